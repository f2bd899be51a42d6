package org.descrambler.experiments.training;

import java.util.function.Consumer;
import org.descrambler.experiments.data.RelaxometryInputs;
import org.descrambler.experiments.paper.relaxometry.Relaxometry;
import org.descrambler.experiments.reproduce.NetworkTrainer;

/** Trains the relaxometry network with input-layer regularisation, on the samples and by the options of the plain one. */
public final class RegularisedRelaxometryTrainer implements NetworkTrainer {
    @Override
    public String network() {
        return Relaxometry.JOINED;
    }

    @Override
    public byte[] train(long seed, Consumer<String> progress) {
        TorchEngine.prepare();
        return new RelaxometryTraining(RelaxometryTrainer.options(seed), network(), RelaxometryInputs.JOINED)
                .model(progress);
    }
}
