package org.descrambler.experiments.network;

import java.util.Optional;

/**
 * Reshape, Flatten, Squeeze, Unsqueeze: the entries keep their order. An action on channels becomes one on the blocks of
 * features that they are flattened to, I ⊗ M ⊗ I; one on features that moves whole blocks becomes one on heads.
 */
final class ReshapeRule implements FoldingRule {
    @Override
    public void propagate(FoldingNode node, boolean choose) {
        Optional<AxisMark> in = node.inputMark(0);
        Optional<AxisMark> out = node.outputMark(0);
        if (out.isEmpty()) {
            in.ifPresent(mark -> node.markOutput(0, through(node, node.inputShape(0), mark, node.outputShape(0))));
        } else if (in.isEmpty()) {
            node.markInput(0, through(node, node.outputShape(0), out.get(), node.inputShape(0)));
        }
    }

    @Override
    public void fold(FoldingNode node) {
        Optional<AxisMark> out = node.outputMark(0);
        boolean same = node.inputMark(0)
                .flatMap(in -> out.flatMap(mark -> along(node.inputShape(0), in, node.outputShape(0), mark.axis())
                        .filter(mark.action()::agrees)))
                .isPresent();
        if (!same) {
            throw node.refuse("its input and its output are acted on differently");
        }
    }

    private static AxisMark through(FoldingNode node, int[] from, AxisMark mark, int[] to) {
        int inner = product(from, mark.axis() + 1, from.length);
        // What changes all signs alike could be said of any axis: the one that runs over the same entries comes first.
        for (boolean overlapping : new boolean[] {true, false}) {
            for (int axis = 0; axis < to.length; axis++) {
                int right = product(to, axis + 1, to.length);
                boolean overlaps = Math.max(right, inner)
                        < Math.min(
                                (long) right * to[axis],
                                (long) inner * mark.action().size());
                if (overlaps == overlapping) {
                    Optional<AxisAction> action = along(from, mark, to, axis);
                    if (action.isPresent()) {
                        return new AxisMark(axis, action.get());
                    }
                }
            }
        }
        throw node.refuse("the action on the axis of " + TensorValues.text(from) + " that has "
                + mark.action().size() + " entries is none on a single axis of " + TensorValues.text(to)
                + ": blocks of entries part");
    }

    /** The action on one axis of the new shape that does to the entries what the mark does, if there is one. */
    private static Optional<AxisAction> along(int[] from, AxisMark mark, int[] to, int axis) {
        AxisAction action = mark.action();
        int inner = product(from, mark.axis() + 1, from.length);
        int total = product(from, 0, from.length);
        int right = product(to, axis + 1, to.length);
        int size = to[axis];
        int n = action.size();
        int[] source = new int[size];
        double[] factor = new double[size];
        for (int i = 0; i < size; i++) {
            int at = i * right;
            int moved = moved(at, inner, n, action);
            if (moved % right != 0 || moved / right >= size) {
                return Optional.empty();
            }
            source[i] = moved / right;
            factor[i] = action.factor(at / inner % n);
        }
        for (int at = 0; at < total; at++) {
            int i = at / right % size;
            if (moved(at, inner, n, action) != at + (source[i] - i) * right
                    || action.factor(at / inner % n) != factor[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(AxisAction.of(source, factor));
    }

    /** Where the entry at a place comes from. */
    private static int moved(int at, int inner, int n, AxisAction action) {
        int c = at / inner % n;
        return at + (action.source(c) - c) * inner;
    }

    private static int product(int[] shape, int from, int to) {
        int product = 1;
        for (int k = from; k < to; k++) {
            product *= shape[k];
        }
        return product;
    }
}
