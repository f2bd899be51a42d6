package org.descrambler.core.solve;

/**
 * What a run returns.
 *
 * @param element the best element found
 * @param value η at {@code element}, evaluated anew at the end
 * @param startValue η at the start
 * @param last the element of the last iteration, which may differ from the best one for non-monotone methods
 * @param seconds wall-clock time of the run
 */
public record Solution<E>(
        E element,
        double value,
        double startValue,
        E last,
        Certificate certificate,
        Termination termination,
        long iterations,
        Counts counts,
        double seconds,
        Trace trace) {

    public Solution<E> withCertificate(Certificate better) {
        return new Solution<>(
                element, value, startValue, last, better, termination, iterations, counts, seconds, trace);
    }
}
