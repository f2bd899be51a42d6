package org.descrambler.solvers.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

class HeldKarpBoundProperties {
    @Property(tries = 400)
    void liesBelowTheShortestPathAndNotBelowTheSpanningTree(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 7) int n,
            @ForAll Paths.Kind kind,
            @ForAll boolean closed) {
        DenseMatrix d = Paths.distances(kind, n, Spectrum.generator(seed));
        Problem<Permutation> problem = Paths.problem(d, closed && n > 2);
        double optimum = Paths.minimum(problem);
        LowerBound bound = bound(problem);
        assertTrue(bound.value() <= optimum, () -> bound + " > " + optimum);
        // Relative to sums of n distances.
        assertTrue(bound.rounding() <= 1e-11 * n * d.maxAbs() + Double.MIN_NORMAL, bound::toString);
        if (!closed) {
            // The first 1-tree is a spanning tree with two edges of length 0.
            double tree = spanningTree(d);
            assertTrue(bound.value() >= tree - 2 * bound.rounding(), () -> bound + " < " + tree);
        }
        if (bound.attained()) {
            assertEquals(optimum, bound.value(), 2 * bound.rounding());
        }
    }

    /** On a line the minimum spanning tree is a path. */
    @Property(tries = 60)
    void isTheMinimumOnALine(@ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] x = rng.doubles(n).toArray();
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d.setEntry(i, j, Math.abs(x[i] - x[j]));
            }
        }
        LowerBound bound = bound(Paths.problem(d, false));
        double optimum =
                Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
        assertEquals(optimum, bound.value(), 2 * bound.rounding());
    }

    /** A rough prototype reached 4316.75 where the shortest path known has 4354.8. */
    @Example
    void certifiesTheInstanceWithEightyNeurons() {
        LowerBound bound = bound(new Problem<>("path", new SymmetricGroup(80), path("Apath_80", "B_80")));
        assertTrue(bound.value() >= 4316.75, bound::toString);
        assertTrue(bound.value() <= 4354.8, bound::toString);
    }

    @Example
    void otherProblemsHaveNone() {
        DenseMatrix a = Spectrum.symmetric(5, Spectrum.generator(1));
        HeldKarpBound bound = new HeldKarpBound();
        assertTrue(bound.bound(Paths.assignment(a, a)).isEmpty());
        assertTrue(bound.bound(Paths.assignment(DenseMatrix.identity(1), DenseMatrix.identity(1)))
                .isEmpty());
        assertTrue(bound.bound(new Problem<>(
                        "orthogonal",
                        OrthogonalGroup.full(5),
                        new BrockettObjective("brockett", new BrockettForm(Spectrum.path(5), a))))
                .isEmpty());
    }

    private static IncrementalObjective path(String a, String b) {
        return QuadraticAssignment.of("path", new BrockettForm(Instance.load(a), Instance.load(b)));
    }

    private static LowerBound bound(Problem<?> problem) {
        return new HeldKarpBound().bound(problem).orElseThrow();
    }

    /** Kruskal's algorithm. */
    private static double spanningTree(DenseMatrix d) {
        int n = d.getRowDimension();
        int[] component = new int[n];
        Arrays.setAll(component, i -> i);
        double sum = 0;
        for (int edges = 1; edges < n; edges++) {
            int from = -1;
            int to = -1;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    if (component[i] != component[j] && (from < 0 || d.getEntry(i, j) < d.getEntry(from, to))) {
                        from = i;
                        to = j;
                    }
                }
            }
            sum += d.getEntry(from, to);
            int absorbed = component[to];
            int kept = component[from];
            for (int i = 0; i < n; i++) {
                component[i] = component[i] == absorbed ? kept : component[i];
            }
        }
        return sum;
    }
}
