package org.descrambler.experiments.training;

import java.util.function.Consumer;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.paper.bandpass.BandPass;
import org.descrambler.experiments.reproduce.NetworkTrainer;

/** Trains the band-pass network of 1024 points, which is too large to be embedded: about two minutes on one core. */
public final class BandPassTrainer implements NetworkTrainer {
    /** 1200 steps, on 307 200 signals. */
    static TrainingOptions options(long seed) {
        return new TrainingOptions(seed, 25_600, 12, 256, 0.003, 1, 512, 4);
    }

    @Override
    public String network() {
        return BandPass.NETWORK;
    }

    @Override
    public byte[] train(long seed, Consumer<String> progress) {
        TorchEngine.prepare();
        return new BandPassTraining(options(seed), PassBand.PUBLISHED).model(progress);
    }
}
