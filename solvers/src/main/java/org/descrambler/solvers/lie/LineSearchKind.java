package org.descrambler.solvers.lie;

import org.descrambler.solvers.linesearch.ArmijoBacktracking;
import org.descrambler.solvers.linesearch.HagerZhang;
import org.descrambler.solvers.linesearch.LineSearch;
import org.descrambler.solvers.linesearch.StrongWolfe;

/** The line searches that a solver's option can name. */
public enum LineSearchKind {
    /** {@link ArmijoBacktracking}: looks at values alone; a slope is bounded from above by nothing. */
    ARMIJO {
        @Override
        LineSearch create(double sufficient, double curvature) {
            return new ArmijoBacktracking(sufficient);
        }
    },
    /** {@link StrongWolfe}. */
    STRONG_WOLFE {
        @Override
        LineSearch create(double sufficient, double curvature) {
            return new StrongWolfe(sufficient, curvature);
        }
    },
    /** {@link HagerZhang}. */
    HAGER_ZHANG {
        @Override
        LineSearch create(double sufficient, double curvature) {
            return new HagerZhang(sufficient, curvature);
        }
    };

    /**
     * The search.
     *
     * @throws IllegalArgumentException where the numbers are not in its range
     */
    abstract LineSearch create(double sufficient, double curvature);
}
