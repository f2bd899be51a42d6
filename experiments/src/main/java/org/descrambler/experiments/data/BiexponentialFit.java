package org.descrambler.experiments.data;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * Tikhonov-regularised nonlinear least squares, p = argmin Σᵢ (s(tᵢ; p) − dᵢ)² + λ² ((150 ms · c₁)² + T₂₁² + T₂₂²), by
 * Levenberg and Marquardt. λ = 0 is the plain fit. Penalty and weights are those of the authors' public code for three
 * parameters; Rozowski et al., Magn. Reson. Chem. 60 (2022) 1076, describe the method.
 *
 * <p>Unknowns are c₁ in [0, 1] and ln T in [ln 1 ms, ln 10 s], which keeps the time constants positive; steps are cut off at
 * these bounds. The fit starts from the middle of the {@linkplain RelaxationLibrary library's} ranges.
 *
 * @param time when d was measured, in ms
 * @param lambda λ in 1/ms, not negative
 */
public record BiexponentialFit(UniformAxis time, double lambda) {
    /** The strength in the authors' public code for a signal-to-noise ratio of 100, in 1/ms. */
    public static final double PUBLISHED_STRENGTH = 1.6e-4;

    private static final double FRACTION_WEIGHT = 150; // ms
    private static final double SHORTEST = Math.log(1);
    private static final double LONGEST = Math.log(10_000);
    private static final double COST_TOLERANCE = 1e-8; // relative: far below what noise of 1 % leaves
    private static final double PARAMETER_TOLERANCE = 1e-6;
    private static final int ITERATIONS = 60;
    private static final int PARAMETERS = 3;

    public BiexponentialFit {
        if (!(lambda >= 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("The strength is " + lambda + " per ms; at least 0 was expected.");
        }
    }

    /**
     * The fit, sorted.
     *
     * @param signal d, one number for each time
     * @throws IllegalArgumentException if the signal has another length or is not finite
     */
    public Biexponential of(double[] signal) {
        if (signal.length != time.points()) {
            throw new IllegalArgumentException(
                    "The signal has " + signal.length + " points; " + time.points() + " were expected.");
        }
        for (double value : signal) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("The signal holds " + value + "; finite numbers were expected.");
            }
        }
        Residuals residuals = new Residuals(signal);
        LeastSquaresProblem problem = new LeastSquaresBuilder()
                .start(new double[] {
                    RelaxationLibrary.MIDDLE_FRACTION,
                    Math.log(RelaxationLibrary.MIDDLE_FAST),
                    Math.log(RelaxationLibrary.MIDDLE_SLOW)
                })
                .model(residuals::at)
                .target(new double[signal.length + PARAMETERS])
                .parameterValidator(BiexponentialFit::within)
                .maxEvaluations(Integer.MAX_VALUE)
                .maxIterations(Integer.MAX_VALUE)
                // The optimiser's own limits end in an exception; this one ends with the point that was reached.
                .checker((iteration, previous, current) -> iteration >= ITERATIONS)
                .build();
        RealVector found = new LevenbergMarquardtOptimizer()
                .withCostRelativeTolerance(COST_TOLERANCE)
                .withParameterRelativeTolerance(PARAMETER_TOLERANCE)
                .optimize(problem)
                .getPoint();
        return decay(within(found)).sorted();
    }

    private static Biexponential decay(RealVector u) {
        return new Biexponential(u.getEntry(0), Math.exp(u.getEntry(1)), Math.exp(u.getEntry(2)));
    }

    private static RealVector within(RealVector u) {
        return new ArrayRealVector(
                new double[] {
                    Math.min(1, Math.max(0, u.getEntry(0))),
                    Math.min(LONGEST, Math.max(SHORTEST, u.getEntry(1))),
                    Math.min(LONGEST, Math.max(SHORTEST, u.getEntry(2)))
                },
                false);
    }

    /** Residuals of data and penalty, and their derivatives by c₁, ln T₂₁, ln T₂₂. */
    private final class Residuals {
        private final double[] signal;

        Residuals(double[] signal) {
            this.signal = signal;
        }

        Pair<RealVector, RealMatrix> at(RealVector u) {
            Biexponential decay = decay(u);
            int points = signal.length;
            double[] values = new double[points + PARAMETERS];
            double[][] slopes = new double[points + PARAMETERS][PARAMETERS];
            for (int i = 0; i < points; i++) {
                double t = time.at(i);
                double first = Math.exp(-t / decay.fast());
                double second = Math.exp(-t / decay.slow());
                values[i] = decay.fraction() * first + (1 - decay.fraction()) * second - signal[i];
                slopes[i][0] = first - second;
                slopes[i][1] = decay.fraction() * first * t / decay.fast();
                slopes[i][2] = (1 - decay.fraction()) * second * t / decay.slow();
            }
            values[points] = lambda * FRACTION_WEIGHT * decay.fraction();
            slopes[points][0] = lambda * FRACTION_WEIGHT;
            values[points + 1] = lambda * decay.fast();
            slopes[points + 1][1] = values[points + 1];
            values[points + 2] = lambda * decay.slow();
            slopes[points + 2][2] = values[points + 2];
            return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
        }
    }
}
