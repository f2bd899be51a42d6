package org.descrambler.solvers.signed;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.HasPermutationRelaxation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.PermutationRelaxation;
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
import org.descrambler.solvers.bound.BestBound;

/**
 * Signed permutations by turns: with each neuron's sign held, another solver permutes the neurons, tr(A P B Pᵀ) being the
 * same cost of T B T then, T the diagonal matrix of signs; with the permutation held, {@link SignSearch} looks for better
 * signs. The turns end where neither improves, and begin again: from the lifted solution of the relaxation over
 * permutations, where the objective has one, then in turn from random elements and from the best with a quarter of its
 * signs flipped.
 *
 * <p>A budget with any limit is used up, unless the value reaches its bound.
 */
public final class SignAlternation implements Solver<SignedPermutation> {
    static final String NAME = "sign-alternation";

    /** Turns that improve by less than this, relatively, are the last. */
    private static final double SAME = 1e-12;

    /** Each turn of the other solver may at least evaluate so often, however few neurons there are. */
    private static final long SMALLEST_TURN = 1000;

    private final Options options;

    /** The solver with these options. */
    public SignAlternation(Options options) {
        this.options = options;
    }

    /**
     * What may be chosen.
     *
     * @param solver the solver over permutations; {@code solver.x} is its option x
     * @param effort how often each turn of it may evaluate, for each pair of neurons
     * @param starts how many starts a run without any limit makes
     */
    public record Options(PermutationSearch solver, double effort, int starts) {
        /** The solver is chosen by the problem. */
        public static final Options DEFAULTS = new Options(PermutationSearch.AUTOMATIC, 30, 10);

        public Options {
            if (!(effort > 0 && effort < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Option 'effort' is " + effort + "; a positive number was expected.");
            }
            if (starts < 1) {
                throw new IllegalArgumentException("Option 'starts' is " + starts + "; 1 or more was expected.");
            }
        }
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
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.group() instanceof SignedPermutationGroup)) {
            return Optional.of("The solver " + NAME + " searches signed permutations; the group "
                    + problem.group().name() + " is another one. Maybe choose the group " + SignedPermutationGroup.NAME
                    + ".");
        }
        // Objectives on this group take its elements.
        @SuppressWarnings("unchecked")
        Objective<SignedPermutation> objective = (Objective<SignedPermutation>) problem.objective();
        return options.solver()
                .refusal(fixed(
                        objective,
                        new SignedPermutationGroup(objective.degree())
                                .identity()
                                .signs()));
    }

    @Override
    public Solution<SignedPermutation> solve(
            Problem<SignedPermutation> problem,
            SignedPermutation start,
            Budget budget,
            RandomGenerator rng,
            Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(
            Run<SignedPermutation> run, SignedPermutation start, SelfDriven.Reporter<SignedPermutation> reporter) {
        Optional<LowerBound> bound = BestBound.installed().forSearch(run.problem());
        Certificate certificate = bound.map(Certificate::by).orElse(Certificate.NONE);
        Turns turns = new Turns(run, reporter);
        int n = start.size();
        boolean goesOn = !run.budget().equals(Budget.UNLIMITED) && n > 1;
        for (int k = 0; goesOn || k < options.starts(); k++) {
            Optional<SignedPermutation> from = k == 0 ? Optional.of(start) : turns.start(k);
            if (from.isEmpty() || !turns.descend(from.get())) {
                return new SelfDriven.Ending(run.spent(), certificate);
            }
            if (certificate.gap(turns.bestValue).filter(gap -> gap <= 0).isPresent()) {
                return new SelfDriven.Ending(
                        new Termination(
                                Termination.Reason.BOUND_REACHED,
                                "The value " + turns.bestValue + " is at the bound " + certificate.name() + "."),
                        certificate);
            }
        }
        return new SelfDriven.Ending(
                new Termination(
                        Termination.Reason.SEARCH_COMPLETE,
                        "The turns ended from " + options.starts() + " starts, the option starts."),
                certificate);
    }

    private static Problem<Permutation> fixed(Objective<SignedPermutation> objective, int[] neuronSigns) {
        return new Problem<>(
                objective.name(), new SymmetricGroup(objective.degree()), FixedSigns.of(objective, neuronSigns));
    }

    /** The turns of one run. */
    private final class Turns {
        private final Run<SignedPermutation> run;
        private final SelfDriven.Reporter<SignedPermutation> reporter;
        private final Objective<SignedPermutation> objective;
        private final SignSearch signs;
        private final Budget turn;
        /** The same in all turns: whatever the signs, the problems are of one kind. */
        private final Solver<Permutation> solver;

        private SignedPermutation best;
        private double bestValue = Double.POSITIVE_INFINITY;

        Turns(Run<SignedPermutation> run, SelfDriven.Reporter<SignedPermutation> reporter) {
            this.run = run;
            this.reporter = reporter;
            this.objective = run.problem().objective();
            this.signs = new SignSearch(objective);
            double pairs = 0.5 * objective.degree() * (objective.degree() - 1);
            this.turn = Budget.UNLIMITED.withEvaluations(Math.max(SMALLEST_TURN, (long) (options.effort() * pairs)));
            int[] unsigned = run.problem().group().identity().signs();
            this.solver = options.solver().solver(fixed(objective, unsigned), run, turn.evaluations());
        }

        /** Where to begin the k-th time, k > 0; empty where the budget ends. */
        Optional<SignedPermutation> start(int k) {
            if (k == 1 && objective instanceof HasPermutationRelaxation<?> relaxed) {
                // The relaxation of an objective over signed permutations lifts to them.
                @SuppressWarnings("unchecked")
                PermutationRelaxation<SignedPermutation> relaxation =
                        (PermutationRelaxation<SignedPermutation>) relaxed.permutationRelaxation();
                Problem<Permutation> problem = relaxation.problem();
                return run.nestAuxiliary(
                                options.solver().solver(problem, run, turn.evaluations()),
                                problem,
                                best.permutation(),
                                turn)
                        .map(solution -> relaxation.lift().apply(solution.element()));
            }
            if (k % 2 == 1) {
                return Optional.of(run.problem().group().random(run.rng()));
            }
            int[] kicked = best.signs();
            for (int i = 0; i < kicked.length; i++) {
                kicked[i] = run.rng().nextInt(4) == 0 ? -kicked[i] : kicked[i];
            }
            return Optional.of(SignedPermutation.of(best.permutation(), kicked));
        }

        /** Takes turns until neither improves; false where the budget ends them. */
        boolean descend(SignedPermutation from) {
            SignedPermutation e = from;
            double value = Double.POSITIVE_INFINITY;
            while (true) {
                int[] held = e.inverse().signs();
                Problem<Permutation> problem = fixed(objective, held);
                Optional<Solution<Permutation>> permuted =
                        run.nest(solver, problem, e.permutation(), turn, pi -> FixedSigns.signed(pi, held));
                if (permuted.isEmpty()) {
                    return false;
                }
                e = FixedSigns.signed(permuted.get().element(), held);
                keep(e, permuted.get().value());
                if (run.exhausted().isPresent() || !run.mayEvaluate(1)) {
                    return false;
                }
                double before = value;
                value = permuted.get().value();
                SignedPermutation signed = signs.improved(run, e);
                if (signed.equals(e)) {
                    return true;
                }
                if (!run.mayEvaluate(1)) {
                    return false;
                }
                double its = run.evaluate(signed).value();
                if (its < value) {
                    reporter.report(signed, its);
                    keep(signed, its);
                    e = signed;
                    value = its;
                }
                if (run.exhausted().isPresent()) {
                    return false;
                }
                if (!(value < before - SAME * Math.abs(value))) {
                    return true;
                }
            }
        }

        private void keep(SignedPermutation e, double value) {
            if (best == null || value < bestValue) {
                best = e;
                bestValue = value;
            }
        }
    }
}
