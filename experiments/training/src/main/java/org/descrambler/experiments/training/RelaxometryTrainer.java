package org.descrambler.experiments.training;

import java.util.function.Consumer;
import org.descrambler.experiments.data.RelaxometryInputs;
import org.descrambler.experiments.paper.relaxometry.Relaxometry;
import org.descrambler.experiments.reproduce.NetworkTrainer;

/** Trains the relaxometry network of the plain decay, as the embedded one was. */
public final class RelaxometryTrainer implements NetworkTrainer {
    /** Of both networks. */
    static TrainingOptions options(long seed) {
        return new TrainingOptions(seed, 131_072, 40, 512, 0.003, 0.3, 8192, 10);
    }

    @Override
    public String network() {
        return Relaxometry.PLAIN;
    }

    @Override
    public byte[] train(long seed, Consumer<String> progress) {
        TorchEngine.prepare();
        return new RelaxometryTraining(options(seed), network(), RelaxometryInputs.PLAIN).model(progress);
    }
}
