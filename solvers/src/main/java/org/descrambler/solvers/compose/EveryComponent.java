package org.descrambler.solvers.compose;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.ProductObjective;
import org.descrambler.core.problem.SmoothObjective;
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
 * A solver that stays on the connected component of its start, run from the start P and then from RP on every other
 * component, R its representative: a criterion with several local minima can have its best value on any of them. The runs
 * share one budget, each getting an equal part of what those before it have left, and make one trace. Of more than
 * {@value #MOST} components the first ones are searched. Goes by the inner solver's name and options.
 *
 * @param inner the solver
 */
public record EveryComponent(Solver<DenseMatrix> inner) implements Solver<DenseMatrix> {
    /** O(n₁)×…×O(n_k) has 2^k components. */
    static final int MOST = 16;

    public EveryComponent {
        Objects.requireNonNull(inner, "inner");
    }

    /**
     * Whether a problem gains from it: its group has several components, on which local minima may differ, and the solver
     * would see one only.
     */
    public static boolean helps(Solver<?> solver, Problem<?> problem) {
        return problem.group() instanceof LieGroup group
                && !group.otherComponents().isEmpty()
                && !solver.leavesComponent()
                && !everyLocalMinimumGlobal(problem.objective(), group);
    }

    /** Objectives claim it over O(n), and those of several descramblers over their product; it says nothing of other groups. */
    private static boolean everyLocalMinimumGlobal(Objective<?> objective, LieGroup group) {
        int n = group.degree();
        return objective instanceof SmoothObjective smooth
                && smooth.everyLocalMinimumGlobal()
                && (objective instanceof ProductObjective || group.dimension() == n * (n - 1) / 2);
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Map<String, Object> options() {
        return inner.options();
    }

    /** The inner solver's; and groups without connected components. */
    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.group() instanceof LieGroup)) {
            return Optional.of("Connected components are searched of a Lie group, but the group is "
                    + problem.group().name() + ".");
        }
        return inner.refusal(problem);
    }

    @Override
    public boolean ignoresStart() {
        return inner.ignoresStart();
    }

    @Override
    public boolean leavesComponent() {
        return true;
    }

    @Override
    public Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(
            Run<DenseMatrix> run, DenseMatrix start, SelfDriven.Reporter<DenseMatrix> reporter) {
        LieGroup group = (LieGroup) run.problem().group();
        List<DenseMatrix> others = group.otherComponents();
        int components = Math.min(MOST, 1 + others.size());
        Solution<DenseMatrix> best = null;
        int bestComponent = 0;
        long iterations = 0;
        StringBuilder values = new StringBuilder();
        for (int k = 0; k < components; k++) {
            DenseMatrix from = k == 0 ? start : group.compose(others.get(k - 1), start);
            Optional<Solution<DenseMatrix>> result = run.nest(inner, from, share(run, iterations, components - k));
            if (result.isEmpty()) {
                return new SelfDriven.Ending(run.spent(), best == null ? Certificate.NONE : best.certificate());
            }
            Solution<DenseMatrix> solution = result.get();
            iterations += solution.iterations();
            values.append(k == 0 ? "" : ", ").append(solution.value());
            if (best == null || solution.value() < best.value()) {
                best = solution;
                bestComponent = k;
            }
            if (!solution.termination().converged() && run.exhausted().isPresent()) {
                return new SelfDriven.Ending(run.spent(), best.certificate());
            }
        }
        Termination its = best.termination();
        return new SelfDriven.Ending(
                new Termination(
                        its.reason(),
                        "Searched " + components + " of " + (1 + others.size())
                                + " components, the start's first, to the values "
                                + values + "; number " + (bestComponent + 1)
                                + " is the best. " + its.detail()),
                best.certificate());
    }

    /** An equal part of what is left, rounded up. */
    private static Budget share(Run<DenseMatrix> run, long iterations, int runs) {
        Budget all = run.budget();
        Budget share = Budget.UNLIMITED
                .withIterations(part(all.iterations() - iterations, runs))
                .withEvaluations(part(run.evaluationsLeft(), runs));
        if (all.time().equals(Budget.UNLIMITED.time())) {
            return share;
        }
        Duration left = all.time().minusNanos((long) (1e9 * run.seconds()));
        return share.withTime(left.isNegative() ? Duration.ZERO : left.dividedBy(runs));
    }

    private static long part(long left, int runs) {
        return left / runs + (left % runs == 0 ? 0 : 1);
    }
}
