package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** One node as its {@link FoldingRule} sees it: shapes, constants, attributes and marks. */
final class FoldingNode {
    private final Folding folding;
    private final int position;
    private final NodeProto node;

    FoldingNode(Folding folding, int position) {
        this.folding = folding;
        this.position = position;
        this.node = folding.graph().node(position);
    }

    String operator() {
        return node.getOpType();
    }

    int inputs() {
        return node.getInputCount();
    }

    int outputs() {
        return node.getOutputCount();
    }

    String input(int input) {
        return node.getInput(input);
    }

    boolean has(int input) {
        return input < node.getInputCount() && !node.getInput(input).isEmpty();
    }

    boolean hasOutput(int output) {
        return output < node.getOutputCount() && !node.getOutput(output).isEmpty();
    }

    boolean isConstant(int input) {
        return folding.graph().isConstant(node.getInput(input));
    }

    int[] inputShape(int input) {
        return folding.shape(node.getInput(input), position);
    }

    int[] outputShape(int output) {
        return folding.shape(node.getOutput(output), position);
    }

    Optional<AxisMark> inputMark(int input) {
        return has(input) ? folding.mark(node.getInput(input)) : Optional.empty();
    }

    Optional<AxisMark> outputMark(int output) {
        return hasOutput(output) ? folding.mark(node.getOutput(output)) : Optional.empty();
    }

    void markInput(int input, AxisMark mark) {
        folding.mark(node.getInput(input), mark, position);
    }

    void markOutput(int output, AxisMark mark) {
        folding.mark(node.getOutput(output), mark, position);
    }

    /** Has a constant operand acted on along an axis. */
    void act(int input, int axis, AxisAction action) {
        int[] shape = inputShape(input);
        int left = 1;
        for (int k = 0; k < axis; k++) {
            left *= shape[k];
        }
        actFlat(input, left, action);
    }

    /** Has a constant operand acted on as if it were of shape left × n × anything. */
    void actFlat(int input, int left, AxisAction action) {
        if (!action.isIdentity()) {
            folding.act(position, input, left, action);
        }
    }

    double[] values(int input) {
        return folding.graph().values(node.getInput(input)).values();
    }

    /** Whole numbers that an operand holds, if that is known. */
    Optional<long[]> integers(int input) {
        return folding.integers(node.getInput(input));
    }

    Optional<AttributeProto> attribute(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .findFirst();
    }

    long integer(String name, long otherwise) {
        return attribute(name).map(AttributeProto::getI).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
    }

    List<Long> integerList(String name) {
        return attribute(name).map(AttributeProto::getIntsList).orElse(List.of());
    }

    /** An axis attribute, counted from 0. */
    int axis(long axis, int rank) {
        return Math.toIntExact(axis < 0 ? axis + rank : axis);
    }

    /** The refusal, to be thrown. */
    NotFoldableException refuse(String why) {
        return folding.refusal(position, why);
    }

    /** What is said of an action that a law forbids. */
    NotFoldableException refuse(AxisAction action, FactorLaw law) {
        return refuse(law.why(action));
    }
}
