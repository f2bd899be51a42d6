package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An input of a model: what it takes, and how numbers become its tensors.
 *
 * @param modelName what error messages call the model
 * @param name of the input
 * @param type of its entries
 * @param shape the declared dimensions, below 2³¹, −1 where they are free; empty where no shape is declared
 */
record InputPort(String modelName, String name, TensorProto.DataType type, Optional<List<Long>> shape) {
    private static final long FREE = -1;

    static InputPort of(String modelName, ValueInfoProto input) {
        if (!input.getType().hasTensorType()) {
            throw new IllegalArgumentException(
                    modelName + ": the input '" + input.getName() + "' is not a tensor, expected one.");
        }
        TypeProto.Tensor declared = input.getType().getTensorType();
        TensorProto.DataType type = TensorProto.DataType.forNumber(declared.getElemType());
        return new InputPort(
                modelName,
                input.getName(),
                type == null ? TensorProto.DataType.UNDEFINED : type,
                declared.hasShape()
                        ? Optional.of(declared.getShape().getDimList().stream()
                                .map(InputPort::dimension)
                                .toList())
                        : Optional.empty());
    }

    // Some exporters write 0 or −1 for a free dimension.
    private static long dimension(TensorShapeProto.Dimension dimension) {
        return dimension.hasDimValue() && dimension.getDimValue() > 0
                ? Math.min(dimension.getDimValue(), Integer.MAX_VALUE)
                : FREE;
    }

    /** The number of samples that the model insists on. */
    OptionalInt batch() {
        return shape.isPresent() && !shape.get().isEmpty() && shape.get().get(0) != FREE
                ? OptionalInt.of(Math.toIntExact(shape.get().get(0)))
                : OptionalInt.empty();
    }

    /** The shape of one sample, if the model declares it. */
    Optional<List<Integer>> sampleShape() {
        return shape.filter(dimensions -> !dimensions.isEmpty())
                .map(dimensions -> dimensions.subList(1, dimensions.size()))
                .filter(dimensions -> !dimensions.contains(FREE))
                .map(dimensions -> dimensions.stream().map(Math::toIntExact).toList());
    }

    /** Checks that inputs have the declared shape. */
    void check(NetworkInputs inputs) {
        if (shape.isEmpty()) {
            return;
        }
        List<Long> dimensions = shape.get();
        boolean fits = dimensions.size() == inputs.sampleShape().size() + 1;
        for (int axis = 1; fits && axis < dimensions.size(); axis++) {
            fits = dimensions.get(axis) == FREE
                    || dimensions.get(axis)
                            == inputs.sampleShape().get(axis - 1).longValue();
        }
        if (!fits) {
            throw new IllegalArgumentException(inputs.samples().name() + " has the shape " + inputs.shapeText()
                    + " (N samples), but the input '" + name + "' of " + modelName + " takes " + shapeText() + "."
                    + hint(inputs));
        }
        if (dimensions.get(0) * inputs.samples().channels() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("The input '" + name + "' of " + modelName + " takes " + shapeText()
                    + " at a time, expected fewer than 2³¹ numbers.");
        }
    }

    private String hint(NetworkInputs inputs) {
        List<Long> rest = shape.orElseThrow().stream().skip(1).toList();
        boolean sameSize = !rest.contains(FREE)
                && rest.stream().reduce(1L, (a, b) -> a * b) == inputs.samples().channels();
        return sameSize ? " Maybe the file needs only to be reshaped." : "";
    }

    private String shapeText() {
        List<Long> dimensions = shape.orElseThrow();
        if (dimensions.isEmpty()) {
            return "a single number, with no axis for samples";
        }
        StringBuilder text = new StringBuilder(dimensions.get(0) == FREE ? "N" : String.valueOf(dimensions.get(0)));
        dimensions.stream().skip(1).forEach(d -> text.append('×').append(d == FREE ? "any" : String.valueOf(d)));
        return text.toString();
    }

    /** The tensor of {@code size} samples, converted to the input's type. */
    OnnxTensor tensor(OrtEnvironment environment, NetworkInputs inputs, double[] values, int size) throws OrtException {
        long[] dimensions = new long[inputs.sampleShape().size() + 1];
        dimensions[0] = size;
        for (int axis = 1; axis < dimensions.length; axis++) {
            dimensions[axis] = inputs.sampleShape().get(axis - 1);
        }
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, floats(values), dimensions);
            case DOUBLE -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), dimensions);
            case FLOAT16 ->
                OnnxTensor.createTensor(
                        environment,
                        Fp16Conversions.convertFloatBufferToFp16Buffer(floats(values)),
                        dimensions,
                        OnnxJavaType.FLOAT16);
            case INT64 -> {
                LongBuffer whole = LongBuffer.allocate(values.length);
                for (double value : values) {
                    whole.put(integer(inputs, value, Long.MIN_VALUE, Long.MAX_VALUE));
                }
                yield OnnxTensor.createTensor(environment, whole.flip(), dimensions);
            }
            case INT32 -> {
                IntBuffer whole = IntBuffer.allocate(values.length);
                for (double value : values) {
                    whole.put((int) integer(inputs, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                }
                yield OnnxTensor.createTensor(environment, whole.flip(), dimensions);
            }
            default ->
                throw new IllegalArgumentException(modelName + ": the input '" + name + "' has the type " + type
                        + ", expected FLOAT, DOUBLE, FLOAT16, INT32 or INT64.");
        };
    }

    private static FloatBuffer floats(double[] values) {
        FloatBuffer buffer = FloatBuffer.allocate(values.length);
        for (double value : values) {
            buffer.put((float) value);
        }
        return buffer.flip();
    }

    private long integer(NetworkInputs inputs, double value, long least, long largest) {
        if (value != Math.rint(value) || value < least || value > largest) {
            throw new IllegalArgumentException(inputs.samples().name() + " contains " + value + ", but the input '"
                    + name + "' of " + modelName + " takes whole numbers (" + type + ").");
        }
        return (long) value;
    }
}
