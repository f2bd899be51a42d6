package org.descrambler.core.solve;

/**
 * What a run returns.
 *
 * @param element the best element found
 * @param value η at {@code element}, evaluated anew at the end
 * @param startValue η at the start
 * @param last the element of the last iteration, which may differ from the best one for non-monotone methods
 * @param certificate what is proven about {@code value}
 * @param termination why the run ended
 * @param iterations iterations done; 0 where the budget did not allow a first one
 * @param counts evaluations spent, without the two that give {@code value} and {@code startValue}
 * @param seconds wall-clock time of the run
 * @param trace its iterations, iteration 0 first
 * @param <E> element type
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

    /** The same with another certificate. */
    public Solution<E> withCertificate(Certificate better) {
        return new Solution<>(
                element, value, startValue, last, better, termination, iterations, counts, seconds, trace);
    }
}
