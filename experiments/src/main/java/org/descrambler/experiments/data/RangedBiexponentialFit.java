package org.descrambler.experiments.data;

/**
 * Least squares within the ranges that {@linkplain RelaxationLibrary decays are drawn from}: min Σᵢ (s(tᵢ; c₁, T₂₁, T₂₂) −
 * dᵢ)² over c₁ in [0.2, 0.8] and 50 ms ≤ T₂₁ ≤ T₂₂ ≤ 500 ms. It knows of the parameters what a network learns of their ranges,
 * and nothing of how they are distributed within.
 *
 * <p>The time constants are sought on a logarithmic grid of 1.2 % steps, all pairs of it; for each pair c₁ has a formula
 * (variable projection, Golub and Pereyra 1973), cut off at its range, which is exact for a parabola. So there is no local
 * minimum to be caught in. With the products ⟨eₚ, e_q⟩ of the exponentials kept, a pair costs a few operations.
 */
public final class RangedBiexponentialFit {
    private static final int STEPS = 200;

    private final UniformAxis time;
    private final double[] constants = new double[STEPS];
    private final double[][] decays = new double[STEPS][];
    private final double[][] products = new double[STEPS][STEPS];

    /** @param time when decays are measured, in ms */
    public RangedBiexponentialFit(UniformAxis time) {
        this.time = time;
        double ratio = RelaxationLibrary.MAX_TIME_CONSTANT / RelaxationLibrary.MIN_TIME_CONSTANT;
        for (int p = 0; p < STEPS; p++) {
            constants[p] = RelaxationLibrary.MIN_TIME_CONSTANT * Math.pow(ratio, p / (STEPS - 1.0));
            decays[p] = new Biexponential(1, constants[p], constants[p]).over(time);
            for (int q = 0; q <= p; q++) {
                products[p][q] = dot(decays[p], decays[q]);
                products[q][p] = products[p][q];
            }
        }
    }

    /**
     * The fit.
     *
     * @param signal d, one number for each time
     * @throws IllegalArgumentException if the signal has another length or is not finite
     */
    public Biexponential of(double[] signal) {
        if (signal.length != time.points()) {
            throw new IllegalArgumentException(
                    "The signal has " + signal.length + " points; " + time.points() + " were expected.");
        }
        double[] data = new double[STEPS];
        for (int p = 0; p < STEPS; p++) {
            data[p] = dot(decays[p], signal);
            if (!Double.isFinite(data[p])) {
                throw new IllegalArgumentException("The signal is not finite.");
            }
        }
        double least = Double.POSITIVE_INFINITY;
        Biexponential best = null;
        for (int p = 0; p < STEPS; p++) {
            for (int q = p; q < STEPS; q++) {
                // ‖c a + (1 − c) b − d‖² − ‖d − b‖² = c² ‖a − b‖² − 2c ⟨a − b, d − b⟩
                double curvature = products[p][p] - 2 * products[p][q] + products[q][q];
                double slope = data[p] - data[q] - products[p][q] + products[q][q];
                double c = p == q ? RelaxationLibrary.MIDDLE_FRACTION : slope / curvature;
                c = Math.min(RelaxationLibrary.MAX_FRACTION, Math.max(RelaxationLibrary.MIN_FRACTION, c));
                double cost = products[q][q] - 2 * data[q] + c * (c * curvature - 2 * slope);
                if (cost < least) {
                    least = cost;
                    best = new Biexponential(c, constants[p], constants[q]);
                }
            }
        }
        return best;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
