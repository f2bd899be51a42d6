package org.descrambler.solvers.exact;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;

/** What an exact search over permutations may still spend, and where it reports its improvements; each is an iteration. */
final class Incumbent {
    private final Run<Permutation> run;
    private final SelfDriven.Reporter<Permutation> reporter;
    private boolean stopped;

    Incumbent(Run<Permutation> run, SelfDriven.Reporter<Permutation> reporter) {
        this.run = run;
        this.reporter = reporter;
    }

    /** Whether so many more evaluations may be made, one of an improvement included. Once it says no, it stays so. */
    boolean may(long count) {
        stopped |= !run.mayEvaluate(count + 1);
        return !stopped;
    }

    /** Whether it has said no. */
    boolean stopped() {
        return stopped;
    }

    /** Counts values that were computed by other means than the objective, e.g. of a relaxation. */
    void countValues(long count) {
        run.countValues(count);
    }

    /** Counts differences and partial sums. */
    void countDeltas(long count) {
        run.countDeltas(count);
    }

    /** Reports an improvement, for one value; to be asked for by {@link #may} with what else there is. */
    void report(int[] pi) {
        Permutation element = Permutation.of(pi);
        reporter.report(element, run.evaluate(element).value());
        stopped |= run.exhausted().isPresent();
    }
}
