package org.descrambler.core.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Accumulates B = Σₖ xₖ xₖᵀ, or about the mean x̄, Σₖ (xₖ − x̄)(xₖ − x̄)ᵀ, in double precision, from blocks of samples
 * that need not be kept. Memory: the n×n sum and one block.
 *
 * <p>Centring subtracts a fixed c, the mean of the first block, from every sample, and at the end takes G − s sᵀ/m with
 * G = Σ (x − c)(x − c)ᵀ and s = Σ (x − c) (Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance").
 * The cancellation is harmless: a first block of b of the m samples with its mean at a distance d from x̄ adds at least
 * b d² to Σ (x − x̄)², while G exceeds that sum by m d², so that at most a factor of 1 + m/b of the relative precision
 * of a diagonal entry is lost, however large the mean is. It needs one pass, so it also serves sources that are costly
 * to read, and one rank-one term, where a correction for each block would need many.
 */
public final class GramAccumulator {
    private static final int BLOCK_BYTES = 4 << 20;

    /** Thinner blocks would make the rank-k update slow. */
    private static final int FEWEST_SAMPLES = 64;

    private final String name;
    private final int channels;
    private final boolean centred;
    private final long first;
    private final DenseMatrix sum;
    private final double[] shiftedSum;
    private double[] shift;
    private long samples;

    /**
     * An accumulator without samples.
     *
     * @param name what errors call the samples
     * @param channels n ≥ 1
     * @param centred whether the mean of each channel is to be subtracted
     */
    public GramAccumulator(String name, int channels, boolean centred) {
        this(name, channels, centred, new double[0], 0);
    }

    private GramAccumulator(String name, int channels, boolean centred, double[] shift, long first) {
        if (channels < 1) {
            throw new IllegalArgumentException(name + ": " + channels + " channels; at least one was expected.");
        }
        this.name = name;
        this.channels = channels;
        this.centred = centred;
        this.first = first;
        this.sum = new DenseMatrix(channels, channels);
        this.shiftedSum = new double[centred ? channels : 0];
        this.shift = shift;
    }

    /** How many samples of n channels make a good block: 4 MiB of them, but never fewer than 64. */
    public static int blockSamples(int channels) {
        return Math.max(FEWEST_SAMPLES, BLOCK_BYTES / Double.BYTES / channels);
    }

    /**
     * Accumulates all samples of a source.
     *
     * <p>With several threads, each takes a contiguous part of the samples, and the parts are added in their order: the
     * result depends on the number of threads in its last digits, but never on timing.
     *
     * @param threads at least 1; more are used only where there are blocks for them
     * @param progress is told the number of samples done, from one thread at a time
     * @throws IllegalArgumentException if a sample is NaN or infinite, or the sum overflows
     * @throws CancellationException if the calling thread is interrupted while others work
     */
    public static GramAccumulator of(SampleSource source, boolean centred, int threads, LongConsumer progress) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads; at least one was expected.");
        }
        int n = source.channels();
        long m = source.samples();
        int block = (int) Math.min(blockSamples(n), Math.max(1, m));
        long blocks = (m + block - 1) / block;
        double[] shift = centred && m > 0 ? firstMean(source, block) : new double[0];
        int parts = (int) Math.max(1, Math.min(threads, blocks));
        Lock reading = source.readsConcurrently() ? null : new ReentrantLock();
        Progress shared = new Progress(progress);
        List<GramAccumulator> accumulators = new ArrayList<>();
        List<Runnable> work = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            long from = blocks * part / parts * block;
            long to = Math.min(m, blocks * (part + 1) / parts * block);
            GramAccumulator accumulator = new GramAccumulator(source.name(), n, centred, shift, from);
            accumulators.add(accumulator);
            work.add(() -> accumulator.addAll(source, from, to, block, reading, shared));
        }
        if (parts == 1) {
            work.get(0).run();
        } else {
            runAll(work);
        }
        GramAccumulator result = accumulators.get(0);
        for (GramAccumulator part : accumulators.subList(1, parts)) {
            result.merge(part);
        }
        return result;
    }

    private static double[] firstMean(SampleSource source, int count) {
        double[] block = new double[Math.multiplyExact(count, source.channels())];
        source.read(0, count, block);
        Finite.require(source.name(), 0, count, source.channels(), block);
        return mean(block, count, source.channels());
    }

    private static double[] mean(double[] block, int count, int n) {
        double[] mean = new double[n];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < n; j++) {
                // Divided first, so that no sum of finite numbers overflows.
                mean[j] += block[i * n + j] / count;
            }
        }
        return mean;
    }

    private void addAll(SampleSource source, long from, long to, int size, Lock reading, Progress progress) {
        double[] block = new double[Math.multiplyExact((int) Math.min(size, to - from), channels)];
        for (long at = from; at < to; at += size) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException(name + ": interrupted at sample " + at + ".");
            }
            int count = (int) Math.min(size, to - at);
            if (reading == null) {
                source.read(at, count, block);
            } else {
                reading.lock();
                try {
                    source.read(at, count, block);
                } finally {
                    reading.unlock();
                }
            }
            add(block, count);
            progress.add(count);
        }
    }

    private static void runAll(List<Runnable> work) {
        ExecutorService pool = Executors.newFixedThreadPool(work.size(), task -> {
            Thread thread = new Thread(task, "gram");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> futures = new ArrayList<>();
            work.forEach(task -> futures.add(pool.submit(task)));
            // In order, so that of several bad samples the first is reported.
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while the Gram matrix was accumulated.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * Adds a block of samples.
     *
     * @param block sample after sample, {@code block[i·n + j]}; left with other contents if this accumulator centres
     * @param count samples in the block
     * @throws IllegalArgumentException if a sample is NaN or infinite; the accumulator is not changed then
     */
    public void add(double[] block, int count) {
        Finite.require(name, first + samples, count, channels, block);
        if (count == 0) {
            return;
        }
        if (centred) {
            if (shift.length == 0) {
                shift = mean(block, count, channels);
            }
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < channels; j++) {
                    double x = block[i * channels + j] - shift[j];
                    block[i * channels + j] = x;
                    shiftedSum[j] += x;
                }
            }
        }
        Backend.preferred().syrk(true, channels, count, 1, block, 0, channels, 1, sum.data(), 0, channels);
        samples += count;
    }

    private void merge(GramAccumulator part) {
        sum.addScaled(1, part.sum);
        for (int j = 0; j < shiftedSum.length; j++) {
            shiftedSum[j] += part.shiftedSum[j];
        }
        samples += part.samples;
    }

    /** m, the samples added. */
    public long samples() {
        return samples;
    }

    /**
     * B, n×n and exactly symmetric, a new matrix.
     *
     * @throws IllegalArgumentException if an entry overflowed
     */
    public DenseMatrix gram() {
        DenseMatrix gram = sum.copy();
        double[] b = gram.data();
        for (int i = 0; centred && samples > 0 && i < channels; i++) {
            for (int j = 0; j <= i; j++) {
                double centredEntry = b[i * channels + j] - shiftedSum[i] / samples * shiftedSum[j];
                b[i * channels + j] = centredEntry;
                b[j * channels + i] = centredEntry;
            }
        }
        for (int i = 0; i < channels; i++) {
            // |B_ij|² ≤ B_ii B_jj: a finite diagonal makes every entry finite.
            if (!Double.isFinite(b[i * channels + i])) {
                throw new IllegalArgumentException(name + ": the sum of squares of channel " + i
                        + " is beyond the range of double precision. Maybe scale the signals down.");
            }
        }
        return gram;
    }

    /** The mean of each channel, or zeros unless this accumulator centres. */
    public double[] mean() {
        double[] mean = new double[channels];
        for (int j = 0; centred && samples > 0 && j < channels; j++) {
            mean[j] = shift[j] + shiftedSum[j] / samples;
        }
        return mean;
    }

    private static final class Progress {
        private final LongConsumer consumer;
        private long done;

        Progress(LongConsumer consumer) {
            this.consumer = consumer;
        }

        synchronized void add(long count) {
            done += count;
            consumer.accept(done);
        }
    }
}
