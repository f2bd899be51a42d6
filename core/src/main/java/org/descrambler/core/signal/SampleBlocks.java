package org.descrambler.core.signal;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * The samples of a source in blocks, for objectives that pass over all of them at every evaluation: kept in memory in
 * double precision where they fit, else read again on every pass. Block by block nothing but the samples themselves is
 * ever as large as they are. Safe for use by several threads, each with a {@link Reader} of its own.
 */
public final class SampleBlocks {
    /** A block of so many entries (512 KiB) and its product stay in a core's cache, */
    private static final int BLOCK_ENTRIES = 1 << 16;

    /** but fewer samples than this would make the n×n factor the larger part of a product's traffic. */
    private static final int LEAST_ROWS = 256;

    /** Samples are kept where they take no more than 512 MiB, */
    private static final long MOST_KEPT_BYTES = 512L << 20;

    /** nor more than this part of the largest heap. */
    private static final int HEAP_PART = 4;

    private final SampleSource source;
    private final int channels;
    private final long samples;
    private final int rows;
    private final double[] kept;
    private final Object lock = new Object();

    private SampleBlocks(SampleSource source, double[] kept) {
        this.source = source;
        this.channels = source.channels();
        this.samples = source.samples();
        this.rows = (int) Math.min(samples, Math.max(LEAST_ROWS, BLOCK_ENTRIES / channels));
        this.kept = kept;
    }

    /**
     * {@link #of(SampleSource, long)} with 512 MiB or a quarter of the largest heap, whichever is less.
     */
    public static SampleBlocks of(SampleSource source) {
        return of(source, Math.min(MOST_KEPT_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PART));
    }

    /**
     * The blocks of a source.
     *
     * @param mostBytes samples that take more bytes than this as doubles are not kept but read again on every pass;
     *     those of a {@link MatrixSource} are in memory already and not copied
     * @throws IllegalArgumentException if there are no samples, or one that is read is NaN or infinite
     */
    public static SampleBlocks of(SampleSource source, long mostBytes) {
        int n = source.channels();
        if (source.samples() == 0) {
            throw new IllegalArgumentException(
                    source.name() + ": there are no samples (0 x " + n + "); at least one was expected.");
        }
        if (source instanceof MatrixSource matrix) {
            Finite.require(
                    source.name(), 0, (int) source.samples(), n, matrix.matrix().data());
            return new SampleBlocks(source, matrix.matrix().data());
        }
        long most = Math.min(mostBytes / Double.BYTES, Integer.MAX_VALUE - 8L);
        if (source.samples() > most / n) {
            return new SampleBlocks(source, null);
        }
        double[] all = new double[(int) source.samples() * n];
        source.read(0, (int) source.samples(), all);
        Finite.require(source.name(), 0, (int) source.samples(), n, all);
        return new SampleBlocks(source, all);
    }

    /** n. */
    public int channels() {
        return channels;
    }

    /** m. */
    public long samples() {
        return samples;
    }

    /** Whether all samples are in memory. */
    public boolean inMemory() {
        return kept != null;
    }

    /** Samples in every block but the last, which may have fewer. */
    public int rows() {
        return rows;
    }

    /** How many blocks there are. */
    public long blocks() {
        return (samples + rows - 1) / rows;
    }

    /** A reader for one thread. */
    public Reader reader() {
        return new Reader();
    }

    /**
     * Copies of some samples, in memory.
     *
     * @param which numbers of samples, from 0 to m − 1; repeated ones are copied again
     * @param from where the numbers begin in {@code which}
     * @param count how many of them are taken, at least 1
     */
    public SampleBlocks gather(int[] which, int from, int count) {
        double[] chosen = new double[Math.multiplyExact(count, channels)];
        double[] one = kept == null ? new double[channels] : null;
        for (int i = 0; i < count; i++) {
            int sample = which[from + i];
            if (kept != null) {
                System.arraycopy(kept, sample * channels, chosen, i * channels, channels);
            } else {
                read(sample, 1, one);
                System.arraycopy(one, 0, chosen, i * channels, channels);
            }
        }
        return new SampleBlocks(new MatrixSource(source.name(), DenseMatrix.wrap(count, channels, chosen)), chosen);
    }

    private void read(long first, int count, double[] out) {
        if (source.readsConcurrently()) {
            source.read(first, count, out);
        } else {
            synchronized (lock) {
                source.read(first, count, out);
            }
        }
        Finite.require(source.name(), first, count, channels, out);
    }

    /** Gives one block after another to one thread. */
    public final class Reader {
        private final double[] buffer = kept == null ? new double[Math.multiplyExact(rows, channels)] : kept;
        private long block = -1;

        /** Makes a block the current one: {@link #data} from {@link #offset} on holds its samples, one a row. */
        public void load(long number) {
            if (kept == null && number != block) {
                int count = count(number);
                read(number * rows, count, buffer);
            }
            block = number;
        }

        /** The array that holds the block; not to be modified. */
        public double[] data() {
            return buffer;
        }

        /** Where the block begins. */
        public int offset() {
            return kept == null ? 0 : (int) block * rows * channels;
        }

        /** How many samples the block has. */
        public int count() {
            return count(block);
        }

        private int count(long number) {
            return (int) Math.min(rows, samples - number * rows);
        }
    }
}
