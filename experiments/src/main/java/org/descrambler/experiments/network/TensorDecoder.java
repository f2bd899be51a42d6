package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Reads tensors of floating-point numbers from their ONNX form: raw little-endian bytes, typed fields, or bytes in a
 * file beside the model (onnx.proto, message TensorProto).
 */
final class TensorDecoder {
    private final String modelName;
    private final Path folder;

    /**
     * @param modelName what error messages call the model
     * @param folder folder of the model, where external data lies
     */
    TensorDecoder(String modelName, Path folder) {
        this.modelName = modelName;
        this.folder = folder;
    }

    /**
     * The dimensions, without reading the data.
     *
     * @throws IllegalArgumentException if one is negative or the tensor is larger than a Java array
     */
    int[] shape(TensorProto tensor) {
        long entries = 1;
        int[] shape = new int[tensor.getDimsCount()];
        for (int axis = 0; axis < shape.length; axis++) {
            long dimension = tensor.getDims(axis);
            if (dimension < 0 || dimension > Integer.MAX_VALUE || entries * dimension > Integer.MAX_VALUE - 8) {
                throw error(
                        tensor,
                        "has the dimensions " + dimensions(tensor)
                                + ", expected non-negative ones with a product below 2³¹");
            }
            shape[axis] = (int) dimension;
            entries *= dimension;
        }
        return shape;
    }

    private static String dimensions(TensorProto tensor) {
        return tensor.getDimsList().stream().map(String::valueOf).collect(Collectors.joining("×"));
    }

    /**
     * The entries as doubles, exactly.
     *
     * @throws IllegalArgumentException if the type is not float16, bfloat16, float32 or float64, or data are missing
     */
    TensorValues decode(TensorProto tensor) {
        int[] shape = shape(tensor);
        int length = 1;
        for (int dimension : shape) {
            length *= dimension;
        }
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
        if (type == null) {
            throw error(tensor, "has the unknown type " + tensor.getDataType() + ", expected a floating-point type");
        }
        double[] values = switch (type) {
            case FLOAT -> values(tensor, length, Float.BYTES, tensor.getFloatDataCount(), tensor::getFloatData);
            case DOUBLE -> values(tensor, length, Double.BYTES, tensor.getDoubleDataCount(), tensor::getDoubleData);
            case FLOAT16 ->
                values(
                        tensor,
                        length,
                        Short.BYTES,
                        tensor.getInt32DataCount(),
                        i -> Fp16Conversions.fp16ToFloat((short) tensor.getInt32Data(i)));
            case BFLOAT16 ->
                values(
                        tensor,
                        length,
                        Short.BYTES,
                        tensor.getInt32DataCount(),
                        i -> Fp16Conversions.bf16ToFloat((short) tensor.getInt32Data(i)));
            default ->
                throw error(
                        tensor,
                        "has the type " + type
                                + ", expected FLOAT, DOUBLE, FLOAT16 or BFLOAT16. Maybe the model is quantised");
        };
        return new TensorValues(shape, values);
    }

    /** The entries of a tensor of whole numbers; empty for one of another type or one whose data are elsewhere. */
    Optional<long[]> integers(TensorProto tensor) {
        boolean wide = tensor.getDataType() == TensorProto.DataType.INT64.getNumber();
        if ((!wide && tensor.getDataType() != TensorProto.DataType.INT32.getNumber())
                || tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            return Optional.empty();
        }
        if (!tensor.hasRawData()) {
            return Optional.of(
                    wide
                            ? tensor.getInt64DataList().stream()
                                    .mapToLong(Long::longValue)
                                    .toArray()
                            : tensor.getInt32DataList().stream()
                                    .mapToLong(Integer::longValue)
                                    .toArray());
        }
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long[] values = new long[raw.remaining() / (wide ? Long.BYTES : Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = wide ? raw.getLong() : raw.getInt();
        }
        return Optional.of(values);
    }

    /** The same tensor with data that lay in another file inside it. */
    TensorProto inlined(TensorProto tensor) {
        if (tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            return tensor;
        }
        if (tensor.getExternalDataList().stream().noneMatch(e -> e.getKey().equals("length"))) {
            return encode(tensor, decode(tensor).values());
        }
        long length = number(tensor, "length", 0);
        return tensor.toBuilder()
                .setRawData(ByteString.copyFrom(external(tensor, length)))
                .clearDataLocation()
                .clearExternalData()
                .build();
    }

    /**
     * A tensor with other entries, of the same name, shape and type.
     *
     * @param like of floating-point numbers
     */
    static TensorProto encode(TensorProto like, double[] values) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(like.getDataType());
        int bytes = type == TensorProto.DataType.DOUBLE
                ? Double.BYTES
                : type == TensorProto.DataType.FLOAT ? Float.BYTES : Short.BYTES;
        ByteBuffer raw =
                ByteBuffer.allocate(Math.multiplyExact(bytes, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (type) {
                case DOUBLE -> raw.putDouble(value);
                case FLOAT -> raw.putFloat((float) value);
                case FLOAT16 -> raw.putShort(Fp16Conversions.floatToFp16((float) value));
                case BFLOAT16 -> raw.putShort(Fp16Conversions.floatToBf16((float) value));
                default -> throw new IllegalStateException("decode() refuses " + type);
            }
        }
        return like.toBuilder()
                .clearFloatData()
                .clearDoubleData()
                .clearInt32Data()
                .clearDataLocation()
                .clearExternalData()
                .setRawData(ByteString.copyFrom(raw.flip()))
                .build();
    }

    private double[] values(TensorProto tensor, int length, int bytes, int typedCount, IntToDoubleFunction typed) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL || tensor.hasRawData()) {
            ByteBuffer raw = tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL
                    ? external(tensor, (long) length * bytes)
                    : tensor.getRawData().asReadOnlyByteBuffer();
            if (raw.remaining() != (long) length * bytes) {
                throw error(
                        tensor,
                        "holds " + raw.remaining() + " bytes, expected " + (long) length * bytes + " for "
                                + TensorValues.text(shape(tensor)) + " entries");
            }
            return fromBytes(tensor, raw.order(ByteOrder.LITTLE_ENDIAN), length);
        }
        if (typedCount != length) {
            throw error(
                    tensor,
                    "holds " + typedCount + " entries, expected " + length + " for "
                            + TensorValues.text(shape(tensor)));
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = typed.applyAsDouble(i);
        }
        return values;
    }

    private static double[] fromBytes(TensorProto tensor, ByteBuffer raw, int length) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getDataType());
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = switch (type) {
                case FLOAT -> raw.getFloat();
                case DOUBLE -> raw.getDouble();
                case FLOAT16 -> Fp16Conversions.fp16ToFloat(raw.getShort());
                case BFLOAT16 -> Fp16Conversions.bf16ToFloat(raw.getShort());
                default -> throw new IllegalStateException("decode() refuses " + type);
            };
        }
        return values;
    }

    private ByteBuffer external(TensorProto tensor, long expected) {
        String location = entry(tensor, "location", "");
        Path file = folder.resolve(location).normalize();
        // The file's name comes from the model: it must not lead to other places of the disk.
        if (location.isEmpty() || Path.of(location).isAbsolute() || !file.startsWith(folder.normalize())) {
            throw error(tensor, "has its data in '" + location + "', expected a file beside the model");
        }
        if (!Files.isRegularFile(file)) {
            throw error(
                    tensor,
                    "has its data in the file '" + location
                            + "', which is missing. Maybe it was not copied with the model");
        }
        long offset = number(tensor, "offset", 0);
        long length = number(tensor, "length", expected);
        if (length != expected) {
            throw error(tensor, "declares " + length + " bytes in '" + location + "', expected " + expected);
        }
        if (expected > Integer.MAX_VALUE - 8) {
            throw error(tensor, "has " + expected + " bytes, expected less than 2 GiB");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() - expected < offset) {
                throw error(
                        tensor,
                        "has its data in bytes " + offset + " to " + (offset + expected) + " of '" + location
                                + "', which has " + channel.size() + " bytes. Maybe it is truncated");
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) expected);
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
                // read() may return less than was asked for
            }
            return buffer.flip();
        } catch (IOException e) {
            throw error(tensor, "has its data in '" + location + "', which cannot be read (" + e.getMessage() + ")");
        }
    }

    private long number(TensorProto tensor, String key, long otherwise) {
        String text = entry(tensor, key, String.valueOf(otherwise));
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with negative numbers
        }
        throw error(tensor, "has the " + key + " '" + text + "' in its external data, expected a number of bytes");
    }

    private static String entry(TensorProto tensor, String key, String otherwise) {
        List<StringStringEntryProto> entries = tensor.getExternalDataList();
        return entries.stream()
                .filter(e -> e.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    private IllegalArgumentException error(TensorProto tensor, String what) {
        return new IllegalArgumentException(modelName + ": the tensor '" + tensor.getName() + "' " + what + ".");
    }
}
