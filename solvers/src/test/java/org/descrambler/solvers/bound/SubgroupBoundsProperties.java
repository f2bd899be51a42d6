package org.descrambler.solvers.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.solvers.fixture.ContractProblems;
import org.descrambler.solvers.fixture.PlainAssignment;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;

/** A bound over S_n is one over every subgroup. */
class SubgroupBoundsProperties {
    @Property(tries = 40)
    void areBelowEveryMember(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.gaussian(n, rng);
        DenseMatrix b = Spectrum.gaussian(n, rng);
        a.symmetricPart();
        b.symmetricPart();
        Objective<Permutation> cost = PlainAssignment.of(a, b);
        Objective<Permutation> trace = RestrictedObjective.toPermutations(new PlainTrace(Spectrum.gaussian(n, rng)));
        // Neurons on a line, in an order that few subgroups can sort: the 1-tree of S_n is a path.
        DenseMatrix line = new DenseMatrix(1, n);
        for (int i = 0; i < n; i++) {
            line.setEntry(0, i, rng.nextGaussian());
        }
        Objective<Permutation> path = PlainAssignment.of(Spectrum.path(n), line.transposeMultiply(line));
        for (PermutationGroup group : ContractProblems.permutationGroups(n)) {
            for (LowerBoundProvider provider : List.of(new EigenvalueBound(), new ProjectedEigenvalueBound())) {
                LowerBound bound =
                        provider.bound(new Problem<>("cost", group, cost)).orElseThrow();
                assertBelow(bound, group, cost);
                assertEquals(
                        provider.bound(new Problem<>("all", new SymmetricGroup(n), cost))
                                .orElseThrow(),
                        bound);
            }
            new HeldKarpBound().bound(new Problem<>("path", group, path)).ifPresent(tree -> {
                assertBelow(tree, group, path);
                assertFalse(tree.attained(), () -> tree + " of " + group);
            });
            assertBelow(
                    BestBound.installed()
                            .of(new Problem<>("trace", group, trace))
                            .orElseThrow(),
                    group,
                    trace);
        }
    }

    private static void assertBelow(LowerBound bound, PermutationGroup group, Objective<Permutation> objective) {
        double least = group.elements()
                .mapToDouble(pi -> objective.at(pi).value())
                .min()
                .orElseThrow();
        // Where a bound is attained, the naive sum of n² terms has roundings of its own.
        assertTrue(bound.value() <= least + 1e-14 * (1 + Math.abs(least)), bound + " above " + least);
    }
}
