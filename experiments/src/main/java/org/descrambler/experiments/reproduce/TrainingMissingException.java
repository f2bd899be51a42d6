package org.descrambler.experiments.reproduce;

/** A network must be trained, and the training library is not on the class path. */
public final class TrainingMissingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TrainingMissingException(String network) {
        super("The network '" + network + "' must be trained, and the training library is not on the class path. Maybe"
                + " start the program by ./descramble, which fetches it.");
    }
}
