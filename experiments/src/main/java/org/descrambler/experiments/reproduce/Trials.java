package org.descrambler.experiments.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.compare.SolverChoice;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.Table;
import org.descrambler.solvers.bound.BestBound;

/** Solvers on problems of an experiment, and the table and figure of what they reached. Used by one thread. */
public final class Trials {
    private final Setting setting;
    private final Catalog catalog = Catalog.load();
    private final List<Trial> trials = new ArrayList<>();

    /** None yet. */
    public Trials(Setting setting) {
        this.setting = setting;
    }

    /**
     * One solve.
     *
     * @param label of problem and solver, as the table shows it
     */
    public record Trial(String label, SolveRecord record, ConvergenceCurve curve) {}

    /** What names stand for, to pose problems with. */
    public Catalog catalog() {
        return catalog;
    }

    /**
     * Solves and keeps the record.
     *
     * @param solver its name; null for the best for the problem
     * @param settings the solver's options by name
     * @param seed of start and search
     * @throws IllegalArgumentException for an unknown name or option, or where the solver refuses the problem
     */
    public <E> Solution<E> run(
            String label,
            ProblemDefinition<E> definition,
            String solver,
            Map<String, String> settings,
            SolveTask.Start<E> start,
            long seed,
            Budget budget) {
        Solver<E> chosen = new SolverChoice(catalog, setting.threads())
                .choose(definition.problem(), solver, settings, budget, OptionalDouble.empty());
        SolveTask.Outcome<E> outcome = new SolveTask<>(
                        definition.description(),
                        definition.problem(),
                        chosen,
                        start,
                        seed,
                        budget,
                        BestBound.installed())
                .run(Observer.NONE, setting.version(), setting.threads());
        trials.add(new Trial(
                label,
                outcome.record(),
                ConvergenceCurve.of(label, outcome.solution().trace())));
        return outcome.solution();
    }

    /** What was kept, in the order of the solves. */
    public List<Trial> all() {
        return List.copyOf(trials);
    }

    /** One row for each solve: value, gap to the best bound, iterations, evaluations, time, how it ended. */
    public Table table(String caption) {
        List<Column> columns = List.of(
                new Column("solve", Format.TEXT),
                new Column("group", Format.TEXT),
                new Column("value", Format.NUMBER),
                new Column("gap", Format.GAP),
                new Column("certificate", Format.TEXT),
                new Column("iterations", Format.COUNT),
                new Column("evaluations", Format.COUNT),
                new Column("time", Format.SECONDS),
                new Column("ended by", Format.TEXT));
        List<List<?>> rows = new ArrayList<>();
        for (Trial trial : trials) {
            SolveRecord r = trial.record();
            SolveRecord.EvaluationsRecord counts = r.evaluations();
            List<Object> row = new ArrayList<>();
            row.add(trial.label());
            row.add(r.problem().group());
            row.add(r.value());
            row.add(r.gap());
            row.add(r.certificate());
            row.add((double) r.iterations());
            row.add((double) counts.value() + counts.gradient() + counts.hessian() + counts.delta());
            row.add(r.seconds());
            row.add(r.termination().reason());
            rows.add(row);
        }
        return new Table(caption, columns, rows);
    }

    /**
     * How the values fell.
     *
     * @param lowerBound above which they are drawn, on a logarithmic axis; NaN where none is known
     */
    public LinePlot convergence(String title, ConvergenceCurve.Against against, double lowerBound) {
        return ConvergenceCurve.values(
                title,
                against,
                trials.stream()
                        .filter(trial -> trial.record().iterations() > 0)
                        .map(Trial::curve)
                        .toList(),
                lowerBound);
    }
}
