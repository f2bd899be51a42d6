package org.descrambler.experiments.network;

import java.util.OptionalDouble;

/** Clip: odd where the limits are ±c, positively homogeneous where they are 0 and none. */
final class ClipRule implements FoldingRule {
    private static FactorLaw law(FoldingNode node) {
        OptionalDouble least = limit(node, "min", 1, -Float.MAX_VALUE);
        OptionalDouble largest = limit(node, "max", 2, Float.MAX_VALUE);
        if (least.isEmpty() || largest.isEmpty()) {
            return FactorLaw.NONE;
        }
        boolean none = largest.getAsDouble() >= Float.MAX_VALUE;
        if (none && least.getAsDouble() <= -Float.MAX_VALUE) {
            return FactorLaw.LINEAR;
        }
        if (least.getAsDouble() == -largest.getAsDouble()) {
            return FactorLaw.ODD;
        }
        return none && least.getAsDouble() == 0 ? FactorLaw.POSITIVE : FactorLaw.NONE;
    }

    private static OptionalDouble limit(FoldingNode node, String name, int input, double otherwise) {
        if (node.has(input)) {
            return node.isConstant(input) ? OptionalDouble.of(node.values(input)[0]) : OptionalDouble.empty();
        }
        return OptionalDouble.of(
                node.attribute(name).map(a -> (double) a.getF()).orElse(otherwise));
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        ElementwiseRule.ofFirst(FactorLaw.LINEAR).propagate(node, choose);
    }

    @Override
    public void fold(FoldingNode node) {
        ElementwiseRule.ofFirst(law(node)).fold(node);
    }
}
