package org.descrambler.solvers.optaplanner;

import java.time.Duration;
import java.util.List;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Run;
import org.optaplanner.core.config.heuristic.selector.move.MoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.list.ListChangeMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.list.ListSwapMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.list.SubListChangeMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.list.SubListSwapMoveSelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.list.kopt.KOptListMoveSelectorConfig;
import org.optaplanner.core.config.localsearch.LocalSearchPhaseConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.AcceptorType;
import org.optaplanner.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import org.optaplanner.core.config.localsearch.decider.acceptor.stepcountinghillclimbing.StepCountingHillClimbingType;
import org.optaplanner.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** Writes OptaPlanner's configuration of a local search phase from the options. */
final class LocalSearch {
    /** Nearest neurons among which moves of a path look, unless the option says otherwise. */
    static final int NEAR_ON_PATHS = 10;

    private static final int CANDIDATES_ON_PATHS = 300;

    private static final int CANDIDATES = 1000;

    private static final int TABU_MOVES = 7;

    private static final int TABU_NEURONS = 4;

    /** Beyond this a time limit is none; OptaPlanner counts in milliseconds. */
    private static final double LONGEST_SECONDS = 1e9;

    private static final int SMALL = 8;
    private static final int FADING_TABU = 3;
    private static final int TEMPERATURE_SAMPLES = 64;

    private final Search search;
    private final OptaPlannerOptions options;
    private final Acceptor acceptor;
    private final int[] start;

    LocalSearch(Search search, int[] start) {
        this.search = search;
        this.options = search.options();
        this.start = start;
        this.acceptor = acceptor();
    }

    private boolean drawsOnPath() {
        return search.path() && options.model() != Model.SLOTS;
    }

    private Acceptor acceptor() {
        return switch (options.acceptor()) {
            case AUTO -> drawsOnPath() || options.model() == Model.LIST ? Acceptor.MOVE_TABU : Acceptor.TABU;
            // A list is one entity, and its values are the neurons.
            case TABU -> options.model() == Model.LIST ? Acceptor.VALUE_TABU : Acceptor.TABU;
            default -> options.acceptor();
        };
    }

    LocalSearchPhaseConfig phase() {
        return new LocalSearchPhaseConfig()
                .withMoveSelectorConfig(moves())
                .withAcceptorConfig(acceptance())
                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(candidates()))
                .withTerminationConfig(
                        acceptor == Acceptor.SIMULATED_ANNEALING ? termination(search) : new TerminationConfig());
    }

    /** Whether the budget has no limit at all, so that the option {@code score-calculations} is the limit. */
    static boolean unlimited(Budget budget) {
        return budget.equals(Budget.UNLIMITED);
    }

    private MoveSelectorConfig<?> moves() {
        return switch (options.model()) {
            case ORDER -> new MoveIteratorFactoryConfig().withMoveIteratorFactoryClass(OrderMoves.class);
            case SLOTS -> new SwapMoveSelectorConfig();
            case LIST -> listMoves();
        };
    }

    private MoveSelectorConfig<?> listMoves() {
        MoveSelectorConfig<?> swap = new ListSwapMoveSelectorConfig();
        MoveSelectorConfig<?> change = new ListChangeMoveSelectorConfig();
        if (start.length < 4) {
            return swap;
        }
        return switch (options.moves()) {
            case SWAP -> swap;
            case REVERSAL -> new KOptListMoveSelectorConfig();
            case SEGMENT -> new UnionMoveSelectorConfig(List.of(change, new SubListChangeMoveSelectorConfig()));
            case PATH ->
                new UnionMoveSelectorConfig(
                        List.of(change, new SubListChangeMoveSelectorConfig(), new KOptListMoveSelectorConfig()));
            case AUTO, ALL ->
                new UnionMoveSelectorConfig(List.of(
                        swap,
                        change,
                        new SubListChangeMoveSelectorConfig(),
                        new SubListSwapMoveSelectorConfig(),
                        new KOptListMoveSelectorConfig()));
        };
    }

    /** At most a quarter of the swaps, so that chance keeps the search from cycling where there are few neurons. */
    private int candidates() {
        int n = start.length;
        int best = drawsOnPath() ? CANDIDATES_ON_PATHS : CANDIDATES;
        long wanted = options.candidates() == 0 ? best : options.candidates();
        return acceptor.tabu() ? (int) Math.min(wanted, Math.max(1, (long) n * (n - 1) / 8)) : 1;
    }

    private LocalSearchAcceptorConfig acceptance() {
        LocalSearchAcceptorConfig config = new LocalSearchAcceptorConfig();
        int n = start.length;
        int best = acceptor == Acceptor.TABU ? TABU_NEURONS : TABU_MOVES;
        int tabu = Math.max(1, Math.min(options.tabuSize() == 0 ? best : options.tabuSize(), n / 4));
        return switch (acceptor) {
            case LATE_ACCEPTANCE -> config.withLateAcceptanceSize(options.lateAcceptanceSize());
            case HILL_CLIMBING -> config.withAcceptorTypeList(List.of(AcceptorType.HILL_CLIMBING));
            case STEP_COUNTING ->
                config.withStepCountingHillClimbingSize(options.lateAcceptanceSize())
                        .withStepCountingHillClimbingType(StepCountingHillClimbingType.STEP);
            case GREAT_DELUGE -> {
                config.setGreatDelugeWaterLevelIncrementRatio(options.rain());
                yield config;
            }
            case SIMULATED_ANNEALING -> config.withSimulatedAnnealingStartingTemperature(Long.toString(temperature()));
            // Two neurons become tabu in a step: with few some must stay free, by chance, or the search cycles.
            case TABU -> n >= SMALL ? config.withEntityTabuSize(tabu) : config.withFadingEntityTabuSize(FADING_TABU);
            case VALUE_TABU ->
                n >= SMALL ? config.withValueTabuSize(tabu) : config.withFadingValueTabuSize(FADING_TABU);
            case MOVE_TABU -> n >= SMALL ? config.withMoveTabuSize(tabu) : config.withFadingMoveTabuSize(FADING_TABU);
            case UNDO_MOVE_TABU ->
                n >= SMALL ? config.withUndoMoveTabuSize(tabu) : config.withFadingUndoMoveTabuSize(FADING_TABU);
            case AUTO -> throw new IllegalStateException("The acceptor is not chosen.");
        };
    }

    /**
     * The budget as OptaPlanner's own terminations, from which simulated annealing has its schedule; the search itself keeps
     * the limits to the letter.
     */
    static TerminationConfig termination(Search search) {
        Run<?> run = search.run();
        Budget budget = run.budget();
        TerminationConfig config = new TerminationConfig();
        double seconds = budget.time().toNanos() * 1e-9;
        if (seconds < LONGEST_SECONDS) {
            double left = Math.max(0.001, seconds - run.seconds());
            config.withSpentLimit(Duration.ofMillis((long) Math.ceil(left * 1e3)));
        }
        if (budget.evaluations() < Long.MAX_VALUE || unlimited(budget)) {
            long limit = unlimited(budget) ? search.calculations() : budget.evaluations();
            config.withScoreCalculationCountLimit(
                    Math.max(1, limit - run.counts().total()));
        }
        if (budget.iterations() < Long.MAX_VALUE) {
            config.withStepCountLimit((int) Math.min(budget.iterations(), Integer.MAX_VALUE));
        }
        return config;
    }

    private long temperature() {
        Order order = new Order(search.cost(), start);
        Neighbourhood neighbourhood = search.neighbourhood(null, null);
        if (!search.mayCalculate()) {
            return 1;
        }
        long value = search.cost().value(start);
        search.countValue();
        double sum = 0;
        int samples = 0;
        while (samples < TEMPERATURE_SAMPLES && search.mayCalculate()) {
            sum += Math.abs((double) (neighbourhood.draw(order).costAfter(search.cost(), start, value) - value));
            search.countValue();
            samples++;
        }
        return Math.max(1, Math.round(options.temperature() * sum / Math.max(1, samples)));
    }
}
