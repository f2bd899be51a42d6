package org.descrambler.solvers.assignment;

import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.Moves;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solver;

/**
 * Simulated annealing by swaps, one pair after the other (Connolly 1990), where a change δ &gt; 0 is accepted with probability
 * exp(−δ/T). T ← T/(1 + βT) after every move leads from the first to the last temperature (Lundy, Mees 1986); both come from
 * the changes of random swaps. Then it is heated again, a little less, from where it is. A move tried is an iteration.
 */
public final class SimulatedAnnealing {
    static final String NAME = "simulated-annealing";

    /** Swaps that are sampled for the temperatures. */
    private static final int SAMPLES = 500;

    /** Moves between two looks at the clock. */
    private static final long BATCH = 256;

    private final SimulatedAnnealingOptions options;

    private SimulatedAnnealing(SimulatedAnnealingOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<Permutation> solver(SimulatedAnnealingOptions options) {
        return new SearchSolver(NAME, options, false, Kinds.SWAPS, new SimulatedAnnealing(options)::search);
    }

    private SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        int n = start.size();
        long moves = options.sweeps() * (n * (n - 1L) / 2);
        SwapChange change = SwapChange.of(run.problem().objective()).orElseThrow();
        Incumbent<Permutation> incumbent =
                new Incumbent<>(run, reporter, start, 1, BATCH, moves * options.annealings());
        if (!incumbent.mayCompute(SAMPLES)) {
            return incumbent.ending();
        }
        double scale = meanChange(change, start.images(), run.rng());
        double last = options.lastTemperature() * scale;
        Walk walk = new Walk(change, start.images(), incumbent, run.rng());
        for (double heat = 1; walk.goesOn(); heat = options.reheating()) {
            double first = Math.max(heat * options.firstTemperature() * scale, last);
            walk.anneal(first, (first - last) / (moves * first * last), moves);
        }
        return incumbent.ending();
    }

    /** Of |change| over random swaps; 1 where no swap changes anything. */
    private static double meanChange(SwapChange change, int[] pi, RandomGenerator rng) {
        double sum = 0;
        for (int k = 0; k < SAMPLES; k++) {
            int i = rng.nextInt(pi.length);
            int j = (i + 1 + rng.nextInt(pi.length - 1)) % pi.length;
            sum += Math.abs(change.of(pi, i, j)) / SAMPLES;
        }
        return sum > 0 ? sum : 1;
    }

    /** A permutation that moves, and the next pair in turn. */
    private static final class Walk {
        private final SwapChange change;
        private final int[] pi;
        private final Incumbent<Permutation> incumbent;
        private final RandomGenerator rng;
        private double value;
        private double best;
        private int i;
        private int j;
        private boolean goesOn = true;

        Walk(SwapChange change, int[] pi, Incumbent<Permutation> incumbent, RandomGenerator rng) {
            this.change = change;
            this.pi = pi;
            this.incumbent = incumbent;
            this.rng = rng;
            value = incumbent.value();
            best = value;
        }

        boolean goesOn() {
            return goesOn;
        }

        void anneal(double first, double beta, long moves) {
            double temperature = first;
            for (long k = 0; k < moves; k++) {
                if (!incumbent.mayStep()) {
                    goesOn = false;
                    return;
                }
                next();
                double delta = change.of(pi, i, j);
                if (delta <= 0 || rng.nextDouble() < Math.exp(-delta / temperature)) {
                    Moves.swap(pi, i, j);
                    value += delta;
                    if (value < best) {
                        // The sum of changes drifts by roundings; what is computed anew does not.
                        value = incumbent.offer(Permutation.of(pi));
                        best = Math.min(best, incumbent.value());
                    }
                }
                temperature /= 1 + beta * temperature;
            }
        }

        private void next() {
            j++;
            if (j == pi.length) {
                i = i + 2 < pi.length ? i + 1 : 0;
                j = i + 1;
            }
        }
    }
}
