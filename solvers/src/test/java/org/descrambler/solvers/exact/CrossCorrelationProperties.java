package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.CyclicGroup;
import org.descrambler.core.group.DihedralGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.fixture.PlainTrace;
import org.descrambler.solvers.fixture.Spectrum;

class CrossCorrelationProperties {
    /** Matrices without any symmetry, sparse ones, and entries that tie and span many orders of magnitude. */
    @Property(tries = 300)
    void theTransformAgreesWithTheDefinition(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll boolean reflected,
            @ForAll @IntRange(min = 0, max = 3) int kind,
            @ForAll @IntRange(min = -200, max = 200) int exponent) {
        RandomGenerator rng = Spectrum.generator(seed);
        AssignmentForm form = new AssignmentForm(matrix(n, kind, rng), matrix(n, rng.nextInt(3), rng));
        AssignmentForm scaled = new AssignmentForm(scaled(form.a(), exponent), scaled(form.b(), 2 * exponent));
        CyclicCorrelation correlation = new CyclicCorrelation(scaled);

        double[] values = correlation.values(reflected, () -> true).orElseThrow();

        // What the largest entries' powers of two took away.
        int removed = Math.getExponent(largest(form.a())) + Math.getExponent(largest(form.b()));
        double tolerance = correlation.tolerance();
        for (int k = 0; k < n; k++) {
            Permutation pi = reflected ? new DihedralGroup(n).reflection(k) : new CyclicGroup(n).rotation(k);
            assertEquals(Math.scalb(form.value(pi.images()), -removed), values[k], tolerance, "k = " + k);
        }
        // It must not be so large that it says nothing: 1e-11 of what Cauchy and Schwarz allow.
        assertTrue(
                tolerance <= 1e-11 * Math.scalb(form.a().norm() * form.b().norm(), -removed), "tolerance " + tolerance);
    }

    @Property(tries = 200)
    void agreesWithExhaustiveSearch(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 17) int n,
            @ForAll @IntRange(min = 0, max = 3) int kind,
            @ForAll boolean reflections,
            @ForAll boolean symmetric) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = matrix(n, kind, rng);
        DenseMatrix b = matrix(n, rng.nextInt(3), rng);
        if (symmetric) {
            a.symmetricPart();
            b.symmetricPart();
        }
        agrees(QuadraticAssignment.of("qap", new AssignmentForm(a, b)), reflections);
    }

    @Property(tries = 100)
    void agreesWithExhaustiveSearchOnTraces(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 17) int n, @ForAll boolean reflections) {
        DenseMatrix w = Spectrum.gaussian(n, Spectrum.generator(seed));
        agrees(RestrictedObjective.toPermutations(new PlainTrace(w)), reflections);
    }

    private static void agrees(Objective<Permutation> objective, boolean reflections) {
        int n = objective.degree();
        PermutationGroup group = reflections ? new DihedralGroup(n) : new CyclicGroup(n);
        Problem<Permutation> problem = new Problem<>("p", group, objective);
        Solution<Permutation> expected = new Exhaustive<Permutation>(Exhaustive.Options.DEFAULTS)
                .solve(problem, group.identity(), Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE);

        Solution<Permutation> solution = solve(problem);

        assertEquals(expected.value(), solution.value(), 0, "rounding must not choose");
        assertTrue(group.contains(solution.element()));
        assertEquals("exhaustive", solution.certificate().name());
        assertEquals(0.0, solution.certificate().gap(solution.value()).orElseThrow());
        assertEquals(Termination.Reason.EXACT, solution.termination().reason());
    }

    /** Signals that are smooth but for one jump, which only the right rotation puts at the open operator's ends. */
    @Property(tries = 50)
    void findsAPlantedRotation(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 60) int n, @ForAll boolean reflections) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix s = new DenseMatrix(n, 5);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 5; j++) {
                s.setEntry(i, j, i * (1 + 0.1 * j) + 0.1 * rng.nextDouble());
            }
        }
        CyclicGroup rotations = new CyclicGroup(n);
        Permutation planted = rotations.random(rng);
        DenseMatrix scrambled = rotations.act(planted, s);
        PermutationGroup group = reflections ? new DihedralGroup(n) : rotations;
        IncrementalObjective objective = QuadraticAssignment.of(
                "smoothness",
                new BrockettForm(
                        differences(n).transpose().multiply(differences(n)), scrambled.multiplyTransposed(scrambled)));

        Solution<Permutation> solution = solve(new Problem<>("planted", group, objective));

        DenseMatrix found = group.act(solution.element(), scrambled);
        // Back to front is as smooth.
        boolean turned = reflections && found.getEntry(0, 0) > found.getEntry(n - 1, 0);
        assertEquals(turned ? new DihedralGroup(n).act(new DihedralGroup(n).reflection(n - 1), s) : s, found);
    }

    /** Under a periodic operator all rotations are alike: each is evaluated, and the first of the least is the answer. */
    @Example
    void tiesAreEvaluatedOneByOne() {
        int n = 12;
        DenseMatrix a = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            a.setEntry(i, i, 2);
            a.setEntry(i, (i + 1) % n, -1);
            a.setEntry((i + 1) % n, i, -1);
        }
        DenseMatrix b = Spectrum.gaussian(n, Spectrum.generator(3));
        Problem<Permutation> problem =
                new Problem<>("ties", new CyclicGroup(n), new QuadraticAssignment("qap", new AssignmentForm(a, b)));

        Solution<Permutation> solution = solve(problem);

        assertEquals(n, solution.counts().value());
        assertEquals(solution.startValue(), solution.value(), 1e-12 * a.norm() * b.norm());
    }

    @Example
    void largeProblemsNeedFewEvaluations() {
        int n = 300;
        RandomGenerator rng = Spectrum.generator(4);
        AssignmentForm form = new AssignmentForm(Spectrum.gaussian(n, rng), Spectrum.gaussian(n, rng));

        Solution<Permutation> solution =
                solve(new Problem<>("large", new DihedralGroup(n), new QuadraticAssignment("qap", form)));

        assertEquals(1, solution.counts().value());
        double least = new DihedralGroup(n)
                .elements()
                .mapToDouble(pi -> form.value(pi.images()))
                .min()
                .orElseThrow();
        assertEquals(least, solution.value(), 0);
    }

    @Example
    void entriesThatWouldOverflowAreScaled() {
        DenseMatrix a = DenseMatrix.of(new double[][] {{0, 1e150, 0}, {0, 0, 0}, {0, 0, 0}});
        DenseMatrix b = DenseMatrix.of(new double[][] {{0, 1e150, 0}, {0, 0, -1e150}, {0, 0, 0}});
        Problem<Permutation> problem =
                new Problem<>("huge", new CyclicGroup(3), new QuadraticAssignment("qap", new AssignmentForm(a, b)));
        Solution<Permutation> solution = solve(problem);
        assertEquals(new CyclicGroup(3).rotation(1), solution.element());
    }

    @Example
    void refusesWhatItCannotTake() {
        DenseMatrix m = DenseMatrix.identity(4);
        Objective<Permutation> qap = QuadraticAssignment.of("qap", new AssignmentForm(m, m));
        CrossCorrelation solver = new CrossCorrelation();
        String sentence =
                solver.refusal(new Problem<>("p", new SymmetricGroup(4), qap)).orElseThrow();
        assertTrue(sentence.contains("permutation") && sentence.contains("cyclic or dihedral"), sentence);
        assertArrayEquals(new boolean[] {true, true}, new boolean[] {
            solver.refusal(new Problem<>("p", new CyclicGroup(4), qap)).isEmpty(),
            solver.refusal(new Problem<>("p", new DihedralGroup(4), qap)).isEmpty()
        });
        String formless = solver.refusal(new Problem<>("p", new CyclicGroup(4), new Formless(4)))
                .orElseThrow();
        assertTrue(formless.contains("tr(A P B P^T)") && formless.contains("formless"), formless);
    }

    private record Formless(int degree) implements Objective<Permutation> {
        @Override
        public String name() {
            return "formless";
        }

        @Override
        public Evaluation at(Permutation pi) {
            return () -> pi.image(0);
        }
    }

    private static Solution<Permutation> solve(Problem<Permutation> problem) {
        return new CrossCorrelation()
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE);
    }

    private static DenseMatrix matrix(int n, int kind, RandomGenerator rng) {
        DenseMatrix m = Spectrum.gaussian(n, rng);
        for (int k = 0; k < n * n; k++) {
            double entry = m.data()[k];
            m.data()[k] = switch (kind) {
                case 0 -> entry;
                case 1 -> Math.rint(entry);
                case 2 -> entry * Math.exp(5 * rng.nextGaussian());
                default -> Math.abs(k / n - k % n) == 1 ? entry : 0;
            };
        }
        return m;
    }

    /** The open first difference. */
    private static DenseMatrix differences(int n) {
        DenseMatrix d = new DenseMatrix(n - 1, n);
        for (int i = 0; i + 1 < n; i++) {
            d.setEntry(i, i, -1);
            d.setEntry(i, i + 1, 1);
        }
        return d;
    }

    private static DenseMatrix scaled(DenseMatrix m, int exponent) {
        DenseMatrix copy = m.copy();
        IntStream.range(0, m.data().length).forEach(k -> copy.data()[k] = Math.scalb(m.data()[k], exponent));
        return copy;
    }

    /** For the zero matrix 1, whose exponent is 0. */
    private static double largest(DenseMatrix m) {
        return m.maxAbs() == 0 ? 1 : m.maxAbs();
    }
}
