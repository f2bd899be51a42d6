package org.descrambler.experiments.paper.cnn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Solution;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.reproduce.Trials;
import org.descrambler.solvers.bound.BestBound;

/**
 * The order of a layer's channels under one difference operator, and what to measure it by: random orders, the lower bound
 * that is proven for all orders, and what mixing channels (O(n)) would reach.
 *
 * @param order π, the best found; row i is channel π(i)
 * @param certificate what proves the lower bound
 * @param lower no order is below this
 * @param minimum the value of π
 * @param raw the value of the order that training left
 * @param mean of random orders
 * @param deviation standard deviation of random orders
 * @param values of the random orders
 * @param eigenvalue the closed form's minimum over O(n)
 * @param projected the same where constants over the channels must stay: the projected eigenvalue bound
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChannelOrder(
        Permutation order,
        String certificate,
        double lower,
        double minimum,
        double raw,
        double mean,
        double deviation,
        double[] values,
        double eigenvalue,
        double projected) {
    /** Relative difference that rounding may make between a bound and the value that it proves. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalStateException where the bound is above the value: then it is none */
    ChannelOrder {
        if (lower > minimum * (1 + ROUNDING)) {
            throw new IllegalStateException(
                    "The lower bound " + lower + " of " + certificate + " is above the value " + minimum + ".");
        }
    }

    /** What a problem's values are compared with. */
    record Effort(int randomOrders, Budget budget) {}

    /**
     * Finds the order.
     *
     * @param solver its name, null for the default
     */
    static ChannelOrder of(
            Trials trials,
            String label,
            Layer layer,
            String operator,
            String solver,
            Effort effort,
            long seed,
            RandomGenerator random) {
        ProblemDefinition<?> definition = definition(trials, layer, operator);
        return solve(trials, label, definition, solver, effort, seed, random);
    }

    /** The problem over permutations. */
    static ProblemDefinition<?> definition(Trials trials, Layer layer, String operator) {
        var names = new ProblemDefinition.Names(
                Optional.of("permutation"), List.of(), Optional.empty(), Optional.of(operator), Scaling.NONE);
        return ProblemDefinition.ofLayer(trials.catalog(), names, layer);
    }

    private static <E> ChannelOrder solve(
            Trials trials,
            String label,
            ProblemDefinition<E> definition,
            String solver,
            Effort effort,
            long seed,
            RandomGenerator random) {
        Solution<E> solution =
                trials.run(label, definition, solver, Map.of(), new SolveTask.Start.Random<>(), seed, effort.budget());
        @SuppressWarnings("unchecked") // the group is that of all permutations
        Objective<Permutation> objective =
                (Objective<Permutation>) definition.problem().objective();
        var group = new SymmetricGroup(objective.degree());
        double[] values = new double[effort.randomOrders()];
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = objective.at(group.random(random)).value();
            sum += values[k];
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        List<LowerBound> bounds = BestBound.installed().all(definition.problem());
        return new ChannelOrder(
                (Permutation) solution.element(),
                solution.certificate().name(),
                solution.certificate().lowerBound().orElseThrow().value(),
                solution.value(),
                objective.at(group.identity()).value(),
                mean,
                Math.sqrt(squares / (values.length - 1)),
                values,
                bound(bounds, "eigenvalue-bound"),
                bound(bounds, "projected-eigenvalue-bound"));
    }

    private static double bound(List<LowerBound> bounds, String name) {
        return bounds.stream()
                .filter(bound -> bound.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + name + "."))
                .value();
    }

    /** The same with a lower bound from elsewhere. */
    ChannelOrder provenBy(String proof, double bound) {
        return new ChannelOrder(order, proof, bound, minimum, raw, mean, deviation, values, eigenvalue, projected);
    }

    /** How far the value may be above the minimum, relative to it; rounding is nothing. */
    double gap() {
        double gap = (minimum - lower) / minimum;
        return gap < ROUNDING ? 0 : gap;
    }

    /** The least of the random orders. */
    double least() {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** (mean − minimum)/(mean − projected bound): the part of what the relaxation lets hope for that permutations reach. */
    double found() {
        return (mean - minimum) / (mean - projected);
    }

    /** The same against the minimum over all of O(n). */
    double foundOfRotations() {
        return (mean - minimum) / (mean - eigenvalue);
    }

    /** 1 − minimum/mean: how much smoother the best order is than random ones. */
    double gained() {
        return 1 - minimum / mean;
    }

    /** 1 − projected bound/mean: an upper bound of {@link #gained} that needs no search. */
    double available() {
        return 1 - projected / mean;
    }
}
