package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.MatrixSource;

/** What a whole network is run on: samples of all of its inputs, a batch at a time. */
final class NetworkRun {
    private static final int LARGEST_BATCH = 64;
    private static final long BATCH_ENTRIES = 1 << 22;
    private static final int RANDOM_SAMPLES = 16;

    private final Map<InputPort, NetworkInputs> inputs;
    private final String description;
    private final long samples;
    private final int batch;
    private final boolean fixed;

    private NetworkRun(String modelName, Map<InputPort, NetworkInputs> inputs, String description) {
        this.inputs = inputs;
        this.description = description;
        this.samples = inputs.values().iterator().next().samples().samples();
        OptionalInt fixedBatch = inputs.keySet().stream()
                .map(InputPort::batch)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
        this.fixed = fixedBatch.isPresent();
        long entries =
                inputs.values().stream().mapToLong(i -> i.samples().channels()).sum();
        this.batch = fixedBatch.orElse((int)
                Math.max(1, Math.min(Math.min(LARGEST_BATCH, samples), BATCH_ENTRIES / Math.max(1, entries))));
        if (samples == 0) {
            throw new IllegalArgumentException(
                    modelName + ": " + description + " has no samples, expected at least one to run the network on.");
        }
    }

    private static List<InputPort> ports(OnnxGraph graph) {
        List<String> outputs = graph.outputs();
        ModelProto whole = graph.ending(outputs);
        List<InputPort> ports = new ArrayList<>();
        for (ValueInfoProto input : OnnxGraph.requiredInputs(whole)) {
            ports.add(InputPort.of(graph.modelName(), input));
        }
        if (ports.isEmpty()) {
            throw new IllegalArgumentException(graph.modelName() + " has no inputs that its outputs depend on.");
        }
        return ports;
    }

    /**
     * The given samples, for a network of one input.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    static NetworkRun on(OnnxGraph graph, NetworkInputs given) {
        List<InputPort> ports = ports(graph);
        if (ports.size() > 1) {
            throw new IllegalArgumentException(graph.modelName() + " has " + ports.size() + " inputs, "
                    + ports.stream().map(p -> "'" + p.name() + "'").toList()
                    + ", expected one for the samples that were given. Maybe leave them out: random ones are taken.");
        }
        ports.get(0).check(given);
        return new NetworkRun(
                graph.modelName(), Map.of(ports.get(0), given), given.samples().name());
    }

    /**
     * Random samples: standard normal numbers, or 0 and 1 where whole numbers are taken.
     *
     * @throws IllegalArgumentException if the model does not say the shape of an input
     */
    static NetworkRun random(OnnxGraph graph, RandomGenerator random) {
        List<InputPort> ports = ports(graph);
        int samples = ports.stream()
                .map(InputPort::batch)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty())
                .orElse(RANDOM_SAMPLES);
        Map<InputPort, NetworkInputs> inputs = new LinkedHashMap<>();
        for (InputPort port : ports) {
            List<Integer> shape = port.sampleShape()
                    .orElseThrow(() -> new IllegalArgumentException(
                            graph.modelName() + " does not say the shape of its input '" + port.name()
                                    + "', so that it cannot be run on random samples. Maybe give --inputs X.npy."));
            int channels = shape.stream().reduce(1, Math::multiplyExact);
            boolean whole = port.type() == TensorProto.DataType.INT64 || port.type() == TensorProto.DataType.INT32;
            DenseMatrix values = new DenseMatrix(samples, channels);
            for (int k = 0; k < values.data().length; k++) {
                values.data()[k] = whole ? random.nextInt(2) : random.nextGaussian();
            }
            inputs.put(port, new NetworkInputs(new MatrixSource("random inputs", values), shape));
        }
        return new NetworkRun(graph.modelName(), inputs, samples + " random inputs");
    }

    String description() {
        return description;
    }

    long samples() {
        return samples;
    }

    /** One sample, or as many as the model insists on. */
    Batch first() throws OrtException {
        return batch(0, 1);
    }

    long batches() {
        return (samples + batch - 1) / batch;
    }

    Batch batch(long number) throws OrtException {
        long first = number * batch;
        return batch(first, (int) Math.min(batch, samples - first));
    }

    private Batch batch(long first, int count) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<InputPort, NetworkInputs> input : inputs.entrySet()) {
                int channels = input.getValue().samples().channels();
                int size = fixed ? batch : count;
                double[] values = new double[Math.multiplyExact(size, channels)];
                input.getValue().samples().read(first, count, values);
                tensors.put(
                        input.getKey().name(),
                        input.getKey().tensor(OnnxRuntime.environment(), input.getValue(), values, size));
            }
        } catch (OrtException | RuntimeException e) {
            tensors.values().forEach(OnnxTensor::close);
            throw e;
        }
        return new Batch(tensors);
    }

    /** The tensors of some samples, to be closed. */
    record Batch(Map<String, OnnxTensor> all) implements AutoCloseable {
        /** Those of the given inputs. */
        Map<String, OnnxTensor> tensors(Set<String> names) {
            Map<String, OnnxTensor> some = new HashMap<>(all);
            some.keySet().retainAll(names);
            return some;
        }

        @Override
        public void close() {
            all.values().forEach(OnnxTensor::close);
        }
    }
}
