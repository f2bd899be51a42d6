package org.descrambler.experiments.compare;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.descrambler.core.group.FiniteGroup;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.InnerSolver;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.solvers.compose.Sequence;
import org.descrambler.solvers.compose.SequenceOptions;

/**
 * Which solver a problem gets.
 *
 * @param catalog the solvers that there are
 * @param threads how many threads a search that was not named may run on, each from a start of its own
 */
public record SolverChoice(Catalog catalog, int threads) {
    private static final String EXHAUSTIVE = "exhaustive";
    private static final String PATH_SEARCH = "path-search";
    private static final String ASSIGNMENT_SEARCH = "assignment-search";

    /** Searches before which a proof is tried, where n is not above a limit: by which solver, and in which part of the budget. */
    private static final Map<String, Proof> PROOFS = Map.of(
            PATH_SEARCH, new Proof("path-branch-and-bound", Map.of("kicks", "20"), 400, 0.6),
            ASSIGNMENT_SEARCH, new Proof("assignment-branch-and-bound", Map.of(), 25, 0.1));

    /** Up to this n dense quadratic assignment problems are mostly proven within seconds. */
    private static final int LIKELY = 15;

    /** The evaluations of an attempt at a proof in a run without limits, and those for each neuron: a few seconds. */
    private static final long PROOF_EVALUATIONS = 50_000;

    /** Most of these are changes of length that the local search before the proof looks at. */
    private static final long EVALUATIONS_PER_NEURON = 8_000;

    /** In the order of preference where no solver is named: the first that takes the problem. */
    private static final List<String> PREFERENCE = List.of(
            "closed-form",
            "polar-iteration",
            "trust-regions",
            "cross-correlation",
            "permutation-reduction",
            EXHAUSTIVE,
            PATH_SEARCH,
            ASSIGNMENT_SEARCH,
            "optaplanner",
            "exchange-descent",
            "signed-assignment-search",
            "sign-alternation");

    /** Enumerations of larger groups, one full evaluation an element, must be asked for: 8!. */
    private static final BigInteger ENUMERATED = BigInteger.valueOf(40_320);

    /** Random searches of permutations, which gain by starting several times. */
    private static final Set<String> SEARCHES = Set.of(
            "path-search",
            "assignment-search",
            "optaplanner",
            "exchange-descent",
            "signed-assignment-search",
            "sign-alternation");

    private static final String TOLERANCE = "tolerance";

    /** On one thread. */
    public SolverChoice(Catalog catalog) {
        this(catalog, 1);
    }

    /**
     * The named solver, or the best for the problem.
     *
     * @param name the solver's name, or null
     * @param settings options by name; the solver must have them
     * @param budget an enumeration is preferred only where no iteration limit cuts it short
     * @param tolerance meant for whatever solver runs: exact ones have none and need none
     * @throws IllegalArgumentException for an unknown name or option, or where the solver refuses the problem
     */
    public <E> Solver<E> choose(
            Problem<E> problem, String name, Map<String, String> settings, Budget budget, OptionalDouble tolerance) {
        if (name != null) {
            Solver<?> solver = create(catalog.solver(name), settings, tolerance);
            solver.refusal(problem).ifPresent(sentence -> {
                throw new IllegalArgumentException(sentence + alternatives(problem));
            });
            return typed(solver);
        }
        for (String candidate : PREFERENCE) {
            SolverProvider provider = catalog.solver(candidate);
            boolean cutShort =
                    candidate.equals(EXHAUSTIVE) && (budget.iterations() < Long.MAX_VALUE || isLarge(problem.group()));
            if (!cutShort && provider.create(Map.of()).refusal(problem).isEmpty()) {
                return typed(search(candidate, problem.group().degree(), settings, tolerance));
            }
        }
        return catalog.solvers().stream()
                .filter(p -> p.create(Map.of()).refusal(problem).isEmpty())
                .findFirst()
                .map(p -> SolverChoice.<E>typed(create(p, settings, tolerance)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No solver takes the objective " + problem.objective().name() + " on the group "
                                + problem.group().name() + "."));
    }

    /** The solver itself; a search on all threads, and after an attempt at a proof where that is worth its while. */
    private Solver<?> search(String name, int degree, Map<String, String> settings, OptionalDouble tolerance) {
        if (!SEARCHES.contains(name)) {
            return create(catalog.solver(name), settings, tolerance);
        }
        InnerSolver search = new InnerSolver(name, settings);
        if (threads > 1) {
            Map<String, String> parallel = new LinkedHashMap<>();
            parallel.put("solver", name);
            parallel.put("threads", Integer.toString(threads));
            parallel.put("starts", "1");
            settings.forEach((option, value) -> parallel.put("solver." + option, value));
            search = new InnerSolver("parallel-restarts", parallel);
        }
        Proof proof = PROOFS.get(name);
        return proof == null || degree > proof.degree()
                ? search.create()
                : new Sequence<>(new SequenceOptions(
                        new InnerSolver(proof.solver(), proof.settings()),
                        search,
                        proof.shareFor(degree),
                        PROOF_EVALUATIONS + degree * EVALUATIONS_PER_NEURON));
    }

    /** An attempt at a proof up to a degree, in a part of the budget. */
    private record Proof(String solver, Map<String, String> settings, int degree, double share) {
        /** Half of the budget where a proof is likely to succeed. */
        double shareFor(int n) {
            return n <= LIKELY ? Math.max(share, 0.5) : share;
        }
    }

    private static boolean isLarge(Group<?> group) {
        return !(group instanceof SymmetricGroup)
                && group instanceof FiniteGroup<?> finite
                && finite.order().compareTo(ENUMERATED) > 0;
    }

    private static Solver<?> create(SolverProvider provider, Map<String, String> settings, OptionalDouble tolerance) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (tolerance.isPresent()
                && OptionsRecord.describe(provider.defaultOptions()).containsKey(TOLERANCE)) {
            all.put(TOLERANCE, Double.toString(tolerance.getAsDouble()));
        }
        return provider.create(all);
    }

    private String alternatives(Problem<?> problem) {
        String names = catalog.solvers().stream()
                .filter(p -> p.create(Map.of()).refusal(problem).isEmpty())
                .map(SolverProvider::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " Solvers that take it: " + names + ".";
    }

    /** A solver that does not refuse a problem works on its elements: the contract of {@link Solver#refusal}. */
    @SuppressWarnings("unchecked")
    private static <E> Solver<E> typed(Solver<?> solver) {
        return (Solver<E>) solver;
    }
}
