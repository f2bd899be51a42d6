package org.descrambler.solvers.subgroup;

import org.descrambler.core.group.Exchange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Moves;
import org.descrambler.core.solve.Run;

/** What an exchange costs: the sum of its transpositions' deltas where the objective has deltas, else a full evaluation. */
interface Neighbour {
    /** How many evaluations {@link #exchange} counts. */
    long price(Exchange exchange);

    /**
     * Makes an exchange.
     *
     * @param value η before
     * @return by how much η changes
     */
    double exchange(int[] pi, double value, Exchange exchange);

    /** The one that serves the run's objective. */
    static Neighbour of(Run<Permutation> run) {
        return run.problem().objective() instanceof IncrementalObjective incremental
                ? new ByDeltas(run, incremental)
                : new ByValues(run);
    }

    /** One after the other, each at the permutation that those before have made. */
    record ByDeltas(Run<Permutation> run, IncrementalObjective objective) implements Neighbour {
        @Override
        public long price(Exchange exchange) {
            return exchange.length();
        }

        @Override
        public double exchange(int[] pi, double value, Exchange exchange) {
            double delta = 0;
            for (int k = 0; k < exchange.length(); k++) {
                int i = exchange.first() + k;
                int j = exchange.second() + k;
                delta += objective.swapDelta(pi, i, j);
                Moves.swap(pi, i, j);
            }
            run.countDeltas(exchange.length());
            return delta;
        }
    }

    /** Evaluates the permutation. */
    record ByValues(Run<Permutation> run) implements Neighbour {
        @Override
        public long price(Exchange exchange) {
            return 1;
        }

        @Override
        public double exchange(int[] pi, double value, Exchange exchange) {
            exchange.apply(pi);
            return run.evaluate(Permutation.of(pi)).value() - value;
        }
    }
}
