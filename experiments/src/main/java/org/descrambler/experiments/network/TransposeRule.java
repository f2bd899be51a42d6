package org.descrambler.experiments.network;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Axes change their places. */
final class TransposeRule implements FoldingRule {
    private static int[] order(FoldingNode node) {
        int rank = node.inputShape(0).length;
        List<Long> given = node.integerList("perm");
        return given.isEmpty()
                ? IntStream.range(0, rank).map(k -> rank - 1 - k).toArray()
                : LongStream.of(given.stream().mapToLong(Long::longValue).toArray())
                        .mapToInt(Math::toIntExact)
                        .toArray();
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        int[] order = order(node);
        node.outputMark(0).ifPresent(mark -> node.markInput(0, mark.at(order[mark.axis()])));
        node.inputMark(0)
                .ifPresent(mark -> IntStream.range(0, order.length)
                        .filter(k -> order[k] == mark.axis())
                        .forEach(k -> node.markOutput(0, mark.at(k))));
    }

    @Override
    public void fold(FoldingNode node) {
        // Both marks follow from one another.
    }
}
