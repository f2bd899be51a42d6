package org.descrambler.solvers.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.junit.jupiter.api.Test;

class BestBoundTest {
    private static final LowerBoundProvider ZERO = new LowerBoundProvider() {
        @Override
        public String name() {
            return "zero";
        }

        @Override
        public Optional<LowerBound> bound(Problem<?> problem) {
            return Optional.of(new LowerBound("zero", 0, false));
        }
    };

    private static Problem<?> problem(int n) {
        DenseMatrix one = DenseMatrix.identity(n);
        return new Problem<>("any", OrthogonalGroup.full(n), new BrockettObjective("any", new BrockettForm(one, one)));
    }

    /** The bounds of a thousand rows took longer than the time limits of searches that asked for them. */
    @Test
    void searchesOfLargeProblemsGoWithoutABound() {
        BestBound bounds = new BestBound(List.of(ZERO));
        assertEquals(bounds.of(problem(256)), bounds.forSearch(problem(256)));
        assertEquals(Optional.empty(), bounds.forSearch(problem(257)));
    }
}
