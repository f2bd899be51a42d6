package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the elementwise function that is applied to a pre-activation: one node such as Relu, or several that exporters
 * write for one function, such as x/2 · (1 + erf(x/√2)) for the Gaussian error linear unit.
 *
 * <p>What counts is the smallest part of the graph that starts at the tensor, is elementwise and nonlinear, and that the
 * data leave by one tensor only.
 */
final class ActivationFinder {
    private static final Set<String> NONLINEAR = Set.of(
            "Abs",
            "Acos",
            "Acosh",
            "Asin",
            "Asinh",
            "Atan",
            "Atanh",
            "Ceil",
            "Celu",
            "Clip",
            "Cos",
            "Cosh",
            "Elu",
            "Erf",
            "Exp",
            "Floor",
            "Gelu",
            "HardSigmoid",
            "HardSwish",
            "LeakyRelu",
            "Log",
            "Mish",
            "PRelu",
            "Reciprocal",
            "Relu",
            "Round",
            "Selu",
            "Shrink",
            "Sigmoid",
            "Sign",
            "Sin",
            "Sinh",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Swish",
            "Tan",
            "Tanh",
            "ThresholdedRelu");
    private static final Set<String> ARITHMETIC = Set.of("Add", "Sub", "Mul", "Div", "Pow", "Max", "Min");
    private static final Set<String> LINEAR = Set.of("Neg", "Identity", "Cast");
    /** Elementwise in evaluation, with the shape kept. */
    private static final Set<String> TRANSPARENT = Set.of("Identity", "Dropout", "Cast");

    private static final Set<String> RESHAPING = Set.of("Reshape", "Flatten", "Squeeze", "Unsqueeze");
    /** No function is written with more nodes; a longer chain is the network itself. */
    private static final int LARGEST_PART = 16;

    private final OnnxGraph graph;

    ActivationFinder(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * An activation.
     *
     * @param name its operator, or the operators it is composed of
     * @param output the post-activation tensor
     * @param remarks what lies between the pre-activation and the activation
     */
    record Activation(String name, String output, List<String> remarks) {}

    private record Part(List<Integer> nodes, String output) {}

    /** The activation that follows a tensor, if any. */
    Optional<Activation> after(String tensor) {
        List<String> remarks = new ArrayList<>();
        String start = tensor;
        while (true) {
            Optional<Activation> found = directlyAfter(start, remarks);
            if (found.isPresent()) {
                return found;
            }
            List<Integer> readers = graph.readers(start);
            if (readers.size() != 1) {
                return Optional.empty();
            }
            NodeProto node = graph.node(readers.get(0));
            boolean between = node.getOpType().equals("BatchNormalization") || RESHAPING.contains(node.getOpType());
            boolean passes = OnnxGraph.isStandard(node) && (between || TRANSPARENT.contains(node.getOpType()));
            if (!passes || node.getOutputCount() == 0 || !node.getInput(0).equals(start)) {
                return Optional.empty();
            }
            if (between) {
                remarks.add("The activation follows " + graph.describe(readers.get(0)) + ".");
            }
            start = node.getOutput(0);
        }
    }

    /** The last tensor that holds the entries of the given one, in their order and, unless reshapes pass, their shape. */
    String unchanged(String tensor, boolean reshapes) {
        String end = tensor;
        while (graph.readers(end).size() == 1) {
            NodeProto node = graph.node(graph.readers(end).get(0));
            boolean passes = reshapes ? keepsEntries(node) : TRANSPARENT.contains(node.getOpType());
            if (!passes
                    || !OnnxGraph.isStandard(node)
                    || node.getOutputCount() == 0
                    || !node.getInput(0).equals(end)) {
                break;
            }
            end = node.getOutput(0);
        }
        return end;
    }

    /** Whether a node hands on the entries of its first input in their order. */
    static boolean keepsEntries(NodeProto node) {
        return OnnxGraph.isStandard(node)
                && (TRANSPARENT.contains(node.getOpType()) || RESHAPING.contains(node.getOpType()));
    }

    private Optional<Activation> directlyAfter(String start, List<String> remarks) {
        Optional<Part> part = smallestPart(start);
        if (part.isPresent()) {
            return Optional.of(new Activation(name(part.get()), part.get().output(), remarks));
        }
        // A residual connection, say, may read the pre-activation too.
        List<Integer> unary = graph.readers(start).stream()
                .filter(node -> isUnary(graph.node(node), start))
                .toList();
        if (unary.size() != 1) {
            return Optional.empty();
        }
        List<String> more = new ArrayList<>(remarks);
        graph.readers(start).stream()
                .filter(node -> !node.equals(unary.get(0)))
                .forEach(node -> more.add("The pre-activation is also read by " + graph.describe(node) + "."));
        NodeProto node = graph.node(unary.get(0));
        return Optional.of(new Activation(node.getOpType(), node.getOutput(0), more));
    }

    private boolean isUnary(NodeProto node, String input) {
        return OnnxGraph.isStandard(node)
                && NONLINEAR.contains(node.getOpType())
                && node.getOutputCount() == 1
                && node.getInput(0).equals(input)
                && node.getInputList().stream().skip(1).allMatch(other -> other.isEmpty() || graph.isConstant(other));
    }

    private Optional<Part> smallestPart(String start) {
        Map<String, Integer> unread = new HashMap<>();
        unread.put(start, graph.readers(start).size());
        List<Integer> nodes = new ArrayList<>();
        boolean nonlinear = false;
        int position = graph.readers(start).stream().findFirst().orElse(graph.nodes());
        for (; position < graph.nodes() && nodes.size() < LARGEST_PART; position++) {
            NodeProto node = graph.node(position);
            List<String> inside = node.getInputList().stream()
                    .distinct()
                    .filter(unread::containsKey)
                    .toList();
            if (inside.isEmpty()) {
                continue;
            }
            if (!isElementwise(node, unread)) {
                return Optional.empty();
            }
            nodes.add(position);
            nonlinear |= isNonlinear(node, unread);
            inside.forEach(tensor -> unread.merge(tensor, -1, Integer::sum));
            String output = node.getOutput(0);
            int readers = graph.readers(output).size();
            unread.put(output, 0);
            if (nonlinear && unread.values().stream().allMatch(count -> count == 0)) {
                return Optional.of(withTrailingFactor(nodes, output));
            }
            unread.put(output, readers);
        }
        return Optional.empty();
    }

    private boolean isElementwise(NodeProto node, Map<String, Integer> inside) {
        if (!OnnxGraph.isStandard(node) || node.getOutputCount() != 1) {
            return false;
        }
        if (ARITHMETIC.contains(node.getOpType())) {
            return node.getInputList().stream().allMatch(input -> inside.containsKey(input) || isNumber(input));
        }
        return inside.containsKey(node.getInput(0))
                && (NONLINEAR.contains(node.getOpType()) || LINEAR.contains(node.getOpType()))
                && node.getInputList().stream().skip(1).allMatch(other -> other.isEmpty() || graph.isConstant(other));
    }

    private boolean isNonlinear(NodeProto node, Map<String, Integer> inside) {
        String operator = node.getOpType();
        if (!ARITHMETIC.contains(operator)) {
            return NONLINEAR.contains(operator);
        }
        long operands = node.getInputList().stream().filter(inside::containsKey).count();
        return switch (operator) {
            case "Add", "Sub" -> false;
            case "Mul" -> operands > 1;
            case "Div" -> inside.containsKey(node.getInput(1));
            default -> true;
        };
    }

    private boolean isNumber(String tensor) {
        if (!graph.isConstant(tensor)) {
            return false;
        }
        for (int dimension : graph.shape(tensor)) {
            if (dimension != 1) {
                return false;
            }
        }
        return true;
    }

    /** Some exporters write the ½ of x/2 · (1 + erf(x/√2)), or the ⅙ of x · clip(x + 3, 0, 6)/6, last. */
    private Part withTrailingFactor(List<Integer> nodes, String output) {
        Set<String> operators = operators(nodes);
        double factor = operators.contains("Erf") || operators.contains("Tanh")
                ? 1.0 / 2
                : operators.contains("Clip") && operators.contains("Add") ? 1.0 / 6 : Double.NaN;
        List<Integer> readers = graph.readers(output);
        if (nodes.size() > 1
                && nodes.stream().noneMatch(node -> isFactor(node, factor))
                && readers.size() == 1
                && isFactor(readers.get(0), factor)) {
            List<Integer> more = new ArrayList<>(nodes);
            more.add(readers.get(0));
            return new Part(more, graph.node(readers.get(0)).getOutput(0));
        }
        return new Part(nodes, output);
    }

    private Set<String> operators(List<Integer> nodes) {
        return nodes.stream()
                .map(node -> graph.node(node).getOpType())
                .filter(operator -> !LINEAR.contains(operator))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a node multiplies by a number, to float32 precision. */
    private boolean isFactor(int position, double factor) {
        NodeProto node = graph.node(position);
        boolean product = node.getOpType().equals("Mul");
        if (!OnnxGraph.isStandard(node)
                || node.getOutputCount() != 1
                || (!product && !node.getOpType().equals("Div"))) {
            return false;
        }
        return node.getInputList().stream()
                .skip(product ? 0 : 1)
                .filter(this::isNumber)
                .mapToDouble(input -> graph.values(input).values()[0])
                .anyMatch(number -> Math.abs((product ? number : 1 / number) - factor) < 1e-6);
    }

    private boolean isProductOfVariables(int position) {
        NodeProto node = graph.node(position);
        return node.getOpType().equals("Mul") && node.getInputList().stream().noneMatch(graph::isConstant);
    }

    private String name(Part part) {
        Set<String> operators = operators(part.nodes());
        if (part.nodes().size() == 1) {
            return operators.iterator().next();
        }
        // Scaled inputs, as in Swish with a factor β, go by the same names.
        boolean gated = part.nodes().stream().anyMatch(this::isProductOfVariables);
        if (operators.contains("Erf")) {
            return "Gelu";
        }
        if (gated && operators.contains("Tanh")) {
            return operators.contains("Softplus") ? "Mish" : "Gelu (tanh)";
        }
        if (gated && Set.of("Mul", "Sigmoid").equals(operators)) {
            return "Swish";
        }
        if (Set.of("Mul", "Div", "Add", "Clip", "HardSigmoid").containsAll(operators)
                && (operators.contains("HardSigmoid") || operators.containsAll(Set.of("Add", "Clip")))) {
            return gated ? "HardSwish" : "HardSigmoid";
        }
        return String.join("+", operators);
    }
}
