package org.descrambler.solvers.exact;

import java.util.Iterator;
import java.util.Optional;
import org.descrambler.core.group.FiniteGroup;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;

/** A full evaluation at every element of a finite group, in the group's own order. */
final class Enumeration<E> implements SelfDriven<E> {
    private final FiniteGroup<E> group;

    Enumeration(FiniteGroup<E> group) {
        this.group = group;
    }

    @Override
    public Ending run(Run<E> run, E start, Reporter<E> reporter) {
        double best = Double.POSITIVE_INFINITY;
        long visited = 0;
        for (Iterator<E> elements = group.elements().iterator(); elements.hasNext(); visited++) {
            if (visited >= run.budget().iterations() || !run.mayEvaluate(1)) {
                return new Ending(run.exhausted(visited).orElseGet(run::evaluationLimit), Certificate.NONE);
            }
            E element = elements.next();
            double value = run.evaluate(element).value();
            if (value < best) {
                best = value;
                reporter.report(element, value);
            }
        }
        return complete(visited, best);
    }

    /** The end of an enumeration of all elements; {@code best} is the smallest value as computed. */
    static Ending complete(long visited, double best) {
        LowerBound minimum = new LowerBound(Exhaustive.NAME, best, true);
        return Ending.exact(
                "All " + visited + " elements were evaluated.", new Certificate(Exhaustive.NAME, Optional.of(minimum)));
    }
}
