package org.descrambler.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.BrockettOnPermutations;
import org.descrambler.solvers.bound.EigenvalueBound;
import org.descrambler.solvers.bound.ProjectedEigenvalueBound;
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.exact.Exhaustive;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;
import org.descrambler.solvers.optaplanner.OptaPlannerOptions;
import org.descrambler.solvers.optaplanner.OptaPlannerSolver;

/**
 * The theorems about η(P) = ‖D P S‖² = tr(A P B Pᵀ), A = DᵀD, B = SSᵀ, on random cases. With A = T diag(λ) Tᵀ and
 * B = U diag(μ) Uᵀ; for the difference operators A1 = 0 except with Dirichlet ends.
 */
class TheoryProperties {
    private static final double U = 0x1p-53;

    @Provide
    Arbitrary<OperatorProvider> operators() {
        return Arbitraries.of(ServiceLoader.load(OperatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** η(EPF) = η(P) where E commutes with A and F with B: signs of modes, rotations inside of eigenspaces. */
    @Property(tries = 100)
    void symmetriesOfTheOperatorAndOfTheSignalsLeaveTheValue(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix d = operator.create(n).matrix();
        DenseMatrix b = Spectrum.matrix(Spectrum.DEGENERATE.eigenvalues(n, rng), rng);
        BrockettObjective objective = new BrockettObjective("smoothness", new BrockettForm(gram(d), b));
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        DenseMatrix e = commuting(gram(d), rng);
        DenseMatrix f = commuting(b, rng);

        double value = objective.at(p).value();

        // E, F and the products with them are exact to some n u each.
        double tolerance = 200 * n * U * (gram(d).norm() * b.norm() + Double.MIN_NORMAL);
        assertEquals(value, objective.at(e.multiply(p)).value(), tolerance, "E P");
        assertEquals(value, objective.at(p.multiply(f)).value(), tolerance, "P F");
        assertEquals(value, objective.at(e.multiply(p).multiply(f)).value(), tolerance, "E P F");
        if (n > 4) {
            DenseMatrix other = OrthogonalGroup.full(n).random(rng);
            assertTrue(Math.abs(value - objective.at(other.multiply(p)).value()) > tolerance, "not any E does");
        }
    }

    /** Descrambling QS gives what descrambling S gives, M = PBPᵀ = T diag(μ↓) Tᵀ, whatever the scrambling Q. */
    @Property(tries = 60)
    void scramblingTheSignalsChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.matrix(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        DenseMatrix b = Spectrum.matrix(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        DenseMatrix q = OrthogonalGroup.full(n).random(rng);
        DenseMatrix scrambled = q.multiply(b).multiplyTransposed(q);
        scrambled.symmetricPart();
        double scale = a.norm() * b.norm();
        for (Solver<DenseMatrix> solver :
                List.of(new ClosedForm<DenseMatrix>(), TrustRegions.solver(TrustRegionOptions.DEFAULTS))) {
            Solution<DenseMatrix> plain = solve(solver, over(n, a, b), rng);
            Solution<DenseMatrix> mixed = solve(solver, over(n, a, scrambled), rng);
            assertEquals(plain.value(), mixed.value(), 1e-11 * scale, solver.name());
            DenseMatrix difference = conjugate(plain.element(), b).subtract(conjugate(mixed.element(), scrambled));
            // Eigenvalues of A and of B are at least 0.6 apart, so that a value within δ of the minimum leaves M within
            // √(δ/0.36) of its own: trust regions end at δ of some 1e-14 ‖A‖‖B‖, the closed form has no such root.
            double tolerance = solver.ignoresStart() ? 1e-11 * scale : 1e-5 * scale;
            assertEquals(0, difference.norm(), tolerance, solver.name());
        }
    }

    /** The critical points are T Π Uᵀ; every plane's curvature is known there, and is negative for some unless sorted. */
    @Property(tries = 80)
    void everyCriticalPointButTheSortedOneHasADescentDirection(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 7) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        DenseMatrix t = OrthogonalGroup.full(n).random(rng);
        DenseMatrix u = OrthogonalGroup.full(n).random(rng);
        DenseMatrix a = conjugate(t, DenseMatrix.diagonal(lambda));
        DenseMatrix b = conjugate(u, DenseMatrix.diagonal(mu));
        a.symmetricPart();
        b.symmetricPart();
        BrockettObjective objective = new BrockettObjective("brockett", new BrockettForm(a, b));
        SymmetricGroup permutations = new SymmetricGroup(n);
        Permutation pi = permutations.random(rng);
        DenseMatrix p = t.multiply(permutations.matrix(pi)).multiplyTransposed(u);
        double scale = a.norm() * b.norm();

        DenseMatrix m = conjugate(p, b);
        assertEquals(0, a.multiply(m).subtract(m.multiply(a)).norm(), 100 * n * U * scale, "[A, PBP^T]");
        SmoothEvaluation at = objective.at(p);
        DenseMatrix gradient = new DenseMatrix(n, n);
        at.skewGradient(gradient);
        assertEquals(0, gradient.norm(), 100 * n * U * scale, "gradient");

        double least = Double.POSITIVE_INFINITY;
        DenseMatrix steepest = null;
        DenseMatrix hessian = new DenseMatrix(n, n);
        boolean sorted = true;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                DenseMatrix omega = plane(t, i, j);
                at.skewHessian(omega, hessian);
                // m = diag(μ_{π(i)}) in the eigenbasis of A; λ ascends, so the sorted point has μ_π descending.
                double expected = 2 * (lambda[i] - lambda[j]) * (mu[pi.image(j)] - mu[pi.image(i)]);
                double curvature = omega.dot(hessian);
                assertEquals(expected, curvature, 1000 * n * U * scale, "plane " + i + ", " + j);
                sorted &= mu[pi.image(j)] > mu[pi.image(i)];
                if (curvature < least) {
                    least = curvature;
                    steepest = omega;
                }
            }
        }
        assertEquals(sorted, least > 0);
        double minimum = Spectrum.minimalProduct(lambda, mu);
        if (sorted) {
            assertEquals(minimum, at.value(), 100 * n * U * scale);
        } else {
            // Along exp(tΩ) the value is that of the plane's 2×2 problem: η + ½ least sin² t.
            DenseMatrix down =
                    Backend.preferred().expSkew(steepest.scalarMultiply(0.1)).multiply(p);
            double sine = Math.sin(0.1);
            assertEquals(
                    at.value() + 0.5 * least * sine * sine, objective.at(down).value(), 1000 * n * U * scale);
            assertTrue(at.value() > minimum);
        }
    }

    /** All n! permutations and random rotations: none below the bounds, and the bounds in their order. */
    @Property(tries = 60)
    void nothingGoesBelowTheClosedForm(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix d = operator.create(n).matrix();
        DenseMatrix s = Spectrum.gaussian(n, rng);
        BrockettForm form = new BrockettForm(gram(d), s.multiplyTransposed(s));
        double tolerance = 100 * n * U * (form.a().norm() * form.b().norm() + Double.MIN_NORMAL);

        double minimum =
                solve(new ClosedForm<>(), over(n, form.a(), form.b()), rng).value();
        double best = new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> roughness(d, pi, s))
                .min()
                .orElseThrow();

        for (int k = 0; k < 20; k++) {
            DenseMatrix p = OrthogonalGroup.full(n).random(rng);
            double value = Math.pow(d.multiply(p).multiply(s).norm(), 2);
            assertTrue(value >= minimum - tolerance, () -> value + " < " + minimum);
        }
        Problem<Permutation> problem =
                new Problem<>("test", new SymmetricGroup(n), new BrockettOnPermutations("smoothness", form));
        double projected =
                new ProjectedEigenvalueBound().bound(problem).orElseThrow().value();
        double eigenvalue = new EigenvalueBound().bound(problem).orElseThrow().value();
        assertTrue(best >= minimum - tolerance, () -> best + " < " + minimum);
        assertTrue(best >= projected - tolerance, () -> best + " < " + projected);
        if (!operator.name().equals("second-dirichlet")) {
            assertTrue(projected >= eigenvalue - tolerance, () -> projected + " < " + eigenvalue);
        }
        assertEquals(minimum, eigenvalue, tolerance);
    }

    /** The searches over permutations find what a plain enumeration of ‖D P S‖² finds. */
    @Property(tries = 14, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void enumerationAgreesWithTheSearches(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 2, max = 7) int n,
            @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix d = operator.create(n).matrix();
        DenseMatrix s = Spectrum.gaussian(n, rng);
        BrockettForm form = new BrockettForm(gram(d), s.multiplyTransposed(s));
        Problem<Permutation> problem =
                new Problem<>("test", new SymmetricGroup(n), new BrockettOnPermutations("smoothness", form));
        double scale = form.a().norm() * form.b().norm();
        double best = new SymmetricGroup(n)
                .elements()
                .mapToDouble(pi -> roughness(d, pi, s))
                .min()
                .orElseThrow();

        double exhaustive = solve(new Exhaustive<>(Exhaustive.Options.DEFAULTS), problem, rng)
                .value();
        double planned = new OptaPlannerSolver(OptaPlannerOptions.DEFAULTS)
                .solve(problem, Permutation.identity(n), Budget.UNLIMITED.withEvaluations(20_000), rng, Observer.NONE)
                .value();

        assertEquals(best, exhaustive, 100 * n * U * scale);
        // OptaPlanner rounds entries to 2⁻³⁰ of the norm, which may exchange permutations that are as close as that.
        assertEquals(best, planned, 1e-7 * scale);
    }

    /** ‖D P S‖² from its definition: row i of PS is row π(i) of S. */
    private static double roughness(DenseMatrix d, Permutation pi, DenseMatrix s) {
        double sum = 0;
        for (int r = 0; r < d.getRowDimension(); r++) {
            for (int j = 0; j < s.getColumnDimension(); j++) {
                double difference = 0;
                for (int i = 0; i < d.getColumnDimension(); i++) {
                    difference += d.getEntry(r, i) * s.getEntry(pi.image(i), j);
                }
                sum += difference * difference;
            }
        }
        return sum;
    }

    /** A random orthogonal matrix that commutes with a symmetric one: it mixes equal eigenvalues and changes signs. */
    private static DenseMatrix commuting(DenseMatrix m, RandomGenerator rng) {
        SymmetricEigen eigen = Backend.preferred().symmetricEigen(m);
        double[] values = eigen.values();
        int n = values.length;
        double cluster = 1e-12 * m.norm();
        DenseMatrix mix = new DenseMatrix(n, n);
        for (int first = 0; first < n; ) {
            int end = first + 1;
            while (end < n && values[end] - values[end - 1] <= cluster) {
                end++;
            }
            DenseMatrix q = OrthogonalGroup.full(end - first).random(rng);
            for (int i = first; i < end; i++) {
                for (int j = first; j < end; j++) {
                    mix.setEntry(i, j, q.getEntry(i - first, j - first));
                }
            }
            first = end;
        }
        return conjugate(eigen.vectors(), mix);
    }

    /** T (E_ij − E_ji) Tᵀ. */
    private static DenseMatrix plane(DenseMatrix t, int i, int j) {
        DenseMatrix e = new DenseMatrix(t.getRowDimension(), t.getRowDimension());
        e.setEntry(i, j, 1);
        e.setEntry(j, i, -1);
        DenseMatrix omega = conjugate(t, e);
        omega.skewPart();
        return omega;
    }

    private static DenseMatrix conjugate(DenseMatrix p, DenseMatrix m) {
        return p.multiply(m).multiplyTransposed(p);
    }

    private static DenseMatrix gram(DenseMatrix d) {
        return d.transposeMultiply(d);
    }

    private static Problem<DenseMatrix> over(int n, DenseMatrix a, DenseMatrix b) {
        return new Problem<>(
                "test", OrthogonalGroup.full(n), new BrockettObjective("brockett", new BrockettForm(a, b)));
    }

    private static <E> Solution<E> solve(Solver<E> solver, Problem<E> problem, RandomGenerator rng) {
        return solver.solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);
    }
}
