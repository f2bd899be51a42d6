package org.descrambler.solvers.optaplanner;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Objective;
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
import org.descrambler.solvers.exact.ObjectiveForm;
import org.optaplanner.core.config.solver.EnvironmentMode;
import org.optaplanner.core.config.solver.SolverConfig;

/**
 * OptaPlanner over S_n, from the start. Any objective will do: those with the form of a path, an assignment or a linear form
 * are searched in exact integer arithmetic, incremental ones by their deltas, the rest by full evaluations.
 *
 * <p>Iterations are OptaPlanner's steps, evaluations its score calculations and one for every report of a new best
 * permutation, which are the rows of the trace. A run is reproducible by its seed unless time ends it; without any limit the
 * option {@code score-calculations} does. A run also ends where it stays at a local minimum that its acceptor does not leave,
 * as hill climbing always does. The certificate is the best known bound, or a proof by branch and bound.
 */
public final class OptaPlannerSolver implements Solver<Permutation> {
    static final String NAME = "optaplanner";

    /** The largest n of the exhaustive search: OptaPlanner keeps a queue of nodes. */
    private static final int EXHAUSTIVE_DEGREE = 9;

    private final OptaPlannerOptions options;
    private final Optional<SolverConfig> config;
    private final EnvironmentMode mode;

    /** @throws IllegalArgumentException where the file of the option {@code config} cannot be read as one */
    public OptaPlannerSolver(OptaPlannerOptions options) {
        this(options, options.config().isEmpty() ? Optional.empty() : Optional.of(ConfigFile.read(options.config())));
    }

    /**
     * With a configuration of OptaPlanner's own, made by the caller: its phases run on the options' model, and its
     * terminations hold beside the budget. Solution, entities, score and random seed are this solver's.
     */
    public OptaPlannerSolver(OptaPlannerOptions options, SolverConfig config) {
        this(options, Optional.of(ConfigFile.checked(config, "The configuration")));
    }

    private OptaPlannerSolver(OptaPlannerOptions options, Optional<SolverConfig> config) {
        this(options, config, EnvironmentMode.REPRODUCIBLE);
    }

    /** In an asserting mode OptaPlanner checks every score against a new calculation. */
    OptaPlannerSolver(OptaPlannerOptions options, Optional<SolverConfig> config, EnvironmentMode mode) {
        this.options = options;
        this.config = config;
        this.mode = mode;
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
        if (!(problem.group() instanceof SymmetricGroup)) {
            return Optional.of("The solver " + NAME + " searches all permutations; the group "
                    + problem.group().name() + " has other elements. Maybe choose the group permutation.");
        }
        boolean exhaustive = options.search() == SearchKind.EXHAUSTIVE;
        if (exhaustive && problem.group().degree() > EXHAUSTIVE_DEGREE) {
            return Optional.of("The option search=exhaustive of " + NAME + " takes at most " + EXHAUSTIVE_DEGREE
                    + " neurons; the group " + problem.group().name() + " has "
                    + problem.group().degree() + ". Maybe choose the solver exhaustive.");
        }
        if ((exhaustive || options.construction() != Construction.NONE) && !partial(problem.objective())) {
            return Optional.of("The objective " + problem.objective().name() + " is not known for a part of a"
                    + " permutation, which the options search=exhaustive and construction of " + NAME + " need.");
        }
        return Optional.empty();
    }

    /** Whether its cost is a {@link PartialCost}. */
    private static boolean partial(Objective<?> objective) {
        return ObjectiveForm.path(objective).isPresent()
                || ObjectiveForm.assignment(objective).isPresent()
                || ObjectiveForm.linear(objective).isPresent();
    }

    @Override
    public boolean ignoresStart() {
        return options.search() == SearchKind.EXHAUSTIVE;
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        Optional<LowerBound> bound = BestBound.installed().forSearch(run.problem());
        Certificate certificate = bound.map(Certificate::by).orElse(Certificate.NONE);
        if (start.size() == 1) {
            return SelfDriven.Ending.exact("There is one permutation of one element.", certificate);
        }
        if (!run.mayEvaluate(1)) {
            return new SelfDriven.Ending(run.spent(), certificate);
        }
        IntegerCost cost = IntegerCost.of(run, start);
        Engines engines = new Engines(mode, run.rng().nextLong());
        boolean exhaustive = options.search() == SearchKind.EXHAUSTIVE;
        PartialCost monotone = exhaustive ? ((PartialCost) cost).monotone() : null;
        Search search = new Search(run, options, exhaustive ? monotone : cost, bound, reporter, start);
        if (search.ending().isEmpty() && exhaustive) {
            search.solve(engines.exhaustive(), Model.SLOTS.arrangement(search, empty(start.size())));
            search.close();
            return search.ending()
                    .map(ending -> new SelfDriven.Ending(ending, certificate))
                    .orElseGet(() -> proven(search, monotone));
        }
        int[] from = start.images();
        if (search.ending().isEmpty() && options.construction() != Construction.NONE) {
            from = constructed(engines, search, from);
        }
        Optional<int[]> next = search.ending().isEmpty() ? Optional.of(from) : Optional.empty();
        while (next.isPresent()) {
            int[] images = next.get();
            Candidate candidate = options.model().arrangement(search, images);
            if (config.isPresent()) {
                ConfigFile.run(() -> search.solve(engines.configured(search, config.get()), candidate));
            } else {
                search.solve(engines.localSearch(search, images), candidate);
            }
            next = search.restart();
        }
        search.close();
        Termination termination = search.ending()
                .orElseGet(() -> new Termination(Termination.Reason.SEARCH_COMPLETE, "OptaPlanner ended its phases."));
        return new SelfDriven.Ending(termination, certificate);
    }

    private int[] constructed(Engines engines, Search search, int[] start) {
        boolean inserted = search.path() && options.construction() == Construction.FIRST_FIT;
        int[] images = inserted
                ? search.solve(engines.insertion(), Model.LIST.arrangement(search, empty(start.length)))
                : search.solve(
                        engines.filling(options.construction()), Model.SLOTS.arrangement(search, empty(start.length)));
        return Arrays.stream(images).anyMatch(image -> image == PartialCost.EMPTY) ? start : images;
    }

    private static int[] empty(int n) {
        int[] images = new int[n];
        Arrays.fill(images, PartialCost.EMPTY);
        return images;
    }

    private static SelfDriven.Ending proven(Search search, PartialCost cost) {
        double rounding = cost.rounding();
        LowerBound minimum = new LowerBound("branch-and-bound", search.bestValue() - rounding, true, rounding);
        return SelfDriven.Ending.exact(
                "OptaPlanner's branch and bound saw or excluded every permutation.", Certificate.by(minimum));
    }
}
