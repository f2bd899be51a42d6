package org.descrambler.experiments.training;

import java.util.function.Consumer;
import org.descrambler.experiments.reproduce.NetworkTrainer;

/** Trains the six-layer DEERNet as the embedded one was. */
public final class DeepDeerNetTrainer implements NetworkTrainer {
    static final String NAME = "deernet-6x256";

    private static final int TEST = 2000;

    /** The options of the embedded network, but for the seed. */
    static TrainingOptions options(long seed) {
        return new TrainingOptions(seed, 131_072, 48, 512, 0.003, 0.01, 8192, 48);
    }

    @Override
    public String network() {
        return NAME;
    }

    @Override
    public byte[] train(long seed, Consumer<String> progress) {
        TorchEngine.prepare();
        return new DeepDeerNetTraining(options(seed)).model(TEST, progress);
    }
}
