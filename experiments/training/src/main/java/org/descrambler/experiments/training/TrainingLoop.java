package org.descrambler.experiments.training;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The one way by which networks are trained here: epochs of equally many steps, the loss on validation samples after each,
 * an end where it has not fallen for {@link TrainingOptions#patience} epochs. A second thread makes each batch while the
 * step before it runs.
 *
 * @param options lengths and patience
 * @param batches the batch of each step: asked for step 0, 1, 2, …, in this order, by one thread
 * @param validation samples that no step sees
 * @param kept which epoch's parameters the network has in the end
 */
record TrainingLoop(TrainingOptions options, LongFunction<TrainingBatch> batches, TrainingBatch validation, Kept kept) {
    /** Which epoch's parameters are kept. */
    enum Kept {
        /** Those with the smallest validation loss. */
        BEST,
        /** Those at the end: validation samples that figures are measured on must not choose. */
        LAST
    }

    /**
     * The state after an epoch.
     *
     * @param epoch its number, from 1; 0 is the start
     * @param trainingLoss mean loss over the epoch's steps
     * @param validationLoss loss on the validation samples after it
     * @param seconds since the start
     */
    record Epoch(int epoch, double trainingLoss, double validationLoss, double seconds) {
        String line(int epochs) {
            return String.format(
                    Locale.ROOT,
                    "epoch %d/%d  training %.5f  validation %.5f  %.0f s",
                    epoch,
                    epochs,
                    trainingLoss,
                    validationLoss,
                    seconds);
        }
    }

    /**
     * How training ended.
     *
     * @param kept the epoch whose parameters the network has now
     * @param epochs number of epochs run
     */
    record Outcome(Epoch kept, int epochs) {
        /** Such as "40, best 37". */
        String text() {
            return epochs + ", best " + kept.epoch();
        }
    }

    /**
     * Trains.
     *
     * @param progress takes each epoch when it is done
     * @throws IllegalStateException if the loss stops being a finite number
     */
    Outcome run(TorchNetwork net, Consumer<Epoch> progress) {
        ExecutorService producer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return run(net, producer, progress);
        } finally {
            producer.shutdownNow();
        }
    }

    private Outcome run(TorchNetwork net, ExecutorService producer, Consumer<Epoch> progress) {
        long start = System.nanoTime();
        List<float[]> parameters = net.parameters();
        Epoch best = new Epoch(0, Double.NaN, net.loss(validation), 0);
        if (!Double.isFinite(best.validationLoss())) {
            throw new IllegalStateException("The loss before training is " + best.validationLoss()
                    + ", expected a finite number. Maybe the validation samples hold numbers that are not finite.");
        }
        Epoch now = best;
        long steps = (long) options.stepsPerEpoch() * options.epochs();
        CompletableFuture<TrainingBatch> next = CompletableFuture.supplyAsync(() -> batches.apply(0), producer);
        long step = 0;
        while (now.epoch() < options.epochs() && now.epoch() - best.epoch() < options.patience()) {
            double sum = 0;
            for (int s = 0; s < options.stepsPerEpoch(); s++) {
                TrainingBatch batch = next.join();
                step++;
                if (step < steps) {
                    long following = step;
                    next = CompletableFuture.supplyAsync(() -> batches.apply(following), producer);
                }
                double loss = net.step(batch);
                requireFinite(loss, now.epoch() + 1);
                sum += loss;
            }
            now = new Epoch(
                    now.epoch() + 1,
                    sum / options.stepsPerEpoch(),
                    net.loss(validation),
                    (System.nanoTime() - start) * 1e-9);
            requireFinite(now.validationLoss(), now.epoch());
            progress.accept(now);
            if (now.validationLoss() < best.validationLoss()) {
                best = now;
                parameters = kept == Kept.BEST ? net.parameters() : parameters;
            }
        }
        if (kept == Kept.BEST) {
            net.restore(parameters);
        }
        return new Outcome(kept == Kept.BEST ? best : now, now.epoch());
    }

    private void requireFinite(double loss, int epoch) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("The loss is " + loss + " in epoch " + epoch + ". Maybe the learning rate ("
                    + options.learningRate() + ") is too large.");
        }
    }
}
