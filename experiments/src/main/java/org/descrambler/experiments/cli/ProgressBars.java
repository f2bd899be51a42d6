package org.descrambler.experiments.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Progress bars on stderr, where a terminal is attached, for whatever takes longer than two seconds.
 *
 * @param shown whether bars are shown at all
 */
record ProgressBars(boolean shown) {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    /** Bars where the launcher found that stderr is a terminal, which Java itself cannot tell. */
    static ProgressBars ofTerminal() {
        return new ProgressBars(Boolean.getBoolean("descramble.terminal"));
    }

    /** A bar for work of {@code total} units; −1 where the end is not known. */
    Bar start(String task, long total) {
        return new Bar(task, total);
    }

    /** One bar; appears when its work has lasted two seconds. */
    final class Bar implements AutoCloseable {
        private final String task;
        private final long total;
        private final long begun = System.nanoTime();
        private ProgressBar bar;

        private Bar(String task, long total) {
            this.task = task;
            this.total = total;
        }

        /** The work done so far, in units. */
        void to(long done) {
            if (!shown) {
                return;
            }
            if (bar == null) {
                if (System.nanoTime() - begun < PATIENCE_NANOS) {
                    return;
                }
                bar = new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build();
            }
            bar.stepTo(done);
        }

        /** A word on where the work stands. */
        void say(String message) {
            if (bar != null) {
                bar.setExtraMessage(message);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }
}
