package org.descrambler.solvers.exact;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;

/**
 * Visits S_n by single swaps (Heap 1963), one delta an element. Sums of deltas drift, so the value is computed anew
 * every {@link #REFRESH} elements and wherever an improvement shows: a value within REFRESH roundings of the best may
 * be missed, nothing larger.
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
            value += objective.swapDelta(pi, other, level);
            run.countDeltas(1);
            int image = pi[other];
            pi[other] = pi[level];
            pi[level] = image;
            visited++;
            if (visited % REFRESH == 0) {
                value = fresh(run, pi);
            }
            if (value < best) {
                value = fresh(run, pi);
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
