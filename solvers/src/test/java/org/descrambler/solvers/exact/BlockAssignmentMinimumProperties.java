package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.BlockPermutationGroup.Mobility;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;

class BlockAssignmentMinimumProperties {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void agreesWithExhaustiveSearch(
            @ForAll long seed,
            @ForAll Mobility mobility,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 3) Integer> sizes,
            @ForAll boolean ties) {
        RandomGenerator rng = Spectrum.generator(seed);
        BlockPermutationGroup group = BlockPermutationGroup.of(mobility, sizes);
        int n = group.degree();
        DenseMatrix w = new DenseMatrix(n, n);
        for (int k = 0; k < n * n; k++) {
            w.data()[k] = ties ? rng.nextInt(-2, 3) : rng.nextGaussian();
        }
        Problem<Permutation> problem =
                new Problem<>("trace", group, RestrictedObjective.toPermutations(new PlainTrace(w)));
        double least = group.elements()
                .mapToDouble(pi -> problem.objective().at(pi).value())
                .min()
                .orElseThrow();

        Solution<Permutation> solution =
                new ClosedForm<Permutation>().solve(problem, group.identity(), Budget.UNLIMITED, rng, Observer.NONE);

        assertTrue(group.contains(solution.element()));
        // As in LinearAssignmentProperties, for the blocks and for what is in them.
        double tolerance = 8 * n * n * 0x1p-53 * (1 + w.maxAbs());
        assertEquals(least, solution.value(), tolerance);
        double bound = solution.certificate().lowerBound().orElseThrow().value();
        assertTrue(bound <= least, bound + " above " + least);
        assertEquals(least, bound, 4 * tolerance);
        // Exactly: other solvers end where they read it.
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow(), 0);
    }
}
