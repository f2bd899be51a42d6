package org.descrambler.experiments.cli;

import java.util.Locale;
import org.descrambler.core.solve.Progress;
import org.descrambler.experiments.suite.Comparison;

/** Watches a comparison for the command line: a bar of its runs, and on an interrupt the wish to end after those recorded. */
final class WatchedComparison implements Comparison.Watcher, AutoCloseable {
    private static final long PERIOD_NANOS = 200_000_000;

    private final ProgressBars progress;
    private final Interrupt interrupt = new Interrupt();
    private ProgressBars.Bar bar;
    private long run;
    private String where = "";
    private long last = System.nanoTime();

    WatchedComparison(ProgressBars progress) {
        this.progress = progress;
    }

    @Override
    public void begins(long run, long runs, String problem, String solver, long seed) {
        if (bar == null) {
            bar = progress.start("comparing", runs);
        }
        this.run = run;
        where = problem + ", " + solver + ", seed " + seed;
        bar.to(run);
        bar.say(where);
    }

    /** Seldom, since its time is the run's. */
    @Override
    public void iteration(Progress progress) {
        long now = System.nanoTime();
        if (now - last >= PERIOD_NANOS) {
            last = now;
            bar.to(run);
            bar.say(String.format(Locale.ROOT, "%s: %.10g", where, progress.best()));
        }
    }

    @Override
    public boolean cancelled() {
        return interrupt.requested();
    }

    /** The results are written, or there won't be any. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        interrupt.close();
    }
}
