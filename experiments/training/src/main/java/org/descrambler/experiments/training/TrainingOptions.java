package org.descrambler.experiments.training;

import java.util.Locale;

/**
 * What decides a training run: the same options give the same network, bit for bit, on one machine with one thread.
 *
 * @param seed seed of the library and of the initial weights
 * @param samples fresh samples of the library in one epoch
 * @param epochs the most epochs; the learning rate falls to zero at the last
 * @param batch samples in one step
 * @param learningRate peak learning rate of Adam, reached after 2 % of the steps, then falling by a cosine
 * @param weightDecay decoupled weight decay (AdamW): in each step weights shrink by learning rate × this
 * @param validation held-out samples that early stopping looks at
 * @param patience epochs without improvement after which training stops
 */
public record TrainingOptions(
        long seed,
        int samples,
        int epochs,
        int batch,
        double learningRate,
        double weightDecay,
        int validation,
        int patience) {

    /** Checks the values. */
    public TrainingOptions {
        positive("samples", samples);
        positive("epochs", epochs);
        positive("batch", batch);
        positive("validation", validation);
        positive("patience", patience);
        if (batch > samples) {
            throw new IllegalArgumentException("The batch (" + batch + ") is larger than an epoch of " + samples
                    + " samples. Maybe give a smaller --batch.");
        }
        if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
            throw new IllegalArgumentException("The learning rate (" + learningRate + ") must be positive and finite.");
        }
        if (!(weightDecay >= 0) || !Double.isFinite(weightDecay)) {
            throw new IllegalArgumentException("The weight decay (" + weightDecay + ") must be finite and at least 0.");
        }
    }

    /** Steps in one epoch; what does not fill a batch is left out. */
    public int stepsPerEpoch() {
        return samples / batch;
    }

    /** All but the seed, for a model's metadata. */
    String text() {
        return String.format(
                Locale.ROOT,
                "samples %d, epochs %d, batch %d, learning rate %s, weight decay %s, validation %d, patience %d",
                samples,
                epochs,
                batch,
                learningRate,
                weightDecay,
                validation,
                patience);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("The option " + name + " (" + value + ") must be at least 1.");
        }
    }
}
