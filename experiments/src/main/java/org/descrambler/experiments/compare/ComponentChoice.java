package org.descrambler.experiments.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Solver;
import org.descrambler.solvers.compose.EveryComponent;

/** Which connected components of a Lie group a solver searches. */
public enum ComponentChoice {
    /** That of the start, and whatever others the solver itself reaches. */
    START,
    /** All of them; O(n) has two. */
    BOTH;

    /** The name on the command line and in results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The choice of this name.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static ComponentChoice named(String name) {
        return Arrays.stream(values())
                .filter(choice -> choice.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--component is '" + name + "'; one of "
                        + Arrays.stream(values()).map(ComponentChoice::label).collect(Collectors.joining(", "))
                        + " was expected."));
    }

    /** What a solver does. */
    static ComponentChoice of(Solver<?> solver) {
        return solver instanceof EveryComponent ? BOTH : START;
    }

    /** What a problem gets where nothing is chosen: all components where their local minima may differ. */
    public static ComponentChoice preferred(Solver<?> solver, Problem<?> problem) {
        return EveryComponent.helps(solver, problem) ? BOTH : START;
    }

    /**
     * The solver on these components.
     *
     * @throws IllegalArgumentException where all are asked for but the group is no Lie group
     */
    @SuppressWarnings("unchecked") // Elements of Lie groups are matrices; the others are refused.
    public <E> Solver<E> apply(Solver<E> solver, Problem<E> problem) {
        if (this == START) {
            return solver;
        }
        EveryComponent every = new EveryComponent((Solver<DenseMatrix>) solver);
        every.refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence + " Maybe leave out --component.");
        });
        return (Solver<E>) every;
    }
}
