package org.descrambler.experiments.network;

/** PRelu: max(x, 0) + a min(x, 0), its slopes a permuted with the entries they belong to. */
final class PerChannelSlopeRule implements FoldingRule {
    private final FoldingRule function = ElementwiseRule.ofFirst(FactorLaw.POSITIVE);

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        function.propagate(node, choose);
    }

    @Override
    public void fold(FoldingNode node) {
        function.fold(node);
        AxisMark mark = node.outputMark(0).orElseThrow();
        ElementwiseRule.axisOf(node, 1, mark).ifPresent(axis -> {
            if (!node.isConstant(1)) {
                throw node.refuse("its slopes are computed, constants were expected");
            }
            node.act(1, axis, mark.action().moves());
        });
    }
}
