package org.descrambler.experiments.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Operators that do the same to every slice along the axis, or permute with it: pooling, padding, resizing, slicing and
 * repeating along other axes; Softmax along any.
 */
final class AxisKeepingRule implements FoldingRule {
    /** Whether an operator leaves an axis alone. */
    @FunctionalInterface
    interface Condition {
        /** The objection, if there is one. */
        Optional<String> objection(FoldingNode node, AxisMark mark);
    }

    private final FactorLaw law;
    private final Condition condition;

    AxisKeepingRule(FactorLaw law, Condition condition) {
        this.law = law;
        this.condition = condition;
    }

    /** Any axis will do. */
    static Optional<String> anyAxis(FoldingNode node, AxisMark mark) {
        return Optional.empty();
    }

    /** Samples and channels, not positions; and no indices into the whole tensor, as MaxPool can give. */
    static Optional<String> notSpatial(FoldingNode node, AxisMark mark) {
        if (node.hasOutput(1)) {
            return Optional.of("its indices count across the axis that would be acted on");
        }
        return mark.axis() <= 1
                ? Optional.empty()
                : Optional.of("it mixes positions along the axis that would be acted on");
    }

    /** Slices that leave out nothing and do not turn the axis round. */
    static Optional<String> notSliced(FoldingNode node, AxisMark mark) {
        if (!node.has(4)) {
            return Optional.empty();
        }
        boolean plain = node.integers(4)
                .map(steps -> Arrays.stream(steps).allMatch(s -> s > 0))
                .orElse(false);
        return plain ? Optional.empty() : Optional.of("its steps are not known to be positive");
    }

    /** Padding elsewhere; what is padded with must not change under factors. */
    static Optional<String> notPadded(FoldingNode node, AxisMark mark) {
        int rank = node.inputShape(0).length;
        List<Long> attribute = node.integerList("pads");
        Optional<long[]> pads = attribute.isEmpty() && node.has(1) && !node.has(3)
                ? node.integers(1)
                : Optional.of(attribute.stream().mapToLong(Long::longValue).toArray());
        if (pads.isEmpty() || pads.get().length != 2 * rank) {
            return Optional.of("its pads are not known");
        }
        if (pads.get()[mark.axis()] != 0 || pads.get()[rank + mark.axis()] != 0) {
            return Optional.of("it pads the axis that would be acted on");
        }
        boolean neutral = mark.action().isPermutation()
                || !node.text("mode", "constant").equals("constant")
                || (!node.has(2)
                        && node.attribute("value").map(a -> a.getF() == 0).orElse(true))
                || (node.has(2) && node.isConstant(2) && node.values(2)[0] == 0);
        return neutral
                ? Optional.empty()
                : Optional.of("a " + mark.action().kind() + " would have to act on the number that it pads with");
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        node.inputMark(0).ifPresent(mark -> node.markOutput(0, mark));
        node.outputMark(0).ifPresent(mark -> node.markInput(0, mark));
    }

    @Override
    public void fold(FoldingNode node) {
        AxisMark mark = node.inputMark(0).or(() -> node.outputMark(0)).orElseThrow();
        condition.objection(node, mark).ifPresent(why -> {
            throw node.refuse(why);
        });
        int[] in = node.inputShape(0);
        int[] out = node.outputShape(0);
        if (in.length != out.length || in[mark.axis()] != out[mark.axis()]) {
            throw node.refuse("it changes the length of the axis that would be acted on");
        }
        if (!law.allows(mark.action())) {
            throw node.refuse(mark.action(), law);
        }
    }
}
