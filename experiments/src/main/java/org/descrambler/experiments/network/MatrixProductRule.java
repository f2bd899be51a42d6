package org.descrambler.experiments.network;

import java.util.Optional;

/**
 * MatMul and Gemm, Y = A B (+ C): rows of A and Y go together, so do columns of B and Y, and along the inner axis (A M⁻¹)(M B)
 * = A B. What would act on a constant is folded into it.
 */
final class MatrixProductRule implements FoldingRule {
    /**
     * Where the axes are.
     *
     * @param row of A
     * @param innerA of A
     * @param innerB of B
     * @param column of B
     */
    private record Axes(int row, int innerA, int innerB, int column, int rank) {
        static Axes of(FoldingNode node) {
            int ranks = node.inputShape(0).length;
            int rankB = node.inputShape(1).length;
            if (ranks < 2 || rankB < 2) {
                throw node.refuse("one of its operands is a vector, matrices were expected");
            }
            boolean gemm = node.operator().equals("Gemm");
            int flipA = gemm && node.integer("transA", 0) != 0 ? 1 : 0;
            int flipB = gemm && node.integer("transB", 0) != 0 ? 1 : 0;
            return new Axes(
                    ranks - 2 + flipA,
                    ranks - 1 - flipA,
                    rankB - 2 + flipB,
                    rankB - 1 - flipB,
                    node.outputShape(0).length);
        }

        int outRow() {
            return rank - 2;
        }

        int outColumn() {
            return rank - 1;
        }
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        Axes axes = Axes.of(node);
        node.inputMark(0).ifPresent(mark -> {
            if (mark.axis() == axes.innerA()) {
                markUnlessConstant(
                        node, 1, new AxisMark(axes.innerB(), mark.action().reciprocal()));
            } else {
                node.markOutput(
                        0, mark.at(mark.axis() == axes.row() ? axes.outRow() : outBatch(node, axes, 0, mark.axis())));
            }
        });
        node.inputMark(1).ifPresent(mark -> {
            if (mark.axis() == axes.innerB()) {
                markUnlessConstant(
                        node, 0, new AxisMark(axes.innerA(), mark.action().reciprocal()));
            } else {
                node.markOutput(
                        0,
                        mark.at(
                                mark.axis() == axes.column()
                                        ? axes.outColumn()
                                        : outBatch(node, axes, 1, mark.axis())));
            }
        });
        if (node.has(2)) {
            ElementwiseRule.onOutput(node, 2).ifPresent(mark -> node.markOutput(0, mark));
        }
        node.outputMark(0).ifPresent(mark -> {
            for (int i = 0; i < 3; i++) {
                int input = i;
                if (node.has(i)) {
                    axisOf(node, axes, i, mark).ifPresent(axis -> markUnlessConstant(node, input, mark.at(axis)));
                }
            }
        });
    }

    private static void markUnlessConstant(FoldingNode node, int input, AxisMark mark) {
        if (!node.isConstant(input)) {
            node.markInput(input, mark);
        }
    }

    private static int outBatch(FoldingNode node, Axes axes, int input, int axis) {
        return axis + axes.rank() - node.inputShape(input).length;
    }

    /** The axis of an operand that goes with an axis of the output. */
    private static Optional<Integer> axisOf(FoldingNode node, Axes axes, int input, AxisMark output) {
        if (input < 2 && output.axis() >= axes.rank() - 2) {
            boolean row = output.axis() == axes.outRow();
            return row == (input == 0) ? Optional.of(row ? axes.row() : axes.column()) : Optional.empty();
        }
        return ElementwiseRule.axisOf(node, input, output);
    }

    @Override
    public void fold(FoldingNode node) {
        Axes axes = Axes.of(node);
        foldInner(node, axes);
        foldOuter(node, axes);
    }

    private static void foldInner(FoldingNode node, Axes axes) {
        Optional<AxisAction> a = inner(node, 0, axes.innerA());
        Optional<AxisAction> b = inner(node, 1, axes.innerB());
        if (a.isEmpty() && b.isEmpty()) {
            return;
        }
        if (a.isPresent() && node.isConstant(1)) {
            node.act(1, axes.innerB(), a.get().reciprocal());
        } else if (b.isPresent() && node.isConstant(0)) {
            node.act(0, axes.innerA(), b.get().reciprocal());
        } else if (a.isEmpty() || b.isEmpty() || !a.get().agrees(b.get().reciprocal())) {
            throw node.refuse("the axis that it sums over is acted on differently in its two operands");
        }
    }

    private static Optional<AxisAction> inner(FoldingNode node, int input, int axis) {
        return node.inputMark(input).filter(mark -> mark.axis() == axis).map(AxisMark::action);
    }

    private static void foldOuter(FoldingNode node, Axes axes) {
        Optional<AxisMark> output = node.outputMark(0);
        for (int i = 0; i < Math.min(3, node.inputs()); i++) {
            if (!node.has(i)) {
                continue;
            }
            int inner = i == 0 ? axes.innerA() : i == 1 ? axes.innerB() : -1;
            int input = i;
            Optional<AxisMark> own = node.inputMark(i).filter(mark -> mark.axis() != inner);
            Optional<AxisMark> needed =
                    output.flatMap(mark -> axisOf(node, axes, input, mark).map(mark::at));
            if (needed.isPresent() && node.isConstant(i)) {
                node.act(i, needed.get().axis(), needed.get().action());
            } else if (own.isPresent() != needed.isPresent()
                    || (own.isPresent() && !own.get().agrees(needed.get()))) {
                throw node.refuse("its operands and its output are acted on differently");
            }
        }
        output.ifPresent(mark -> requireFactors(node, axes, mark));
    }

    private static void requireFactors(FoldingNode node, Axes axes, AxisMark mark) {
        if (mark.action().isPermutation()) {
            return;
        }
        if (mark.axis() < axes.rank() - 2) {
            throw node.refuse(mark.action(), FactorLaw.NONE);
        }
        if (node.has(2) && ElementwiseRule.axisOf(node, 2, mark).isEmpty()) {
            throw node.refuse("'" + node.input(2) + "' is added to all neurons alike, which a "
                    + mark.action().kind() + " does not pass");
        }
    }
}
