package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PathForm;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

class OneTreeProperties {
    /** Whatever the penalties, and equal to them where the tree is a tour. */
    @Property(tries = 200)
    void noTourIsShorterThanAPenalisedTree(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 8) int n, @ForAll Paths.Kind kind) {
        RandomGenerator rng = Spectrum.generator(seed);
        TourCosts costs = costs(Paths.distances(kind, n, rng));
        double[] penalties = rng.doubles(n, -2, 2).toArray();
        OneTree tree = new OneTree(costs);
        assertTrue(tree.build(penalties));
        double shortest = tours(n).stream().mapToDouble(costs::length).min().orElseThrow();
        assertTrue(tree.value() - tree.margin() <= shortest, () -> tree.value() + " > " + shortest);
    }

    /** Requiring or forbidding one edge, against a tree built anew. */
    @Property(tries = 200)
    void exchangesCostWhatTheySay(@ForAll long seed, @ForAll @IntRange(min = 4, max = 12) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        TourCosts costs = costs(Paths.distances(Paths.Kind.GAUSSIAN, n, rng));
        double[] penalties = rng.doubles(n, -1, 1).toArray();
        OneTree tree = new OneTree(costs);
        EdgeStates states = new EdgeStates(n, costs.distances(), tree.weights());
        states.reset();
        ExchangeCosts exchange = new ExchangeCosts(tree, states, n);
        tree.build(penalties);
        double value = tree.value();
        assertTrue(exchange.compute(penalties, () -> true));
        OneTree other = new OneTree(costs);
        EdgeStates changed = new EdgeStates(n, costs.distances(), other.weights());
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                boolean has = exchange.has(i, j);
                changed.reset();
                changed.make(EdgeStates.change(n, i, j, !has));
                assertTrue(other.build(penalties));
                double cost = has ? exchange.removal(i, j, penalties) : exchange.insertion(i, j, penalties);
                assertEquals(other.value() - value, cost, 1e-12 * n);
            }
        }
    }

    /** What follows from changes leaves exactly the tours that obey the changes. */
    @Property(tries = 400)
    void propagationLosesNoTour(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 7) int n,
            @ForAll @IntRange(min = 1, max = 8) int changes) {
        RandomGenerator rng = Spectrum.generator(seed);
        TourCosts costs = costs(Paths.distances(Paths.Kind.GAUSSIAN, n, rng));
        double[] weights = new double[n * n];
        EdgeStates states = new EdgeStates(n, costs.distances(), weights);
        states.reset();
        int[] list = new int[changes];
        for (int k = 0; k < changes; k++) {
            int i = rng.nextInt(n);
            int j = (i + 1 + rng.nextInt(n - 1)) % n;
            list[k] = EdgeStates.change(n, i, j, rng.nextInt(3) == 0);
        }
        boolean possible = states.apply(list);
        for (int[] tour : tours(n)) {
            boolean obeys = true;
            for (int change : list) {
                obeys &= has(tour, (change >> 1) / n, (change >> 1) % n) == ((change & 1) != 0);
            }
            if (!possible) {
                assertTrue(!obeys, "a tour was lost");
                continue;
            }
            boolean left = true;
            for (int i = 1; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    left &= states.free(i, j) || has(tour, i, j) == states.requires(i, j);
                }
            }
            assertEquals(obeys, left);
        }
    }

    private static boolean has(int[] tour, int i, int j) {
        int n = tour.length;
        for (int k = 0; k < n; k++) {
            int a = tour[k];
            int b = tour[(k + 1) % n];
            if ((a == i && b == j) || (a == j && b == i)) {
                return true;
            }
        }
        return false;
    }

    private static List<int[]> tours(int n) {
        List<int[]> tours = new ArrayList<>();
        new SymmetricGroup(n).elements().filter(pi -> pi.image(0) == 0).forEach(pi -> tours.add(pi.images()));
        return tours;
    }

    private static TourCosts costs(DenseMatrix distances) {
        return TourCosts.of(new PathForm(distances, true, 0, 0)).orElseThrow();
    }
}
