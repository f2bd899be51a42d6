package org.descrambler.experiments.data;

/**
 * A simulated measurement of a decay.
 *
 * @param truth what it was made from, T₂₁ ≤ T₂₂
 * @param signal noisy, one number for each time, dimensionless
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record RelaxationSample(Biexponential truth, double[] signal) {}
