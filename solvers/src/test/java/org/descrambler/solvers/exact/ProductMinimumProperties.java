package org.descrambler.solvers.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.objectives.combine.Joint;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.bound.BestBound;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;

class ProductMinimumProperties {
    private static Problem<DenseMatrix> joint(List<SmoothObjective> parts) {
        Joint joint = new Joint("joint", parts);
        return new Problem<>("joint", new BlockOrthogonalGroup(joint.factors()), joint);
    }

    @Property(tries = 25)
    void theMinimumIsTheSumOfTheMinima(
            @ForAll @IntRange(min = 1, max = 7) int n,
            @ForAll @IntRange(min = 1, max = 7) int m,
            @ForAll Spectrum lambda,
            @ForAll Spectrum mu,
            @ForAll long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        double[] a = lambda.eigenvalues(n, rng);
        double[] b = mu.eigenvalues(n, rng);
        double[] c = lambda.eigenvalues(m, rng);
        double[] d = mu.eigenvalues(m, rng);
        Problem<DenseMatrix> problem = joint(List.of(
                new BrockettObjective("first", new BrockettForm(Spectrum.matrix(a, rng), Spectrum.matrix(b, rng))),
                new BrockettObjective("second", new BrockettForm(Spectrum.matrix(c, rng), Spectrum.matrix(d, rng)))));
        assertTrue(ClosedForms.known(problem));
        Solution<DenseMatrix> solution = new ClosedForm<DenseMatrix>()
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE);
        double minimum = Spectrum.minimalProduct(a, b) + Spectrum.minimalProduct(c, d);
        // Eigenvalues err by n ε‖·‖.
        double scale = Spectrum.norm(a) * Spectrum.norm(b) + Spectrum.norm(c) * Spectrum.norm(d);
        assertEquals(minimum, solution.value(), 1e-13 * (n + m) * scale);
        assertTrue(problem.group().error(solution.element()) <= 1e-14 * (n + m));
        double bound = BestBound.installed().of(problem).orElseThrow().value();
        assertTrue(bound <= minimum + 1e-15 * scale, bound + " above " + minimum);
        assertEquals("closed-form", solution.certificate().name());
    }

    @Example
    void gradientsFindTheSame() {
        RandomGenerator rng = Spectrum.generator(4);
        Problem<DenseMatrix> problem = joint(List.of(
                new BrockettObjective(
                        "first",
                        new BrockettForm(Spectrum.path(5), Spectrum.matrix(new double[] {1, 2, 4, 7, 9}, rng))),
                new BrockettObjective(
                        "second", new BrockettForm(Spectrum.path(3), Spectrum.matrix(new double[] {1, 3, 8}, rng)))));
        Solution<DenseMatrix> exact = new ClosedForm<DenseMatrix>()
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE);
        Solution<DenseMatrix> iterated = TrustRegions.solver(TrustRegionOptions.DEFAULTS)
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);
        assertTrue(iterated.termination().converged());
        assertEquals(exact.value(), iterated.value(), 1e-12 * exact.startValue());
    }

    @Example
    void isKnownWhereEveryPartIs() {
        DenseMatrix w = DenseMatrix.identity(3);
        assertTrue(ClosedForms.known(joint(List.of(new DiagonalSum(w), new DiagonalSum(w)))));
        assertFalse(ClosedForms.known(joint(List.of(new DiagonalSum(w), new DiagonalSquareSum(w)))));
    }
}
