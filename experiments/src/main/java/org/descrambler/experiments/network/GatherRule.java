package org.descrambler.experiments.network;

import java.util.Optional;

/** Gather along another axis, out of a table (an embedding) or of a computed tensor. */
final class GatherRule implements FoldingRule {
    private static int axis(FoldingNode node) {
        return node.axis(node.integer("axis", 0), node.inputShape(0).length);
    }

    private static int added(FoldingNode node) {
        return node.inputShape(1).length - 1;
    }

    private static Optional<Integer> dataAxis(FoldingNode node, AxisMark output) {
        int axis = axis(node);
        if (output.axis() < axis) {
            return Optional.of(output.axis());
        }
        int data = output.axis() - added(node);
        return data > axis ? Optional.of(data) : Optional.empty();
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        int axis = axis(node);
        node.inputMark(0)
                .filter(mark -> mark.axis() != axis)
                .ifPresent(mark ->
                        node.markOutput(0, mark.at(mark.axis() < axis ? mark.axis() : mark.axis() + added(node))));
        if (!node.isConstant(0)) {
            node.outputMark(0)
                    .ifPresent(mark -> dataAxis(node, mark).ifPresent(data -> node.markInput(0, mark.at(data))));
        }
    }

    @Override
    public void fold(FoldingNode node) {
        if (node.inputMark(1).isPresent()) {
            throw node.refuse("its indices would be acted on");
        }
        if (node.inputMark(0).filter(mark -> mark.axis() == axis(node)).isPresent()) {
            throw node.refuse("it takes entries out of the axis that would be acted on");
        }
        node.outputMark(0).ifPresent(mark -> {
            int data = dataAxis(node, mark).orElseThrow(() -> node.refuse("its indices would have to be acted on"));
            if (node.isConstant(0)) {
                node.act(0, data, mark.action());
            }
        });
    }
}
