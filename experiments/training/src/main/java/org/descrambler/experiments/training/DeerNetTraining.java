package org.descrambler.experiments.training;

import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.data.DeerBatch;
import org.descrambler.experiments.data.DeerLibrary;

/**
 * Trains a {@link DeerNet} on samples that it has never seen before: step s takes samples s·batch … (s+1)·batch − 1 of the
 * library, which a second thread makes one step ahead.
 */
final class DeerNetTraining {
    static final int HIDDEN = 80;

    /** Samples that the start is made from. */
    private static final int START = 4096;

    private static final double WARM_UP = 0.02;

    private final TrainingOptions options;
    private final DeerLibrary library;

    DeerNetTraining(TrainingOptions options, DeerLibrary library) {
        this.options = options;
        this.library = library;
    }

    /**
     * One line of progress.
     *
     * @param epoch number of the epoch, from 1
     * @param trainingLoss mean loss over the epoch's steps
     * @param validationLoss loss on the held-out samples after it
     * @param seconds since the start
     */
    record Epoch(int epoch, double trainingLoss, double validationLoss, double seconds) {}

    /**
     * What training gives.
     *
     * @param layers the network after the epoch with the smallest validation loss
     * @param best that epoch
     * @param epochs number of epochs run
     * @param probe outputs of these parameters, computed by the training library, on the first test samples
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Trained(List<DenseLayer> layers, Epoch best, int epochs, float[] probe) {}

    /** Runs the training; {@code probes} test samples are answered at its end. */
    Trained run(int probes, Consumer<Epoch> progress) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        int steps = Math.multiplyExact(options.stepsPerEpoch(), options.epochs());
        DeerBatch validation = library.batch(DeerLibrary.VALIDATION, options.validation());
        ExecutorService producer = Executors.newSingleThreadExecutor();
        try (DeerNet net =
                new DeerNet(library.batch(0, START), HIDDEN, schedule(steps), options.weightDecay(), random)) {
            return run(net, producer, validation, probes, progress);
        } finally {
            producer.shutdownNow();
        }
    }

    private Trained run(
            DeerNet net, ExecutorService producer, DeerBatch validation, int probes, Consumer<Epoch> progress) {
        long start = System.nanoTime();
        List<DenseLayer> layers = net.layers();
        Epoch best = new Epoch(0, Double.NaN, loss(net, validation), 0);
        CompletableFuture<DeerBatch> next = produce(producer, 0);
        int epoch = 0;
        long step = 0;
        while (epoch < options.epochs() && epoch - best.epoch() < options.patience()) {
            epoch++;
            double sum = 0;
            for (int s = 0; s < options.stepsPerEpoch(); s++) {
                DeerBatch batch = next.join();
                step++;
                next = produce(producer, step);
                sum += net.step(batch);
            }
            Epoch now = new Epoch(
                    epoch, sum / options.stepsPerEpoch(), loss(net, validation), (System.nanoTime() - start) * 1e-9);
            if (!Double.isFinite(now.validationLoss())) {
                throw new IllegalStateException("The loss is " + now.validationLoss() + " after epoch " + epoch
                        + ". Maybe the learning rate (" + options.learningRate() + ") is too large.");
            }
            progress.accept(now);
            if (now.validationLoss() < best.validationLoss()) {
                best = now;
                layers = net.layers();
            }
        }
        net.set(layers);
        net.fold();
        float[] probe = net.predict(library.batch(DeerLibrary.TEST, probes).inputs());
        return new Trained(net.layers(), best, epoch, probe);
    }

    private CompletableFuture<DeerBatch> produce(ExecutorService producer, long step) {
        return CompletableFuture.supplyAsync(() -> library.batch(step * options.batch(), options.batch()), producer);
    }

    private static double loss(DeerNet net, DeerBatch batch) {
        float[] q = net.predict(batch.inputs());
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            double difference = q[i] - batch.targets()[i];
            sum += difference * difference;
        }
        return sum / batch.samples();
    }

    /** A linear rise over the first 2 % of the steps, then half a cosine down to zero at the last. */
    private Tracker schedule(int steps) {
        double warm = Math.max(1, WARM_UP * steps);
        return update -> {
            double rise = Math.min(1, update / warm);
            double fall = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, (double) update / steps)));
            return (float) (options.learningRate() * rise * fall);
        };
    }
}
