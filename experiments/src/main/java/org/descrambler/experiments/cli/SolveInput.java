package org.descrambler.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.signal.ComplexSamples;
import org.descrambler.core.signal.InvalidFileException;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.SolveResult.WeightsRole;
import org.descrambler.experiments.io.DataFile;
import org.descrambler.experiments.io.QaplibFile;
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
     * @param complex whether channels, and rows of weights, are the real and imaginary parts of neurons, alternating
     */
    record OfLayer(Layer layer, WeightsRole weightsRole, boolean complex) implements SolveInput {}

    /**
     * Several layers of one network, each with its signals.
     *
     * @param indices their places among the network's layers
     */
    record OfLayers(List<OfLayer> layers, List<Integer> indices) implements SolveInput {}

    /** The two matrices of tr(A P B Pᵀ). */
    record OfForm(BrockettForm form) implements SolveInput {}

    /** The two matrices of Σ aᵢⱼ b_{π(i)π(j)}. */
    record OfAssignment(AssignmentForm form) implements SolveInput {}

    /** The two matrices of tr(A P B Pᴴ). */
    record OfHermitianForm(ComplexMatrix a, ComplexMatrix b) implements SolveInput {}

    /** What numbers the input is taken for. */
    enum Field {
        /** Complex files are refused. */
        REAL,
        /** Real files are taken for complex ones. */
        COMPLEX,
        /** Complex where a file is. */
        AS_GIVEN;

        boolean complex(String file, boolean fileIsComplex) {
            if (fileIsComplex && this == REAL) {
                throw new InvalidFileException(
                        file,
                        "the array holds complex numbers, but the group that was named acts on real ones."
                                + " Maybe --group unitary.");
            }
            return fileIsComplex || this == COMPLEX;
        }
    }

    /** A matrix from a file, with its imaginary part where the file is complex. */
    record Numbers(String file, DenseMatrix re, Optional<DenseMatrix> im) {
        boolean isComplex() {
            return im.isPresent();
        }

        ComplexMatrix complex() {
            return im.map(y -> new ComplexMatrix(re, y)).orElseGet(() -> ComplexMatrix.real(re));
        }

        /** One row a real channel: where {@code complex}, those of the real and imaginary parts alternate. */
        DenseMatrix rows(boolean complex) {
            return complex ? complex().alternatingRows() : re;
        }
    }

    /**
     * Reads the input that the options name.
     *
     * @param field what numbers the group that was named acts on
     * @param sources receives the files that the layer's samples are read from again
     * @throws IllegalArgumentException where the options name none or more than one, or a file is not what it should be
     */
    static SolveInput read(InputOptions options, Field field, int threads, ProgressBars progress, OpenSources sources) {
        List<String> given = new ArrayList<>();
        addIf(given, options.signals != null, "--signals");
        addIf(given, options.model != null, "--model");
        addIf(given, options.gram != null, "--gram");
        addIf(given, options.brockett != null, "--brockett");
        addIf(given, options.qap != null, "--qap");
        addIf(given, options.model == null && options.inputs != null, "--inputs");
        if (given.size() > 1) {
            throw new IllegalArgumentException("The problem is given more than once, by " + String.join(" and ", given)
                    + "; exactly one of --signals, --inputs with --weights, --model, --gram, --brockett, --qap was"
                    + " expected.");
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
                    + " --gram, --brockett, --qap, --weights was expected.");
        }
        boolean samples = options.signals != null || options.inputs != null || options.model != null;
        if (options.center && !samples) {
            throw new IllegalArgumentException("--center needs the samples, but only matrices were given.");
        }
        String kind = given.isEmpty() ? "--weights" : given.get(0);
        return switch (kind) {
            case "--signals" -> {
                DataFile file = open(options.signals, sources);
                Optional<Numbers> w = weights(options);
                boolean complex = field.complex(file.name(), file.isComplex()) || areComplex(w, field);
                yield layer(
                        complex ? file.complexTable() : file.table(), w, complex, options.center, threads, progress);
            }
            case "--inputs" -> inputs(options, field, threads, progress, sources);
            case "--model" -> model(options, field, threads, progress, sources);
            case "--gram" -> gram(options, field);
            case "--brockett" -> brockett(options, field);
            case "--qap" -> qap(options);
            default -> {
                Numbers w = weights(options).orElseThrow();
                boolean complex = field.complex(w.file(), w.isComplex());
                DenseMatrix rows = w.rows(complex);
                yield new OfLayer(
                        new Layer(options.weights, Signals.ofGram(rows.multiplyTransposed(rows)), Optional.of(rows)),
                        WeightsRole.OUTPUT,
                        complex);
            }
        };
    }

    private static boolean areComplex(Optional<Numbers> numbers, Field field) {
        return numbers.isPresent()
                && field.complex(numbers.get().file(), numbers.get().isComplex());
    }

    private static SolveInput inputs(
            InputOptions options, Field field, int threads, ProgressBars progress, OpenSources sources) {
        Numbers w = weights(options)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--inputs needs --weights (S = X W^T + b) or --model; neither was given."));
        Optional<Numbers> b = Optional.ofNullable(options.bias).map(SolveInput::vector);
        if (b.isPresent() && b.get().re().getColumnDimension() != w.re().getRowDimension()) {
            throw new InvalidFileException(
                    options.bias,
                    "the bias has " + b.get().re().getColumnDimension() + " entries, but the weights are "
                            + w.re().getRowDimension() + " x " + w.re().getColumnDimension()
                            + "; one entry a row of weights was expected.");
        }
        DataFile file = open(options.inputs, sources);
        boolean complex = field.complex(file.name(), file.isComplex())
                || areComplex(Optional.of(w), field)
                || areComplex(b, field);
        if (!complex) {
            double[] bias = b.map(row -> row.re().data()).orElseGet(() -> new double[0]);
            return layer(
                    new LinearLayerSource(file.table(), w.re(), bias),
                    Optional.of(w),
                    false,
                    options.center,
                    threads,
                    progress);
        }
        SampleSource x = file.complexTable();
        if (x.channels() != 2 * w.re().getColumnDimension()) {
            throw new InvalidFileException(
                    file.name(),
                    "the inputs have " + x.channels() / 2 + " channels, but the weights are "
                            + w.re().getRowDimension() + " x " + w.re().getColumnDimension()
                            + "; one column of weights a channel was expected.");
        }
        double[] bias = b.map(row -> row.complex().alternatingColumns().data()).orElseGet(() -> new double[0]);
        return layer(
                new LinearLayerSource(x, w.complex().realForm(), bias),
                Optional.of(w),
                true,
                options.center,
                threads,
                progress);
    }

    private static SolveInput gram(InputOptions options, Field field) {
        Optional<Numbers> w = weights(options);
        Numbers b = matrix(options.gram);
        boolean complex = field.complex(b.file(), b.isComplex()) || areComplex(w, field);
        return new OfLayer(
                new Layer(
                        options.gram,
                        named(options.gram, () -> complex ? hermitian(b.complex()) : Signals.ofGram(b.re())),
                        w.map(numbers -> numbers.rows(complex))),
                WeightsRole.OUTPUT,
                complex);
    }

    /** Signals with B = S Sᴴ: of real and imaginary parts, each with half of it, which is what a sum of both has. */
    private static Signals hermitian(ComplexMatrix b) {
        if (b.rows() != b.columns()) {
            throw new IllegalArgumentException("The Gram matrix is " + b.rows() + " x " + b.columns()
                    + "; a square matrix was expected. Maybe these are signals, not their Gram matrix.");
        }
        DenseMatrix half = Signals.ofGram(b.realForm()).gram();
        half.scale(0.5);
        return new Signals(half, 0, false, Optional.empty());
    }

    private static SolveInput model(
            InputOptions options, Field field, int threads, ProgressBars progress, OpenSources sources) {
        if (options.inputs == null || options.layer == null) {
            throw new IllegalArgumentException("--model needs --inputs X.npy and --layer NAME|INDEX. Maybe see"
                    + " 'descramble list layers --model " + options.model + "'.");
        }
        if (options.weights != null) {
            throw new IllegalArgumentException("--weights cannot be given with --model, which has its own.");
        }
        Tap tap = tap(options);
        boolean complex = field == Field.COMPLEX;
        OnnxModel network = OnnxModel.read(Path.of(options.model));
        List<NetworkLayer> layers = layers(network, options.layer);
        if (complex && layers.size() > 1) {
            throw new IllegalArgumentException("--layer is '" + options.layer
                    + "'; a single layer was expected, since only real groups descramble several jointly.");
        }
        List<OfLayer> read = new ArrayList<>();
        for (NetworkLayer layer : layers) {
            read.add(tapped(network, layer, tap, complex, options, threads, progress, sources));
        }
        return read.size() == 1
                ? read.get(0)
                : new OfLayers(read, layers.stream().map(NetworkLayer::index).toList());
    }

    /** Where the signal is taken: before the activation where nothing was said. */
    static Tap tap(InputOptions options) {
        return switch (options.tap == null ? "pre" : options.tap.toLowerCase(Locale.ROOT)) {
            case "pre" -> Tap.PRE;
            case "post" -> Tap.POST;
            default -> throw new IllegalArgumentException("--tap is '" + options.tap + "'; pre or post was expected.");
        };
    }

    /** One layer, or several with commas between them. */
    private static List<NetworkLayer> layers(OnnxModel network, String names) {
        if (!names.contains(",")
                || network.layers().stream().anyMatch(l -> l.name().equals(names))) {
            return List.of(network.layer(names));
        }
        List<NetworkLayer> layers = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            NetworkLayer layer = network.layer(name.strip());
            if (layers.contains(layer)) {
                throw new IllegalArgumentException("--layer is '" + names + "', which names the layer " + layer.name()
                        + " twice; different layers were expected.");
            }
            layers.add(layer);
        }
        return layers;
    }

    private static OfLayer tapped(
            OnnxModel network,
            NetworkLayer layer,
            Tap tap,
            boolean complex,
            InputOptions options,
            int threads,
            ProgressBars progress,
            OpenSources sources) {
        DataFile file = open(options.inputs, sources);
        LayerTap signals = LayerTap.open(network, layer, tap, networkInputs(file), Math.max(1, threads));
        sources.keep(signals, signals::close);
        Signals read = signals(complex ? new ComplexSamples(signals) : signals, options.center, 1, progress);
        Optional<DenseMatrix> weights =
                tap == Tap.PRE ? Optional.of(network.weights(layer)) : nextWeights(network, layer, signals.channels());
        return new OfLayer(
                new Layer(
                        layer.name(),
                        read,
                        weights.map(w -> new Numbers(options.model, w, Optional.empty()).rows(complex))),
                tap == Tap.PRE ? WeightsRole.OUTPUT : WeightsRole.NEXT_LAYER_INPUT,
                complex);
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

    static NetworkInputs networkInputs(DataFile file) {
        long[] shape = file.shape();
        List<Integer> sampleShape = new ArrayList<>();
        for (int axis = 1; axis < shape.length; axis++) {
            sampleShape.add(Math.toIntExact(shape[axis]));
        }
        return new NetworkInputs(file.samples(), sampleShape);
    }

    private static SolveInput brockett(InputOptions options, Field field) {
        String[] names = options.brockett.split(",", -1);
        if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
            throw new IllegalArgumentException(
                    "--brockett is '" + options.brockett + "'; two files, A.npy,B.npy, were expected.");
        }
        if (options.weights != null) {
            throw new IllegalArgumentException("--weights cannot be given with --brockett.");
        }
        Numbers a = matrix(names[0]);
        Numbers b = matrix(names[1]);
        boolean complexA = field.complex(a.file(), a.isComplex());
        boolean complexB = field.complex(b.file(), b.isComplex());
        return complexA || complexB
                ? new OfHermitianForm(a.complex(), b.complex())
                : new OfForm(named(options.brockett, () -> new BrockettForm(a.re(), b.re())));
    }

    private static SolveInput qap(InputOptions options) {
        if (options.weights != null) {
            throw new IllegalArgumentException("--weights cannot be given with --qap.");
        }
        return new OfAssignment(QaplibFile.read(options.qap));
    }

    private static OfLayer layer(
            SampleSource source,
            Optional<Numbers> weights,
            boolean complex,
            boolean center,
            int threads,
            ProgressBars progress) {
        return new OfLayer(
                new Layer(source.name(), signals(source, center, threads, progress), weights.map(w -> w.rows(complex))),
                WeightsRole.OUTPUT,
                complex);
    }

    private static Signals signals(SampleSource source, boolean center, int threads, ProgressBars progress) {
        try (ProgressBars.Bar bar = progress.start("reading " + source.name(), source.samples())) {
            return Signals.of(source, center, threads, bar::to);
        }
    }

    private static DataFile open(String name, OpenSources sources) {
        DataFile file = DataFile.open(name);
        return sources.keep(file, file::close);
    }

    private static Optional<Numbers> weights(InputOptions options) {
        return Optional.ofNullable(options.weights).map(SolveInput::matrix);
    }

    private static Numbers matrix(String name) {
        try (DataFile file = DataFile.open(name)) {
            return file.isComplex() ? numbers(name, file.complexMatrix()) : real(name, file.matrix());
        }
    }

    /** A single row. */
    private static Numbers vector(String name) {
        try (DataFile file = DataFile.open(name)) {
            ComplexMatrix row = file.complexVector();
            return file.isComplex() ? numbers(name, row) : real(name, row.re());
        }
    }

    private static Numbers numbers(String name, ComplexMatrix matrix) {
        return new Numbers(name, matrix.re(), Optional.of(matrix.im()));
    }

    private static Numbers real(String name, DenseMatrix matrix) {
        return new Numbers(name, matrix, Optional.empty());
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
