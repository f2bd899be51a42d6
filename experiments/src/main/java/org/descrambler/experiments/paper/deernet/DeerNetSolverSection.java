package org.descrambler.experiments.paper.deernet;

import java.util.Locale;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/** Every solver on the two smoothing problems of a network. */
record DeerNetSolverSection(Setting setting, Notebook notebook, DeerNetCase one) {
    /** A run whose value exceeds the minimum by no more than this part of it has arrived. */
    private static final double ARRIVED = 1e-8;

    /** Iterations of the original method, evaluations of each other. */
    private long limit() {
        return setting.choose(one.evaluations(), Math.max(one.evaluations(), DeerNetSolvers.ITERATIONS));
    }

    void write(ProblemDefinition<?> first, ProblemDefinition<?> last) {
        notebook.paragraph(String.format(
                Locale.ROOT,
                "All start from one random rotation, but for the closed form, which needs no start, and the original"
                        + " method, %s, which starts from a generator of zero. It has %d iterations, the others %d"
                        + " evaluations of value, gradient or Hessian product each; givens, whose planes of rotation"
                        + " cost an n-th, has n times as many.",
                DeerNetSolvers.PUBLISHED,
                limit(),
                limit()));
        problem("w1", "The signal that W₁ gives", first);
        problem("w2", "The signal that the last layer receives", last);
    }

    private void problem(String key, String what, ProblemDefinition<?> definition) {
        notebook.say("solving: " + what.toLowerCase(Locale.ROOT).replace("w₁", "W₁"));
        DeerNetSolvers solved =
                DeerNetSolvers.run(setting, one.network() + " " + key, definition, one.solvers(), limit(), limit());
        Trials.Trial exact = solved.of(DeerNetSolvers.EXACT);
        Trials.Trial published = solved.of(DeerNetSolvers.PUBLISHED);
        long others = solved.trials().all().stream()
                .filter(trial -> !trial.label().equals(DeerNetSolvers.EXACT))
                .count();
        long arrived = solved.trials().all().stream()
                .filter(trial -> !trial.label().equals(DeerNetSolvers.EXACT))
                .filter(trial -> solved.above(trial) <= ARRIVED)
                .count();
        notebook.table(
                one.figure("solvers-" + key),
                solved.trials().table(what + ": what each solver reached. The gap is to the closed form's value."));
        notebook.figure(
                one.figure("convergence-" + key),
                solved.convergence(arrived + " of " + others + " iterative solvers reach the closed form's value"),
                what + ": the part by which each solver's value exceeds the minimum, over time.");
        notebook.finding(Finding.fresh(
                        one.key("published_above_" + key),
                        what + ": the original method, after "
                                + published.record().iterations() + " iterations, above the closed form's value",
                        solved.above(published))
                .withUnit("of the minimum")
                .withRemark(String.format(
                        Locale.ROOT,
                        "%.2g s against %.2g s of the closed form; the paper took minutes on a data-centre GPU for 10 000",
                        published.record().seconds(),
                        exact.record().seconds())));
        notebook.number(one.key("minimum_" + key), solved.minimum());
        notebook.number(
                one.key("published_seconds_over_exact_" + key),
                published.record().seconds() / Math.max(1e-9, exact.record().seconds()));
        notebook.number(one.key("solvers_" + key), (double) others);
        notebook.number(one.key("solvers_arrived_" + key), (double) arrived);
        for (Trials.Trial trial : solved.trials().all()) {
            notebook.number(one.key("above_" + key + "_" + trial.label().replace('-', '_')), solved.above(trial));
        }
    }
}
