package org.descrambler.solvers.assignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.SignedAssignment;
import org.descrambler.solvers.fixture.Spectrum;

/** Tabu search over B_n against enumeration, where it may not enumerate by itself, and the crossing of signs. */
class SignedAssignmentSearchProperties {
    /** The same cases in every run: searches promise nothing. B with fewer entries than A is the inverse problem inside. */
    @Property(tries = 30, seed = "11")
    void stepsFindTheMinimum(@ForAll long seed, @ForAll @IntRange(min = 3, max = 5) int n, @ForAll boolean sparse) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.symmetric(n, rng);
        DenseMatrix b = sparse ? Spectrum.path(n) : Spectrum.symmetric(n, rng);
        SignedPermutationGroup group = new SignedPermutationGroup(n);
        Problem<SignedPermutation> problem =
                new Problem<>("test", group, new SignedAssignment("brockett", new BrockettForm(a, b)));
        double least = group.elements()
                .mapToDouble(e -> problem.objective().at(e).value())
                .min()
                .orElseThrow();
        // Three times the order and more would be enumerated.
        long steps = Math.min(2000, 3 * group.order().longValueExact());

        Solution<SignedPermutation> solution = new SignedAssignmentSearch(AssignmentSearchOptions.DEFAULTS)
                .solve(problem, group.random(rng), Budget.UNLIMITED.withIterations(steps), rng, Observer.NONE);

        assertTrue(solution.termination().reason() != Termination.Reason.EXACT);
        // Sums of n² products.
        assertEquals(least, solution.value(), 1e-13 * n * a.norm() * b.norm());
    }

    @Property(tries = 100)
    void childrenKeepWhatTheirParentsShare(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        int[] p = Signs.of(new SignedPermutationGroup(n).random(rng));
        int[] q = p.clone();
        for (int i = 0; i < 2 && n > 5; i++) {
            int from = rng.nextInt(n);
            q[from] = Signs.flipped(q[from]);
        }
        int entry = q[0];
        q[0] = q[n - 1];
        q[n - 1] = entry;
        // The other parent is the same but for all signs, which is no difference.
        Population population = new Population(2);
        assertTrue(population.add(p, 1));
        assertTrue(population.add(Arrays.stream(q).map(Signs::flipped).toArray(), 2));
        int[] child = population.child(rng);
        assertArrayEquals(
                IntStream.range(0, n).toArray(),
                Arrays.stream(child).map(Signs::image).sorted().toArray());
        long same = IntStream.range(0, n).filter(i -> child[i] == p[i]).count();
        long opposite = IntStream.range(0, n)
                .filter(i -> child[i] == Signs.flipped(p[i]))
                .count();
        // Two places were swapped and at most two signs flipped.
        assertTrue(Math.max(same, opposite) >= n - 4, () -> Arrays.toString(p) + Arrays.toString(child));
        assertArrayEquals(p, Signs.of(Signs.element(p)));
        // But for all signs, a member comes no second time.
        assertTrue(!population.add(Arrays.stream(p).map(Signs::flipped).toArray(), 1));
    }
}
