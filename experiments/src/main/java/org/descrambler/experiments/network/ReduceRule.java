package org.descrambler.experiments.network;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Sums, means, largest entries and norms along some axes. Along the axis that is acted on they do not notice a permutation,
 * and those that depend on absolute values do not notice signs.
 */
final class ReduceRule implements FoldingRule {
    private final FactorLaw across;
    private final FactorLaw along;

    /**
     * @param across the factors that pass where other axes are reduced
     * @param along the factors that vanish where the axis itself is reduced
     */
    ReduceRule(FactorLaw across, FactorLaw along) {
        this.across = across;
        this.along = along;
    }

    private static boolean[] reduced(FoldingNode node) {
        int rank = node.inputShape(0).length;
        long[] axes;
        if (node.attribute("axes").isPresent()) {
            axes = node.integerList("axes").stream().mapToLong(Long::longValue).toArray();
        } else if (node.has(1)) {
            axes = node.integers(1).orElseThrow(() -> node.refuse("its axes are not known"));
        } else {
            axes = new long[0];
        }
        if (axes.length == 0 && node.integer("noop_with_empty_axes", 0) == 0) {
            axes = LongStream.range(0, rank).toArray();
        }
        boolean[] reduced = new boolean[rank];
        for (long axis : axes) {
            reduced[node.axis(axis, rank)] = true;
        }
        return reduced;
    }

    private static int outAxis(FoldingNode node, boolean[] reduced, int axis) {
        boolean keeps = node.integer("keepdims", 1) != 0;
        return keeps
                ? axis
                : (int) IntStream.range(0, axis).filter(k -> !reduced[k]).count();
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        boolean[] reduced = reduced(node);
        node.inputMark(0)
                .filter(mark -> !reduced[mark.axis()])
                .ifPresent(mark -> node.markOutput(0, mark.at(outAxis(node, reduced, mark.axis()))));
        node.outputMark(0).ifPresent(mark -> {
            for (int axis = 0; axis < reduced.length; axis++) {
                if (!reduced[axis] && outAxis(node, reduced, axis) == mark.axis()) {
                    node.markInput(0, mark.at(axis));
                }
            }
        });
    }

    @Override
    public void fold(FoldingNode node) {
        Optional<AxisMark> in = node.inputMark(0);
        if (in.isEmpty()) {
            throw node.refuse("its result would have to be acted on along an axis that it reduces");
        }
        FactorLaw law = reduced(node)[in.get().axis()] ? along : across;
        if (!law.allows(in.get().action())) {
            throw node.refuse(in.get().action(), law);
        }
    }
}
