package org.descrambler.experiments.network;

import java.util.Optional;

/** Powers with one constant, whole exponent: (c x)ᵏ = cᵏ xᵏ. */
final class PowerRule implements FoldingRule {
    private final FoldingRule otherwise = ElementwiseRule.ofAll(FactorLaw.NONE);

    private static Optional<Double> exponent(FoldingNode node) {
        if (!node.isConstant(1) || node.inputShape(1).length > 1) {
            return Optional.empty();
        }
        double[] values = node.values(1);
        return values.length == 1 && values[0] == Math.rint(values[0]) && Math.abs(values[0]) <= 8
                ? Optional.of(values[0])
                : Optional.empty();
    }

    private static AxisAction power(AxisAction action, double exponent) {
        return action.with(i -> Math.pow(action.factor(i), exponent));
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        Optional<Double> exponent = exponent(node);
        if (exponent.isEmpty()) {
            otherwise.propagate(node, choose);
        } else if (node.inputMark(0).isPresent()) {
            AxisMark mark = node.inputMark(0).get();
            node.markOutput(0, new AxisMark(mark.axis(), power(mark.action(), exponent.get())));
        } else if (choose && node.outputMark(0).isPresent()) {
            AxisMark mark = node.outputMark(0).get();
            node.markInput(0, new AxisMark(mark.axis(), mark.action().moves()));
        }
    }

    @Override
    public void fold(FoldingNode node) {
        Optional<Double> exponent = exponent(node);
        if (exponent.isEmpty()) {
            otherwise.fold(node);
            return;
        }
        AxisMark mark = node.inputMark(0).or(() -> node.outputMark(0)).orElseThrow();
        AxisAction identity = AxisAction.identity(mark.action().size());
        AxisAction in = node.inputMark(0).map(AxisMark::action).orElse(identity);
        AxisAction out = node.outputMark(0).map(AxisMark::action).orElse(identity);
        if (!power(in, exponent.get()).agrees(out)) {
            throw node.refuse("the factors of its output are no powers of its input's");
        }
    }
}
