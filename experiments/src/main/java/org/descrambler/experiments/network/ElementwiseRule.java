package org.descrambler.experiments.network;

import java.util.Optional;

/**
 * Functions of one or several tensors entry by entry, with NumPy's broadcasting: f(P x, P y, …) = P f(x, y, …). All
 * operands that have the axis are acted on alike; those that are the same along it stay.
 */
final class ElementwiseRule implements FoldingRule {
    private final FactorLaw law;
    private final int operands;

    private ElementwiseRule(FactorLaw law, int operands) {
        this.law = law;
        this.operands = operands;
    }

    /** f of the first input; others are parameters of it. */
    static FoldingRule ofFirst(FactorLaw law) {
        return new ElementwiseRule(law, 1);
    }

    /** f of all inputs. */
    static FoldingRule ofAll(FactorLaw law) {
        return new ElementwiseRule(law, Integer.MAX_VALUE);
    }

    private int operands(FoldingNode node) {
        return Math.min(operands, node.inputs());
    }

    /** The axis of an operand that an axis of the output runs over; empty where it is broadcast. */
    static Optional<Integer> axisOf(FoldingNode node, int input, AxisMark output) {
        int[] shape = node.inputShape(input);
        int axis = output.axis() - (node.outputShape(0).length - shape.length);
        return axis >= 0 && shape[axis] == output.action().size() ? Optional.of(axis) : Optional.empty();
    }

    /** The mark of an operand as one of the output. */
    static Optional<AxisMark> onOutput(FoldingNode node, int input) {
        return node.inputMark(input)
                .map(mark -> mark.at(mark.axis() + node.outputShape(0).length - node.inputShape(input).length));
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        for (int i = 0; i < operands(node); i++) {
            onOutput(node, i).ifPresent(mark -> node.markOutput(0, mark));
        }
        node.outputMark(0).ifPresent(mark -> {
            for (int i = 0; i < operands(node); i++) {
                if (node.has(i) && !node.isConstant(i)) {
                    int input = i;
                    axisOf(node, i, mark).ifPresent(axis -> node.markInput(input, mark.at(axis)));
                }
            }
        });
    }

    @Override
    public void fold(FoldingNode node) {
        AxisMark mark = node.outputMark(0).orElseThrow(() -> node.refuse("its operands are acted on differently"));
        if (node.outputShape(0)[mark.axis()] != mark.action().size()) {
            throw node.refuse("an operand is repeated along the axis of the neurons");
        }
        if (!law.allows(mark.action())) {
            throw node.refuse(mark.action(), law);
        }
        for (int i = 0; i < operands(node); i++) {
            if (!node.has(i)) {
                continue;
            }
            Optional<Integer> axis = axisOf(node, i, mark);
            if (axis.isEmpty()) {
                requireNeutral(node, i, mark.action());
            } else if (node.isConstant(i)) {
                node.act(i, axis.get(), mark.action());
            } else if (node.inputMark(i).filter(mark.at(axis.get())::agrees).isEmpty()) {
                throw node.refuse("its operands are acted on differently");
            }
        }
    }

    private void requireNeutral(FoldingNode node, int input, AxisAction action) {
        if (action.isPermutation()) {
            return;
        }
        if (node.isConstant(input)) {
            for (double value : node.values(input)) {
                if (value != 0) {
                    throw node.refuse("a " + action.kind() + " would have to act on '" + node.input(input)
                            + "', which is one number for all neurons");
                }
            }
        } else {
            throw node.refuse("'" + node.input(input) + "' is added to all neurons alike, which a " + action.kind()
                    + " does not pass");
        }
    }
}
