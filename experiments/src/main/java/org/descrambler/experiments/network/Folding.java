package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Spreads an action from one tensor over a graph, forwards and backwards, until constants take it up everywhere. Each
 * tensor bears one mark at most; marks that follow from others are set first, and only where none follows any more, a
 * rule that has a choice takes one. In the end every node that has a marked tensor is checked with all its marks.
 */
final class Folding {
    private final OnnxGraph graph;
    private final TensorShapes shapes;
    private final String what;

    private final Map<String, AxisMark> marks = new HashMap<>();
    private final Map<String, List<Integer>> readers = new HashMap<>();
    private final Set<Integer> touched = new TreeSet<>();
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Map<ConstantUse, List<ConstantAction>> actions = new TreeMap<>();

    /** An operand of a node that is a constant. */
    record ConstantUse(int position, int input) implements Comparable<ConstantUse> {
        @Override
        public int compareTo(ConstantUse other) {
            return position != other.position
                    ? Integer.compare(position, other.position)
                    : Integer.compare(input, other.input);
        }
    }

    /**
     * @param what names, in refusals, that which is folded in
     */
    Folding(OnnxGraph graph, TensorShapes shapes, String what) {
        this.graph = graph;
        this.shapes = shapes;
        this.what = what;
        for (int position = 0; position < graph.nodes(); position++) {
            for (String tensor : graph.reads(position)) {
                readers.computeIfAbsent(tensor, key -> new ArrayList<>()).add(position);
            }
        }
    }

    /**
     * Folds an action on one tensor in.
     *
     * @return what is done to each constant operand, in the order of the nodes
     * @throws NotFoldableException if a node stands in the way
     */
    Map<ConstantUse, List<ConstantAction>> from(String tensor, AxisMark mark) {
        set(tensor, mark, -1);
        while (settle()) {
            // until no rule has anything left to choose
        }
        for (int position : touched) {
            rule(position).fold(new FoldingNode(this, position));
        }
        return actions;
    }

    private boolean settle() {
        while (!open.isEmpty()) {
            int position = open.pop();
            rule(position).propagate(new FoldingNode(this, position), false);
        }
        for (int position : new ArrayList<>(touched)) {
            int before = marks.size();
            rule(position).propagate(new FoldingNode(this, position), true);
            if (marks.size() > before) {
                return true;
            }
        }
        return false;
    }

    private FoldingRule rule(int position) {
        NodeProto node = graph.node(position);
        if (!OnnxGraph.isStandard(node)) {
            throw refusal(position, "operators of the domain '" + node.getDomain() + "' are not known");
        }
        if (OnnxGraph.hasSubgraph(node)) {
            throw refusal(position, "its nested graph reads a tensor that would be acted on");
        }
        return FoldingRules.of(node.getOpType())
                .orElseThrow(() -> refusal(
                        position, "this operator is none that a permutation of neurons is known to pass exactly"));
    }

    OnnxGraph graph() {
        return graph;
    }

    Optional<AxisMark> mark(String tensor) {
        return Optional.ofNullable(marks.get(tensor));
    }

    void mark(String tensor, AxisMark mark, int position) {
        set(tensor, mark, position);
    }

    private void set(String tensor, AxisMark mark, int because) {
        if (mark.action().isIdentity()) {
            if (marks.containsKey(tensor)) {
                throw conflict(tensor, because);
            }
            return;
        }
        AxisMark known = marks.get(tensor);
        if (known != null) {
            if (!known.agrees(mark)) {
                throw conflict(tensor, because);
            }
            return;
        }
        if (graph.isInput(tensor)) {
            throw refusal(because, "the model's input '" + tensor + "' would have to be acted on");
        }
        if (graph.isOutput(tensor)) {
            throw refusal(because, "the model's output '" + tensor + "' would come out " + changed(mark));
        }
        marks.put(tensor, mark);
        graph.producer(tensor).ifPresent(this::open);
        readers.getOrDefault(tensor, List.of()).forEach(this::open);
    }

    private static String changed(AxisMark mark) {
        return mark.action().isPermutation() ? "permuted" : "permuted and rescaled";
    }

    private void open(int position) {
        touched.add(position);
        if (!open.contains(position)) {
            open.add(position);
        }
    }

    private NotFoldableException conflict(String tensor, int because) {
        return refusal(because, "the tensor '" + tensor + "' would have to be acted on in two ways at once");
    }

    void act(int position, int input, int left, AxisAction action) {
        actions.computeIfAbsent(new ConstantUse(position, input), key -> new ArrayList<>())
                .add(new ConstantAction(left, action));
    }

    int[] shape(String tensor, int position) {
        return shapes.shape(tensor)
                .orElseThrow(() -> refusal(position, "the shape of the tensor '" + tensor + "' is not known"));
    }

    Optional<long[]> integers(String tensor) {
        return shapes.integers(tensor);
    }

    NotFoldableException refusal(int position, String why) {
        return new NotFoldableException(graph.modelName() + ": " + what + " cannot be folded in exactly: "
                + (position < 0 ? "" : graph.describe(position) + ": ") + why + ".");
    }
}
