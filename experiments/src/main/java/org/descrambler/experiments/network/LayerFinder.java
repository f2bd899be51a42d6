package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.descrambler.experiments.network.FoundLayer.Bias;
import org.descrambler.experiments.network.FoundLayer.NeuronAxis;

/** Finds the layers with constant weights in a graph: every Gemm, MatMul and Conv, with its bias and its activation. */
final class LayerFinder {
    private final OnnxGraph graph;
    private final ActivationFinder activations;
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    LayerFinder(OnnxGraph graph) {
        this.graph = graph;
        this.activations = new ActivationFinder(graph);
    }

    /** Names of the nodes that are no layers though one might take them for some, each with the reason. */
    Map<String, String> refused() {
        return refused;
    }

    /** The layers in the order of the graph. */
    List<FoundLayer> find() {
        List<FoundLayer> found = new ArrayList<>();
        for (int position = 0; position < graph.nodes(); position++) {
            NodeProto node = graph.node(position);
            if (!OnnxGraph.isStandard(node) || node.getOutputCount() == 0) {
                continue;
            }
            Optional<FoundLayer> layer = switch (node.getOpType()) {
                case "Gemm" -> gemm(found.size(), position);
                case "MatMul" -> matMul(found.size(), position);
                case "Conv" -> conv(found.size(), position);
                default -> Optional.empty();
            };
            layer.ifPresent(found::add);
        }
        return withNext(found);
    }

    private Optional<FoundLayer> gemm(int index, int position) {
        NodeProto node = graph.node(position);
        Optional<NeuronAxis> axis = weightSide(position);
        if (axis.isEmpty()) {
            return Optional.empty();
        }
        boolean right = axis.get() == NeuronAxis.LAST;
        String weight = node.getInput(right ? 1 : 0);
        boolean transposed = right ? !flag(node, "transB") : flag(node, "transA");
        List<Bias> biases = new ArrayList<>();
        if (node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
            biases.add(new Bias(node.getInput(2), number(node, "beta", 1)));
        }
        return dense(index, position, axis.get(), weight, transposed, number(node, "alpha", 1), biases);
    }

    private Optional<FoundLayer> matMul(int index, int position) {
        return weightSide(position).flatMap(axis -> {
            boolean right = axis == NeuronAxis.LAST;
            String weight = graph.node(position).getInput(right ? 1 : 0);
            return dense(index, position, axis, weight, right, 1, List.of());
        });
    }

    private Optional<NeuronAxis> weightSide(int position) {
        NodeProto node = graph.node(position);
        if (node.getInputCount() < 2) {
            return refuse(position, "has " + node.getInputCount() + " inputs, expected at least 2");
        }
        boolean left = graph.isConstant(node.getInput(0));
        boolean right = graph.isConstant(node.getInput(1));
        if (left && right) {
            return refuse(position, "multiplies two constants");
        }
        if (!left && !right) {
            return refuse(
                    position,
                    "multiplies two tensors that both depend on the inputs, expected constant weights for one of them");
        }
        return Optional.of(right ? NeuronAxis.LAST : NeuronAxis.LAST_BUT_ONE);
    }

    private Optional<FoundLayer> dense(
            int index,
            int position,
            NeuronAxis axis,
            String weight,
            boolean transposed,
            double scale,
            List<Bias> biases) {
        int[] stored = graph.shape(weight);
        if (stored.length != 2 || stored[0] < 1 || stored[1] < 1) {
            return refuse(
                    position,
                    "has weights '" + weight + "' of shape " + TensorValues.text(stored) + ", expected a matrix");
        }
        List<Integer> shape = transposed ? List.of(stored[1], stored[0]) : List.of(stored[0], stored[1]);
        String input = graph.node(position).getInput(axis == NeuronAxis.LAST ? 0 : 1);
        return Optional.of(layer(
                index,
                position,
                input,
                axis,
                weight,
                transposed,
                scale,
                biases,
                LayerKind.valueOf(graph.node(position).getOpType().toUpperCase(Locale.ROOT)),
                shape,
                1));
    }

    private Optional<FoundLayer> conv(int index, int position) {
        NodeProto node = graph.node(position);
        if (node.getInputCount() < 2 || !graph.isConstant(node.getInput(1)) || graph.isConstant(node.getInput(0))) {
            return refuse(
                    position, "has weights that depend on the inputs, expected constant ones for its input 1 only");
        }
        String weight = node.getInput(1);
        int[] shape = graph.shape(weight);
        if (shape.length < 3 || Arrays.stream(shape).anyMatch(dimension -> dimension < 1)) {
            return refuse(
                    position,
                    "has weights '" + weight + "' of shape " + TensorValues.text(shape)
                            + ", expected out×in×k with at least one spatial axis");
        }
        int groups = (int) Math.max(1, Math.min(shape[0], integer(node, "group", 1)));
        List<Bias> biases = new ArrayList<>();
        if (node.getInputCount() > 2 && !node.getInput(2).isEmpty()) {
            biases.add(new Bias(node.getInput(2), 1));
        }
        return Optional.of(layer(
                index,
                position,
                node.getInput(0),
                NeuronAxis.SECOND,
                weight,
                false,
                1,
                biases,
                LayerKind.CONV,
                Arrays.stream(shape).boxed().toList(),
                groups));
    }

    private FoundLayer layer(
            int index,
            int position,
            String input,
            NeuronAxis axis,
            String weight,
            boolean transposed,
            double scale,
            List<Bias> ownBiases,
            LayerKind kind,
            List<Integer> shape,
            int groups) {
        List<String> remarks = new ArrayList<>();
        List<Bias> biases = new ArrayList<>();
        int neurons = shape.get(0);
        // The operator's own bias is aligned with its output; a convolution's is a plain vector.
        NeuronAxis biasAxis = kind == LayerKind.CONV ? NeuronAxis.LAST : axis;
        for (Bias bias : ownBiases) {
            if (graph.isConstant(bias.tensor()) && isPerNeuron(graph.shape(bias.tensor()), neurons, biasAxis)) {
                biases.add(bias);
            } else {
                remarks.add("The tensor '" + bias.tensor() + "' that is added has not one number a neuron.");
            }
        }
        String output = graph.node(position).getOutput(0);
        String pre = addBiases(output, neurons, axis, biases);
        Optional<ActivationFinder.Activation> activation = activations.after(pre);
        activation.ifPresent(a -> remarks.addAll(a.remarks()));
        NetworkLayer layer = new NetworkLayer(
                index,
                uniqueName(position, weight),
                kind,
                shape,
                groups,
                activation.map(ActivationFinder.Activation::name).orElse(NetworkLayer.NO_ACTIVATION),
                remarks,
                pre,
                activation.map(ActivationFinder.Activation::output).orElse(pre),
                !biases.isEmpty(),
                List.of());
        return new FoundLayer(layer, position, input, output, axis, weight, transposed, scale, biases);
    }

    /**
     * Follows additions of one constant a neuron; returns the tensor after the last. A reshape may come between only for
     * a convolution, whose channels stay before its positions (tf2onnx writes Conv, Squeeze, Add for one dimension).
     */
    private String addBiases(String output, int neurons, NeuronAxis axis, List<Bias> biases) {
        String pre = output;
        while (true) {
            String end = activations.unchanged(pre, axis == NeuronAxis.SECOND);
            List<Integer> readers = graph.readers(end);
            if (readers.size() != 1) {
                return pre;
            }
            NodeProto node = graph.node(readers.get(0));
            if (!node.getOpType().equals("Add") || !OnnxGraph.isStandard(node) || node.getInputCount() != 2) {
                return pre;
            }
            String other = node.getInput(node.getInput(0).equals(end) ? 1 : 0);
            // A single number is part of an activation, such as clip(x + 3, 0, 6)/6, and no bias.
            if (!graph.isConstant(other)
                    || !isPerNeuron(graph.shape(other), neurons, axis)
                    || Arrays.stream(graph.shape(other)).reduce(1, (a, b) -> a * b) != neurons) {
                return pre;
            }
            biases.add(new Bias(other, 1));
            pre = node.getOutput(0);
        }
    }

    private static boolean isPerNeuron(int[] shape, int neurons, NeuronAxis axis) {
        int[] wide = IntStream.range(0, shape.length).filter(i -> shape[i] != 1).toArray();
        if (wide.length == 0) {
            return true;
        }
        if (wide.length > 1 || shape[wide[0]] != neurons) {
            return false;
        }
        int fromEnd = shape.length - wide[0];
        return switch (axis) {
            case LAST -> fromEnd == 1;
            case LAST_BUT_ONE -> fromEnd == 2;
            case SECOND -> fromEnd >= 2;
        };
    }

    private String uniqueName(int position, String weight) {
        NodeProto node = graph.node(position);
        String stem = stem(graph.origin(weight));
        if (stem.isEmpty()) {
            stem = node.getOutput(0);
        }
        String base = node.getName().isEmpty() ? stem : node.getName();
        String name = base;
        for (int k = 2; !names.add(name); k++) {
            name = base + "#" + k;
        }
        return name;
    }

    /** {@code fc1} of a weight called {@code fc1.weight}: what most frameworks call the layer. */
    static String stem(String weight) {
        return weight.replaceFirst("[./_](weight|kernel|W)(:0)?$", "");
    }

    private List<FoundLayer> withNext(List<FoundLayer> found) {
        Map<Integer, FoundLayer> byPosition = new HashMap<>();
        found.forEach(layer -> byPosition.put(layer.position(), layer));
        List<FoundLayer> result = new ArrayList<>();
        for (FoundLayer layer : found) {
            result.add(layer.with(layer.layer().withNext(next(layer, byPosition))));
        }
        return result;
    }

    private List<Integer> next(FoundLayer from, Map<Integer, FoundLayer> byPosition) {
        int neurons = from.layer().neurons();
        Predicate<NetworkLayer> fits = to ->
                to.kind() == LayerKind.CONV ? to.groups() == 1 && to.shape().get(1) == neurons : to.inputs() == neurons;
        Set<Integer> next = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from.layer().postActivation()));
        while (!open.isEmpty()) {
            String tensor = open.pop();
            if (!seen.add(tensor)) {
                continue;
            }
            for (int position : graph.readers(tensor)) {
                NodeProto node = graph.node(position);
                FoundLayer reader = byPosition.get(position);
                if (reader != null && reader.input().equals(tensor) && fits.test(reader.layer())) {
                    next.add(reader.layer().index());
                } else if ((ActivationFinder.keepsEntries(node)
                                || node.getOpType().equals("Transpose"))
                        && node.getOutputCount() > 0
                        && node.getInput(0).equals(tensor)) {
                    open.push(node.getOutput(0));
                }
            }
        }
        return List.copyOf(next);
    }

    private <T> Optional<T> refuse(int position, String reason) {
        NodeProto node = graph.node(position);
        String text = graph.describe(position) + " " + reason;
        refused.put(node.getName().isEmpty() ? node.getOutput(0) : node.getName(), text);
        return Optional.empty();
    }

    private static Optional<AttributeProto> attribute(NodeProto node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    private static boolean flag(NodeProto node, String name) {
        return integer(node, name, 0) != 0;
    }

    private static long integer(NodeProto node, String name, long otherwise) {
        return attribute(node, name).map(AttributeProto::getI).orElse(otherwise);
    }

    private static double number(NodeProto node, String name, double otherwise) {
        return attribute(node, name).map(a -> (double) a.getF()).orElse(otherwise);
    }
}
