package org.descrambler.core.solve;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects a trace of bounded size: when {@code capacity} rows are full, every second one is dropped and from then on
 * only every second iteration is kept, and so on.
 */
final class TraceRecorder {
    private final int capacity;
    private final List<Progress> rows = new ArrayList<>();
    private long stride = 1;
    private Progress last;

    TraceRecorder(int capacity) {
        this.capacity = capacity;
    }

    void add(Progress progress) {
        last = progress;
        if (progress.iteration() % stride != 0) {
            return;
        }
        rows.add(progress);
        if (rows.size() >= capacity) {
            stride *= 2;
            rows.removeIf(row -> row.iteration() % stride != 0);
        }
    }

    Trace trace() {
        List<Progress> all = new ArrayList<>(rows);
        if (last != null && (all.isEmpty() || all.get(all.size() - 1).iteration() != last.iteration())) {
            all.add(last);
        }
        return new Trace(all);
    }
}
