package org.descrambler.solvers.compose;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.options.OptionsRecord;
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
 * Another solver from several starts, one after the other: the given one, then elements that are uniform on the group,
 * hence on all of its components. All starts share one budget. Ends before the last start where a result is proven to be a
 * minimum.
 *
 * @param <E> the element type of the problem's group
 */
public final class MultiStart<E> implements Solver<E> {
    static final String NAME = "multi-start";

    /** Values this close together, relative to the larger of them and of the way from the start, are the same. */
    private static final double SAME = 1e-9;

    private final MultiStartOptions options;

    /** The solver with these options. */
    public MultiStart(MultiStartOptions options) {
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

    /** The inner solver's. */
    @Override
    public Optional<String> refusal(Problem<?> problem) {
        return options.solver().create().refusal(problem);
    }

    /** Further starts are on all components. */
    @Override
    public boolean leavesComponent() {
        return options.starts() > 1 || options.solver().create().leavesComponent();
    }

    @Override
    public Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        // It has not refused the problem, so it works on its elements.
        @SuppressWarnings("unchecked")
        Solver<E> inner = (Solver<E>) options.solver().create();
        Solution<E> best = null;
        double[] values = new double[options.starts()];
        int bestStart = 0;
        for (int k = 0; k < options.starts(); k++) {
            E from = k == 0 ? start : run.problem().group().random(run.rng());
            Optional<Solution<E>> result = run.nest(inner, from, Budget.UNLIMITED);
            if (result.isEmpty()) {
                return new SelfDriven.Ending(run.spent(), best == null ? Certificate.NONE : best.certificate());
            }
            Solution<E> solution = result.get();
            values[k] = solution.value();
            if (best == null || solution.value() < best.value()) {
                best = solution;
                bestStart = k;
            }
            if (!solution.termination().converged() && run.exhausted().isPresent()) {
                return new SelfDriven.Ending(run.spent(), best.certificate());
            }
            if (best.certificate().gap(best.value()).filter(gap -> gap <= 0).isPresent()) {
                return ending(best, "Start " + (k + 1) + " of " + options.starts() + " is a minimum. ");
            }
        }
        double tolerance = SAME * (Math.abs(best.value()) + Math.abs(best.startValue() - best.value()));
        int there = 0;
        for (double value : values) {
            there += value - best.value() <= tolerance ? 1 : 0;
        }
        return ending(
                best,
                "Start " + (bestStart + 1) + " of " + options.starts() + " is the best; "
                        + (there == 1 ? "no other reaches" : there + " of them reach") + " its value to a relative "
                        + SAME + ". ");
    }

    private static SelfDriven.Ending ending(Solution<?> best, String account) {
        Termination its = best.termination();
        return new SelfDriven.Ending(new Termination(its.reason(), account + its.detail()), best.certificate());
    }
}
