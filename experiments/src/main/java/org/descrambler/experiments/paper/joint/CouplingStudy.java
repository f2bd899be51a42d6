package org.descrambler.experiments.paper.joint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Solution;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * What solving two coupled layers together gains over their separate solutions, which stay what they are whatever the
 * coupling.
 *
 * @param layers the problem
 * @param separate diag(P₁, P₂) of both closed forms
 * @param own Σ ‖DᵢPᵢSᵢ‖² there, the least that there is
 * @param rough κ there
 */
record CouplingStudy(CoupledLayers layers, DenseMatrix separate, double own, double rough) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static CouplingStudy of(CoupledLayers layers) {
        DenseMatrix separate = layers.separate();
        return new CouplingStudy(layers, separate, layers.layers(separate), layers.coupling(separate));
    }

    /**
     * Minima for one coefficient.
     *
     * @param strength γ κ/Σ at the separate solutions
     * @param atSeparate the value of the separate solutions
     * @param values of the minima, that from the separate solutions first, then those from random starts
     * @param best the point of the least of them
     */
    record Level(CouplingStudy study, double strength, double atSeparate, List<Double> values, DenseMatrix best) {
        double least() {
            return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        double most() {
            return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }

        /** By how much less the joint minimum is, relative to the separate solutions. */
        double gain() {
            return 1 - least() / atSeparate;
        }

        /** How far the starts end apart. */
        double spread() {
            return (most() - least()) / least();
        }

        /** The part of γκ at the separate solutions that solving together saves, of the most that it could, all of it. */
        double saved() {
            return (atSeparate - least()) / (study.gamma(strength) * study.rough());
        }

        /** Σ ‖DᵢPᵢSᵢ‖² over its minimum. */
        double ownRatio() {
            return study.layers().layers(best) / study.own();
        }

        /** κ over that of the separate solutions. */
        double roughRatio() {
            return study.layers().coupling(best) / study.rough();
        }
    }

    /** The coefficient that gives the coupling so many times the weight of the layers at the separate solutions. */
    double gamma(double strength) {
        return strength * own / rough;
    }

    /** One minimum from the separate solutions, and others from random starts, by trust regions on the product. */
    Level level(Trials trials, Setting setting, double strength, int starts, long evaluations) {
        List<Double> values = new ArrayList<>();
        DenseMatrix best = separate;
        double least = Double.POSITIVE_INFINITY;
        for (int start = 0; start <= starts; start++) {
            SolveTask.Start<DenseMatrix> from =
                    start == 0 ? new SolveTask.Start.Given<>("separate", separate) : new SolveTask.Start.Random<>();
            Solution<DenseMatrix> solution =
                    solve(trials, setting, "trust-regions", strength, from, start, evaluations);
            values.add(solution.value());
            if (solution.value() < least) {
                least = solution.value();
                best = solution.element();
            }
        }
        return new Level(this, strength, own + gamma(strength) * rough, List.copyOf(values), best);
    }

    Solution<DenseMatrix> solve(
            Trials trials,
            Setting setting,
            String solver,
            double strength,
            SolveTask.Start<DenseMatrix> from,
            int number,
            long evaluations) {
        return trials.run(
                solver + ", " + (from instanceof SolveTask.Start.Given<?> ? "separate" : "start " + number),
                layers.problem(gamma(strength)),
                solver,
                Map.of(),
                from,
                setting.seed(layers.name() + " start " + number),
                Budget.UNLIMITED.withEvaluations(evaluations).withTime(PATIENCE));
    }
}
