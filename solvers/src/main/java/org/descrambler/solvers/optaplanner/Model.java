package org.descrambler.solvers.optaplanner;

import org.optaplanner.core.api.score.calculator.IncrementalScoreCalculator;

/** How a permutation looks to OptaPlanner. */
public enum Model {
    /** One entity whose planning variable is the whole permutation, with our own moves: the fastest. */
    ORDER(OrderArrangement.class, Order.class, OrderScoreCalculator.class) {
        @Override
        Candidate arrangement(Search search, int[] start) {
            return new OrderArrangement(search, start);
        }
    },
    /** One entity with OptaPlanner's planning list variable, and OptaPlanner's moves of it. */
    LIST(RouteArrangement.class, Route.class, RouteScoreCalculator.class) {
        @Override
        Candidate arrangement(Search search, int[] start) {
            return new RouteArrangement(search, start);
        }
    },
    /** An entity for every place with one planning variable, its neuron, and OptaPlanner's swap moves. */
    SLOTS(Arrangement.class, Slot.class, SwapScoreCalculator.class) {
        @Override
        Candidate arrangement(Search search, int[] start) {
            return new Arrangement(search, start);
        }
    };

    private final Class<?> solution;
    private final Class<?> entity;
    private final Class<? extends IncrementalScoreCalculator<?, ?>> calculator;

    Model(Class<?> solution, Class<?> entity, Class<? extends IncrementalScoreCalculator<?, ?>> calculator) {
        this.solution = solution;
        this.entity = entity;
        this.calculator = calculator;
    }

    Class<?> solution() {
        return solution;
    }

    Class<?> entity() {
        return entity;
    }

    Class<? extends IncrementalScoreCalculator<?, ?>> calculator() {
        return calculator;
    }

    /** The planning solution with these images, of which {@link PartialCost#EMPTY} ones are not assigned. */
    abstract Candidate arrangement(Search search, int[] start);
}
