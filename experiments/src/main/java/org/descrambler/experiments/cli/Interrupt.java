package org.descrambler.experiments.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds an interrupted process (Ctrl-C) until what it has found is written: from then on {@link #requested} is true, and the
 * process ends when this is closed.
 */
final class Interrupt implements AutoCloseable {
    /** How long an interrupted process waits for its results to be written. */
    private static final long GRACE_SECONDS = 20;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "descramble-interrupt");
    private volatile boolean requested;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean requested() {
        return requested;
    }

    private void interrupted() {
        requested = true;
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
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, which is what the hook waits for.
        }
    }
}
