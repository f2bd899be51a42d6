package org.descrambler.solvers.optaplanner;

import java.time.Duration;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Run;
import org.optaplanner.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.AcceptorType;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** Writes OptaPlanner's configuration for one run: one local search phase of random swaps, from the given start. */
final class LocalSearch {
    /** Beyond this a time limit is none; OptaPlanner counts in milliseconds. */
    private static final double LONGEST_SECONDS = 1e9;

    private static final int SMALL = 8;
    private static final int FADING_TABU = 3;
    private static final int TEMPERATURE_SAMPLES = 64;

    private final OptaPlannerOptions options;
    private final EnvironmentMode mode;
    private final Run<Permutation> run;
    private final IntegerCost cost;
    private final int[] start;

    LocalSearch(
            OptaPlannerOptions options,
            EnvironmentMode mode,
            Run<Permutation> run,
            IntegerCost cost,
            Permutation start) {
        this.options = options;
        this.mode = mode;
        this.run = run;
        this.cost = cost;
        this.start = start.images();
    }

    SolverConfig config() {
        LocalSearchPhaseConfig phase = new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(new SwapMoveSelectorConfig())
                .withAcceptorConfig(acceptor())
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(candidates()))
                .withTerminationConfig(termination());
        return new SolverConfig()
                .withSolutionClass(Arrangement.class)
                .withEntityClasses(Slot.class)
                .withScoreDirectorFactory(
                        new ScoreDirectorFactoryConfig().withIncrementalScoreCalculatorClass(SwapScoreCalculator.class))
                .withEnvironmentMode(mode)
                .withRandomSeed(run.rng().nextLong())
                .withPhases(phase);
    }

    /** Whether the budget has no limit at all, so that the option {@code seconds} is the limit. */
    static boolean unlimited(Budget budget) {
        return budget.equals(Budget.UNLIMITED);
    }

    /** At most a quarter of the neighbourhood, so that chance keeps the search from cycling where there are few slots. */
    private int candidates() {
        int n = start.length;
        return options.acceptor() == Acceptor.TABU
                ? (int) Math.min(options.candidates(), Math.max(1, (long) n * (n - 1) / 8))
                : 1;
    }

    private LocalSearchAcceptorConfig acceptor() {
        LocalSearchAcceptorConfig config = new LocalSearchAcceptorConfig();
        int n = start.length;
        return switch (options.acceptor()) {
            case LATE_ACCEPTANCE -> config.withLateAcceptanceSize(options.lateAcceptanceSize());
            case HILL_CLIMBING -> config.withAcceptorTypeList(java.util.List.of(AcceptorType.HILL_CLIMBING));
            case SIMULATED_ANNEALING -> config.withSimulatedAnnealingStartingTemperature(Long.toString(temperature()));
            // Two slots become tabu in a step: with few slots some must stay free, by chance, or the search cycles.
            case TABU ->
                n >= SMALL
                        ? config.withEntityTabuSize(Math.min(options.tabuSize(), n / 4))
                        : config.withFadingEntityTabuSize(FADING_TABU);
        };
    }

    /**
     * The budget as OptaPlanner's own terminations, which give simulated annealing its schedule; the score calculator
     * keeps the evaluation limit and the clock to the letter.
     */
    private TerminationConfig termination() {
        Budget budget = run.budget();
        TerminationConfig config = new TerminationConfig();
        double seconds = unlimited(budget) ? options.seconds() : budget.time().toNanos() * 1e-9;
        if (seconds < LONGEST_SECONDS) {
            double left = Math.max(0.001, seconds - run.seconds());
            config.withSpentLimit(Duration.ofMillis((long) Math.ceil(left * 1e3)));
        }
        if (budget.evaluations() < Long.MAX_VALUE) {
            // OptaPlanner also counts the scores that cost no evaluation; where nothing else is left it ends here.
            long factor = options.acceptor() == Acceptor.SIMULATED_ANNEALING ? 1 : 4;
            long left = Math.max(1, Math.min(run.evaluationsLeft(), Long.MAX_VALUE / factor));
            config.withScoreCalculationCountLimit(factor * left);
        }
        if (budget.iterations() < Long.MAX_VALUE) {
            config.withStepCountLimit((int) Math.min(budget.iterations(), Integer.MAX_VALUE));
        }
        return config;
    }

    private long temperature() {
        int n = start.length;
        double sum = 0;
        int samples = 0;
        long value = cost.value(start);
        run.countValues(1);
        while (samples < TEMPERATURE_SAMPLES && run.mayEvaluate(4)) {
            int i = run.rng().nextInt(n);
            int j = (i + 1 + run.rng().nextInt(n - 1)) % n;
            sum += Math.abs((double) (cost.afterSwap(start, value, i, j) - value));
            run.countValues(1);
            samples++;
        }
        return Math.max(1, Math.round(options.temperature() * sum / Math.max(1, samples)));
    }
}
