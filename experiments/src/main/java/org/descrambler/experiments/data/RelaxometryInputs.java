package org.descrambler.experiments.data;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * What relaxometry networks are given and asked for. The plain network sees the noisy decay; the one with input-layer
 * regularisation ("ND-NR") sees it joined with the decay of its {@linkplain BiexponentialFit regularised fit}. Both are asked
 * for (c₁, T₂₁/500 ms, T₂₂/500 ms).
 */
public enum RelaxometryInputs {
    /** The noisy decay, 64 numbers. */
    PLAIN {
        @Override
        double[] of(RelaxationSample sample) {
            return sample.signal();
        }
    },
    /** The noisy decay and the regularised one, 128 numbers. */
    JOINED {
        @Override
        double[] of(RelaxationSample sample) {
            double[] noisy = sample.signal();
            double[] regular = FIT.of(noisy).over(RelaxationLibrary.TIME);
            double[] joined = new double[noisy.length + regular.length];
            System.arraycopy(noisy, 0, joined, 0, noisy.length);
            System.arraycopy(regular, 0, joined, noisy.length, regular.length);
            return joined;
        }
    };

    /** Numbers that are asked for. */
    public static final int TARGETS = 3;

    /** What time constants are divided by, in ms. */
    public static final double UNIT = RelaxationLibrary.MAX_TIME_CONSTANT;

    private static final BiexponentialFit FIT =
            new BiexponentialFit(RelaxationLibrary.TIME, BiexponentialFit.PUBLISHED_STRENGTH);

    abstract double[] of(RelaxationSample sample);

    /** Numbers of one input. */
    public int size() {
        return this == PLAIN ? RelaxationLibrary.TIME.points() : 2 * RelaxationLibrary.TIME.points();
    }

    /** Inputs of consecutive samples, m×{@link #size}. */
    public DenseMatrix inputs(RelaxationLibrary library, long first, int count) {
        DenseMatrix inputs = new DenseMatrix(count, size());
        for (int m = 0; m < count; m++) {
            double[] row = of(library.sample(Math.addExact(first, m)));
            System.arraycopy(row, 0, inputs.data(), m * row.length, row.length);
        }
        return inputs;
    }

    /** Their targets, m×3. */
    public static DenseMatrix targets(RelaxationLibrary library, long first, int count) {
        DenseMatrix targets = new DenseMatrix(count, TARGETS);
        for (int m = 0; m < count; m++) {
            Biexponential truth = library.sample(Math.addExact(first, m)).truth();
            targets.setEntry(m, 0, truth.fraction());
            targets.setEntry(m, 1, truth.fast() / UNIT);
            targets.setEntry(m, 2, truth.slow() / UNIT);
        }
        return targets;
    }
}
