package org.descrambler.solvers.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

class GreedyInsertionProperties {
    /** Against lists that are searched whole in every step; without ties the two must agree. */
    @Property(tries = 200)
    void insertsWhereItCostsLeast(
            @ForAll long seed,
            @ForAll @IntRange(min = 3, max = 20) int n,
            @ForAll InsertionRule rule,
            @ForAll boolean closed) {
        DenseMatrix d = Paths.squared(n, 3, Spectrum.generator(seed));
        Problem<Permutation> problem = Paths.problem(d, closed);
        double naive = naive(d, closed, rule);

        Solution<Permutation> solution = new GreedyInsertion(new GreedyInsertionOptions(rule))
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE);

        assertEquals(Math.min(naive, solution.startValue()), solution.value(), 1e-11 * n * d.maxAbs());
        assertEquals(naive, problem.objective().at(solution.last()).value(), 1e-11 * n * d.maxAbs());
        assertEquals(Termination.Reason.SEARCH_COMPLETE, solution.termination().reason());
    }

    /** The length of the tour, through one more place at distance 0 where it is open. */
    private static double naive(DenseMatrix d, boolean closed, InsertionRule rule) {
        int real = d.getRowDimension();
        int n = closed ? real : real + 1;
        boolean cheapest = rule == InsertionRule.CHEAPEST;
        List<Integer> tour = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        double best = cheapest ? Double.POSITIVE_INFINITY : -1;
        for (int i = 0; i < n; i++) {
            left.add(i);
            for (int j = 0; j < i; j++) {
                double x = distance(d, i, j);
                if (cheapest ? x < best : x > best) {
                    best = x;
                    tour = new ArrayList<>(List.of(i, j));
                }
            }
        }
        left.removeAll(tour);
        while (!left.isEmpty()) {
            double chosenScore = Double.POSITIVE_INFINITY;
            Integer chosen = -1;
            int chosenPlace = -1;
            for (Integer city : left) {
                double least = Double.POSITIVE_INFINITY;
                double nearest = Double.POSITIVE_INFINITY;
                int place = -1;
                for (int k = 0; k < tour.size(); k++) {
                    int a = tour.get(k);
                    int b = tour.get((k + 1) % tour.size());
                    double added = distance(d, a, city) + distance(d, city, b) - distance(d, a, b);
                    nearest = Math.min(nearest, distance(d, a, city));
                    if (added < least) {
                        least = added;
                        place = k + 1;
                    }
                }
                double score = cheapest ? least : -nearest;
                if (score < chosenScore) {
                    chosenScore = score;
                    chosen = city;
                    chosenPlace = place;
                }
            }
            tour.add(chosenPlace, chosen);
            left.remove(chosen);
        }
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += distance(d, tour.get(k), tour.get((k + 1) % n));
        }
        return sum;
    }

    private static double distance(DenseMatrix d, int i, int j) {
        int real = d.getRowDimension();
        return i == real || j == real ? 0 : d.getEntry(i, j);
    }
}
