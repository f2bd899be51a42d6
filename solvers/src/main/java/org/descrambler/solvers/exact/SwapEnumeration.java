package org.descrambler.solvers.exact;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;

/**
 * Visits S_n by single swaps (Heap 1963), one delta an element. Sums of deltas drift by roundings of the largest value on
 * the way, which may exceed the smallest by many orders of magnitude, so the drift is bounded as it grows and the value
 * is computed anew wherever it could be an improvement, and every {@link #REFRESH} elements.
 */
final class SwapEnumeration implements SelfDriven<Permutation> {
    private static final int REFRESH = 256;

    private final IncrementalObjective objective;

    SwapEnumeration(IncrementalObjective objective) {
        this.objective = objective;
    }

    @Override
    public Ending run(Run<Permutation> run, Permutation start, Reporter<Permutation> reporter) {
        int n = objective.degree();
        int[] pi = Permutation.identity(n).images();
        int[] counter = new int[n];
        double value = fresh(run, pi);
        double best = value;
        double drift = 0;
        reporter.report(Permutation.of(pi), value);
        long visited = 1;
        int level = 1;
        while (level < n) {
            if (counter[level] == level) {
                counter[level] = 0;
                level++;
                continue;
            }
            // A refresh and an improvement cost one evaluation each beside the delta.
            if (visited >= run.budget().iterations() || !run.mayEvaluate(3)) {
                return new Ending(run.exhausted(visited).orElseGet(run::evaluationLimit), Certificate.NONE);
            }
            int other = level % 2 == 0 ? 0 : counter[level];
            double delta = objective.swapDelta(pi, other, level);
            // A delta is a sum of some 2n terms; its error and that of adding it.
            drift += 2 * n * Math.ulp(Math.abs(value) + Math.abs(delta));
            value += delta;
            run.countDeltas(1);
            int image = pi[other];
            pi[other] = pi[level];
            pi[level] = image;
            visited++;
            if (visited % REFRESH == 0) {
                value = fresh(run, pi);
                drift = 0;
            }
            if (value - drift < best) {
                value = fresh(run, pi);
                drift = 0;
                if (value < best) {
                    best = value;
                    reporter.report(Permutation.of(pi), value);
                }
            }
            counter[level]++;
            level = 1;
        }
        return Enumeration.complete(visited, best);
    }

    private double fresh(Run<Permutation> run, int[] pi) {
        run.countValues(1);
        return objective.value(pi);
    }
}
