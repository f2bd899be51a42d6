package org.descrambler.solvers.exact;

import java.util.Optional;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.PathForm;

/** The 1-tree bound of a path or tour as a certificate in the objective's units, rounding included. */
public final class OneTreeBound {
    /** The bound's name in results. */
    public static final String NAME = "held-karp-bound";

    private static final int MOST_NODES = 2000;
    private static final int STEPS = 3000;
    private static final int FEWEST_STEPS = 100;

    /** Edges seen in an ascent, for about half a second. */
    private static final double WORK = 3e8;

    private static final double U = SpectralSum.U;

    private OneTreeBound() {}

    /** The bound, or empty where a distance is not finite or there are more than 2000 nodes. */
    public static Optional<LowerBound> of(PathForm form) {
        return TourCosts.of(form).filter(costs -> costs.nodes() <= MOST_NODES).flatMap(OneTreeBound::ascend);
    }

    /** 3000 steps, fewer above 300 nodes. */
    static int steps(int nodes) {
        return (int) Math.max(FEWEST_STEPS, Math.min(STEPS, WORK / nodes / nodes));
    }

    private static Optional<LowerBound> ascend(TourCosts costs) {
        int n = costs.nodes();
        OneTree tree = new OneTree(costs);
        double firstStep = PenaltyAscent.firstStep(costs, tree);
        PenaltyAscent ascent = new PenaltyAscent(tree, n);
        ascent.runFromZero(steps(n), firstStep, Double.POSITIVE_INFINITY, () -> true);
        return lower(NAME, costs, ascent.value(), ascent.margin(), ascent.tour());
    }

    /**
     * A scaled bound in the objective's units: lowered by its own margin, by what a sum of N distances may differ from
     * the exact length (N u times N max |d|), by what the objective may differ from the form, and by the roundings of
     * this sum.
     *
     * @param value the scaled bound as computed
     * @param margin its rounding
     * @param attained whether a path or tour has exactly this length
     */
    static Optional<LowerBound> lower(String name, TourCosts costs, double value, double margin, boolean attained) {
        int n = costs.nodes();
        double length = costs.unscaled(value);
        double offset = costs.form().offset();
        double rounding = costs.unscaled(margin + U * n * n * costs.largest())
                + costs.form().rounding()
                + 4 * U * (Math.abs(length) + Math.abs(offset))
                // Where all of it underflows.
                + Double.MIN_NORMAL;
        double lower = offset + length - rounding;
        return Double.isFinite(lower) ? Optional.of(new LowerBound(name, lower, attained, rounding)) : Optional.empty();
    }
}
