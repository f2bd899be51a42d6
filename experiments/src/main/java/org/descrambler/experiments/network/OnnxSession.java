package org.descrambler.experiments.network;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * An ONNX model of one float32 tensor in and one out (samples first), run by ONNX Runtime on one thread.
 *
 * <p>For networks that this project wrote itself; the tap takes models of any shape.
 */
public final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;
    private final long[] shape;
    private final int entries;

    private OnnxSession(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        NodeInfo info = session.getInputInfo().values().iterator().next();
        this.input = info.getName();
        this.shape = ((TensorInfo) info.getInfo()).getShape();
        this.entries = Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
    }

    /**
     * Loads a model.
     *
     * @param model the content of an ONNX file
     * @throws IllegalArgumentException if ONNX Runtime refuses it
     */
    public static OnnxSession open(byte[] model) {
        OrtSession session = OnnxRuntime.open("The ONNX model", model, 1);
        try {
            return new OnnxSession(OnnxRuntime.environment(), session);
        } catch (OrtException exception) {
            throw new IllegalStateException("ONNX Runtime: " + exception.getMessage(), exception);
        }
    }

    /**
     * Runs the model.
     *
     * @param inputs m×p, row-major, p the entries of one sample; not modified
     * @return m×n, row-major, n the model's outputs
     * @throws IllegalArgumentException if the length is no multiple of p
     */
    public float[] run(float[] inputs) {
        if (inputs.length == 0 || inputs.length % entries != 0) {
            throw new IllegalArgumentException("The inputs have " + inputs.length
                    + " numbers, expected a positive multiple of " + entries + ", the inputs of the model.");
        }
        long[] samples = shape.clone();
        samples[0] = inputs.length / entries;
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), samples);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] outputs = new float[buffer.remaining()];
            buffer.get(outputs);
            return outputs;
        } catch (OrtException exception) {
            throw new IllegalStateException("ONNX Runtime: " + exception.getMessage(), exception);
        }
    }

    /** The model's metadata_props. */
    public Map<String, String> metadata() {
        try {
            return Map.copyOf(session.getMetadata().getCustomMetadata());
        } catch (OrtException exception) {
            throw new IllegalStateException("ONNX Runtime: " + exception.getMessage(), exception);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException exception) {
            throw new IllegalStateException("ONNX Runtime: " + exception.getMessage(), exception);
        }
    }
}
