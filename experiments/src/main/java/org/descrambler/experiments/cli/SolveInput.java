package org.descrambler.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.signal.InvalidFileException;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.SolveResult.WeightsRole;
import org.descrambler.experiments.io.DataFile;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;

/** What {@code solve} was given, read. */
sealed interface SolveInput {
    /**
     * A layer with its signals.
     *
     * @param weightsRole what the layer's weights are for the user
     */
    record OfLayer(Layer layer, WeightsRole weightsRole) implements SolveInput {}

    /** The two matrices of tr(A P B Pᵀ). */
    record OfForm(BrockettForm form) implements SolveInput {}

    /**
     * Reads the input that the options name.
     *
     * @throws IllegalArgumentException where the options name none or more than one, or a file is not what it should be
     */
    static SolveInput read(InputOptions options, int threads, ProgressBars progress) {
        List<String> given = new ArrayList<>();
        addIf(given, options.signals != null, "--signals");
        addIf(given, options.model != null, "--model");
        addIf(given, options.gram != null, "--gram");
        addIf(given, options.brockett != null, "--brockett");
        addIf(given, options.model == null && options.inputs != null, "--inputs");
        if (given.size() > 1) {
            throw new IllegalArgumentException("The problem is given more than once, by " + String.join(" and ", given)
                    + "; exactly one of --signals, --inputs with --weights, --model, --gram, --brockett was expected.");
        }
        if (options.model == null && options.layer != null) {
            throw new IllegalArgumentException("--layer names a layer of a model, but there is no --model.");
        }
        if (options.model == null && options.tap != null) {
            throw new IllegalArgumentException("--tap chooses a signal of a model, but there is no --model.");
        }
        if (options.bias != null && (options.model != null || options.inputs == null)) {
            throw new IllegalArgumentException("--bias goes with --inputs and --weights.");
        }
        if (given.isEmpty() && options.weights == null) {
            throw new IllegalArgumentException("There is no input; one of --signals, --inputs with --weights, --model,"
                    + " --gram, --brockett, --weights was expected.");
        }
        boolean samples = options.signals != null || options.inputs != null || options.model != null;
        if (options.center && !samples) {
            throw new IllegalArgumentException("--center needs the samples, but only matrices were given.");
        }
        String kind = given.isEmpty() ? "--weights" : given.get(0);
        return switch (kind) {
            case "--signals" -> {
                try (DataFile file = DataFile.open(options.signals)) {
                    yield layer(file.table(), weights(options), options.center, threads, progress);
                }
            }
            case "--inputs" -> inputs(options, threads, progress);
            case "--model" -> model(options, threads, progress);
            case "--gram" ->
                new OfLayer(
                        new Layer(
                                options.gram,
                                named(options.gram, () -> Signals.ofGram(matrix(options.gram))),
                                weights(options)),
                        WeightsRole.OUTPUT);
            case "--brockett" -> brockett(options);
            default -> {
                DenseMatrix w = weights(options).orElseThrow();
                yield new OfLayer(
                        new Layer(options.weights, Signals.ofGram(w.multiplyTransposed(w)), Optional.of(w)),
                        WeightsRole.OUTPUT);
            }
        };
    }

    private static SolveInput inputs(InputOptions options, int threads, ProgressBars progress) {
        DenseMatrix w = weights(options)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--inputs needs --weights (S = X W^T + b) or --model; neither was given."));
        double[] b = new double[0];
        if (options.bias != null) {
            try (DataFile file = DataFile.open(options.bias)) {
                b = file.vector();
            }
            if (b.length != w.getRowDimension()) {
                throw new InvalidFileException(
                        options.bias,
                        "the bias has " + b.length + " entries, but the weights are " + w.getRowDimension() + " x "
                                + w.getColumnDimension() + "; one entry a row of weights was expected.");
            }
        }
        try (DataFile file = DataFile.open(options.inputs)) {
            return layer(new LinearLayerSource(file.table(), w, b), Optional.of(w), options.center, threads, progress);
        }
    }

    private static SolveInput model(InputOptions options, int threads, ProgressBars progress) {
        if (options.inputs == null || options.layer == null) {
            throw new IllegalArgumentException("--model needs --inputs X.npy and --layer NAME|INDEX. Maybe see"
                    + " 'descramble list layers --model " + options.model + "'.");
        }
        if (options.weights != null) {
            throw new IllegalArgumentException("--weights cannot be given with --model, which has its own.");
        }
        Tap tap = switch (options.tap == null ? "pre" : options.tap.toLowerCase(Locale.ROOT)) {
            case "pre" -> Tap.PRE;
            case "post" -> Tap.POST;
            default -> throw new IllegalArgumentException("--tap is '" + options.tap + "'; pre or post was expected.");
        };
        OnnxModel network = OnnxModel.read(Path.of(options.model));
        NetworkLayer layer = network.layer(options.layer);
        try (DataFile file = DataFile.open(options.inputs);
                LayerTap signals = LayerTap.open(network, layer, tap, networkInputs(file), Math.max(1, threads))) {
            Signals read = signals(signals, options.center, 1, progress);
            Optional<DenseMatrix> next = nextWeights(network, layer, read.channels());
            return tap == Tap.PRE
                    ? new OfLayer(
                            new Layer(layer.name(), read, Optional.of(network.weights(layer))), WeightsRole.OUTPUT)
                    : new OfLayer(new Layer(layer.name(), read, next), WeightsRole.NEXT_LAYER_INPUT);
        }
    }

    /**
     * W'ᵀ of the one layer that reads this one's signal, with one row a neuron. A convolution of larger kernels mixes
     * positions with channels and has no such matrix.
     */
    private static Optional<DenseMatrix> nextWeights(OnnxModel network, NetworkLayer layer, int neurons) {
        if (layer.next().size() != 1) {
            return Optional.empty();
        }
        NetworkLayer next = network.layers().get(layer.next().get(0));
        return Optional.of(network.weights(next).transpose()).filter(w -> w.getRowDimension() == neurons);
    }

    private static NetworkInputs networkInputs(DataFile file) {
        long[] shape = file.shape();
        List<Integer> sampleShape = new ArrayList<>();
        for (int axis = 1; axis < shape.length; axis++) {
            sampleShape.add(Math.toIntExact(shape[axis]));
        }
        return new NetworkInputs(file.samples(), sampleShape);
    }

    private static SolveInput brockett(InputOptions options) {
        String[] names = options.brockett.split(",", -1);
        if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
            throw new IllegalArgumentException(
                    "--brockett is '" + options.brockett + "'; two files, A.npy,B.npy, were expected.");
        }
        if (options.weights != null) {
            throw new IllegalArgumentException("--weights cannot be given with --brockett.");
        }
        return new OfForm(named(options.brockett, () -> new BrockettForm(matrix(names[0]), matrix(names[1]))));
    }

    private static OfLayer layer(
            SampleSource source, Optional<DenseMatrix> weights, boolean center, int threads, ProgressBars progress) {
        return new OfLayer(
                new Layer(source.name(), signals(source, center, threads, progress), weights), WeightsRole.OUTPUT);
    }

    private static Signals signals(SampleSource source, boolean center, int threads, ProgressBars progress) {
        try (ProgressBars.Bar bar = progress.start("reading " + source.name(), source.samples())) {
            return Signals.of(source, center, threads, bar::to);
        }
    }

    private static Optional<DenseMatrix> weights(InputOptions options) {
        return Optional.ofNullable(options.weights).map(SolveInput::matrix);
    }

    private static DenseMatrix matrix(String name) {
        try (DataFile file = DataFile.open(name)) {
            return file.matrix();
        }
    }

    /** What is made of a file, with the file's name before whatever is wrong with it. */
    private static <T> T named(String file, Supplier<T> make) {
        try {
            return make.get();
        } catch (InvalidFileException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(file, e.getMessage(), e);
        }
    }

    private static void addIf(List<String> list, boolean condition, String element) {
        if (condition) {
            list.add(element);
        }
    }
}
