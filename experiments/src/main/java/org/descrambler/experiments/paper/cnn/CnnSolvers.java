package org.descrambler.experiments.paper.cnn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/** How far each solver over permutations gets on the orders of channels, under one limit of evaluations. */
record CnnSolvers(Setting setting, long evaluations, Duration patience) {
    /** What takes any quadratic assignment. */
    private static final List<String> ASSIGNMENT = List.of(
            "assignment-search",
            "robust-tabu",
            "simulated-annealing",
            "optaplanner",
            "spectral-seriation",
            "closed-form-rounding",
            "faq");

    /** What solves a linear assignment for each evaluation, which costs as much as hundreds of changes. */
    private static final Set<String> DEAR = Set.of("faq", "assignment-branch-and-bound");

    private static final int DEARER = 200;

    /** Dynamic programming over subsets. */
    private static final int SUBSETS = 20;

    /** One row of the table. */
    record Row(String problem, String solver, double excess, SolveRecord record) {}

    /**
     * Every solver on one problem.
     *
     * @param best the least value that is known
     */
    List<Row> on(String problem, Layer layer, String operator, double best) {
        boolean path = operator.startsWith("first");
        List<String> solvers = new ArrayList<>();
        if (path) {
            solvers.add("path-branch-and-bound");
            solvers.add("path-search");
            solvers.add("greedy-insertion");
            if (layer.neurons() <= SUBSETS) {
                solvers.add("held-karp");
            }
        } else {
            solvers.add("assignment-branch-and-bound");
        }
        solvers.addAll(ASSIGNMENT);
        List<Row> rows = new ArrayList<>();
        for (String solver : solvers) {
            Trials trials = new Trials(setting);
            run(trials, solver, ChannelOrder.definition(trials, layer, operator));
            SolveRecord record = trials.all().get(0).record();
            double excess = (record.value() - best) / best;
            rows.add(new Row(problem, solver, excess < 1e-12 ? 0 : excess, record));
        }
        return rows;
    }

    private <E> void run(Trials trials, String solver, ProblemDefinition<E> definition) {
        trials.run(
                solver,
                definition,
                solver,
                Map.of(),
                new SolveTask.Start.Random<>(),
                setting.seed("solvers"),
                Budget.UNLIMITED
                        .withEvaluations(DEAR.contains(solver) ? evaluations / DEARER : evaluations)
                        .withTime(patience));
    }

    static Table table(String caption, List<Row> rows) {
        return new Table(
                caption,
                List.of(
                        new Column("problem", Format.TEXT),
                        new Column("solver", Format.TEXT),
                        new Column("above the best", Format.GAP),
                        new Column("proven gap", Format.GAP),
                        new Column("certificate", Format.TEXT),
                        new Column("evaluations", Format.COUNT),
                        new Column("time", Format.SECONDS),
                        new Column("ended by", Format.TEXT)),
                rows.stream().<List<?>>map(CnnSolvers::cells).toList());
    }

    private static List<?> cells(Row row) {
        SolveRecord r = row.record();
        SolveRecord.EvaluationsRecord counts = r.evaluations();
        List<Object> cells = new ArrayList<>();
        cells.add(row.problem());
        cells.add(row.solver());
        cells.add(row.excess());
        cells.add(r.gap());
        cells.add(r.certificate());
        cells.add(counts.value() + counts.gradient() + counts.hessian() + counts.delta());
        cells.add(r.seconds());
        cells.add(r.termination().reason());
        return cells;
    }
}
