package org.descrambler.experiments.training;

import java.util.function.Consumer;
import org.descrambler.experiments.reproduce.NetworkTrainer;

/** Trains the network of digits as the embedded one was. */
public final class DigitsTrainer implements NetworkTrainer {
    @Override
    public String network() {
        return "digits-16-32-64-10";
    }

    @Override
    public byte[] train(long seed, Consumer<String> progress) {
        TorchEngine.prepare();
        return DigitsTraining.of(seed, 30, 32, 0.003, 0.01).model(progress);
    }
}
