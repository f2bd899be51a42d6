package org.descrambler.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The derivatives in the algebra that an evaluation inherits are those of t ↦ η(exp(tΩ)P). */
class SmoothEvaluationTest {
    private final RandomGenerator rng =
            RandomGeneratorFactory.of("L64X128MixRandom").create(60);

    /**
     * Central differences with h = 10⁻³ err by h²/6 times the third derivative, which for a cubic along a geodesic of
     * speed 1 is at most 3³‖∇‖-sized: below 10⁻⁵ of the scale; rounding adds ε/h.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void gradientInTheAlgebra(int n) {
        Cubic cubic = Cubic.random(n, rng);
        for (OrthogonalGroup group : new OrthogonalGroup[] {OrthogonalGroup.full(n), OrthogonalGroup.special(n)}) {
            DenseMatrix p = group.random(rng);
            DenseMatrix omega = tangent(n);
            SmoothEvaluation at = cubic.at(p);
            DenseMatrix gradient = new DenseMatrix(n, n);
            at.skewGradient(gradient);
            assertSkew(gradient);
            double h = 1e-3;
            double difference = (value(cubic, p, omega, h) - value(cubic, p, omega, -h)) / (2 * h);
            assertEquals(difference, gradient.dot(omega), 1e-5 * scale(cubic, at));
        }
    }

    /** The whole operator by polarisation: 4⟨Ω₁, HΩ₂⟩ is the difference of the second derivatives along Ω₁ ± Ω₂. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void hessianInTheAlgebra(int n) {
        Cubic cubic = Cubic.random(n, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        SmoothEvaluation at = cubic.at(p);
        DenseMatrix hessian = new DenseMatrix(n, n);
        for (int trial = 0; trial < 5; trial++) {
            DenseMatrix first = tangent(n);
            DenseMatrix second = tangent(n);
            at.skewHessian(second, hessian);
            assertSkew(hessian);
            double expected =
                    (secondDerivative(cubic, p, first.add(second)) - secondDerivative(cubic, p, first.subtract(second)))
                            / 4;
            assertEquals(expected, hessian.dot(first), 1e-4 * scale(cubic, at));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void passesEverySlopeCheck(int n) {
        Cubic cubic = Cubic.random(n, rng);
        for (CheckVerdict verdict :
                new SlopeCheck(cubic, OrthogonalGroup.full(n).random(rng), rng).all()) {
            assertTrue(verdict.passed(), verdict.sentence());
        }
    }

    private DenseMatrix tangent(int n) {
        DenseMatrix omega = new DenseMatrix(n, n);
        OrthogonalGroup.full(n).randomTangent(rng, omega);
        return omega;
    }

    private static double secondDerivative(Cubic cubic, DenseMatrix p, DenseMatrix omega) {
        double h = 1e-3;
        return (value(cubic, p, omega, h) - 2 * cubic.at(p).value() + value(cubic, p, omega, -h)) / (h * h);
    }

    private static double value(Cubic cubic, DenseMatrix p, DenseMatrix omega, double t) {
        return cubic.at(Backend.preferred().expSkew(omega.scalarMultiply(t)).multiply(p))
                .value();
    }

    private static double scale(Cubic cubic, SmoothEvaluation at) {
        return at.gradient().norm()
                + cubic.a().norm() * cubic.b().norm() * cubic.c().norm();
    }

    private static void assertSkew(DenseMatrix m) {
        assertEquals(0, m.add(m.transpose()).norm(), 0);
    }
}
