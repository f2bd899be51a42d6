package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The main graph of a model: who makes and who reads a tensor, which tensors are constant, and the part of the graph
 * that makes a given tensor. Nodes are named by their position; ONNX demands that a node stands after those it reads.
 */
final class OnnxGraph {
    private static final Set<String> BINARY =
            Set.of("Gemm", "MatMul", "Conv", "Add", "Sub", "Mul", "Div", "Pow", "PRelu");

    private final String modelName;
    private final Path folder;
    private final ModelProto model;
    private final GraphProto graph;
    private final TensorDecoder decoder;

    private final Map<String, TensorProto> stored = new HashMap<>();
    private final Set<String> initializers = new HashSet<>();
    private final Set<String> constants = new HashSet<>();
    private final Map<String, Integer> producers = new HashMap<>();
    private final Map<String, List<Integer>> readers = new HashMap<>();
    private final Map<String, TensorValues> evaluated = new HashMap<>();

    /**
     * @throws IllegalArgumentException if a node reads a tensor that nothing before it makes
     */
    OnnxGraph(String modelName, Path folder, ModelProto model) {
        this.modelName = modelName;
        this.folder = folder;
        this.model = model;
        this.graph = model.getGraph();
        this.decoder = new TensorDecoder(modelName, folder);
        Set<String> known = new HashSet<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            // An initialiser may be a graph input too (a default, IR version 3): its value counts as constant.
            stored.put(tensor.getName(), tensor);
            initializers.add(tensor.getName());
        }
        for (SparseTensorProto tensor : graph.getSparseInitializerList()) {
            initializers.add(tensor.getValues().getName());
        }
        constants.addAll(initializers);
        known.addAll(initializers);
        graph.getInputList().forEach(input -> known.add(input.getName()));
        for (int node = 0; node < graph.getNodeCount(); node++) {
            index(node, known);
        }
    }

    private void index(int position, Set<String> known) {
        NodeProto node = graph.getNode(position);
        requireOperands(position);
        for (String input : new LinkedHashSet<>(node.getInputList())) {
            if (!input.isEmpty() && !known.contains(input)) {
                throw new IllegalArgumentException(
                        modelName + ": the node " + describe(position) + " reads the tensor '" + input
                                + "', which no node before it makes. Maybe the file is damaged.");
            }
            readers.computeIfAbsent(input, key -> new ArrayList<>()).add(position);
        }
        boolean constant = isConstant(node);
        for (String output : node.getOutputList()) {
            known.add(output);
            producers.put(output, position);
            if (constant) {
                constants.add(output);
            }
        }
        if (constant && isStandard(node) && node.getOutputCount() == 1) {
            alias(node).ifPresent(tensor -> stored.put(node.getOutput(0), tensor));
        }
    }

    /** What the readers of a graph rely on: two operands where an operator has two, and an output. */
    private void requireOperands(int position) {
        NodeProto node = graph.getNode(position);
        int least = isStandard(node) && BINARY.contains(node.getOpType()) ? 2 : 0;
        if (node.getInputCount() < least || node.getOutputCount() == 0) {
            throw new IllegalArgumentException(modelName + ": the node " + describe(position) + " has "
                    + node.getInputCount() + " inputs and " + node.getOutputCount() + " outputs, expected at least "
                    + least + " and 1. Maybe the file is damaged.");
        }
    }

    private boolean isConstant(NodeProto node) {
        if (node.getOpType().equals("Constant")) {
            return true;
        }
        boolean random =
                node.getOpType().startsWith("Random") || node.getOpType().equals("Bernoulli");
        return !random
                && !hasSubgraph(node)
                && node.getInputCount() > 0
                && node.getInputList().stream().allMatch(input -> input.isEmpty() || constants.contains(input));
    }

    /** The stored tensor that a Constant or Identity node stands for. */
    private Optional<TensorProto> alias(NodeProto node) {
        if (node.getOpType().equals("Identity")) {
            return Optional.ofNullable(stored.get(node.getInput(0)));
        }
        return node.getOpType().equals("Constant")
                ? node.getAttributeList().stream()
                        .filter(attribute -> attribute.getName().equals("value"))
                        .map(AttributeProto::getT)
                        .findFirst()
                : Optional.empty();
    }

    static boolean isStandard(NodeProto node) {
        return node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
    }

    static boolean hasSubgraph(NodeProto node) {
        return node.getAttributeList().stream()
                .anyMatch(attribute -> attribute.hasG() || attribute.getGraphsCount() > 0);
    }

    String modelName() {
        return modelName;
    }

    Path folder() {
        return folder;
    }

    int nodes() {
        return graph.getNodeCount();
    }

    NodeProto node(int position) {
        return graph.getNode(position);
    }

    /** The operator and the name of a node, or where it has none, its output. */
    String describe(int position) {
        NodeProto node = graph.getNode(position);
        String name = !node.getName().isEmpty()
                ? node.getName()
                : node.getOutputCount() > 0 ? node.getOutput(0) : String.valueOf(position);
        return node.getOpType() + " '" + name + "'";
    }

    /** Positions of the nodes that read a tensor, ascending. */
    List<Integer> readers(String tensor) {
        return readers.getOrDefault(tensor, List.of());
    }

    /** Whether a tensor does not depend on the model's inputs. */
    boolean isConstant(String tensor) {
        return constants.contains(tensor);
    }

    /** The node that makes a tensor, if one does. */
    OptionalInt producer(String tensor) {
        Integer position = producers.get(tensor);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** The tensors that a node reads, those that its subgraphs take from outside among them. */
    Set<String> reads(int position) {
        return reads(graph.getNode(position));
    }

    static Set<String> reads(NodeProto node) {
        List<String> read = new ArrayList<>();
        collectInputs(node, read);
        Set<String> names = new LinkedHashSet<>(read);
        names.remove("");
        return names;
    }

    /** Whether a tensor comes from outside. */
    boolean isInput(String tensor) {
        return !constants.contains(tensor)
                && graph.getInputList().stream()
                        .anyMatch(input -> input.getName().equals(tensor));
    }

    boolean isOutput(String tensor) {
        return graph.getOutputList().stream()
                .anyMatch(output -> output.getName().equals(tensor));
    }

    /** The names of the model's outputs. */
    List<String> outputs() {
        return graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
    }

    ModelProto model() {
        return model;
    }

    TensorDecoder decoder() {
        return decoder;
    }

    /** An initialiser, or what a Constant node holds. */
    Optional<TensorProto> stored(String constant) {
        return Optional.ofNullable(stored.get(constant));
    }

    /** The initialiser (or the constant) that a constant is made of by transposition, conversion and the like. */
    String origin(String constant) {
        String origin = constant;
        Integer producer = producers.get(origin);
        while (producer != null && graph.getNode(producer).getInputCount() > 0) {
            origin = graph.getNode(producer).getInput(0);
            producer = producers.get(origin);
        }
        return origin;
    }

    /** The shape of a constant. */
    int[] shape(String constant) {
        TensorProto tensor = stored.get(constant);
        return tensor != null ? decoder.shape(tensor) : evaluate(constant).shape();
    }

    /** The entries of a constant. */
    TensorValues values(String constant) {
        TensorProto tensor = stored.get(constant);
        return tensor != null ? decoder.decode(tensor) : evaluate(constant);
    }

    /** Runs the constant part of the graph, such as the transposition of a weight, to get at its result. */
    private TensorValues evaluate(String constant) {
        TensorValues known = evaluated.get(constant);
        if (known != null) {
            return known;
        }
        String what = modelName + ": the constant tensor '" + constant + "'";
        try (OrtSession session = OnnxRuntime.open(modelName, ending(List.of(constant)), folder, 1);
                OrtSession.Result result = session.run(Map.of())) {
            if (!(result.get(0) instanceof OnnxTensor tensor)) {
                throw new IllegalArgumentException(what + " is not a tensor.");
            }
            RuntimeTensor value = RuntimeTensor.of(what, tensor);
            TensorValues values = new TensorValues(value.intShape(), value.values());
            evaluated.put(constant, values);
            return values;
        } catch (OrtException e) {
            throw OnnxRuntime.failure(what + " cannot be computed", e);
        }
    }

    /** The model's inputs that the given part of the graph needs a value for. */
    static List<ValueInfoProto> requiredInputs(ModelProto part) {
        Set<String> defaults = new HashSet<>();
        part.getGraph().getInitializerList().forEach(tensor -> defaults.add(tensor.getName()));
        part.getGraph()
                .getSparseInitializerList()
                .forEach(tensor -> defaults.add(tensor.getValues().getName()));
        return part.getGraph().getInputList().stream()
                .filter(input -> !defaults.contains(input.getName()))
                .toList();
    }

    /** The part of the model that makes the given tensors, which become its outputs; ONNX Runtime infers their types. */
    ModelProto ending(List<String> tensors) {
        Set<String> needed = new HashSet<>(tensors);
        Deque<String> open = new ArrayDeque<>(tensors);
        Set<Integer> kept = new HashSet<>();
        while (!open.isEmpty()) {
            Integer producer = producers.get(open.pop());
            if (producer != null && kept.add(producer)) {
                List<String> read = new ArrayList<>();
                collectInputs(graph.getNode(producer), read);
                for (String tensor : read) {
                    if (needed.add(tensor)) {
                        open.push(tensor);
                    }
                }
            }
        }
        GraphProto.Builder part = GraphProto.newBuilder().setName(graph.getName());
        Set<String> names = new HashSet<>();
        kept.stream()
                .sorted()
                .map(graph::getNode)
                // ONNX Runtime refuses two nodes of one name, other runtimes do not.
                .map(node -> names.add(node.getName())
                        ? node
                        : node.toBuilder().clearName().build())
                .forEach(part::addNode);
        graph.getInitializerList().stream()
                .filter(tensor -> needed.contains(tensor.getName()))
                .forEach(part::addInitializer);
        graph.getSparseInitializerList().stream()
                .filter(tensor -> needed.contains(tensor.getValues().getName()))
                .forEach(part::addSparseInitializer);
        graph.getInputList().stream()
                .filter(input -> needed.contains(input.getName()))
                .forEach(part::addInput);
        tensors.forEach(tensor -> part.addOutput(ValueInfoProto.newBuilder().setName(tensor)));
        return model.toBuilder().setGraph(part).build();
    }

    /** What a node reads, the tensors that its subgraphs take from outside among it. */
    private static void collectInputs(NodeProto node, List<String> tensors) {
        tensors.addAll(node.getInputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            List<GraphProto> subgraphs = new ArrayList<>(attribute.getGraphsList());
            subgraphs.addAll(attribute.hasG() ? List.of(attribute.getG()) : Collections.emptyList());
            for (GraphProto subgraph : subgraphs) {
                subgraph.getNodeList().forEach(inner -> collectInputs(inner, tensors));
                subgraph.getOutputList().forEach(output -> tensors.add(output.getName()));
            }
        }
    }
}
