package org.descrambler.experiments.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Products and quotients entry by entry: (P x) · (P y) = P (x · y), and factors multiply. Constants take the permutation
 * only.
 */
final class ProductRule implements FoldingRule {
    private final boolean quotient;

    ProductRule(boolean quotient) {
        this.quotient = quotient;
    }

    /** The output is number −1 among the ports. */
    private static final int OUTPUT = -1;

    private static Optional<AxisMark> known(FoldingNode node) {
        Optional<AxisMark> mark = node.outputMark(0);
        for (int i = 0; i < 2 && mark.isEmpty(); i++) {
            mark = ElementwiseRule.onOutput(node, i);
        }
        return mark;
    }

    private static boolean varies(FoldingNode node, int input, AxisMark mark) {
        return !node.isConstant(input)
                && ElementwiseRule.axisOf(node, input, mark).isPresent();
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        Optional<AxisMark> known = known(node);
        if (known.isEmpty()) {
            return;
        }
        AxisMark mark = known.get();
        Set<String> seen = new HashSet<>();
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            if (varies(node, i, mark)
                    && seen.add(node.input(i))
                    && node.inputMark(i).isEmpty()) {
                unknown.add(i);
            }
        }
        if (node.outputMark(0).isEmpty()) {
            unknown.add(OUTPUT);
        }
        if (unknown.isEmpty() || (unknown.size() > 1 && !choose)) {
            return;
        }
        if (unknown.size() == 2 && unknown.get(1) != OUTPUT && entries(node, 0) < entries(node, 1)) {
            unknown = List.of(1, 0);
        }
        // Gates go without factors.
        for (int i : unknown.subList(1, unknown.size())) {
            if (i != OUTPUT) {
                set(node, i, mark, mark.action().moves());
            }
        }
        if (unknown.contains(OUTPUT)) {
            for (int i : unknown) {
                if (i != OUTPUT) {
                    set(node, i, mark, mark.action().moves());
                }
            }
            set(node, OUTPUT, mark, product(node, mark));
        } else {
            int last = unknown.get(0);
            AxisAction others = product(node, mark);
            AxisAction out = output(node, mark);
            boolean divisor = quotient && last == 1;
            set(node, last, mark, divisor ? others.times(out.reciprocal()) : out.times(others.reciprocal()));
        }
    }

    private static long entries(FoldingNode node, int input) {
        long entries = 1;
        for (int dimension : node.inputShape(input)) {
            entries *= dimension;
        }
        return entries;
    }

    private static void set(FoldingNode node, int port, AxisMark like, AxisAction action) {
        AxisMark mark = new AxisMark(like.axis(), action);
        if (port == OUTPUT) {
            node.markOutput(0, mark);
        } else {
            node.markInput(
                    port, mark.at(ElementwiseRule.axisOf(node, port, like).orElseThrow()));
        }
    }

    private static AxisAction output(FoldingNode node, AxisMark like) {
        return node.outputMark(0)
                .map(AxisMark::action)
                .orElse(AxisAction.identity(like.action().size()));
    }

    /** What the operands' actions make of the product; those without a mark count as permuted only. */
    private AxisAction product(FoldingNode node, AxisMark like) {
        AxisAction product = like.action().moves();
        for (int i = 0; i < 2; i++) {
            Optional<AxisMark> mark = node.inputMark(i);
            if (mark.isPresent()) {
                AxisAction action = mark.get().action();
                product = product.times(quotient && i == 1 ? action.reciprocal() : action);
            }
        }
        return product;
    }

    @Override
    public void fold(FoldingNode node) {
        AxisMark mark = known(node).orElseThrow(() -> node.refuse("its operands are acted on differently"));
        if (node.outputShape(0)[mark.axis()] != mark.action().size()) {
            throw node.refuse("an operand is repeated along the axis of the neurons");
        }
        AxisAction identity = AxisAction.identity(mark.action().size());
        for (int i = 0; i < 2; i++) {
            Optional<Integer> axis = ElementwiseRule.axisOf(node, i, mark);
            if (axis.isEmpty()) {
                continue;
            }
            if (node.isConstant(i)) {
                node.act(i, axis.get(), mark.action().moves());
            } else if (!node.inputMark(i)
                    .map(m -> m.axis() == axis.get() ? m.action() : null)
                    .orElse(identity)
                    .movesAlike(mark.action())) {
                throw node.refuse("its operands are acted on differently");
            }
        }
        if (!output(node, mark).agrees(product(node, mark))) {
            throw node.refuse("the factors of its operands do not multiply to those of its output");
        }
    }
}
