package org.descrambler.solvers.path;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * A path or tour by insertion (Rosenkrantz, Stearns, Lewis 1977): from two neurons, one after the other is put where it makes the
 * tour longer by least. Deterministic, about O(n²), one iteration. A budget that ends it early leaves nothing.
 */
public final class GreedyInsertion implements Solver<Permutation> {
    static final String NAME = "greedy-insertion";

    private final GreedyInsertionOptions options;

    /** The solver with these options. */
    public GreedyInsertion(GreedyInsertionOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(options);
    }

    @Override
    public boolean ignoresStart() {
        return true;
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return PathReading.refusal(NAME, problem);
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, this::insert, start, budget, rng, observer);
    }

    private SelfDriven.Ending insert(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        PathForm form = PathReading.form(run.problem());
        int n = form.closed() ? form.degree() : form.degree() + 1;
        Cities cities = Cities.of(form, new double[n], 1);
        Meter meter = new Meter(run);
        Insertion insertion = new Insertion(cities, options.rule(), meter);
        if (!insertion.complete()) {
            meter.settle();
            return new SelfDriven.Ending(run.exhausted(0).orElseGet(run::evaluationLimit), Certificate.NONE);
        }
        int[] images = cities.images(insertion.tour());
        reporter.report(Permutation.of(images), meter.value(form, images));
        return new SelfDriven.Ending(
                new Termination(Termination.Reason.SEARCH_COMPLETE, "All " + form.degree() + " neurons are inserted."),
                Certificate.NONE);
    }
}
