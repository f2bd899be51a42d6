package org.descrambler.experiments.cli;

import java.util.Locale;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;

/**
 * Watches a run for the command line: a progress bar, and on an interrupt (Ctrl-C) the wish to cancel, so that the run
 * ends with its best point and the results are still written.
 */
final class WatchedRun implements Observer, AutoCloseable {
    private final ProgressBars.Bar bar;
    private final boolean byTime;
    private final Interrupt interrupt = new Interrupt();

    WatchedRun(String solver, Budget budget, ProgressBars progress) {
        byTime = budget.time().compareTo(Budget.UNLIMITED.time()) < 0;
        boolean byIterations = budget.iterations() < Long.MAX_VALUE;
        bar = progress.start(
                solver, byTime ? tenths(budget.time().toNanos() * 1e-9) : byIterations ? budget.iterations() : -1);
    }

    @Override
    public void iteration(Progress progress) {
        bar.to(byTime ? tenths(progress.seconds()) : progress.iteration());
        bar.say(String.format(Locale.ROOT, "value %.10g", progress.best()));
    }

    @Override
    public boolean cancelled() {
        return interrupt.requested();
    }

    private static long tenths(double seconds) {
        return Math.round(seconds * 10);
    }

    /** The results are written, or there won't be any. */
    @Override
    public void close() {
        bar.close();
        interrupt.close();
    }
}
