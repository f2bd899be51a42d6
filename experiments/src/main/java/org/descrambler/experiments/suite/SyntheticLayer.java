package org.descrambler.experiments.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.SolveTask;

/**
 * A layer made from a seed, always the same.
 *
 * @param n neurons
 * @param samples m; of no meaning to {@link Kind#WEIGHTS}
 */
public record SyntheticLayer(Kind kind, int n, int samples, long seed) {
    /** Harmonics of a smooth signal. */
    private static final int HARMONICS = 6;

    /** Standard deviation of the noise on smooth signals, whose own is about 1. */
    private static final double NOISE = 0.05;

    /** What is made. */
    public enum Kind {
        /**
         * Signals that are smooth along the neurons, with noise, the neurons shuffled: s(x) = Σ_k (a_k cos 2πkx + b_k sin
         * 2πkx)/k, x = i/n, normal a_k and b_k.
         */
        SMOOTH_SIGNALS,
        /** S = QX, Q uniform in O(n), the entries of X independent with the Laplace distribution. */
        SPARSE_SIGNALS,
        /** Square weights with independent standard normal entries. */
        WEIGHTS;

        /** The name in suite files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static List<String> labels() {
            return Arrays.stream(values()).map(Kind::label).toList();
        }
    }

    /** @throws IllegalArgumentException where there is no neuron or no sample */
    public SyntheticLayer {
        if (n < 1 || samples < 1) {
            throw new IllegalArgumentException("A synthetic layer has n = " + n + " neurons and " + samples
                    + " samples; at least 1 of each was expected.");
        }
    }

    /** Name and size, e.g. {@code smooth-signals-32}. */
    public String name() {
        return kind.label() + "-" + n;
    }

    /** The layer. */
    public Layer layer() {
        RandomGenerator rng = SolveTask.generator(seed);
        return switch (kind) {
            case SMOOTH_SIGNALS -> ofSignals(smooth(rng));
            case SPARSE_SIGNALS -> ofSignals(sparse(rng));
            case WEIGHTS -> {
                DenseMatrix w = new DenseMatrix(n, n);
                Arrays.setAll(w.data(), k -> rng.nextGaussian());
                yield new Layer(name(), Signals.ofGram(w.multiplyTransposed(w)), Optional.of(w));
            }
        };
    }

    private Layer ofSignals(DenseMatrix s) {
        return new Layer(name(), Signals.of(MatrixSource.ofSignal(name(), s), false), Optional.empty());
    }

    private DenseMatrix smooth(RandomGenerator rng) {
        DenseMatrix s = new DenseMatrix(n, samples);
        for (int k = 1; k <= HARMONICS; k++) {
            for (int j = 0; j < samples; j++) {
                double a = rng.nextGaussian() / k;
                double b = rng.nextGaussian() / k;
                for (int i = 0; i < n; i++) {
                    double angle = 2 * Math.PI * k * i / n;
                    s.data()[i * samples + j] += a * Math.cos(angle) + b * Math.sin(angle);
                }
            }
        }
        for (int k = 0; k < s.data().length; k++) {
            s.data()[k] += NOISE * rng.nextGaussian();
        }
        var shuffle = new SymmetricGroup(n);
        return shuffle.act(shuffle.random(rng), s);
    }

    private DenseMatrix sparse(RandomGenerator rng) {
        DenseMatrix x = new DenseMatrix(n, samples);
        // An exponential variable of random sign has the Laplace distribution.
        Arrays.setAll(x.data(), k -> rng.nextBoolean() ? rng.nextExponential() : -rng.nextExponential());
        var rotations = OrthogonalGroup.full(n);
        return rotations.act(rotations.random(rng), x);
    }
}
