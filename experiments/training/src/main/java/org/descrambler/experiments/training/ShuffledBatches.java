package org.descrambler.experiments.training;

import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Batches of stored samples in a random order, a new one for each epoch; what does not fill a batch is left out. */
final class ShuffledBatches implements LongFunction<TrainingBatch> {
    /** What an epoch's order is shuffled from. Either gives uniform orders; embedded networks have been trained with both. */
    enum From {
        /** The stored order. */
        STORED,
        /** The order of the epoch before. */
        BEFORE
    }

    private final TrainingOptions options;
    private final TrainingBatch seen;
    private final RandomGenerator random;
    private final From from;
    private int[] order;

    ShuffledBatches(TrainingOptions options, TrainingBatch seen, RandomGenerator random, From from) {
        this.options = options;
        this.seen = seen;
        this.random = random;
        this.from = from;
        this.order = stored();
    }

    private int[] stored() {
        return IntStream.range(0, seen.samples()).toArray();
    }

    @Override
    public TrainingBatch apply(long step) {
        int inEpoch = (int) (step % options.stepsPerEpoch());
        if (inEpoch == 0) {
            order = from == From.STORED ? stored() : order;
            shuffle();
        }
        return seen.select(order, inEpoch * options.batch(), options.batch());
    }

    /** Fisher and Yates. */
    private void shuffle() {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
    }
}
