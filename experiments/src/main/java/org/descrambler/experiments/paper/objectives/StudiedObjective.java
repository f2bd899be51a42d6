package org.descrambler.experiments.paper.objectives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Solution;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/** An objective of {@link WhichObjective}, and how its minimum over O(n) is sought. */
enum StudiedObjective {
    SMOOTHNESS("smoothness", true, false, false),
    DIAGONAL_SUM("diagonal-sum", true, true, false),
    DIAGONAL_SQUARE_SUM("diagonal-square-sum", false, true, true),
    QUARTIMAX("quartimax", false, false, true),
    LOCALITY("locality", false, false, true),
    SHIFT_EQUIVARIANCE("shift-equivariance", false, false, false);

    /** That of the original work. */
    private static final String OPERATOR = "fourier-2";

    /** Two ends are one minimum where their values differ by no more than this, relatively. */
    private static final double SAME = 1e-6;

    private final String label;
    private final boolean closed;
    private final boolean square;
    private final boolean signless;

    /**
     * @param closed whether the minimum has a closed form
     * @param square whether only square weights have a diagonal
     * @param signless whether the sign of each row is free
     */
    StudiedObjective(String label, boolean closed, boolean square, boolean signless) {
        this.label = label;
        this.closed = closed;
        this.square = square;
        this.signless = signless;
    }

    String label() {
        return label;
    }

    /** For names of numbers. */
    String key() {
        return label.replace('-', '_');
    }

    /** Whether the minimum is known exactly. */
    boolean hasClosedForm() {
        return closed;
    }

    /**
     * What several starts came to.
     *
     * @param values from random starts, ascending
     * @param informed from the diagonal sum's minimiser; NaN where that was not tried
     * @param converged how many of the random starts ended by themselves
     * @param evaluations of all random starts together
     * @param best the best descrambler of all starts
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ends(double[] values, double informed, int converged, long evaluations, DenseMatrix best) {
        double lowest() {
            return values[0];
        }

        double median() {
            int n = values.length;
            return (values[(n - 1) / 2] + values[n / 2]) / 2;
        }

        double highest() {
            return values[values.length - 1];
        }

        /**
         * The largest magnitude of the values, but at least a billionth of the weights' energy: what is smaller, where a
         * convolution is found, is zero but for rounding.
         */
        double scale(DenseMatrix weights) {
            return Math.max(1e-9 * weights.dot(weights), Math.max(Math.abs(lowest()), Math.abs(highest())));
        }

        /** How far the ends lie apart for their size. */
        double spread(double scale) {
            return (highest() - lowest()) / scale;
        }

        /** How many different values there are, for their size. */
        int distinct(double scale) {
            int count = 1;
            for (int i = 1; i < values.length; i++) {
                count += values[i] - values[i - 1] > SAME * scale ? 1 : 0;
            }
            return count;
        }
    }

    /**
     * Seeks the minimum: by the closed form, or by the solver that the objective gets where none is named, from random starts
     * and from a given one.
     *
     * @param informed a descrambler to start from, too; null for none
     * @param evaluations for each start
     */
    Ends seek(Setting setting, StudiedLayer layer, int starts, DenseMatrix informed, long evaluations) {
        Trials trials = new Trials(setting);
        ProblemDefinition<DenseMatrix> problem = problem(trials.catalog(), layer);
        Budget budget = Budget.UNLIMITED.withEvaluations(evaluations);
        List<Solution<DenseMatrix>> ends = new ArrayList<>();
        for (int start = 0; start < (closed ? 1 : starts); start++) {
            ends.add(trials.run(
                    label,
                    problem,
                    null,
                    Map.of(),
                    new SolveTask.Start.Random<>(),
                    setting.seed("start " + start),
                    budget));
        }
        int converged = (int) trials.all().stream()
                .filter(trial -> trial.record().termination().converged())
                .count();
        long spent = ends.stream()
                .mapToLong(end -> end.counts().value()
                        + end.counts().gradient()
                        + end.counts().hessian()
                        + end.counts().delta())
                .sum();
        double[] values = ends.stream().mapToDouble(Solution::value).sorted().toArray();
        double also = Double.NaN;
        if (!closed && informed != null) {
            Solution<DenseMatrix> end = trials.run(
                    label,
                    problem,
                    null,
                    Map.of(),
                    new SolveTask.Start.Given<>("diagonal-sum", informed),
                    setting.seed("start"),
                    budget);
            also = end.value();
            ends.add(end);
        }
        Solution<DenseMatrix> best = ends.get(0);
        for (Solution<DenseMatrix> end : ends) {
            // Of ends that are equal but for rounding the first: where minima are many, so that the start's shows.
            best = end.value() < best.value() - SAME * Math.abs(best.value()) ? end : best;
        }
        return new Ends(values, also, converged, spent, best.element());
    }

    @SuppressWarnings("unchecked") // the elements of the orthogonal group are matrices
    private ProblemDefinition<DenseMatrix> problem(Catalog catalog, StudiedLayer layer) {
        return (ProblemDefinition<DenseMatrix>) ProblemDefinition.ofLayer(
                catalog,
                new ProblemDefinition.Names(
                        Optional.of("orthogonal"),
                        List.of(),
                        Optional.of(label),
                        this == SMOOTHNESS ? Optional.of(OPERATOR) : Optional.empty(),
                        Scaling.NONE),
                square ? layer.square() : layer.layer());
    }

    /** P W for the eye: where the objective leaves the signs of rows free, the largest entry of each is positive. */
    DenseMatrix shown(DenseMatrix p, DenseMatrix w) {
        DenseMatrix x = p.multiply(w);
        for (int i = 0; signless && i < x.getRowDimension(); i++) {
            double largest = 0;
            for (double value : x.getRow(i)) {
                largest = Math.abs(value) > Math.abs(largest) ? value : largest;
            }
            for (int j = 0; largest < 0 && j < x.getColumnDimension(); j++) {
                x.multiplyEntry(i, j, -1);
            }
        }
        return x;
    }

    /** The objective of a descrambler. */
    double value(Catalog catalog, StudiedLayer layer, DenseMatrix p) {
        return problem(catalog, layer).problem().objective().at(p).value();
    }
}
