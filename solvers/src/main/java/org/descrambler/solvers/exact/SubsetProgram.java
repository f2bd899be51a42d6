package org.descrambler.solvers.exact;

import java.util.Optional;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;

/**
 * f(S, u), the shortest path from the last node through all of S that ends at u ∈ S, is min over v ∈ S∖u of f(S∖u, v) +
 * d_vu. A tour is two such paths whose sets are complementary, joined by an edge: min over |S| = ⌊m/2⌋, u ∈ S, v ∉ S of f(S, u)
 * + d_uv + f(Sᶜ, v).
 */
final class SubsetProgram implements SelfDriven<Permutation> {
    private static final double U = SpectralSum.U;

    private final TourCosts costs;
    private final int nodes;
    private final int m;
    private final double[] d;
    private final double[][] tables;
    private final int[] members;
    private final int[] others;
    private int splitMask;
    private int end;
    private int otherEnd;
    private double shortest = Double.POSITIVE_INFINITY;

    SubsetProgram(TourCosts costs) {
        this.costs = costs;
        nodes = costs.nodes();
        m = nodes - 1;
        d = costs.distances();
        tables = new double[(m + 1) / 2 + 1][];
        members = new int[m];
        others = new int[m];
    }

    @Override
    public Ending run(Run<Permutation> run, Permutation start, Reporter<Permutation> reporter) {
        Incumbent incumbent = new Incumbent(run, reporter);
        tables[1] = new double[m];
        System.arraycopy(d, m * nodes, tables[1], 0, m);
        for (int k = 2; k < tables.length; k++) {
            if (!extend(k, incumbent)) {
                return new Ending(run.spent(), Certificate.NONE);
            }
        }
        if (!join(incumbent)) {
            return new Ending(run.spent(), Certificate.NONE);
        }
        incumbent.report(path());
        // Both this path's and any other's computed length may be off by N roundings of N distances.
        Optional<LowerBound> bound =
                OneTreeBound.lower(Exhaustive.NAME, costs, shortest, 2 * U * nodes * nodes * costs.largest(), true);
        return Ending.exact(
                "Dynamic programming over subsets compared all paths.",
                bound.map(Certificate::by).orElse(Certificate.NONE));
    }

    /** The table of all subsets of k nodes from that of k − 1. */
    private boolean extend(int k, Incumbent incumbent) {
        int subsets = SubsetTables.binomial(m, k);
        double[] table = new double[subsets * k];
        int[] before = new int[k + 1];
        int[] behind = new int[k + 1];
        int mask = (1 << k) - 1;
        for (int r = 0; r < subsets; r++) {
            if (!incumbent.may((long) k * (k - 1))) {
                return false;
            }
            SubsetTables.members(mask, members);
            // Without a member, those behind it move down by one place in the number of the subset.
            for (int i = 0; i < k; i++) {
                before[i + 1] = before[i] + SubsetTables.binomial(members[i], i + 1);
            }
            behind[k - 1] = 0;
            for (int i = k - 1; i > 0; i--) {
                behind[i - 1] = behind[i] + SubsetTables.binomial(members[i], i);
            }
            for (int t = 0; t < k; t++) {
                table[r * k + t] = reach(k, t, before[t] + behind[t]);
            }
            incumbent.countDeltas((long) k * (k - 1));
            mask = SubsetTables.successor(mask);
        }
        tables[k] = table;
        return true;
    }

    /** f(S, members[t]) from the table of the smaller subsets. */
    private double reach(int k, int t, int rank) {
        double[] smaller = tables[k - 1];
        int row = members[t] * nodes;
        int at = rank * (k - 1);
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < t; s++) {
            least = Math.min(least, smaller[at++] + d[row + members[s]]);
        }
        for (int s = t + 1; s < k; s++) {
            least = Math.min(least, smaller[at++] + d[row + members[s]]);
        }
        return least;
    }

    private boolean join(Incumbent incumbent) {
        int k = m / 2;
        int rest = m - k;
        // Where both halves are alike, those without the last node are enough; they come first.
        int subsets = SubsetTables.binomial(k == rest ? m - 1 : m, k);
        double[] table = tables[k];
        double[] complement = tables[rest];
        int mask = (1 << k) - 1;
        for (int r = 0; r < subsets; r++) {
            if (!incumbent.may((long) k * rest)) {
                return false;
            }
            SubsetTables.members(mask, members);
            SubsetTables.members(((1 << m) - 1) ^ mask, others);
            int at = SubsetTables.rank(others, rest) * rest;
            for (int s = 0; s < k; s++) {
                double half = table[r * k + s];
                int row = members[s] * nodes;
                for (int t = 0; t < rest; t++) {
                    double length = half + d[row + others[t]] + complement[at + t];
                    if (length < shortest) {
                        shortest = length;
                        splitMask = mask;
                        end = members[s];
                        otherEnd = others[t];
                    }
                }
            }
            incumbent.countDeltas((long) k * rest);
            mask = SubsetTables.successor(mask);
        }
        return true;
    }

    /** The shortest tour, cut at the last node. */
    private int[] path() {
        int n = costs.form().degree();
        int[] pi = new int[n];
        int k = m / 2;
        int node = end;
        int mask = splitMask;
        for (int i = k - 1; i >= 0; i--) {
            pi[i] = node;
            node = predecessor(mask, node);
            mask &= ~(1 << pi[i]);
        }
        node = otherEnd;
        mask = ((1 << m) - 1) ^ splitMask;
        for (int i = k; i < m; i++) {
            pi[i] = node;
            node = predecessor(mask, node);
            mask &= ~(1 << pi[i]);
        }
        if (costs.form().closed()) {
            pi[m] = m;
        }
        return pi;
    }

    /** The node before the last of the shortest path through a set that ends there; the node itself where it is alone. */
    private int predecessor(int mask, int last) {
        int without = mask & ~(1 << last);
        int k = SubsetTables.members(without, members);
        if (k == 0) {
            return last;
        }
        int at = SubsetTables.rank(members, k) * k;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < k; s++) {
            double length = tables[k][at + s] + d[last * nodes + members[s]];
            if (length < least) {
                least = length;
                best = members[s];
            }
        }
        return best;
    }
}
