package org.descrambler.experiments.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What stays open until a command ends, because an objective over samples reads them again: closed in the reverse order of
 * opening.
 */
final class OpenSources implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** The same object; {@code closing} is called in the end. */
    <T> T keep(T opened, Runnable closing) {
        closings.push(closing);
        return opened;
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
