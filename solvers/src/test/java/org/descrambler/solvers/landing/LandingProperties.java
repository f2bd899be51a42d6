package org.descrambler.solvers.landing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination.Reason;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;

class LandingProperties {
    private static final Pattern DISTANCE = Pattern.compile("\\|\\|XX\\^T - I\\|\\| was (\\S+) at most");

    @Property(tries = 40)
    void arrivesAtTheClosedForm(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll @IntRange(max = 10_000) int seed) {
        var rng = Spectrum.generator(seed);
        double[] lambda = Spectrum.DISTINCT.eigenvalues(n, rng);
        double[] mu = Spectrum.DISTINCT.eigenvalues(n, rng);
        DenseMatrix a = Spectrum.matrix(lambda, rng);
        DenseMatrix b = Spectrum.matrix(mu, rng);
        Problem<DenseMatrix> problem = new Problem<>(
                "brockett", OrthogonalGroup.full(n), new BrockettObjective("brockett", new BrockettForm(a, b)));

        Solution<DenseMatrix> solution = Landing.solver(LandingOptions.DEFAULTS)
                .solve(problem, problem.group().random(rng), Budget.UNLIMITED, rng, Observer.NONE);

        assertEquals(Reason.GRADIENT_NORM, solution.termination().reason(), solution.termination()::detail);
        // Off by the square of the gradient, 10⁻⁶ · 2‖A‖‖B‖ at most, over twice the curvature, 2 · 0.36 at least.
        double excess = Math.pow(2e-6 * a.norm() * b.norm(), 2) / 1.44;
        double rounding = 1e-14 * n * a.norm() * b.norm();
        assertEquals(Spectrum.minimalProduct(lambda, mu), solution.value(), excess + rounding);
        assertTrue(problem.group().error(solution.element()) <= 1e-14 * n);
        assertTrue(problem.group().error(solution.last()) <= 1e-14 * n);
        assertTrue(largestDistance(solution) <= LandingOptions.DEFAULTS.epsilon());
    }

    /** However weak the attraction and small ε, steps stay within ε. */
    @Property(tries = 40)
    void staysWithinEpsilon(
            @ForAll @IntRange(min = 2, max = 7) int n,
            @ForAll @IntRange(max = 10_000) int seed,
            @ForAll @DoubleRange(min = 0.01, max = 0.75) double epsilon,
            @ForAll @DoubleRange(min = 0.01, max = 0.25) double attraction) {
        var rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem = new Problem<>(
                "brockett",
                OrthogonalGroup.full(n),
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng))));
        Solution<DenseMatrix> solution = Landing.solver(new LandingOptions(1e-3, attraction, epsilon))
                .solve(
                        problem,
                        problem.group().random(rng),
                        Budget.UNLIMITED.withIterations(3_000),
                        rng,
                        Observer.NONE);
        if (solution.termination().converged()) {
            double distance = largestDistance(solution);
            assertTrue(distance <= epsilon * (1 + 1e-12), () -> distance + " of " + epsilon);
        }
        assertTrue(solution.value() <= solution.startValue());
    }

    /** The bound itself, at any point near the group, for any skew ψ: nothing that a run visits is asked for. */
    @Property(tries = 200)
    void aSafeStepIsSafe(
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(max = 10_000) int seed,
            @ForAll @DoubleRange(min = 0, max = 1) double part,
            @ForAll @DoubleRange(min = 0.01, max = 0.25) double attraction,
            @ForAll @DoubleRange(min = 0.01, max = 0.75) double epsilon,
            @ForAll @DoubleRange(min = 0.01, max = 100) double size) {
        var rng = Spectrum.generator(seed);
        // XXᵀ = I + Δ by a square root, with ‖Δ‖ = part·ε.
        DenseMatrix delta = Spectrum.symmetric(n, rng);
        delta.scale(part * epsilon / delta.norm());
        var eigen = org.descrambler.core.linalg.Backend.preferred().symmetricEigen(delta);
        double[] roots = java.util.Arrays.stream(eigen.values())
                .map(v -> Math.sqrt(1 + v))
                .toArray();
        DenseMatrix x = eigen.vectors()
                .multiply(DenseMatrix.diagonal(roots))
                .multiplyTransposed(eigen.vectors())
                .multiply(OrthogonalGroup.full(n).random(rng));
        DenseMatrix psi = Spectrum.gaussian(n, rng);
        psi.skewPart();
        psi.scale(size);
        DenseMatrix velocity = psi.multiply(x);

        double t = Landing.safeStep(delta.norm(), psi.norm(), velocity.norm(), attraction, epsilon);

        assertTrue(t > 0, () -> "step " + t);
        for (double share : new double[] {1, 0.5, 0.1}) {
            DenseMatrix next = x.copy();
            // For n = 1 there is nothing to turn, and no limit to the step.
            next.addScaled(n == 1 ? 0 : -share * t, velocity);
            next.addScaled(-attraction, delta.multiply(x));
            double distance = OrthogonalGroup.full(n).error(next);
            assertTrue(distance <= epsilon * (1 + 1e-12), () -> distance + " after " + share);
        }
    }

    @Property(tries = 1)
    void rejectsOptions() {
        for (Map<String, String> settings : java.util.List.of(
                Map.of("tolerance", "-1"),
                Map.of("attraction", "0"),
                Map.of("attraction", "0.3"),
                Map.of("epsilon", "1"),
                Map.of("epsilon", "0"))) {
            assertThrows(IllegalArgumentException.class, () -> new LandingProvider().create(settings));
        }
    }

    private static double largestDistance(Solution<?> solution) {
        Matcher matcher = DISTANCE.matcher(solution.termination().detail());
        assertTrue(matcher.find(), solution.termination()::detail);
        return Double.parseDouble(matcher.group(1));
    }
}
