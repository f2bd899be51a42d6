package org.descrambler.experiments.cli;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;

/**
 * Watches a run for the command line: a progress bar, and on an interrupt (Ctrl-C) the wish to cancel, so that the run
 * ends with its best point and the results are still written.
 */
final class WatchedRun implements Observer, AutoCloseable {
    /** How long an interrupted process waits for its results to be written. */
    private static final long GRACE_SECONDS = 20;

    private final ProgressBars.Bar bar;
    private final boolean byTime;
    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "descramble-interrupt");
    private volatile boolean cancelled;

    WatchedRun(String solver, Budget budget, ProgressBars progress) {
        byTime = budget.time().compareTo(Budget.UNLIMITED.time()) < 0;
        boolean byIterations = budget.iterations() < Long.MAX_VALUE;
        bar = progress.start(
                solver, byTime ? tenths(budget.time().toNanos() * 1e-9) : byIterations ? budget.iterations() : -1);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void iteration(Progress progress) {
        bar.to(byTime ? tenths(progress.seconds()) : progress.iteration());
        bar.say(String.format(Locale.ROOT, "value %.10g", progress.best()));
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    private static long tenths(double seconds) {
        return Math.round(seconds * 10);
    }

    private void interrupted() {
        cancelled = true;
        try {
            boolean inTime = written.await(GRACE_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("descramble: no result within " + GRACE_SECONDS + " s of the interrupt.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The results are written, or there won't be any. */
    @Override
    public void close() {
        bar.close();
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, which is what the hook waits for.
        }
    }
}
