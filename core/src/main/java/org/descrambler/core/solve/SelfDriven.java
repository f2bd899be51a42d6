package org.descrambler.core.solve;

/**
 * An algorithm that owns its loop, because it has none (a closed form) or because it lives in a library (OptaPlanner).
 * It polls {@link Run#mayEvaluate}, counts through the run, and reports its points.
 */
@FunctionalInterface
public interface SelfDriven<E> {
    /** Runs to its end and says why it ended and what is proven; the start has been reported as iteration 0. */
    Ending run(Run<E> run, E start, Reporter<E> reporter);

    /**
     * How a self-driven run ended.
     *
     * @param termination why
     * @param certificate what the algorithm proved about its best point
     */
    record Ending(Termination termination, Certificate certificate) {
        /** The end of an exact method with its certificate. */
        public static Ending exact(String detail, Certificate certificate) {
            return new Ending(new Termination(Termination.Reason.EXACT, detail), certificate);
        }
    }

    /** Takes the points of a self-driven run. */
    interface Reporter<E> {
        /**
         * One more iteration, at an element that will not change afterwards, with its objective value and Riemannian
         * gradient norm.
         */
        void report(E element, double value, double gradientNorm);

        /** The same where no gradient is known. */
        default void report(E element, double value) {
            report(element, value, Double.NaN);
        }

        /**
         * The point after so many iterations in all, where those since the last report had no point worth one.
         *
         * @param iteration not below the last report's
         */
        void reportAt(long iteration, E element, double value);
    }
}
