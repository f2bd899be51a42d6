package org.descrambler.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checks accept a right objective and reject each of a list of wrong ones, for the right reason. */
class SlopeCheckTest {
    private static final int N = 5;
    private static final String GRADIENT = "gradient";
    private static final String HESSIAN = "Hessian";
    private static final String SKEW_GRADIENT = "gradient in the algebra";
    private static final String SKEW_HESSIAN = "Hessian in the algebra";
    private static final String CONSISTENCY = "agreement of algebra and ambient space";

    /** A way to be wrong, and a check that must see it. */
    private enum Fault {
        NONE(""),
        GRADIENT_SIGN(GRADIENT),
        GRADIENT_FACTOR_TWO(GRADIENT),
        GRADIENT_MISSING_TERM(GRADIENT),
        GRADIENT_SLIGHTLY_OFF(GRADIENT),
        HESSIAN_SIGN(HESSIAN),
        HESSIAN_FACTOR_TWO(HESSIAN),
        HESSIAN_MISSING_TERM(HESSIAN),
        HESSIAN_ZERO(HESSIAN),
        HESSIAN_NOT_SYMMETRIC("symmetry of the Hessian"),
        HESSIAN_NOT_LINEAR("linearity of the Hessian"),
        ALGEBRA_GRADIENT_SIGN(SKEW_GRADIENT),
        ALGEBRA_GRADIENT_NOT_CONSISTENT(CONSISTENCY),
        ALGEBRA_HESSIAN_WITHOUT_CURVATURE(SKEW_HESSIAN),
        ALGEBRA_HESSIAN_NOT_CONSISTENT(CONSISTENCY),
        VALUE_NAN(GRADIENT);

        private final String seenBy;

        Fault(String seenBy) {
            this.seenBy = seenBy;
        }
    }

    /** η(P) = ¼ Σ pᵢⱼ⁴ + ½⟨P, CP⟩: ∇ = P^{∘3} + CP with C symmetric, D∇[Ξ] = 3 P^{∘2}∘Ξ + CΞ. */
    private record Quartic(DenseMatrix c, Fault fault) implements SmoothObjective {
        @Override
        public String name() {
            return "quartic";
        }

        @Override
        public int degree() {
            return c.getRowDimension();
        }

        @Override
        public SmoothEvaluation at(DenseMatrix p) {
            return new At(p, c, fault);
        }
    }

    private record At(DenseMatrix point, DenseMatrix c, Fault fault) implements SmoothEvaluation {
        @Override
        public double value() {
            if (fault == Fault.VALUE_NAN) {
                return Double.NaN;
            }
            double quartic = 0;
            for (double x : point.data()) {
                quartic += 0.25 * x * x * x * x;
            }
            return quartic + 0.5 * point.dot(c.multiply(point));
        }

        @Override
        public DenseMatrix gradient() {
            DenseMatrix g = c.multiply(point);
            for (int k = 0; k < g.data().length; k++) {
                double x = point.data()[k];
                g.data()[k] += fault == Fault.GRADIENT_MISSING_TERM ? 0 : x * x * x;
            }
            g.scale(
                    switch (fault) {
                        case GRADIENT_SIGN -> -1;
                        case GRADIENT_FACTOR_TWO -> 2;
                        case GRADIENT_SLIGHTLY_OFF -> 1 + 1e-3;
                        default -> 1;
                    });
            return g;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            c.multiplyTo(direction, out);
            for (int k = 0; k < out.data().length; k++) {
                double x = point.data()[k];
                double d = direction.data()[k];
                out.data()[k] += fault == Fault.HESSIAN_MISSING_TERM ? 0 : 3 * x * x * d;
                out.data()[k] += fault == Fault.HESSIAN_NOT_LINEAR ? d * d * d : 0;
            }
            if (fault == Fault.HESSIAN_NOT_SYMMETRIC) {
                DenseMatrix q = DenseMatrix.identity(N);
                q.setEntry(0, 1, 1);
                out.assign(q.multiply(out));
            }
            out.scale(
                    switch (fault) {
                        case HESSIAN_SIGN -> -1;
                        case HESSIAN_FACTOR_TWO -> 2;
                        case HESSIAN_ZERO -> 0;
                        default -> 1;
                    });
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            SmoothEvaluation.super.skewGradient(out);
            if (fault == Fault.ALGEBRA_GRADIENT_SIGN) {
                out.scale(-1);
            } else if (fault == Fault.ALGEBRA_GRADIENT_NOT_CONSISTENT) {
                out.scale(1 + 1e-8);
            }
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            SmoothEvaluation.super.skewHessian(omega, out);
            if (fault == Fault.ALGEBRA_HESSIAN_WITHOUT_CURVATURE) {
                // The projected derivative alone, without the term of the curved group.
                DenseMatrix derivative = new DenseMatrix(N, N);
                hessian(omega.multiply(point), derivative);
                out.assign(derivative.multiplyTransposed(point));
                out.skewPart();
            } else if (fault == Fault.ALGEBRA_HESSIAN_NOT_CONSISTENT) {
                out.scale(1 + 1e-8);
            }
        }
    }

    private static List<CheckVerdict> verdicts(Fault fault, long seed) {
        RandomGenerator rng = new SplittableRandom(seed);
        DenseMatrix c = new DenseMatrix(N, N);
        for (int k = 0; k < c.data().length; k++) {
            c.data()[k] = rng.nextGaussian();
        }
        c.symmetricPart();
        DenseMatrix p = OrthogonalGroup.full(N).random(rng);
        return new SlopeCheck(new Quartic(c, fault), p, rng).all();
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultIsSeenAndNothingElseIsBlamed(Fault fault) {
        for (long seed = 0; seed < 20; seed++) {
            List<CheckVerdict> verdicts = verdicts(fault, seed);
            for (CheckVerdict verdict : verdicts) {
                if (fault == Fault.NONE) {
                    assertTrue(verdict.passed(), verdict.sentence());
                } else if (verdict.check().equals(fault.seenBy)) {
                    assertFalse(verdict.passed(), fault + " was not seen: " + verdict.sentence());
                }
                assertTrue(verdict.sentence().startsWith(verdict.check()), verdict.sentence());
            }
        }
    }

    @Test
    void theSlopesAreTwoAndThree() {
        for (CheckVerdict verdict : verdicts(Fault.NONE, 1)) {
            if (verdict.check().startsWith(GRADIENT)) {
                assertEquals(2, verdict.slope(), 0.1, verdict.sentence());
                assertTrue(verdict.smallestStep() < 1e-4, verdict.sentence());
            } else if (verdict.check().startsWith(HESSIAN)) {
                assertEquals(3, verdict.slope(), 0.1, verdict.sentence());
            }
        }
        for (CheckVerdict verdict : verdicts(Fault.HESSIAN_FACTOR_TWO, 1)) {
            if (verdict.check().equals(HESSIAN)) {
                assertEquals(2, verdict.slope(), 0.1, verdict.sentence());
            }
        }
    }

    /** η = ⟨C, P⟩: both models are exact along lines, and nothing may be read into the rounding. */
    private record Linear(DenseMatrix c) implements SmoothObjective {
        @Override
        public String name() {
            return "linear";
        }

        @Override
        public int degree() {
            return c.getRowDimension();
        }

        @Override
        public SmoothEvaluation at(DenseMatrix p) {
            return new SmoothEvaluation() {
                @Override
                public DenseMatrix point() {
                    return p;
                }

                @Override
                public double value() {
                    return c.dot(p);
                }

                @Override
                public DenseMatrix gradient() {
                    return c;
                }

                @Override
                public void hessian(DenseMatrix direction, DenseMatrix out) {
                    out.fill(0);
                }
            };
        }
    }

    @Test
    void anExactModelIsSaidToBeExact() {
        for (int n = 1; n <= 6; n++) {
            for (double size : new double[] {0, 1e-150, 1, 1e150}) {
                RandomGenerator rng = new SplittableRandom(n);
                DenseMatrix c = OrthogonalGroup.full(n).random(rng).scalarMultiply(size);
                DenseMatrix p = OrthogonalGroup.full(n).random(rng);
                SlopeCheck check = new SlopeCheck(new Linear(c), p, rng);
                for (CheckVerdict verdict : check.all()) {
                    assertTrue(verdict.passed(), verdict.sentence());
                }
                assertTrue(Double.isNaN(check.gradient().slope()));
                assertTrue(check.gradient().residual() < 1e-12);
            }
        }
    }
}
