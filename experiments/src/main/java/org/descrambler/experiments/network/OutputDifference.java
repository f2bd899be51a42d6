package org.descrambler.experiments.network;

/**
 * How far an output of a rewritten network is from the original's.
 *
 * @param name of the output
 * @param samples on how many samples they were compared
 * @param entries how many numbers were compared
 * @param maxAbsolute the largest |a − b|
 * @param maxRelative that divided by the largest |b|
 * @param allowed the most that the largest relative difference may be
 */
public record OutputDifference(
        String name, long samples, long entries, double maxAbsolute, double maxRelative, double allowed) {
    /** Whether the outputs are the same to the precision that is allowed. */
    public boolean isAllowed() {
        return maxRelative <= allowed;
    }
}
