package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.HermitianEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.HermitianBrockettObjective;
import org.descrambler.solvers.bound.BestBound;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.RetractionKind;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;

/** Brockett's cost over U(n): the closed form, its bound, and trust regions that end there. */
class HermitianMinimumProperties {
    private static final double U = 0x1p-53;

    /** Q diag(values) Qᴴ with Q uniform on U(n), exactly Hermitian. */
    private static ComplexMatrix hermitian(double[] values, RandomGenerator rng) {
        DenseMatrix q = new UnitaryGroup(values.length).random(rng);
        DenseMatrix m = q.multiply(
                        ComplexMatrix.real(DenseMatrix.diagonal(values)).realForm())
                .multiplyTransposed(q);
        m.symmetricPart();
        ComplexMatrix.projectToRealForms(m);
        return ComplexMatrix.ofRealForm(m);
    }

    private static Problem<DenseMatrix> problem(double[] lambda, double[] mu, RandomGenerator rng) {
        return new Problem<>(
                "test",
                new UnitaryGroup(lambda.length),
                HermitianBrockettObjective.of("brockett", hermitian(lambda, rng), hermitian(mu, rng)));
    }

    @Property(tries = 100)
    void valueIsTheOppositelySortedSumAndNoRandomElementIsBelow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll Spectrum kindA,
            @ForAll Spectrum kindB) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] lambda = kindA.eigenvalues(n, rng);
        double[] mu = kindB.eigenvalues(n, rng);
        Problem<DenseMatrix> problem = problem(lambda, mu, rng);
        UnitaryGroup group = new UnitaryGroup(n);

        Solution<DenseMatrix> solution =
                new ClosedForm<DenseMatrix>().solve(problem, group.random(rng), Budget.UNLIMITED, rng, Observer.NONE);

        // As over O(n), with 2n for n.
        double scale = Spectrum.norm(lambda) * Spectrum.norm(mu);
        double tolerance = 40 * n * U * scale;
        double minimum = Spectrum.minimalProduct(lambda, mu);
        assertEquals(minimum, solution.value(), tolerance);
        assertTrue(group.error(solution.element()) <= 64 * n * U, "error " + group.error(solution.element()));
        LowerBound bound = solution.certificate().lowerBound().orElseThrow();
        assertTrue(bound.attained() && bound.value() <= minimum + tolerance);
        assertEquals(minimum, bound.value(), tolerance);
        assertEquals("closed-form", solution.certificate().name());
        assertEquals(
                bound.value(), BestBound.installed().of(problem).orElseThrow().value(), tolerance);
        for (int k = 0; k < 10; k++) {
            double other = problem.objective().at(group.random(rng)).value();
            assertTrue(other >= bound.value() - 8 * n * U * scale, () -> other + " is below " + bound);
        }
    }

    /** Of all minimisers T E Uᴴ with phases E, the one with the largest Re tr P, which are all of them for simple spectra. */
    @Property(tries = 30)
    void theMinimiserIsTheOneClosestToTheIdentity(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        ComplexMatrix a = hermitian(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        ComplexMatrix b = hermitian(Spectrum.DISTINCT.eigenvalues(n, rng), rng);
        BrockettForm form = HermitianBrockettObjective.of("b", a, b).brockettForm();
        DenseMatrix p = HermitianMinimum.over(new UnitaryGroup(n), form).element();
        DenseMatrix t = HermitianEigen.of(form.a()).vectors();
        for (int k = 0; k < 20; k++) {
            DenseMatrix phases = new DenseMatrix(2 * n, 2 * n);
            for (int i = 0; i < n; i++) {
                double angle = 2 * Math.PI * rng.nextDouble();
                phases.setEntry(2 * i, 2 * i, Math.cos(angle));
                phases.setEntry(2 * i + 1, 2 * i + 1, Math.cos(angle));
                phases.setEntry(2 * i, 2 * i + 1, -Math.sin(angle));
                phases.setEntry(2 * i + 1, 2 * i, Math.sin(angle));
            }
            double trace = t.multiply(phases).multiplyTransposed(t).multiply(p).trace();
            assertTrue(trace <= p.trace() + 1e-12, () -> trace + " > " + p.trace());
        }
    }

    /** Real A and B have their O(n) minimum: complex mixing gains nothing, as the spectra are the same. */
    @Property(tries = 20)
    void realMatricesHaveTheSameMinimum(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int n) {
        RandomGenerator rng = Spectrum.generator(seed);
        DenseMatrix a = Spectrum.symmetric(n, rng);
        DenseMatrix b = Spectrum.symmetric(n, rng);
        BrockettForm form = HermitianBrockettObjective.of("b", ComplexMatrix.real(a), ComplexMatrix.real(b))
                .brockettForm();
        assertEquals(
                SpectralSum.of(new BrockettForm(a, b)).value(),
                HermitianMinimum.over(new UnitaryGroup(n), form).bound().value(),
                1e-13 * n * (a.norm() * b.norm() + 1));
    }

    /** From random starts, in either coordinates and by every retraction; preconditioned in those of the preconditioner. */
    @Property(tries = 60)
    void trustRegionsReachIt(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int n,
            @ForAll Spectrum kindA,
            @ForAll Spectrum kindB,
            @ForAll RetractionKind retraction,
            @ForAll boolean rotate,
            @ForAll boolean precondition) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem = problem(kindA.eigenvalues(n, rng), kindB.eigenvalues(n, rng), rng);
        UnitaryGroup group = new UnitaryGroup(n);
        TrustRegionOptions options = TrustRegionOptions.DEFAULTS
                .withRetraction(retraction)
                .withRotate(rotate)
                .withPreconditioner(rotate && precondition);

        Solution<DenseMatrix> solution = TrustRegions.solver(options)
                .solve(problem, group.random(rng), Budget.UNLIMITED.withIterations(500), rng, Observer.NONE);

        double minimum = ClosedForms.minimum(problem).orElseThrow().bound().value();
        BrockettForm form = ((HermitianBrockettObjective) problem.objective()).brockettForm();
        double scale = form.a().norm() * form.b().norm();
        assertTrue(group.error(solution.element()) <= 1e-12 * Math.sqrt(n), "error " + group.error(solution.element()));
        // Without preconditioner graded spectra leave planes in which 500 iterations do not arrive.
        double tolerance = (rotate && precondition ? 1e-9 : 1e-6) * scale + Double.MIN_NORMAL;
        assertEquals(minimum, solution.value(), tolerance, solution.termination()::detail);
    }

    @Example
    void criticalPointsAreTheOtherOrders() {
        // tr(A Π B Πᵀ) of diagonal matrices, for all orders of two of three entries: a saddle, and stationary.
        RandomGenerator rng = Spectrum.generator(1);
        var objective = HermitianBrockettObjective.of(
                "b",
                ComplexMatrix.real(DenseMatrix.diagonal(1, 2, 4)),
                ComplexMatrix.real(DenseMatrix.diagonal(3, 5, 6)));
        DenseMatrix gradient = new DenseMatrix(6, 6);
        var at = objective.at(DenseMatrix.identity(6));
        at.skewGradient(gradient);
        assertEquals(0, gradient.norm(), 0);
        assertEquals(1 * 3 + 2 * 5 + 4 * 6, at.value(), 1e-12);
        // Trust regions leave the maximum, where the gradient is zero.
        Problem<DenseMatrix> problem = new Problem<>("saddle", new UnitaryGroup(3), objective);
        Solution<DenseMatrix> solution = TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                .solve(problem, DenseMatrix.identity(6), Budget.UNLIMITED, rng, Observer.NONE);
        assertEquals(1 * 6 + 2 * 5 + 4 * 3, solution.value(), 1e-10);
    }

    @Example
    void whatIsNoRealFormHasNoClosedForm() {
        RandomGenerator rng = Spectrum.generator(2);
        BrockettForm form = new BrockettForm(Spectrum.symmetric(4, rng), Spectrum.symmetric(4, rng));
        Problem<DenseMatrix> problem =
                new Problem<>("real", new UnitaryGroup(2), new BrockettObjective("brockett", form));
        assertFalse(ClosedForms.known(problem));
        assertTrue(ClosedForms.minimum(problem).isEmpty());
        assertTrue(new ClosedForm<DenseMatrix>().refusal(problem).orElseThrow().contains("unitary"));
        // And the eigenbasis of A, which is not unitary either, is not taken for coordinates.
        Solution<DenseMatrix> solution = TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED.withIterations(200), rng, Observer.NONE);
        assertTrue(problem.group().error(solution.element()) <= 1e-12);
        for (int k = 0; k < 50; k++) {
            assertTrue(solution.value()
                    <= problem.objective().at(problem.group().random(rng)).value());
        }
    }
}
