package org.descrambler.experiments.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Concat and Split: along the axis of the neurons the whole is acted on block by block. */
final class JoinRule implements FoldingRule {
    private final boolean split;

    JoinRule(boolean split) {
        this.split = split;
    }

    private int parts(FoldingNode node) {
        return split ? node.outputs() : node.inputs();
    }

    private Optional<AxisMark> whole(FoldingNode node) {
        return split ? node.inputMark(0) : node.outputMark(0);
    }

    private void markWhole(FoldingNode node, AxisMark mark) {
        if (split) {
            node.markInput(0, mark);
        } else {
            node.markOutput(0, mark);
        }
    }

    private Optional<AxisMark> part(FoldingNode node, int k) {
        return split ? node.outputMark(k) : node.inputMark(k);
    }

    private boolean isVariable(FoldingNode node, int k) {
        return split ? node.hasOutput(k) : !node.isConstant(k);
    }

    private void markPart(FoldingNode node, int k, AxisMark mark) {
        if (split) {
            node.markOutput(k, mark);
        } else {
            node.markInput(k, mark);
        }
    }

    private int[] shape(FoldingNode node, int k) {
        return split ? node.outputShape(k) : node.inputShape(k);
    }

    private int axis(FoldingNode node) {
        return node.axis(node.integer("axis", 0), shape(node, 0).length);
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        int axis = axis(node);
        for (int k = 0; k < parts(node); k++) {
            part(node, k).filter(mark -> mark.axis() != axis).ifPresent(mark -> markWhole(node, mark));
        }
        Optional<AxisMark> whole = whole(node);
        if (whole.isPresent()) {
            for (int k = 0; k < parts(node); k++) {
                if (isVariable(node, k)) {
                    markPart(node, k, expected(node, whole.get(), axis, k));
                }
            }
            return;
        }
        if (choose) {
            List<AxisAction> blocks = new ArrayList<>();
            for (int k = 0; k < parts(node); k++) {
                int size = shape(node, k)[axis];
                blocks.add(part(node, k).map(AxisMark::action).orElseGet(() -> AxisAction.identity(size)));
            }
            markWhole(node, new AxisMark(axis, AxisAction.sum(blocks)));
        }
    }

    private AxisMark expected(FoldingNode node, AxisMark whole, int axis, int k) {
        if (whole.axis() != axis) {
            return whole;
        }
        int from = 0;
        for (int before = 0; before < k; before++) {
            from += shape(node, before)[axis];
        }
        return new AxisMark(
                axis,
                whole.action()
                        .block(from, from + shape(node, k)[axis])
                        .orElseThrow(() -> node.refuse(
                                "neurons would move between the parts that it " + (split ? "makes" : "joins"))));
    }

    @Override
    public void fold(FoldingNode node) {
        int axis = axis(node);
        Optional<AxisMark> whole = whole(node);
        for (int k = 0; k < parts(node); k++) {
            AxisMark expected = whole.isPresent()
                    ? expected(node, whole.get(), axis, k)
                    : new AxisMark(axis, AxisAction.identity(shape(node, k)[axis]));
            if (!split && node.isConstant(k)) {
                node.act(k, expected.axis(), expected.action());
            } else if (isVariable(node, k)
                    && !part(node, k)
                            .map(expected::agrees)
                            .orElse(expected.action().isIdentity())) {
                throw node.refuse("its parts are acted on differently");
            }
        }
    }
}
