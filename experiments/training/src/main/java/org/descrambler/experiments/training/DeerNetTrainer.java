package org.descrambler.experiments.training;

import java.util.function.Consumer;
import org.descrambler.experiments.reproduce.NetworkTrainer;

/** Trains the two-layer DEERNet as the embedded one was. */
public final class DeerNetTrainer implements NetworkTrainer {
    private static final int TEST = 2000;

    /** The options of the embedded network, but for the seed. */
    static TrainingOptions options(long seed) {
        return new TrainingOptions(seed, 262_144, 40, 512, 0.01, 0.01, 8192, 16);
    }

    @Override
    public String network() {
        return "deernet-256-80-256";
    }

    @Override
    public byte[] train(long seed, Consumer<String> progress) {
        TorchEngine.prepare();
        return new DeerNetTraining(options(seed)).model(TEST, progress);
    }
}
