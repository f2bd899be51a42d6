package org.descrambler.experiments.data;

/**
 * A decay of two components, s(t) = c₁ e^(−t/T₂₁) + (1 − c₁) e^(−t/T₂₂), normalised to s(0) = 1.
 *
 * @param fraction c₁, the fast component's part, dimensionless
 * @param fast T₂₁ in ms, positive
 * @param slow T₂₂ in ms, positive
 */
public record Biexponential(double fraction, double fast, double slow) {

    /** @throws IllegalArgumentException where a time constant is not positive, or the fraction not finite */
    public Biexponential {
        if (!Double.isFinite(fraction) || !(fast > 0) || !(slow > 0)) {
            throw new IllegalArgumentException("The decay has c1 = " + fraction + ", T21 = " + fast + " ms, T22 = "
                    + slow + " ms; a finite fraction and positive time constants were expected.");
        }
    }

    /** s(t). */
    public double at(double time) {
        return fraction * Math.exp(-time / fast) + (1 - fraction) * Math.exp(-time / slow);
    }

    /** s at every point of an axis. */
    public double[] over(UniformAxis time) {
        double[] signal = new double[time.points()];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = at(time.at(i));
        }
        return signal;
    }

    /** The same decay with T₂₁ ≤ T₂₂. */
    public Biexponential sorted() {
        return fast <= slow ? this : new Biexponential(1 - fraction, /* fast= */ slow, /* slow= */ fast);
    }
}
