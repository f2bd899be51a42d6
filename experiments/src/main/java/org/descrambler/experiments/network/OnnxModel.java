package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A trained network in an ONNX file and its layers with constant weights: every Gemm, MatMul and Conv of the main graph
 * that applies a constant to a computed tensor, with the constants added to it and the activation that follows.
 *
 * <p>Files of any framework are read: weights as raw bytes, typed fields or in files beside the model; as initialisers,
 * Constant nodes or computed from these. Nested graphs (If, Loop, Scan) are not searched; {@link #remarks()} names them.
 */
public final class OnnxModel {
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8;
    private static final int NAMES_IN_A_MESSAGE = 20;

    private final OnnxGraph graph;
    private final List<FoundLayer> found;
    private final List<NetworkLayer> layers;
    private final Map<String, String> refused;
    private final List<String> remarks;

    private OnnxModel(OnnxGraph graph) {
        this.graph = graph;
        LayerFinder finder = new LayerFinder(graph);
        this.found = finder.find();
        this.layers = found.stream().map(FoundLayer::layer).toList();
        this.refused = finder.refused();
        this.remarks = IntStream.range(0, graph.nodes())
                .filter(position -> OnnxGraph.hasSubgraph(graph.node(position)))
                .mapToObj(position -> "Layers inside " + graph.describe(position) + " are not listed.")
                .toList();
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if the file is missing, empty, truncated, or not an ONNX model
     */
    public static OnnxModel read(Path file) {
        String name = String.valueOf(file.getFileName());
        return new OnnxModel(
                new OnnxGraph(name, file.toAbsolutePath().normalize().getParent(), parse(name, content(file, name))));
    }

    /**
     * SHA-256 of a model's file, without data that lie beside it, in hexadecimal digits.
     *
     * @throws IllegalArgumentException if the file is missing or larger than the format allows
     */
    public static String sha256(Path file) {
        return sha256(content(file, String.valueOf(file.getFileName())));
    }

    /** SHA-256 of the content of a model's file, in hexadecimal digits. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static byte[] content(Path file, String name) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("The model '" + file + "' is "
                        + (Files.exists(file) ? "not a file" : "missing") + ", expected an ONNX file.");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(name + " has " + Files.size(file)
                        + " bytes, expected less than 2 GiB, the limit of the format. Maybe the weights can be saved as "
                        + "external data.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("The model '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A model without external data, from the content of its file.
     *
     * @param name what errors call it
     * @throws IllegalArgumentException if it is empty, truncated, or not an ONNX model
     */
    public static OnnxModel of(String name, byte[] bytes) {
        return new OnnxModel(new OnnxGraph(name, Path.of("").toAbsolutePath(), parse(name, bytes)));
    }

    private static ModelProto parse(String name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException(name + " is empty, expected an ONNX model.");
        }
        ModelProto model;
        try {
            model = ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    name + " is not an ONNX model, or it is truncated (" + bytes.length + " bytes).", e);
        }
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw new IllegalArgumentException(
                    name + " has no graph, expected an ONNX model. Maybe it is another format, or truncated.");
        }
        if (model.getOpsetImportCount() == 0) {
            throw new IllegalArgumentException(
                    name + " does not say which operator set it uses, expected an ONNX model. Maybe it is truncated.");
        }
        return model;
    }

    /** The file's name. */
    public String name() {
        return graph.modelName();
    }

    /** The layers in the order of the graph; a layer's {@link NetworkLayer#index()} is its place here. */
    public List<NetworkLayer> layers() {
        return layers;
    }

    /** What is worth knowing about the model as a whole, one sentence each. */
    public List<String> remarks() {
        return remarks;
    }

    /**
     * The layer of a given index or name. A layer is also known by the stem of its weight's name ({@code fc1} of {@code
     * fc1.weight}) and by its tensors, where only one layer is.
     *
     * @throws IllegalArgumentException if there is no such layer, naming those that there are
     */
    public NetworkLayer layer(String nameOrIndex) {
        for (NetworkLayer layer : layers) {
            if (layer.name().equals(nameOrIndex)) {
                return layer;
            }
        }
        if (nameOrIndex.matches("[0-9]{1,9}") && Integer.parseInt(nameOrIndex) < layers.size()) {
            return layers.get(Integer.parseInt(nameOrIndex));
        }
        List<FoundLayer> known = found.stream()
                .filter(layer -> aliases(layer).contains(nameOrIndex))
                .toList();
        if (known.size() == 1) {
            return known.get(0).layer();
        }
        throw new IllegalArgumentException(noSuchLayer(nameOrIndex, known));
    }

    private List<String> aliases(FoundLayer found) {
        NetworkLayer layer = found.layer();
        String origin = graph.origin(found.weight());
        return List.of(origin, LayerFinder.stem(origin), found.output(), layer.preActivation(), layer.postActivation());
    }

    private String noSuchLayer(String wanted, List<FoundLayer> candidates) {
        if (refused.containsKey(wanted)) {
            return name() + ": " + refused.get(wanted) + ".";
        }
        if (layers.isEmpty()) {
            return name() + " has no layer with constant weights (Gemm, MatMul or Conv)."
                    + refused.values().stream()
                            .findFirst()
                            .map(reason -> " Its " + reason + ".")
                            .orElse("");
        }
        if (!candidates.isEmpty()) {
            return name() + ": '" + wanted + "' stands for several layers, expected one of "
                    + names(candidates.stream().map(FoundLayer::layer).toList()) + ".";
        }
        return name() + " has no layer '" + wanted + "', expected an index from 0 to " + (layers.size() - 1)
                + " or one of " + names(layers) + ".";
    }

    private static String names(List<NetworkLayer> layers) {
        String text = layers.stream()
                .limit(NAMES_IN_A_MESSAGE)
                .map(layer -> layer.index() + " " + layer.name())
                .collect(Collectors.joining(", "));
        return layers.size() > NAMES_IN_A_MESSAGE ? text + ", …" : text;
    }

    /**
     * W as in y = W x + b, n×p; a convolution's is out × (in / groups · k₁ · k₂ · …), row-major. A new matrix.
     *
     * @throws IllegalArgumentException if the weights are of an unsupported type, or their file is missing or truncated
     */
    public DenseMatrix weights(NetworkLayer layer) {
        FoundLayer source = found(layer);
        TensorValues stored = graph.values(source.weight());
        DenseMatrix weights;
        if (source.transposed()) {
            weights = DenseMatrix.wrap(layer.inputs(), layer.neurons(), stored.values())
                    .transpose();
        } else {
            weights = DenseMatrix.wrap(
                    layer.neurons(), layer.inputs(), stored.values().clone());
        }
        weights.scale(source.scale());
        return weights;
    }

    /** b as in y = W x + b, n numbers, if there is one; the sum of all constants that are added to W x. */
    public Optional<double[]> bias(NetworkLayer layer) {
        List<FoundLayer.Bias> terms = found(layer).biases();
        if (terms.isEmpty()) {
            return Optional.empty();
        }
        double[] bias = new double[layer.neurons()];
        for (FoundLayer.Bias term : terms) {
            double[] values = graph.values(term.tensor()).values();
            for (int i = 0; i < bias.length; i++) {
                bias[i] += term.scale() * values[values.length == 1 ? 0 : i];
            }
        }
        return Optional.of(bias);
    }

    OnnxGraph graph() {
        return graph;
    }

    FoundLayer found(NetworkLayer layer) {
        if (layer.index() >= layers.size() || !layers.get(layer.index()).equals(layer)) {
            throw new IllegalArgumentException(name() + ": the layer '" + layer.name() + "' belongs to another model.");
        }
        return found.get(layer.index());
    }
}
