package org.descrambler.objectives;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;

/** Random data for the tests of this module. */
public final class RandomLayers {
    private RandomLayers() {}

    public static RandomGenerator generator(long seed) {
        return new SplittableRandom(seed);
    }

    public static DenseMatrix gaussian(int rows, int columns, RandomGenerator rng) {
        DenseMatrix m = new DenseMatrix(rows, columns);
        for (int index = 0; index < m.data().length; index++) {
            m.data()[index] = rng.nextGaussian();
        }
        return m;
    }

    public static DenseMatrix symmetric(int n, RandomGenerator rng) {
        DenseMatrix m = gaussian(n, n, rng);
        m.symmetricPart();
        return m;
    }

    /** A layer of n neurons with these signals, whose samples are kept, and square Gaussian weights. */
    public static Layer layer(DenseMatrix signals, RandomGenerator rng) {
        int n = signals.getRowDimension();
        return new Layer(
                "random",
                new Signals(
                        signals.multiplyTransposed(signals),
                        signals.getColumnDimension(),
                        false,
                        Optional.of(MatrixSource.ofSignal("random", signals))),
                Optional.of(gaussian(n, n, rng)));
    }
}
