package org.descrambler.experiments.network;

/** GroupNormalization: channels are permuted with their scale and shift, as long as groups stay together. */
final class GroupNormalisationRule implements FoldingRule {
    private final FoldingRule keeps = new AxisKeepingRule(FactorLaw.NONE, AxisKeepingRule::anyAxis);

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        keeps.propagate(node, choose);
    }

    @Override
    public void fold(FoldingNode node) {
        keeps.fold(node);
        AxisMark mark = node.inputMark(0).orElseThrow();
        if (mark.axis() != 1) {
            return;
        }
        int groups = Math.toIntExact(node.integer("num_groups", 1));
        int size = mark.action().size() / groups;
        for (int i = 0; i < mark.action().size(); i++) {
            if (mark.action().source(i) / size != mark.action().source(i / size * size) / size) {
                throw node.refuse("channels would move from one of its " + groups + " groups to another");
            }
        }
        for (int input = 1; input <= 2; input++) {
            if (!node.isConstant(input)
                    || node.inputShape(input)[0] != mark.action().size()) {
                throw node.refuse("'" + node.input(input) + "' is not one constant for each channel");
            }
            node.act(input, 0, mark.action());
        }
    }
}
