package org.descrambler.core.solve;

import java.util.Optional;

/**
 * An iterative method: how a run begins and what one iteration does. Loop, budget, stopping, trace and observers belong
 * to the {@link Runner}. A method is immutable; its state is made by {@link #initialise} and changed by {@link #step}.
 *
 * @param <E> element type
 * @param <S> state type
 */
public interface Method<E, S extends Method.State<E>> {
    /** The state at the start. {@link #startEvaluations} evaluations are within the budget. */
    S initialise(Run<E> run, E start);

    /** How many evaluations {@link #initialise} makes: a run whose budget is smaller ends before it begins. */
    default long startEvaluations() {
        return 1;
    }

    /** As {@link Solver#leavesComponent}; what moves along curves never does. */
    default boolean leavesComponent() {
        return false;
    }

    /**
     * One iteration. Asks {@link Run#mayEvaluate} before each evaluation; where it may not, it leaves the state at its
     * last complete point and returns. A step that asks for nothing and evaluates nothing ends the run, which could
     * not end by its budget.
     */
    void step(Run<E> run, S state);

    /** What the runner must be able to read from any method's state. */
    interface State<E> {
        /** A snapshot of the current element, which later steps do not change. */
        E element();

        /** The objective at the current element. */
        double value();

        /** The Riemannian gradient norm; NaN where the method has none. */
        default double gradientNorm() {
            return Double.NaN;
        }

        /** The method's own reason to end, once it has one. */
        default Optional<Termination> finished() {
            return Optional.empty();
        }
    }

    /** A state that keeps its best element itself: the runner asks for it once, at the end, not in every iteration. */
    interface BestKeeping<E> extends State<E> {
        /** A snapshot of the element of the lowest finite value so far, the first of equal ones. */
        E best();
    }
}
