package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs two networks of the same inputs and outputs by ONNX Runtime and compares what comes out. */
final class NetworkComparison {
    /** Half precision has 2⁻¹¹ in one rounding, where single precision has 2⁻²⁴. */
    private static final double HALF = 1e-2;

    private final OnnxGraph original;
    private final OnnxGraph rewritten;
    private final double allowed;

    /**
     * @param allowed the relative difference that is allowed of single and double precision
     */
    NetworkComparison(OnnxGraph original, ModelProto rewritten, double allowed) {
        this.original = original;
        this.rewritten = new OnnxGraph("the rewritten " + original.modelName(), original.folder(), rewritten);
        this.allowed = allowed;
    }

    private static final class Difference {
        private long entries;
        private double largest;
        private double absolute;
        private boolean half;

        private void add(double[] a, double[] b) {
            if (a.length != b.length) {
                absolute = Double.POSITIVE_INFINITY;
                return;
            }
            entries += a.length;
            for (int k = 0; k < a.length; k++) {
                if (Double.isFinite(b[k])) {
                    largest = Math.max(largest, Math.abs(b[k]));
                    absolute =
                            Math.max(absolute, Double.isNaN(a[k]) ? Double.POSITIVE_INFINITY : Math.abs(a[k] - b[k]));
                } else if (Double.compare(a[k], b[k]) != 0) {
                    absolute = Double.POSITIVE_INFINITY;
                }
            }
        }

        private double relative() {
            return absolute == 0 ? 0 : absolute / Math.max(largest, Double.MIN_NORMAL);
        }
    }

    /** All outputs that are tensors of numbers, on all samples. */
    List<OutputDifference> on(NetworkRun inputs, int threads) {
        List<String> outputs = original.outputs();
        Map<String, Difference> differences = new LinkedHashMap<>();
        try (OrtSession first =
                        OnnxRuntime.open(original.modelName(), original.ending(outputs), original.folder(), threads);
                OrtSession second = OnnxRuntime.open(
                        rewritten.modelName(), rewritten.ending(outputs), rewritten.folder(), threads)) {
            for (long k = 0; k < inputs.batches(); k++) {
                try (NetworkRun.Batch batch = inputs.batch(k);
                        OrtSession.Result expected = first.run(batch.tensors(first.getInputNames()));
                        OrtSession.Result found = second.run(batch.tensors(second.getInputNames()))) {
                    for (String output : outputs) {
                        add(
                                differences,
                                output,
                                found.get(output).orElseThrow(),
                                expected.get(output).orElseThrow());
                    }
                }
            }
        } catch (OrtException e) {
            throw OnnxRuntime.failure(original.modelName() + " cannot be run on " + inputs.description(), e);
        }
        List<OutputDifference> result = new ArrayList<>();
        differences.forEach((name, difference) -> result.add(new OutputDifference(
                name,
                inputs.samples(),
                difference.entries,
                difference.absolute,
                difference.relative(),
                difference.half ? Math.max(HALF, allowed) : allowed)));
        return result;
    }

    private static void add(Map<String, Difference> differences, String name, OnnxValue found, OnnxValue expected) {
        if (found instanceof OnnxTensor a
                && expected instanceof OnnxTensor b
                && a.getInfo().type != OnnxJavaType.STRING) {
            Difference difference = differences.computeIfAbsent(name, key -> new Difference());
            difference.half |= a.getInfo().type == OnnxJavaType.FLOAT16 || a.getInfo().type == OnnxJavaType.BFLOAT16;
            difference.add(values(name, a), values(name, b));
        }
    }

    private static double[] values(String name, OnnxTensor tensor) {
        switch (tensor.getInfo().type) {
            case INT64 -> {
                LongBuffer buffer = tensor.getLongBuffer();
                double[] values = new double[buffer.remaining()];
                for (int k = 0; k < values.length; k++) {
                    values[k] = buffer.get();
                }
                return values;
            }
            case INT32 -> {
                IntBuffer buffer = tensor.getIntBuffer();
                double[] values = new double[buffer.remaining()];
                for (int k = 0; k < values.length; k++) {
                    values[k] = buffer.get();
                }
                return values;
            }
            case BOOL, INT8, UINT8 -> {
                ByteBuffer buffer = tensor.getByteBuffer();
                double[] values = new double[buffer.remaining()];
                for (int k = 0; k < values.length; k++) {
                    values[k] = buffer.get();
                }
                return values;
            }
            default -> {
                return RuntimeTensor.of("The output '" + name + "'", tensor).values();
            }
        }
    }
}
