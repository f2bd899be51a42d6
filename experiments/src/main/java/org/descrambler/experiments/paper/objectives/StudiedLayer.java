package org.descrambler.experiments.paper.objectives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.DeerTraces;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Setting;

/**
 * A layer that {@link WhichObjective} looks at.
 *
 * @param name for files
 * @param title for readers
 * @param weights W, one neuron a row
 * @param signals S over samples
 * @param planted what a random rotation hides in W, where it was hidden on purpose
 */
record StudiedLayer(String name, String title, DenseMatrix weights, SampleSource signals, Optional<Planted> planted) {
    static final String DEERNET = "deernet-256-80-256";
    static final String DIGITS = "digits-16-32-64-10";

    /** The names of the layers in which something is hidden. */
    static final String CONVOLUTION = "convolution";

    static final String SPARSE = "sparse";
    static final String BAND = "band";

    private static final int DENSE_LAYER = 2;

    /**
     * W = R X.
     *
     * @param structure X
     * @param rotation R
     */
    record Planted(DenseMatrix structure, DenseMatrix rotation) {}

    /** The layer, for objectives on signals and weights. */
    Layer layer() {
        return new Layer(name, Signals.of(signals, false), Optional.of(weights));
    }

    /** The layer with square weights, for objectives on the diagonal. */
    Layer square() {
        return new Layer(name, Signals.of(signals, false), Optional.of(weights.multiply(stretches())));
    }

    /**
     * p×n: sums inputs over n equal stretches of them, so that W times it is square and its diagonal lies where that of W
     * lies; an input on a border counts in parts. The identity where W is square.
     */
    private DenseMatrix stretches() {
        int n = weights.getRowDimension();
        int p = weights.getColumnDimension();
        var sums = new DenseMatrix(p, n);
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                double low = Math.max((double) j / p, (double) i / n);
                double high = Math.min((j + 1.0) / p, (i + 1.0) / n);
                sums.setEntry(j, i, Math.max(0, high - low) * p);
            }
        }
        return sums;
    }

    /** Both layers of the DEERNet on simulated traces. */
    static List<StudiedLayer> deernet(Setting setting, Networks networks, int traces) {
        OnnxModel network = networks.model(DEERNET);
        NetworkLayer hidden = network.layers().get(0);
        var library = new DeerLibrary(setting.seed("traces"), DeerKernel.standard());
        NetworkInputs inputs = NetworkInputs.vectors(new DeerTraces(library, DeerLibrary.TEST, traces));
        DenseMatrix next =
                network.weights(network.layers().get(hidden.next().get(0))).transpose();
        return List.of(
                new StudiedLayer(
                        "deernet-w1",
                        "DEERNet W₁",
                        network.weights(hidden),
                        tapped(network, hidden, Tap.PRE, inputs),
                        Optional.empty()),
                new StudiedLayer(
                        "deernet-w2",
                        "DEERNet W₂ᵀ",
                        next,
                        tapped(network, hidden, Tap.POST, inputs),
                        Optional.empty()));
    }

    /** The dense layer of the network that reads digits. */
    static StudiedLayer digits(Networks networks, int images) {
        OnnxModel network = networks.model(DIGITS);
        NetworkLayer dense = network.layers().get(DENSE_LAYER);
        float[] pixels = Digits.load().pixels();
        var shown = new DenseMatrix(images, Digits.PIXELS);
        for (int i = 0; i < shown.data().length; i++) {
            shown.data()[i] = pixels[i];
        }
        var inputs = new NetworkInputs(new MatrixSource("images", shown), List.of(1, Digits.SIDE, Digits.SIDE));
        return new StudiedLayer(
                "digits-dense",
                "digits, dense layer",
                network.weights(dense),
                tapped(network, dense, Tap.PRE, inputs),
                Optional.empty());
    }

    private static SampleSource tapped(OnnxModel network, NetworkLayer layer, Tap tap, NetworkInputs inputs) {
        try (LayerTap source = LayerTap.open(network, layer, tap, inputs, 1)) {
            int samples = Math.toIntExact(source.samples());
            var s = new DenseMatrix(samples, source.channels());
            source.read(0, samples, s.data());
            return new MatrixSource(layer.name(), s);
        }
    }

    /** A convolution, a sparse matrix and a band, each hidden by a random rotation. */
    static List<StudiedLayer> planted(int n, RandomGenerator rng) {
        List<StudiedLayer> layers = new ArrayList<>();
        layers.add(hidden(CONVOLUTION, "hidden convolution", convolution(n), rng));
        layers.add(sparse(n, 4, rng));
        layers.add(hidden(BAND, "hidden band", band(n, rng), rng));
        return layers;
    }

    /** A sparse matrix with so many inputs for each neuron, hidden by a random rotation. */
    static StudiedLayer sparse(int n, int inputs, RandomGenerator rng) {
        return hidden(SPARSE, "hidden sparse matrix", sparseMatrix(n, inputs * n, rng), rng);
    }

    /** As if every input were shown alone: S = W. */
    private static StudiedLayer hidden(String name, String title, DenseMatrix structure, RandomGenerator rng) {
        DenseMatrix r = OrthogonalGroup.full(structure.getRowDimension()).random(rng);
        DenseMatrix w = r.multiply(structure);
        return new StudiedLayer(
                "hidden-" + name, title, w, MatrixSource.ofSignal(name, w), Optional.of(new Planted(structure, r)));
    }

    /** A causal filter that rings and decays, around a circle: neither symmetric nor of constant gain. */
    private static DenseMatrix convolution(int n) {
        var x = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int d = 0; d < Math.min(n, 12); d++) {
                x.setEntry((i + d) % n, i, Math.exp(-d / 3.0) * Math.cos(d));
            }
        }
        return x;
    }

    /** One entry in sixteen is Gaussian, all others are zero. */
    private static DenseMatrix sparseMatrix(int n, int p, RandomGenerator rng) {
        var x = new DenseMatrix(n, p);
        for (int i = 0; i < x.data().length; i++) {
            x.data()[i] = rng.nextInt(16) == 0 ? rng.nextGaussian() : 0;
        }
        return x;
    }

    /** Gaussian entries within two of the diagonal. */
    private static DenseMatrix band(int n, RandomGenerator rng) {
        var x = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 2); j <= Math.min(n - 1, i + 2); j++) {
                x.setEntry(i, j, rng.nextGaussian());
            }
        }
        return x;
    }
}
