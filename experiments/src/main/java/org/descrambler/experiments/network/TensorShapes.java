package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes of all tensors of a graph, and the entries of its small tensors of integers, as one run on one sample gives
 * them.
 */
final class TensorShapes {
    /** Axes, pads, steps and shapes have no more entries. */
    private static final int SMALL = 64;

    private final OnnxGraph graph;
    private final Map<String, int[]> shapes = new HashMap<>();
    private final Map<String, long[]> integers = new HashMap<>();

    private TensorShapes(OnnxGraph graph) {
        this.graph = graph;
    }

    /** Runs the whole graph, all of its tensors being outputs, on the first samples of the inputs. */
    static TensorShapes of(OnnxGraph graph, NetworkRun inputs) {
        List<String> tensors = new ArrayList<>();
        for (int position = 0; position < graph.nodes(); position++) {
            NodeProto node = graph.node(position);
            node.getOutputList().stream().filter(name -> !name.isEmpty()).forEach(tensors::add);
        }
        TensorShapes shapes = new TensorShapes(graph);
        try (OrtSession session = OnnxRuntime.open(graph.modelName(), graph.ending(tensors), graph.folder(), 1);
                NetworkRun.Batch batch = inputs.first();
                OrtSession.Result result = session.run(batch.tensors(session.getInputNames()))) {
            batch.tensors(session.getInputNames())
                    .forEach((name, tensor) -> shapes.shapes.put(name, shape(tensor.getInfo())));
            for (Map.Entry<String, OnnxValue> entry : result) {
                if (entry.getValue() instanceof OnnxTensor tensor) {
                    shapes.add(entry.getKey(), tensor);
                }
            }
        } catch (OrtException e) {
            throw OnnxRuntime.failure(graph.modelName() + " cannot be run on " + inputs.description(), e);
        }
        return shapes;
    }

    private static int[] shape(TensorInfo info) {
        long[] shape = info.getShape();
        int[] result = new int[shape.length];
        for (int k = 0; k < shape.length; k++) {
            result[k] = Math.toIntExact(shape[k]);
        }
        return result;
    }

    private void add(String name, OnnxTensor tensor) {
        shapes.put(name, shape(tensor.getInfo()));
        if (tensor.getInfo().getNumElements() > SMALL) {
            return;
        }
        switch (tensor.getInfo().type) {
            case INT64 -> {
                LongBuffer buffer = tensor.getLongBuffer();
                long[] values = new long[buffer.remaining()];
                buffer.get(values);
                integers.put(name, values);
            }
            case INT32 -> {
                IntBuffer buffer = tensor.getIntBuffer();
                long[] values = new long[buffer.remaining()];
                for (int k = 0; k < values.length; k++) {
                    values[k] = buffer.get();
                }
                integers.put(name, values);
            }
            default -> {
                // no axes, pads or the like
            }
        }
    }

    Optional<int[]> shape(String tensor) {
        int[] known = shapes.get(tensor);
        return known != null ? Optional.of(known) : graph.stored(tensor).map(graph.decoder()::shape);
    }

    Optional<long[]> integers(String tensor) {
        long[] known = integers.get(tensor);
        return known != null ? Optional.of(known) : graph.stored(tensor).flatMap(graph.decoder()::integers);
    }
}
