package org.descrambler.experiments.reproduce;

import java.util.function.Consumer;

/**
 * Trains one network from a seed. Providers live where the training library is on the class path, and are bound by {@link
 * java.util.ServiceLoader}.
 */
public interface NetworkTrainer {

    /** The name by which experiments ask for the network, which is that of the embedded file without its suffix. */
    String network();

    /**
     * Trains.
     *
     * @param seed of data and initial weights; 1 is the one of the embedded networks
     * @param progress takes one line for each epoch
     * @return the content of an ONNX file
     */
    byte[] train(long seed, Consumer<String> progress);
}
