package org.descrambler.solvers.signed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.descrambler.core.group.FiniteGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.options.NamedPart;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.InnerSolver;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;

/**
 * The solver for the problems over permutations that a solver of this room runs, as an option of it: a named one, or {@code
 * automatic} for the first of those installed that takes the problem, exact ones before searches.
 *
 * @param chosen the named solver; empty for the automatic choice
 */
public record PermutationSearch(Optional<InnerSolver> chosen) implements NamedPart {
    /** The choice by the problem. */
    public static final PermutationSearch AUTOMATIC = new PermutationSearch(Optional.empty());

    private static final String AUTOMATIC_NAME = "automatic";
    private static final String EXHAUSTIVE = "exhaustive";

    /** Branch and bound before the search of a path or tour. */
    private static final String PROOF = "sequence";

    private static final List<String> PREFERENCE =
            List.of("closed-form", EXHAUSTIVE, PROOF, "path-search", "assignment-search", "optaplanner");

    /** The largest n for which a proof is tried before the search. */
    private static final int PROVABLE = 400;

    @Override
    public String name() {
        return chosen.map(InnerSolver::name).orElse(AUTOMATIC_NAME);
    }

    @Override
    public Map<String, Object> options() {
        return chosen.map(InnerSolver::options).orElseGet(Map::of);
    }

    @Override
    public PermutationSearch with(Optional<String> other, Map<String, String> settings) {
        String name = other.orElse(name());
        if (!name.equals(AUTOMATIC_NAME)) {
            return new PermutationSearch(
                    Optional.of(chosen.filter(solver -> solver.name().equals(name))
                            .orElseGet(() -> new InnerSolver(name, Map.of()))
                            .with(Optional.empty(), settings)));
        }
        if (!settings.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option 'solver." + settings.keySet().iterator().next()
                            + "' is one of an inner solver, which is chosen by the problem; a solver must be named for it, as in"
                            + " solver=optaplanner.");
        }
        return AUTOMATIC;
    }

    /** Why the named solver cannot take a problem; the automatic choice takes every one. */
    Optional<String> refusal(Problem<Permutation> problem) {
        return chosen.flatMap(solver -> solver.create().refusal(problem));
    }

    /**
     * The solver for a problem.
     *
     * @param evaluations what the solver may spend: an enumeration is taken only where there is room for it
     * @throws IllegalArgumentException where no installed solver takes it
     */
    Solver<Permutation> solver(Problem<Permutation> problem, Run<?> run, long evaluations) {
        if (chosen.isPresent()) {
            return typed(chosen.get().create());
        }
        for (String name : PREFERENCE) {
            Optional<Solver<?>> solver =
                    installed(name).filter(found -> found.refusal(problem).isEmpty());
            if (solver.isPresent() && !tooLarge(name, problem, run, evaluations)) {
                return typed(solver.get());
            }
        }
        throw new IllegalArgumentException(
                "No solver takes the objective " + problem.objective().name() + " over permutations.");
    }

    private static boolean tooLarge(String name, Problem<Permutation> problem, Run<?> run, long evaluations) {
        return switch (name) {
            case EXHAUSTIVE -> cutShort(problem, run, evaluations);
            case PROOF -> problem.group().degree() > PROVABLE;
            default -> false;
        };
    }

    /** Each element may cost a few evaluations. */
    private static boolean cutShort(Problem<Permutation> problem, Run<?> run, long evaluations) {
        long order = ((FiniteGroup<Permutation>) problem.group()).order().longValueExact();
        return run.budget().iterations() < Long.MAX_VALUE || 3 * order > Math.min(evaluations, run.evaluationsLeft());
    }

    private static Optional<Solver<?>> installed(String name) {
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            if (provider.name().equals(name)) {
                return Optional.of(provider.create(Map.of()));
            }
        }
        return Optional.empty();
    }

    /** A solver that does not refuse a problem works on its elements: the contract of {@link Solver#refusal}. */
    @SuppressWarnings("unchecked")
    private static Solver<Permutation> typed(Solver<?> solver) {
        return (Solver<Permutation>) solver;
    }
}
