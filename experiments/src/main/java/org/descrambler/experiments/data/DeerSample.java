package org.descrambler.experiments.data;

/**
 * One entry of the training library: a distance distribution and the noisy DEER trace it gives.
 *
 * <p>The arrays are the record's own and must not be modified.
 *
 * @param density p(r) at the points of the distance axis, in 1/nm, ∫ p dr = 1 (trapezoidal rule)
 * @param modulationDepth μ, dimensionless
 * @param backgroundRate k in MHz
 * @param backgroundDimension d, dimensionless
 * @param noise RMS σ of the Gaussian noise, dimensionless
 * @param trace (1 − μ + μ ∫K p dr) · exp(−(kt)^(d/3)) + σ·N(0,1) at the points of the time axis, dimensionless; 1 at t = 0
 *     but for the noise
 */
@SuppressWarnings("ArrayRecordComponent") // compared by index in the library, never by equals
public record DeerSample(
        double[] density,
        double modulationDepth,
        double backgroundRate,
        double backgroundDimension,
        double noise,
        double[] trace) {

    /** The largest value of a scaled distribution, see {@link #scaledDensity}. */
    public static final double TARGET_PEAK = 0.75;

    /**
     * The background exp(−(kt)^(d/3)) of this sample, which multiplies the dipolar signal.
     *
     * @param t time in µs
     */
    public double background(double t) {
        return background(t, backgroundRate, backgroundDimension);
    }

    static double background(double t, double rate, double dimension) {
        return rate * t == 0 ? 1 : Math.exp(-Math.exp(dimension / 3 * Math.log(rate * t)));
    }

    /** What the network sees: {@link #normalise} of the trace. */
    public double[] normalisedTrace() {
        return normalise(trace);
    }

    /**
     * What the network is asked for: 0.75 p(r)/max p. The scale is the only thing lost, since ∫ p dr = 1 restores it, and
     * narrow and broad distributions weigh alike in the loss (max p differs between them by a factor of 60). 0.75 keeps the
     * target off the saturated end of the logistic output. Dimensionless.
     */
    public double[] scaledDensity() {
        double max = 0;
        for (double value : density) {
            max = Math.max(max, value);
        }
        double[] scaled = density.clone();
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] *= TARGET_PEAK / max;
        }
        return scaled;
    }

    /**
     * Shifts and scales a trace so that its first point is 1 and its last 0: (v − v_last)/(v_first − v_last). Modulation
     * depth and offset, which say nothing about distances, then no longer set the range of the network's input. This is
     * DEERNet's normalisation.
     *
     * @param trace values at the points of the time axis, first point at t = 0; not modified
     * @throws IllegalArgumentException if a value is not finite or the trace does not fall from its first to its last point
     */
    public static double[] normalise(double[] trace) {
        double first = trace[0];
        double last = trace[trace.length - 1];
        double drop = first - last;
        if (!(drop > 0) || !Double.isFinite(drop)) {
            throw new IllegalArgumentException("The trace goes from " + first + " to " + last
                    + ", expected finite values and a last point below the first. Maybe the time axis does not start at the"
                    + " echo maximum.");
        }
        double[] normalised = new double[trace.length];
        for (int i = 0; i < trace.length; i++) {
            normalised[i] = (trace[i] - last) / drop;
            if (!Double.isFinite(normalised[i])) {
                throw new IllegalArgumentException(
                        "The trace's point " + i + " is " + trace[i] + ", expected a finite value.");
            }
        }
        return normalised;
    }
}
