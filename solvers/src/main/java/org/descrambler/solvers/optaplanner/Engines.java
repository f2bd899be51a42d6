package org.descrambler.solvers.optaplanner;

import java.util.List;
import org.optaplanner.core.api.solver.Solver;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import org.optaplanner.core.config.constructionheuristic.placer.PooledEntityPlacerConfig;
import org.optaplanner.core.config.constructionheuristic.placer.QueuedEntityPlacerConfig;
import org.optaplanner.core.config.exhaustivesearch.ExhaustiveSearchPhaseConfig;
import org.optaplanner.core.config.exhaustivesearch.ExhaustiveSearchType;
import org.optaplanner.core.config.heuristic.selector.common.SelectionCacheType;
import org.optaplanner.core.config.heuristic.selector.entity.EntitySelectorConfig;
import org.optaplanner.core.config.heuristic.selector.move.generic.ChangeMoveSelectorConfig;
import org.optaplanner.core.config.phase.PhaseConfig;
import org.optaplanner.core.config.score.director.ScoreDirectorFactoryConfig;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;

/** Builds OptaPlanner's solvers for a run: one for each model that the run goes through. */
record Engines(EnvironmentMode mode, long seed) {
    private static final String PLACES = "places";

    /** Local search with the options' acceptor and moves. */
    Solver<Candidate> localSearch(Search search, int[] start) {
        Model model = search.options().model();
        return build(model, model.calculator(), "ANY", List.of(new LocalSearch(search, start).phase()));
    }

    /** Construction by insertion into the list variable: only for paths and tours. */
    Solver<Candidate> insertion() {
        return build(Model.LIST, RouteScoreCalculator.class, "ANY", List.of(new ConstructionHeuristicPhaseConfig()));
    }

    /** Construction by filling slots. */
    Solver<Candidate> filling(Construction construction) {
        ConstructionHeuristicPhaseConfig phase = new ConstructionHeuristicPhaseConfig();
        if (construction == Construction.FIRST_FIT) {
            EntitySelectorConfig places =
                    new EntitySelectorConfig().withId(PLACES).withEntityClass(Slot.class);
            places.setCacheType(SelectionCacheType.PHASE);
            phase.withEntityPlacerConfig(new QueuedEntityPlacerConfig()
                    .withEntitySelectorConfig(places)
                    .withMoveSelectorConfigList(List.of(unusedNeurons(PLACES))));
        } else {
            phase.withEntityPlacerConfig(new PooledEntityPlacerConfig()
                    .withMoveSelectorConfig(new ChangeMoveSelectorConfig().withFilterClass(UnusedNeurons.class)));
        }
        return build(Model.SLOTS, PartialScoreCalculator.class, "ANY", List.of(phase));
    }

    /** Depth-first branch and bound over the slots; the cost of the search must be a monotone one. */
    Solver<Candidate> exhaustive() {
        ExhaustiveSearchPhaseConfig phase = new ExhaustiveSearchPhaseConfig()
                .withExhaustiveSearchType(ExhaustiveSearchType.BRANCH_AND_BOUND)
                // OptaPlanner names the recorder of its own entity selector after the entity's class.
                .withMoveSelectorConfig(unusedNeurons(Slot.class.getName()));
        return build(Model.SLOTS, PartialScoreCalculator.class, "ONLY_DOWN", List.of(phase));
    }

    private static ChangeMoveSelectorConfig unusedNeurons(String places) {
        ChangeMoveSelectorConfig moves = new ChangeMoveSelectorConfig().withFilterClass(UnusedNeurons.class);
        moves.setEntitySelectorConfig(EntitySelectorConfig.newMimicSelectorConfig(places));
        return moves;
    }

    /** What the user configured, on the options' model. */
    Solver<Candidate> configured(Search search, SolverConfig users) {
        Model model = search.options().model();
        SolverConfig config = new SolverConfig(users)
                .withSolutionClass(model.solution())
                .withEntityClasses(model.entity())
                .withScoreDirectorFactory(director(model.calculator(), "ANY"))
                .withRandomSeed(seed);
        if (config.getEnvironmentMode() == null) {
            config.withEnvironmentMode(mode);
        }
        // Simulated annealing has its schedule from terminations: those of the budget hold beside the user's.
        var termination = LocalSearch.termination(search);
        termination.setStepCountLimit(null);
        var own = config.getTerminationConfig();
        if (own == null) {
            config.withTerminationConfig(termination);
        } else if (termination.isConfigured()) {
            config.withTerminationConfig(new org.optaplanner.core.config.solver.termination.TerminationConfig()
                    .withTerminationConfigList(List.of(own, termination)));
        }
        return SolverFactory.<Candidate>create(config).buildSolver();
    }

    private Solver<Candidate> build(
            Model model, Class<?> calculator, String trend, List<? extends PhaseConfig<?>> phases) {
        SolverConfig config = new SolverConfig()
                .withSolutionClass(model.solution())
                .withEntityClasses(model.entity())
                .withScoreDirectorFactory(director(calculator, trend))
                .withEnvironmentMode(mode)
                .withRandomSeed(seed);
        config.setPhaseConfigList(List.copyOf(phases));
        return SolverFactory.<Candidate>create(config).buildSolver();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ScoreDirectorFactoryConfig director(Class<?> calculator, String trend) {
        return new ScoreDirectorFactoryConfig()
                .withInitializingScoreTrend(trend)
                .withIncrementalScoreCalculatorClass((Class) calculator);
    }
}
