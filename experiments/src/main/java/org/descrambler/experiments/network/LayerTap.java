package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descrambler.core.signal.SampleSource;

/**
 * The signal of one layer of a network for given inputs, computed by ONNX Runtime as it is read, a batch at a time.
 *
 * <p>Its channels are the layer's n neurons. Its samples are the inputs' samples and, within each, the positions at which
 * the layer is applied: those of the output image for a convolution, the tokens for a layer on samples × tokens ×
 * features; one for a plain dense layer. So {@code samples()} = inputs × positions. Reading in order runs every batch
 * once; reading at random runs the batches that are touched.
 *
 * <p>The model's own batch size is kept where it is fixed (a last, incomplete batch is filled with zeros, and what comes
 * of them is dropped). Where the results of a sample depend on the others of its batch, or the model does not run on more
 * than one sample though it says so, samples are run one by one.
 *
 * <p>Not safe for use by several threads. Holds native memory until closed.
 */
public final class LayerTap implements SampleSource, AutoCloseable {
    /** Entries of inputs and signals in one batch: 4 MiB as doubles. */
    private static final long BATCH_ENTRIES = 1L << 19;

    private static final int LARGEST_BATCH = 1024;
    /** Float32 products summed in another order differ by about 10⁻⁶; samples that influence each other by far more. */
    private static final double SAME = 1e-3;

    private final String name;
    private final OrtEnvironment environment = OnnxRuntime.environment();
    private final OrtSession session;
    private final NetworkInputs inputs;
    private final InputPort port;
    private final FoundLayer layer;
    private final List<String> outputs;

    private final int batch;
    private final int positions;
    private final int sampleAxis;
    private double[] rows = {};
    private long rowsOfBatch = -1;

    private LayerTap(
            String name,
            OrtSession session,
            NetworkInputs inputs,
            InputPort port,
            FoundLayer layer,
            List<String> outputs) {
        this.name = name;
        this.session = session;
        this.inputs = inputs;
        this.port = port;
        this.layer = layer;
        this.outputs = outputs;
        Layout layout =
                port.batch().isPresent() ? layoutOfFixedBatch(port.batch().getAsInt()) : layoutOfFreeBatch();
        this.batch = layout.batch();
        this.positions = layout.positions();
        this.sampleAxis = layout.sampleAxis();
    }

    /**
     * Opens the tap and runs a sample or two, to see how the signal is laid out.
     *
     * @param inputs what is fed to the model; it is read while the tap is read, and not closed by it
     * @param threads threads of ONNX Runtime, at least 1
     * @throws IllegalArgumentException if the inputs do not fit the model, the part of the model before the tap needs
     *     other inputs too, or ONNX Runtime cannot run it
     */
    public static LayerTap open(OnnxModel model, NetworkLayer layer, Tap tap, NetworkInputs inputs, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + ", expected at least 1.");
        }
        FoundLayer found = model.found(layer);
        String tensor = tap == Tap.PRE ? layer.preActivation() : layer.postActivation();
        // The operator's own output tells the shape where reshapes lie before the tensor.
        List<String> outputs = tensor.equals(found.output()) ? List.of(tensor) : List.of(tensor, found.output());
        ModelProto part = model.graph().ending(outputs);
        InputPort port = InputPort.of(model.name(), onlyInput(model.name(), layer, part));
        port.check(inputs);
        String name = "layer '" + layer.name() + "' (" + tap + "-activation) of " + model.name();
        OrtSession session = OnnxRuntime.open(model.name(), part, model.graph().folder(), threads);
        try {
            return new LayerTap(name, session, inputs, port, found, outputs);
        } catch (RuntimeException | Error e) {
            close(session);
            throw e;
        }
    }

    private static ValueInfoProto onlyInput(String modelName, NetworkLayer layer, ModelProto part) {
        List<ValueInfoProto> required = OnnxGraph.requiredInputs(part);
        if (required.size() != 1) {
            throw new IllegalArgumentException(modelName + ": the layer '" + layer.name() + "' depends on "
                    + required.size() + " inputs"
                    + required.stream()
                            .map(input -> " '" + input.getName() + "'")
                            .collect(Collectors.joining(",", required.isEmpty() ? "" : ":", ""))
                    + ", expected one. Maybe the others can be given default values in the model.");
        }
        return required.get(0);
    }

    /**
     * How the signals come back.
     *
     * @param batch samples a run
     * @param positions rows that one sample makes
     * @param sampleAxis axis that counts the samples of a batch
     */
    private record Layout(int batch, int positions, int sampleAxis) {}

    private Layout layoutOfFreeBatch() {
        long samples = inputs.samples().samples();
        if (samples == 0) {
            return new Layout(1, 1, 0);
        }
        RuntimeTensor one = run(0, 1, 1, false);
        int firstAxis = neuronAxis(one) == 0 ? 1 : 0;
        Layout single = new Layout(1, rowCount(one), firstAxis);
        if (samples == 1) {
            return single;
        }
        RuntimeTensor two;
        try {
            two = run(0, 2, 2, false);
        } catch (IllegalArgumentException e) {
            return single; // the batch size is fixed inside the graph, though not at its input
        }
        List<Integer> grown = axesThatDiffer(one.shape(), two.shape());
        if (grown.size() != 1
                || grown.get(0) == neuronAxis(two)
                || two.shape()[grown.get(0)] != 2 * one.shape()[grown.get(0)]) {
            return single;
        }
        int axis = grown.get(0);
        if (!startsWith(rows(two, axis), rows(one, axis))) {
            return single;
        }
        long entries = inputs.samples().channels() + (long) single.positions() * channels();
        long size = Math.max(1, Math.min(Math.min(LARGEST_BATCH, samples), BATCH_ENTRIES / entries));
        return new Layout((int) size, single.positions(), axis);
    }

    private Layout layoutOfFixedBatch(int size) {
        int available = (int) Math.min(size, inputs.samples().samples());
        if (available == 0) {
            return new Layout(size, 1, 0);
        }
        RuntimeTensor full = run(0, available, size, true);
        RuntimeTensor alone = run(0, 1, size, false);
        for (int axis = 0; axis < full.shape().length; axis++) {
            if (axis != neuronAxis(full) && full.shape()[axis] % size == 0) {
                double[] first = rows(full, axis);
                int length = first.length / size;
                if (startsWith(rows(alone, axis), Arrays.copyOf(first, length))) {
                    return new Layout(size, length / channels(), axis);
                }
            }
        }
        throw new IllegalArgumentException(name + " has signals of shape " + shapeText(full.shape())
                + " in which the " + size + " samples of a batch cannot be told apart. Maybe the model can be exported "
                + "with a free batch size, or one of 1.");
    }

    private static List<Integer> axesThatDiffer(long[] a, long[] b) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < Math.min(a.length, b.length); axis++) {
            if (a[axis] != b[axis]) {
                axes.add(axis);
            }
        }
        return axes;
    }

    private static boolean startsWith(double[] all, double[] first) {
        double scale = 0;
        for (double value : first) {
            scale = Math.max(scale, Double.isNaN(value) ? 0 : Math.abs(value));
        }
        for (int i = 0; i < first.length; i++) {
            if (Math.abs(all[i] - first[i]) > SAME * scale || Double.isNaN(all[i]) != Double.isNaN(first[i])) {
                return false;
            }
        }
        return true;
    }

    private int neuronAxis(RuntimeTensor tensor) {
        int axis = layer.side().of(tensor.shape().length);
        if (axis < 0 || axis >= tensor.shape().length || tensor.shape()[axis] != channels()) {
            throw new IllegalArgumentException(name + " has signals of shape " + shapeText(tensor.shape())
                    + ", in which the axis of its " + channels() + " neurons cannot be found.");
        }
        return axis;
    }

    private static String shapeText(long[] shape) {
        return Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining("×"));
    }

    private int rowCount(RuntimeTensor tensor) {
        return tensor.values().length / channels();
    }

    /** Runs the samples first, …, first + count − 1, filled up to the given size with these again or with zeros. */
    private RuntimeTensor run(long first, int count, int size, boolean again) {
        double[] values = new double[Math.multiplyExact(size, inputs.samples().channels())];
        inputs.samples().read(first, count, values);
        int filled = count * inputs.samples().channels();
        for (int i = filled; again && i < values.length; i++) {
            values[i] = values[i - filled];
        }
        String what = count == 1 ? "sample " + first : "samples " + first + " to " + (first + count - 1);
        try (OnnxTensor input = port.tensor(environment, inputs, values, size);
                OrtSession.Result result = session.run(Map.of(port.name(), input))) {
            RuntimeTensor tapped = tensor(result, 0);
            if (outputs.size() == 1) {
                return tapped;
            }
            RuntimeTensor shaped = tensor(result, 1);
            if (shaped.values().length != tapped.values().length) {
                throw new IllegalArgumentException(name + " has " + tapped.values().length + " numbers, expected "
                        + shaped.values().length + " as its node '" + outputs.get(1) + "' makes.");
            }
            return new RuntimeTensor(shaped.shape(), tapped.values());
        } catch (OrtException e) {
            throw OnnxRuntime.failure(
                    name + " cannot be computed for " + what + " of "
                            + inputs.samples().name(),
                    e);
        }
    }

    private RuntimeTensor tensor(OrtSession.Result result, int output) {
        if (!(result.get(output) instanceof OnnxTensor tensor)) {
            throw new IllegalArgumentException(name + ": '" + outputs.get(output) + "' is not a tensor.");
        }
        return RuntimeTensor.of(name, tensor);
    }

    /** The entries of a tensor as rows of n channels: the samples' axis slowest, then the other axes in their order. */
    private double[] rows(RuntimeTensor tensor, int slowest) {
        int[] shape = tensor.intShape();
        int neuronAxis = neuronAxis(tensor);
        if (slowest == 0 && neuronAxis == shape.length - 1) {
            return tensor.values();
        }
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        int[] others = {0};
        for (int axis = 0; axis < shape.length; axis++) {
            if (axis != slowest && axis != neuronAxis) {
                others = refine(others, shape[axis], strides[axis]);
            }
        }
        double[] result = new double[tensor.values().length];
        int slow = slowest < shape.length ? shape[slowest] : 1;
        int slowStride = slowest < shape.length ? strides[slowest] : 0;
        int next = 0;
        for (int sample = 0; sample < slow; sample++) {
            for (int offset : others) {
                int from = sample * slowStride + offset;
                for (int channel = 0; channel < channels(); channel++) {
                    result[next++] = tensor.values()[from + channel * strides[neuronAxis]];
                }
            }
        }
        return result;
    }

    private static int[] refine(int[] offsets, int length, int stride) {
        int[] result = new int[offsets.length * length];
        for (int i = 0; i < result.length; i++) {
            result[i] = offsets[i / length] + i % length * stride;
        }
        return result;
    }

    /** Inputs × positions. */
    @Override
    public long samples() {
        return inputs.samples().samples() * positions;
    }

    /** The layer's neurons, n. */
    @Override
    public int channels() {
        return layer.layer().neurons();
    }

    /** Rows that one sample of the inputs makes: 1 for a dense layer on vectors. */
    public int positions() {
        return positions;
    }

    /** Samples of the inputs that are run together; it bounds the memory that is used. */
    public int batch() {
        return batch;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void read(long first, int count, double[] out) {
        requireRange(first, count, out.length);
        long rowsInBatch = (long) batch * positions;
        int done = 0;
        while (done < count) {
            long row = first + done;
            load(row / rowsInBatch);
            int start = (int) (row % rowsInBatch);
            int length = (int) Math.min(count - done, rowsInBatch - start);
            System.arraycopy(rows, start * channels(), out, done * channels(), length * channels());
            done += length;
        }
    }

    private void load(long wanted) {
        if (wanted == rowsOfBatch) {
            return;
        }
        long first = wanted * batch;
        int count = (int) Math.min(batch, inputs.samples().samples() - first);
        int size = port.batch().isPresent() ? batch : count;
        RuntimeTensor tensor = run(first, count, size, false);
        if (rowCount(tensor) != size * positions) {
            throw new IllegalArgumentException(
                    name + " has " + rowCount(tensor) + " rows for " + size + " samples from " + first + ", expected "
                            + size * positions + ": the number of positions changes with the data.");
        }
        rows = rows(tensor, sampleAxis);
        rowsOfBatch = wanted;
    }

    @Override
    public void close() {
        close(session);
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("An ONNX Runtime session cannot be closed: " + e.getMessage(), e);
        }
    }
}
