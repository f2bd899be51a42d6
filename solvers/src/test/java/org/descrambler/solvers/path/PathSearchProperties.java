package org.descrambler.solvers.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.CyclicGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.HasPathForm;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Paths;
import org.descrambler.solvers.fixture.Spectrum;

class PathSearchProperties {
    private static final Solver<Permutation> SEARCH = new PathSearch(PathSearchOptions.DEFAULTS);

    @Property(tries = 200)
    void findsWhatEnumerationFinds(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 7) int n,
            @ForAll Paths.Kind kind,
            @ForAll boolean closed) {
        DenseMatrix d = Paths.distances(kind, n, Spectrum.generator(seed));
        Problem<Permutation> problem = Paths.problem(d, closed && n > 2);

        Solution<Permutation> solution = solve(problem, Budget.UNLIMITED, seed);

        // Potentials are of the distances' size, and sums of n of them differ by n² roundings.
        assertEquals(Paths.minimum(problem), solution.value(), 1e-13 * n * n * d.maxAbs());
    }

    @Example
    void findsWhatDynamicProgrammingFinds() {
        for (int seed = 0; seed < 24; seed++) {
            for (Paths.Kind kind : Paths.Kind.values()) {
                int n = 8 + seed % 5;
                boolean closed = seed % 2 == 0;
                DenseMatrix d = Paths.distances(kind, n, Spectrum.generator(seed));
                Budget budget = Budget.UNLIMITED.withIterations(2000);

                Solution<Permutation> solution = solve(Paths.problem(d, closed), budget, seed);

                assertEquals(
                        shortest(d, closed),
                        solution.value(),
                        1e-13 * n * n * d.maxAbs(),
                        () -> kind + " " + n + " " + closed);
            }
        }
    }

    /** Neurons that are the same, four times each. */
    @Example
    void takesDuplicates() {
        DenseMatrix few = Paths.squared(3, 2, Spectrum.generator(1));
        DenseMatrix d = new DenseMatrix(12, 12);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                d.setEntry(i, j, few.getEntry(i % 3, j % 3));
            }
        }
        for (boolean closed : new boolean[] {false, true}) {
            double value = solve(Paths.problem(d, closed), Budget.UNLIMITED, 1).value();
            assertEquals(shortest(d, closed), value, 1e-11 * d.maxAbs());
        }
    }

    /** Ten copies of each of ten neurons on a line, with squared distances: lists of the nearest have copies only. */
    @Example
    void joinsManyDuplicates() {
        DenseMatrix d = Paths.copies(10, 10);
        for (long seed = 0; seed < 5; seed++) {
            assertEquals(
                    9,
                    solve(Paths.problem(d, false), Budget.UNLIMITED.withEvaluations(300_000), seed)
                            .value(),
                    1e-9);
        }
    }

    /** On a line the spanning tree is a path: the search ends where it reaches this. */
    @Example
    void endsAtTheBound() {
        int n = 30;
        double[] x = Spectrum.generator(1).doubles(n).toArray();
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d.setEntry(i, j, Math.abs(x[i] - x[j]));
            }
        }
        Solution<Permutation> solution = solve(Paths.problem(d, false), Budget.UNLIMITED, 1);

        double[] sorted = x.clone();
        Arrays.sort(sorted);
        assertEquals(sorted[n - 1] - sorted[0], solution.value(), 1e-12);
        assertEquals(Termination.Reason.BOUND_REACHED, solution.termination().reason());
        assertEquals(0, solution.certificate().gap(solution.value()).orElseThrow());
    }

    @Example
    void keepsItsBudgets() {
        Problem<Permutation> problem = Paths.problem(Paths.squared(60, 4, Spectrum.generator(2)), false);
        for (long limit : new long[] {1, 2, 3, 100, 5_000, 50_000}) {
            Solution<Permutation> solution = solve(problem, Budget.UNLIMITED.withEvaluations(limit), 3);
            assertTrue(solution.counts().total() <= limit, () -> solution.counts() + " of " + limit);
            assertEquals(
                    Termination.Reason.EVALUATION_LIMIT, solution.termination().reason());
            assertTrue(solution.value() <= solution.startValue());
            assertTrue(limit < 100 || solution.value() < solution.startValue(), () -> "no better after " + limit);
        }
        for (long limit : new long[] {1, 2, 500}) {
            Solution<Permutation> solution = solve(problem, Budget.UNLIMITED.withIterations(limit), 3);
            assertEquals(limit, solution.iterations());
            assertEquals(
                    Termination.Reason.ITERATION_LIMIT, solution.termination().reason());
        }
    }

    /** The best values known before were 760.7 and 4354.8. */
    @Example
    void reachesTheInstances() {
        assertEquals(760.49541, instance(32, 1_000_000), 1e-4);
        assertEquals(4318.64999, instance(80, 3_000_000), 1e-4);
    }

    private static double instance(int n, long evaluations) {
        BrockettForm form = new BrockettForm(Instance.load("Apath_" + n), Instance.load("B_" + n));
        Problem<Permutation> problem =
                new Problem<>("instance", new SymmetricGroup(n), QuadraticAssignment.of("path", form));
        return solve(problem, Budget.UNLIMITED.withEvaluations(evaluations), 1).value();
    }

    @Example
    void refusesWhatIsNoPath() {
        int n = 5;
        DenseMatrix d = Paths.squared(n, 2, Spectrum.generator(1));
        refuses(
                Paths.assignment(Spectrum.gaussian(n, Spectrum.generator(1)), d),
                "its operator is no first difference. Maybe --solver assignment-search");
        DenseMatrix oneWay = d.copy();
        oneWay.setEntry(1, 3, 7);
        refuses(
                new Problem<>("one way", new SymmetricGroup(n), new Given(oneWay)),
                "from neuron 1 to 3 it is 7.0, back");
        DenseMatrix hole = d.copy();
        hole.setEntry(0, 2, Double.NaN);
        refuses(new Problem<>("hole", new SymmetricGroup(n), new Given(hole)), "from neuron 0 to 2 it is NaN");
        refuses(new Problem<>("cyclic", new CyclicGroup(n), new Given(d)), "cyclic");
        assertTrue(SEARCH.refusal(new Problem<>("path", new SymmetricGroup(n), new Given(d)))
                .isEmpty());
    }

    private static void refuses(Problem<Permutation> problem, String reason) {
        for (Solver<Permutation> solver : List.of(SEARCH, new GreedyInsertion(GreedyInsertionOptions.DEFAULTS))) {
            String sentence = solver.refusal(problem).orElseThrow();
            assertTrue(sentence.contains(reason), sentence);
        }
    }

    @Example
    void namesWrongOptions() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new PathSearchProvider().create(Map.of("neighbours", "0")));
        assertTrue(e.getMessage().contains("'neighbours' is 0"), e.getMessage());
    }

    /** Each reversal does what it says to the edges, and undoing it restores every place. */
    @Property(tries = 300)
    void exchangesEdges(@ForAll long seed, @ForAll @IntRange(min = 4, max = 12) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        ArrayTour tour = new ArrayTour(new SymmetricGroup(n).random(rng).images());
        int[] before = tour.cities();
        for (int k = 0; k < 20; k++) {
            int a = rng.nextInt(n);
            boolean forward = rng.nextBoolean();
            int b = forward ? tour.next(a) : tour.previous(a);
            int d = rng.nextInt(n);
            int c = forward ? tour.next(d) : tour.previous(d);
            if (a == d || b == d || a == c) {
                continue;
            }
            boolean[][] edges = edges(tour);
            edges[a][b] = edges[b][a] = edges[c][d] = edges[d][c] = false;
            edges[b][c] = edges[c][b] = edges[d][a] = edges[a][d] = true;
            tour.exchange(a, b, c, d);
            assertTrue(Arrays.deepEquals(edges, edges(tour)));
        }
        tour.doubleBridge(rng.nextInt(n), 1, 1, 1);
        tour.undo(0);
        assertEquals(Arrays.toString(before), Arrays.toString(tour.cities()));
    }

    private static boolean[][] edges(ArrayTour tour) {
        int[] cities = tour.cities();
        int n = cities.length;
        boolean[][] edges = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            int next = cities[(i + 1) % n];
            assertEquals(next, tour.next(cities[i]));
            assertEquals(cities[i], tour.previous(next));
            edges[cities[i]][next] = true;
            edges[next][cities[i]] = true;
        }
        return edges;
    }

    /** What descents say they gain is what recomputation says, and they only shorten: some 10⁵ moves of all kinds. */
    @Example
    void gainsAreDifferencesOfLengths() {
        for (int n : new int[] {4, 5, 7, 12, 40}) {
            for (int depth = 1; depth <= 3; depth++) {
                RandomGenerator rng = Spectrum.generator(n);
                DenseMatrix d = Paths.distances(n == 12 ? Paths.Kind.NEGATIVE : Paths.Kind.SQUARED, n, rng);
                Cities cities = Cities.of(new PathForm(d, true, 0, 0), new double[n], 8);
                ArrayTour tour = new ArrayTour(new SymmetricGroup(n).random(rng).images());
                ThreeOpt descent = new ThreeOpt(cities, tour, () -> true, depth);
                for (int k = 0; k < 800; k++) {
                    int segment = Math.min(5, (n - 1) / 3);
                    tour.doubleBridge(
                            rng.nextInt(n),
                            1 + rng.nextInt(segment),
                            1 + rng.nextInt(segment),
                            1 + rng.nextInt(segment));
                    for (int city = 0; city < n; city++) {
                        descent.look(city);
                    }
                    double before = cities.length(tour.cities());
                    double gain = descent.descend();
                    int[] after = tour.cities();
                    Permutation.of(after);
                    assertTrue(gain >= 0);
                    assertFalse(descent.stopped());
                    // Sums of n distances, some of which are added up for each of at most n² moves.
                    assertEquals(before - gain, cities.length(after), 1e-13 * n * n * d.maxAbs());
                    tour.forget();
                }
            }
        }
    }

    /** A kick whose descent does not help is taken back whole; one that does says so. */
    @Example
    void kicksNeverLengthen() {
        for (int n : new int[] {4, 9, 60}) {
            DenseMatrix d = Paths.squared(n, 4, Spectrum.generator(n));
            Cities cities = Cities.of(new PathForm(d, true, 0, 0), new double[n], 8);
            int[] start = Permutation.identity(n).images();
            IteratedDescent search =
                    new IteratedDescent(cities, start, () -> true, PathSearchOptions.DEFAULTS, Spectrum.generator(1));
            search.begin(start);
            double length = cities.length(search.tour());
            assertTrue(length <= cities.length(start));
            double tolerance = 1e-13 * n * n * d.maxAbs();
            for (int k = 0; k < 2000; k++) {
                boolean shorter = search.kick();
                double now = cities.length(search.tour());
                if (shorter) {
                    assertTrue(now < length, now + " after " + length);
                } else {
                    assertEquals(length, now, tolerance);
                }
                length = now;
            }
        }
    }

    private static Solution<Permutation> solve(Problem<Permutation> problem, Budget budget, long seed) {
        Permutation start = problem.group().random(Spectrum.generator(seed + 1));
        return SEARCH.solve(problem, start, budget, Spectrum.generator(seed), Observer.NONE);
    }

    /** Bellman's and Held and Karp's recursion over sets of neurons. */
    private static double shortest(DenseMatrix d, boolean closed) {
        int n = d.getRowDimension();
        double[][] best = new double[1 << n][n];
        for (double[] row : best) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        for (int i = 0; i < (closed ? 1 : n); i++) {
            best[1 << i][i] = 0;
        }
        for (int set = 1; set < 1 << n; set++) {
            for (int last = 0; last < n; last++) {
                for (int next = 0; next < n && best[set][last] < Double.POSITIVE_INFINITY; next++) {
                    if ((set >> next & 1) == 0) {
                        int larger = set | 1 << next;
                        best[larger][next] = Math.min(best[larger][next], best[set][last] + d.getEntry(last, next));
                    }
                }
            }
        }
        double shortest = Double.POSITIVE_INFINITY;
        for (int last = 0; last < n; last++) {
            shortest = Math.min(shortest, best[(1 << n) - 1][last] + (closed ? d.getEntry(last, 0) : 0));
        }
        return shortest;
    }

    /** A path with any distances. */
    private record Given(DenseMatrix distances) implements Objective<Permutation>, HasPathForm {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public int degree() {
            return distances.getRowDimension();
        }

        @Override
        public PathForm pathForm() {
            return new PathForm(distances, false, 0, 0);
        }

        @Override
        public Evaluation at(Permutation pi) {
            return () -> pathForm().value(pi.images());
        }
    }
}
