package org.descrambler.core.solve;

import java.util.concurrent.atomic.LongAdder;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;

/** η(π) = values[π(0)], which keeps its own count of how often a value was computed. */
final class Table implements Objective<Permutation> {
    private final double[] values;
    private final Runnable work;
    private final LongAdder computed = new LongAdder();

    Table(double... values) {
        this(() -> {}, values);
    }

    /** Every evaluation runs {@code work} first. */
    Table(Runnable work, double... values) {
        this.values = values;
        this.work = work;
    }

    Problem<Permutation> problem() {
        return new Problem<>("table", new SymmetricGroup(values.length), this);
    }

    long computed() {
        return computed.sum();
    }

    /** A permutation with π(0) = k. */
    Permutation element(int k) {
        int[] images = Permutation.identity(values.length).images();
        images[0] = k;
        images[k] = 0;
        return Permutation.of(images);
    }

    @Override
    public String name() {
        return "table";
    }

    @Override
    public int degree() {
        return values.length;
    }

    @Override
    public Evaluation at(Permutation pi) {
        return () -> {
            work.run();
            computed.increment();
            return values[pi.image(0)];
        };
    }
}
