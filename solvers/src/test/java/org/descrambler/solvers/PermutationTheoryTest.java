package org.descrambler.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.exact.ObjectiveForm;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What brute force says of every registered bound and permutation solver, on data that invite mistakes: a single neuron, no
 * data at all, ties everywhere, entries near the ends of the exponent's range, matrices that are not symmetric.
 */
class PermutationTheoryTest {
    private static final Budget BUDGET = Budget.UNLIMITED.withEvaluations(3_000).withTime(Duration.ofMinutes(5));

    /** A matrix of a kind. */
    private interface Kind {
        DenseMatrix of(int n, RandomGenerator rng);
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("path", (n, rng) -> laplacian(n, false));
        kinds.put("tour", (n, rng) -> laplacian(n, true));
        kinds.put("negated path", (n, rng) -> scaled(laplacian(n, false), -1));
        kinds.put("shifted tour", (n, rng) -> laplacian(n, true).add(DenseMatrix.identity(n)));
        kinds.put("symmetric", Spectrum::symmetric);
        kinds.put("gram", (n, rng) -> gram(Spectrum.gaussian(n, rng)));
        kinds.put("any", Spectrum::gaussian);
        kinds.put("integers with ties", (n, rng) -> integers(n, rng));
        kinds.put("zero", (n, rng) -> new DenseMatrix(n, n));
        kinds.put("identity", (n, rng) -> DenseMatrix.identity(n));
        kinds.put("ones", (n, rng) -> filled(n, 1));
        kinds.put("rank one", (n, rng) -> rankOne(n, rng));
        kinds.put("huge", (n, rng) -> scaled(Spectrum.symmetric(n, rng), 1e120));
        kinds.put("tiny", (n, rng) -> scaled(Spectrum.symmetric(n, rng), 1e-120));
        kinds.put("twins", (n, rng) -> twins(n, rng));
        return kinds;
    }

    /** Pairs of kinds that belong together, at every small n. */
    private static List<Problem<Permutation>> problems() {
        Map<String, Kind> kinds = kinds();
        List<Problem<Permutation>> problems = new ArrayList<>();
        String[] bs = {
            "gram", "symmetric", "any", "integers with ties", "zero", "ones", "rank one", "huge", "tiny", "twins"
        };
        for (String a : kinds.keySet()) {
            for (String b : bs) {
                for (int n : new int[] {1, 2, 3, 5}) {
                    RandomGenerator rng = Spectrum.generator(31L * n + a.hashCode() + 7L * b.hashCode());
                    AssignmentForm form = new AssignmentForm(
                            kinds.get(a).of(n, rng), kinds.get(b).of(n, rng));
                    problems.add(new Problem<>(
                            a + " with " + b + ", n = " + n,
                            new SymmetricGroup(n),
                            QuadraticAssignment.of("quadratic-assignment", form)));
                }
            }
        }
        return problems;
    }

    @TestFactory
    Stream<DynamicTest> noBoundIsAboveTheMinimum() {
        List<LowerBoundProvider> providers = ServiceLoader.load(LowerBoundProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return providers.stream()
                .map(provider -> DynamicTest.dynamicTest(provider.name(), () -> {
                    for (Problem<Permutation> problem : problems()) {
                        Optional<LowerBound> bound = provider.bound(problem);
                        Minimum minimum = minimum(problem);
                        bound.ifPresent(b -> assertTrue(
                                b.value() <= minimum.value + minimum.rounding,
                                () -> problem.name() + ": " + b + " above " + minimum.value));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> everySolverIsHonest() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            Solver<?> solver = provider.create(Map.of());
            List<Problem<Permutation>> taken = problems().stream()
                    .filter(problem -> solver.refusal(problem).isEmpty())
                    .toList();
            if (!taken.isEmpty()) {
                tests.add(DynamicTest.dynamicTest(
                        provider.name(), () -> taken.forEach(problem -> isHonest(solver, problem))));
            }
        }
        return tests.stream();
    }

    private static void isHonest(Solver<?> untyped, Problem<Permutation> problem) {
        @SuppressWarnings("unchecked") // It has not refused the problem.
        Solver<Permutation> solver = (Solver<Permutation>) untyped;
        Permutation start = problem.group().random(Spectrum.generator(3));
        Solution<Permutation> solution = solver.solve(problem, start, BUDGET, Spectrum.generator(4), Observer.NONE);
        Minimum minimum = minimum(problem);
        String what = solver.name() + ", " + problem.name() + ": ";

        assertEquals(problem.objective().at(solution.element()).value(), solution.value(), what + "value");
        assertTrue(
                solution.value() >= minimum.value - minimum.rounding,
                () -> what + solution.value() + " below " + minimum.value);
        assertTrue(solution.value() <= solution.startValue(), what + "worse than the start");
        assertTrue(solution.counts().total() <= BUDGET.evaluations(), what + solution.counts());
        solution.certificate().lowerBound().ifPresent(bound -> {
            assertTrue(
                    bound.value() <= minimum.value + minimum.rounding, () -> what + bound + " above " + minimum.value);
            if (bound.attained()) {
                assertEquals(minimum.value, solution.value(), minimum.rounding, what + "proven");
            }
        });
    }

    /** @param rounding of any order of summation of the n² products and of distances made from them */
    private record Minimum(double value, double rounding) {}

    private static Minimum minimum(Problem<Permutation> problem) {
        SymmetricGroup group = (SymmetricGroup) problem.group();
        AssignmentForm form = ObjectiveForm.assignment(problem.objective()).orElseThrow();
        int n = group.degree();
        double least = group.elements()
                .mapToDouble(pi -> form.value(pi.images()))
                .min()
                .orElseThrow();
        return new Minimum(
                least, 64 * n * n * Math.ulp(1.0) * form.a().norm() * form.b().norm());
    }

    private static DenseMatrix laplacian(int n, boolean closed) {
        DenseMatrix l = new DenseMatrix(n, n);
        for (int i = 0; i < (closed ? n : n - 1); i++) {
            int j = (i + 1) % n;
            if (i != j) {
                l.addToEntry(i, i, 1);
                l.addToEntry(j, j, 1);
                l.addToEntry(i, j, -1);
                l.addToEntry(j, i, -1);
            }
        }
        return l;
    }

    private static DenseMatrix scaled(DenseMatrix m, double factor) {
        m.scale(factor);
        return m;
    }

    private static DenseMatrix gram(DenseMatrix s) {
        return s.multiplyTransposed(s);
    }

    private static DenseMatrix filled(int n, double value) {
        DenseMatrix m = new DenseMatrix(n, n);
        m.fill(value);
        return m;
    }

    private static DenseMatrix integers(int n, RandomGenerator rng) {
        DenseMatrix m = new DenseMatrix(n, n);
        for (int k = 0; k < m.data().length; k++) {
            m.data()[k] = rng.nextInt(3);
        }
        return m;
    }

    private static DenseMatrix rankOne(int n, RandomGenerator rng) {
        DenseMatrix m = new DenseMatrix(n, n);
        double[] x = rng.doubles(n, -1, 1).toArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                m.setEntry(i, j, x[i] * x[j]);
            }
        }
        return m;
    }

    /** The Gram matrix of signals that come in pairs of equal ones. */
    private static DenseMatrix twins(int n, RandomGenerator rng) {
        DenseMatrix s = Spectrum.gaussian(n, rng);
        for (int i = 1; i < n; i += 2) {
            for (int k = 0; k < n; k++) {
                s.setEntry(i, k, s.getEntry(i - 1, k));
            }
        }
        return gram(s);
    }
}
