package org.descrambler.experiments.network;

import java.util.Optional;

/**
 * Normalisations and the scale and shift that they end with: y = γ (x − μ)/σ + β. Where the axis is that of γ and β and
 * factors s come in, those that go out are free, since γ takes t/s and β takes t; they are taken to be the same.
 */
final class NormalisationRule implements FoldingRule {
    /** What x is normalised by. */
    enum Statistics {
        /** Stored means and variances of the channels: BatchNormalization. */
        STORED(FactorLaw.LINEAR),
        /** The mean and variance of each channel of a sample, with an ε that only signs do not notice. */
        OWN_OF_CHANNEL(FactorLaw.ODD),
        /** Mean and variance of all entries together. */
        OF_ALL(FactorLaw.NONE),
        /** The mean square of all entries together. */
        SQUARES_OF_ALL(FactorLaw.ODD);

        private final FactorLaw law;

        Statistics(FactorLaw law) {
            this.law = law;
        }
    }

    private final Statistics statistics;

    NormalisationRule(Statistics statistics) {
        this.statistics = statistics;
    }

    private boolean perChannel() {
        return statistics == Statistics.STORED || statistics == Statistics.OWN_OF_CHANNEL;
    }

    /** The axis of γ and β that an axis of x runs over. */
    private Optional<Integer> parameterAxis(FoldingNode node, int axis) {
        int rank = node.inputShape(0).length;
        if (perChannel()) {
            return axis == 1 ? Optional.of(0) : Optional.empty();
        }
        int first = node.axis(node.integer("axis", -1), rank);
        return axis >= first ? Optional.of(axis - first) : Optional.empty();
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        Optional<AxisMark> in = node.inputMark(0);
        Optional<AxisMark> out = node.outputMark(0);
        if (choose && in.isPresent() != out.isPresent()) {
            in.ifPresent(mark -> node.markOutput(0, mark));
            out.ifPresent(mark -> node.markInput(0, mark));
        }
    }

    @Override
    public void fold(FoldingNode node) {
        AxisMark mark = node.inputMark(0).or(() -> node.outputMark(0)).orElseThrow();
        AxisAction identity = AxisAction.identity(mark.action().size());
        AxisAction in = node.inputMark(0).map(AxisMark::action).orElse(identity);
        AxisAction out = node.outputMark(0).map(AxisMark::action).orElse(identity);
        if (!in.movesAlike(out)
                || node.outputMark(0).filter(o -> o.axis() != mark.axis()).isPresent()) {
            throw node.refuse("its input and its output are acted on differently");
        }
        if (node.integer("training_mode", 0) != 0) {
            throw node.refuse("it is in training mode");
        }
        Optional<Integer> axis = parameterAxis(node, mark.axis());
        FactorLaw law = axis.isPresent() ? statistics.law : FactorLaw.NONE;
        if (!law.allows(in) || !law.allows(out)) {
            throw node.refuse(law.allows(in) ? out : in, law);
        }
        if (axis.isEmpty() && !perChannel() && node.hasOutput(1)) {
            throw node.refuse("its means would have to be acted on");
        }
        if (axis.isEmpty()) {
            return;
        }
        act(node, 1, axis.get(), out.times(in.reciprocal()));
        act(node, 2, axis.get(), out);
        if (statistics == Statistics.STORED) {
            act(node, 3, 0, in);
            act(node, 4, 0, in.moves());
        }
    }

    /** Parameters align with the last axes of the part that is normalised; a single number serves all neurons. */
    private static void act(FoldingNode node, int input, int axis, AxisAction action) {
        if (!node.has(input)) {
            return;
        }
        if (!node.isConstant(input)) {
            throw node.refuse("'" + node.input(input) + "' is computed, a constant was expected");
        }
        int[] shape = node.inputShape(input);
        if (axis < shape.length && shape[axis] == action.size()) {
            node.act(input, axis, action);
        } else if (!action.isPermutation() || axis >= shape.length || shape[axis] != 1) {
            throw node.refuse("'" + node.input(input) + "' has the shape " + TensorValues.text(shape)
                    + ", one number for each of the " + action.size() + " neurons was expected");
        }
    }
}
