package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.linesearch.LineFunction;
import org.descrambler.solvers.linesearch.LineSearch;
import org.descrambler.solvers.linesearch.LineStep;

/** Ω = −M⁻¹g. The first step promises the decrease of the step before (Nocedal, Wright (2006), (3.60)). */
final class SteepestRule implements DescentRule {
    /** A first step is at most this many times the step before. */
    private static final double GROWTH = 10;

    private final LieIterate at;
    private final LineSearch search;
    private double lastStep = Double.NaN;
    private double lastDecrease;

    SteepestRule(LieIterate at, LineSearch search) {
        this.at = at;
        this.search = search;
    }

    @Override
    public void direction(DenseMatrix out) {
        at.precondition(at.gradient(), out);
        out.scale(-1);
    }

    @Override
    public double first(double slope) {
        if (!(lastDecrease > LineSearchMethod.equal(at))) {
            return lastStep;
        }
        return Math.min(GROWTH * lastStep, 2 * lastDecrease / -slope);
    }

    @Override
    public LineStep search(LineFunction line, double slope, double first) {
        return search.search(line, slope, first, LineSearchMethod.equal(at));
    }

    @Override
    public void accepted(LineStep step, DenseMatrix direction, double slope) {
        lastStep = step.step();
        lastDecrease = -step.value();
    }

    @Override
    public boolean restart() {
        boolean known = lastStep > 0;
        lastStep = Double.NaN;
        lastDecrease = 0;
        return known;
    }
}
