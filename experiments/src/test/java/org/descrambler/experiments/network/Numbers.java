package org.descrambler.experiments.network;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.SampleSource;

/** Random numbers that float32 holds exactly, and how the tests feed and read taps. */
final class Numbers {
    private Numbers() {}

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static double[] vector(RandomGenerator rng, int length) {
        return rng.doubles(length, -1, 1).map(v -> (float) v).toArray();
    }

    static DenseMatrix matrix(RandomGenerator rng, int rows, int columns) {
        return DenseMatrix.wrap(rows, columns, vector(rng, rows * columns));
    }

    static NetworkInputs inputs(DenseMatrix samples, Integer... shape) {
        return new NetworkInputs(new MatrixSource("inputs", samples), List.of(shape));
    }

    /** All samples of a source, m×n. */
    static DenseMatrix all(SampleSource source) {
        DenseMatrix result = new DenseMatrix((int) source.samples(), source.channels());
        source.read(0, result.getRowDimension(), result.data());
        return result;
    }

    /** The tapped signal, m×n. */
    static DenseMatrix tapped(OnnxModel model, NetworkLayer layer, Tap tap, NetworkInputs inputs) {
        try (LayerTap open = LayerTap.open(model, layer, tap, inputs, 1)) {
            return all(open);
        }
    }

    /** max |a − b| / max(1, max |b|). */
    static double difference(DenseMatrix a, DenseMatrix b) {
        if (a.getRowDimension() != b.getRowDimension() || a.getColumnDimension() != b.getColumnDimension()) {
            return Double.POSITIVE_INFINITY;
        }
        return a.subtract(b).maxAbs() / Math.max(1, b.maxAbs());
    }
}
