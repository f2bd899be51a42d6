package org.descrambler.solvers.exact;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.PathForm;

/**
 * Penalties π of the nodes of a path or tour, of which d_ij + π_i + π_j makes a 1-tree that is nearly a tour (Held, Karp 1971). They
 * change every tour by the same 2 Σπ, but tell good edges from bad ones: what is near to all is no longer near.
 *
 * @param penalties π, in the distances' units: one for each neuron and, where the path is open, one for the node at distance
 *     0 from all that makes a tour of it; not to be modified
 * @param bound what they prove; empty where no 1-tree was built
 */
public record OneTreePenalties(double[] penalties, Optional<LowerBound> bound) {
    /**
     * Those of a short subgradient ascent.
     *
     * @param steps the most 1-trees to build, O(n²) each
     * @param proceed asked before each; the ascent ends where it says no
     * @return empty where a distance is not finite
     */
    public static Optional<OneTreePenalties> of(PathForm form, int steps, BooleanSupplier proceed) {
        return TourCosts.of(form).map(costs -> ascend(costs, steps, proceed));
    }

    private static OneTreePenalties ascend(TourCosts costs, int steps, BooleanSupplier proceed) {
        int n = costs.nodes();
        OneTree tree = new OneTree(costs);
        PenaltyAscent ascent = new PenaltyAscent(tree, n);
        double firstStep = PenaltyAscent.firstStep(costs, tree);
        ascent.runFromZero(steps, firstStep, Double.POSITIVE_INFINITY, proceed);
        double[] penalties = ascent.best().clone();
        for (int v = 0; v < n; v++) {
            penalties[v] = costs.unscaled(penalties[v]);
        }
        Optional<LowerBound> bound = ascent.value() == Double.NEGATIVE_INFINITY
                ? Optional.empty()
                : OneTreeBound.lower(OneTreeBound.NAME, costs, ascent.value(), ascent.margin(), ascent.tour());
        return new OneTreePenalties(penalties, bound);
    }
}
