package org.descrambler.objectives.smooth;

/**
 * Options of {@link NonlinearSmoothness}.
 *
 * @param activation f, the network's own for what the network then shows
 */
public record NonlinearSmoothnessOptions(Activation activation) {
    /** What an objective takes unless told otherwise. */
    public static final NonlinearSmoothnessOptions DEFAULTS = new NonlinearSmoothnessOptions(Activation.TANH);
}
