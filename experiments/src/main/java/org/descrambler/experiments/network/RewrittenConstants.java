package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model with other constants. A constant that all of its readers want alike is replaced under its name; where they
 * differ (tied weights), or where it is computed, those that want another one read a new initialiser. Constants that
 * nobody reads any more go; everything else stays as it is.
 */
final class RewrittenConstants {
    /** Since this version of the format, initialisers need not be inputs, too. */
    private static final int FREE_INITIALIZERS = 4;

    private final OnnxGraph graph;
    private final GraphProto.Builder result;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> initializers = new HashMap<>();
    private final List<String> changed = new ArrayList<>();

    private RewrittenConstants(OnnxGraph graph) {
        this.graph = graph;
        this.result = graph.model().getGraph().toBuilder();
        result.getInputList().forEach(input -> names.add(input.getName()));
        for (int k = 0; k < result.getInitializerCount(); k++) {
            result.setInitializer(k, graph.decoder().inlined(result.getInitializer(k)));
            initializers.put(result.getInitializer(k).getName(), k);
            names.add(result.getInitializer(k).getName());
        }
        result.getNodeList().forEach(node -> names.addAll(node.getOutputList()));
    }

    /**
     * The rewritten model.
     *
     * @param changed the names of the constants that are not what they were
     */
    record Rewritten(ModelProto model, List<String> changed) {}

    static Rewritten of(OnnxGraph graph, Map<Folding.ConstantUse, List<ConstantAction>> actions) {
        RewrittenConstants constants = new RewrittenConstants(graph);
        Map<String, Map<List<ConstantAction>, List<Folding.ConstantUse>>> wanted = new LinkedHashMap<>();
        actions.forEach((use, action) -> wanted.computeIfAbsent(
                        graph.node(use.position()).getInput(use.input()), key -> new LinkedHashMap<>())
                .computeIfAbsent(action, key -> new ArrayList<>())
                .add(use));
        wanted.forEach(constants::rewrite);
        constants.prune();
        return new Rewritten(
                graph.model().toBuilder().setGraph(constants.result).build(), List.copyOf(constants.changed));
    }

    private void rewrite(String constant, Map<List<ConstantAction>, List<Folding.ConstantUse>> wanted) {
        changed.add(constant);
        boolean alone = wanted.size() == 1
                && initializers.containsKey(constant)
                && wanted.values().iterator().next().size() == uses(constant);
        wanted.forEach((action, uses) -> {
            TensorProto tensor = acted(constant, action);
            if (alone) {
                result.setInitializer(initializers.get(constant), tensor);
                return;
            }
            String name = freshName(constant);
            add(tensor.toBuilder().setName(name).build());
            for (Folding.ConstantUse use : uses) {
                NodeProto.Builder node = result.getNodeBuilder(use.position());
                node.setInput(use.input(), name);
            }
        });
    }

    /** How often a constant is read, by nodes, nested graphs, or as an output. */
    private int uses(String constant) {
        int uses = graph.isOutput(constant) ? 1 : 0;
        for (int position = 0; position < graph.nodes(); position++) {
            int operands = (int) graph.node(position).getInputList().stream()
                    .filter(constant::equals)
                    .count();
            uses += operands > 0 ? operands : graph.reads(position).contains(constant) ? 1 : 0;
        }
        return uses;
    }

    private TensorProto acted(String constant, List<ConstantAction> actions) {
        TensorValues old = graph.values(constant);
        double[] values = old.values();
        for (ConstantAction action : actions) {
            values = action.action().applied(values, action.left());
        }
        return TensorDecoder.encode(graph.stored(constant).orElseGet(() -> computed(constant, old)), values);
    }

    /** What is known of a constant that nodes compute: its type is that of the constant it is made of, or converted to. */
    private TensorProto computed(String constant, TensorValues values) {
        int type = 0;
        String from = constant;
        while (type == 0) {
            OptionalInt producer = graph.producer(from);
            if (graph.stored(from).isPresent()) {
                type = graph.stored(from).get().getDataType();
            } else if (producer.isEmpty() || graph.node(producer.getAsInt()).getInputCount() == 0) {
                throw new NotFoldableException(graph.modelName() + ": the type of the constant '" + constant
                        + "' is not known, so that it cannot be rewritten.");
            } else {
                NodeProto node = graph.node(producer.getAsInt());
                type = node.getOpType().equals("Cast")
                        ? (int) node.getAttributeList().stream()
                                .filter(attribute -> attribute.getName().equals("to"))
                                .mapToLong(AttributeProto::getI)
                                .findFirst()
                                .orElse(0)
                        : 0;
                from = node.getInput(0);
            }
        }
        return TensorProto.newBuilder()
                .setName(constant)
                .setDataType(type)
                .addAllDims(
                        Arrays.stream(values.shape()).mapToObj(d -> (long) d).toList())
                .build();
    }

    private String freshName(String constant) {
        String name = constant + ".descrambled";
        for (int k = 2; !names.add(name); k++) {
            name = constant + ".descrambled" + k;
        }
        return name;
    }

    private void add(TensorProto tensor) {
        result.addInitializer(tensor);
        if (graph.model().getIrVersion() < FREE_INITIALIZERS) {
            TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
            tensor.getDimsList()
                    .forEach(d ->
                            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(d)));
            result.addInput(ValueInfoProto.newBuilder()
                    .setName(tensor.getName())
                    .setType(TypeProto.newBuilder()
                            .setTensorType(TypeProto.Tensor.newBuilder()
                                    .setElemType(tensor.getDataType())
                                    .setShape(shape))));
        }
    }

    /** Removes the constants that were read and are not any more, and what only they were made of. */
    private void prune() {
        Set<String> before = read(graph.model().getGraph());
        while (true) {
            Set<String> lost = new LinkedHashSet<>(before);
            lost.removeAll(read(result.build()));
            boolean removed = false;
            for (int position = result.getNodeCount() - 1; position >= 0; position--) {
                if (lost.containsAll(result.getNode(position).getOutputList())) {
                    result.removeNode(position);
                    removed = true;
                }
            }
            for (int k = result.getInitializerCount() - 1; k >= 0; k--) {
                if (lost.contains(result.getInitializer(k).getName())) {
                    String name = result.getInitializer(k).getName();
                    result.removeInitializer(k);
                    for (int i = result.getInputCount() - 1; i >= 0; i--) {
                        if (result.getInput(i).getName().equals(name)) {
                            result.removeInput(i);
                        }
                    }
                    removed = true;
                }
            }
            if (!removed) {
                return;
            }
        }
    }

    private static Set<String> read(GraphProto graph) {
        Set<String> read = new HashSet<>();
        graph.getOutputList().forEach(output -> read.add(output.getName()));
        graph.getNodeList().forEach(node -> read.addAll(OnnxGraph.reads(node)));
        return read;
    }
}
