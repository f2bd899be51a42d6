package org.descrambler.experiments.paper.semantic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.SignalRecovery;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * A two-layer linear network learns to recover blurred and noisy signals, mode by mode in the order of their strength (Saxe,
 * McClelland, Ganguli 2014, 2019), and descrambling shows its first layer doing so (Sule, Spencer, Czaja 2025): with the
 * balanced start W₁ = R√A₀Vᵀ the closed form takes the rotation R away, P*W₁ = T√AVᵀ.
 */
public final class SemanticDevelopment implements Experiment {
    private static final String SAXE = "Saxe, McClelland, Ganguli (2014)";
    private static final String SSC = "Sule, Spencer, Czaja (2025)";

    /** Of the blur, as a share of the signal, and of the measurement's noise. */
    private static final double BLUR = 1.5 / 64;

    private static final double NOISE = 0.1;

    /** Small against every mode that is learned: stages are then longer than the rises between them. */
    private static final double START = 1e-6;

    private static final int EPOCHS = 120;

    /** Steps in a tenth of τ: rates of 0.1, 0.05, 0.025 and 0.0125. */
    private static final int[] STEPS = {1, 2, 4, 8};

    private static final int FINEST = STEPS.length - 1;

    /** Samples of a mini-batch, with the rate of {@code STEPS[1]}. */
    private static final int[] BATCHES = {32, 128, 512};

    /** A mode is learned where the formula says that it has this share of its strength at the end. */
    private static final double LEARNED = 0.9;

    private final int points;
    private final int hidden;
    private final int epochs;

    /** With the sizes of {@code reproduce}. */
    public SemanticDevelopment() {
        this(64, 32, EPOCHS);
    }

    SemanticDevelopment(int points, int hidden, int epochs) {
        this.points = points;
        this.hidden = hidden;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "semantic-development";
    }

    @Override
    public String summary() {
        return "A linear network learns to recover signals, strong modes first, and descrambling shows it";
    }

    @Override
    public String source() {
        return SSC + "; " + SAXE;
    }

    /** What is to be learned: the strongest modes of the task, and how the theory says that they grow. */
    private record Task(SignalRecovery recovery, DenseMatrix covariance, DenseMatrix modes, List<ModeGrowth> growth) {
        static Task of(int points, int n) {
            var recovery = new SignalRecovery(points, BLUR * points, NOISE);
            int[] order = recovery.byStrength();
            DenseMatrix all = recovery.modes();
            var modes = new DenseMatrix(points, n);
            List<ModeGrowth> growth = new ArrayList<>();
            for (int k = 0; k < n; k++) {
                growth.add(new ModeGrowth(recovery.singularValue(order[k]), START));
                for (int i = 0; i < points; i++) {
                    modes.setEntry(i, k, all.getEntry(i, order[k]));
                }
            }
            return new Task(recovery, recovery.crossCovariance(), modes, growth);
        }

        /** How many modes are learned by a time. */
        int learned(double t) {
            return (int) growth.stream()
                    .filter(mode -> mode.s() > 2 * START && mode.strength(t) >= LEARNED * mode.s())
                    .count();
        }

        double[] halfRises(int count) {
            return IntStream.range(0, count)
                    .mapToDouble(k -> growth.get(k).halfRise())
                    .toArray();
        }
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        if (setting.full() && points < 256) {
            // No more neurons: weaker modes are equally weak to rounding, so that no descrambler could tell them apart.
            new SemanticDevelopment(256, 32, EPOCHS).run(setting, networks, notebook);
            return;
        }
        Task task = Task.of(points, hidden);
        notebook.title(
                "A network learns mode by mode, and descrambling shows it",
                "The network y = W₂W₁x, " + points + "–" + hidden + "–" + points
                        + ", learns by gradient descent to recover a signal from a blurred and noisy measurement of it."
                        + " The strengths of its modes follow a formula, strong ones first. Its first layer W₁ = R√A Vᵀ"
                        + " carries them in an arbitrary rotation R of the neurons, which stays what the start made it:"
                        + " W₁ looks like noise from beginning to end. The smoothest descrambler P* = TRᵀ takes R away,"
                        + " and P*W₁ shows the input modes V one after another.");
        double end = SemanticCourse.timeOfEpoch(epochs);
        int learned = task.learned(end);
        notebook.number("points", points);
        notebook.number("hidden", hidden);
        notebook.number("modes_learned", learned);
        notebook.numbers(
                "singular_values",
                task.growth().stream().mapToDouble(ModeGrowth::s).toArray());

        notebook.say("training at " + STEPS.length + " learning rates");
        ObjDoubleConsumer<SemanticNetwork> exact = (network, rate) -> network.descend(task.covariance(), rate);
        List<SemanticCourse> courses = new ArrayList<>();
        for (int steps : STEPS) {
            courses.add(SemanticCourse.of(
                    SemanticNetwork.balanced(task.modes(), START, setting.random("rotation")),
                    exact,
                    task.modes(),
                    steps,
                    epochs));
        }
        notebook.say("training from another rotation and from random weights");
        SemanticCourse other = SemanticCourse.of(
                SemanticNetwork.balanced(task.modes(), START, setting.random("other rotation")),
                exact,
                task.modes(),
                STEPS[FINEST],
                epochs);
        SemanticNetwork unbalanced = SemanticNetwork.gaussian(points, hidden, START, setting.random("weights"));
        double[] growing = unbalanced.growing(task.modes());
        SemanticCourse random = SemanticCourse.of(unbalanced, exact, task.modes(), STEPS[FINEST], epochs);

        var growth = new SemanticGrowth(task.growth(), learned, courses, STEPS);
        growth.report(notebook);
        growth.random(notebook, random, growing);
        notebook.say("training on mini-batches of simulated measurements");
        samples(setting, notebook, task, courses.get(1), learned);

        notebook.say("descrambling W1 at every epoch");
        Trials trials = new Trials(setting);
        new SemanticRows(trials.catalog(), task.modes(), task.growth(), learned, epochs)
                .report(notebook, courses.get(FINEST), other, random);
        notebook.say("warm starts");
        warmStarts(setting, notebook, trials, random, task.halfRises(learned));
    }

    /** Gradients of samples instead of exact ones. */
    private void samples(Setting setting, Notebook notebook, Task task, SemanticCourse exact, int learned) {
        double[] distances = new double[BATCHES.length];
        for (int b = 0; b < BATCHES.length; b++) {
            int batch = BATCHES[b];
            var sampler = task.recovery().sampler(setting.random("samples " + batch));
            SemanticCourse course = SemanticCourse.of(
                    SemanticNetwork.balanced(task.modes(), START, setting.random("rotation")),
                    (network, rate) -> network.descend(sampler.apply(batch), rate),
                    task.modes(),
                    STEPS[1],
                    epochs);
            distances[b] = course.distance(exact, learned);
        }
        int last = BATCHES.length - 1;
        notebook.numbers("sample_deviations", distances);
        notebook.finding(Finding.fresh(
                        "sample_deviation",
                        "Descent on mini-batches of simulated measurements follows the exact gradient: root mean square"
                                + " deviation of the learned modes",
                        distances[last])
                .withControl("batches of " + BATCHES[0] + " instead of " + BATCHES[last], distances[0])
                .withRemark("Falls with the exponent "
                        + SemanticGrowth.number(Math.log(distances[last] / distances[last - 1])
                                / Math.log((double) BATCHES[last] / BATCHES[last - 1]))
                        + " from batches of " + BATCHES[last - 1] + " to " + BATCHES[last]
                        + ". Small noise gives −1/2; its power, which adds to small strengths, −1."));
    }

    /** What an iterative solver gains from the descrambler of the epoch before. */
    private void warmStarts(
            Setting setting, Notebook notebook, Trials trials, SemanticCourse course, double[] halfRises) {
        notebook.section("Solvers during training");
        int[] modes = {1, halfRises.length / 2, halfRises.length - 1};
        long cold = 0;
        long warm = 0;
        for (int mode : modes) {
            int epoch = (int) Math.ceil(halfRises[mode] / SemanticCourse.timeOfEpoch(1));
            SemanticPicture before = SemanticPicture.of(
                    trials.catalog(), SemanticPicture.OPEN, course.first().get(epoch - 1));
            ProblemDefinition<DenseMatrix> problem = SemanticPicture.problem(
                    trials.catalog(), SemanticPicture.OPEN, course.first().get(epoch));
            String at = ", t = " + SemanticGrowth.time(SemanticCourse.timeOfEpoch(epoch));
            solve(trials, problem, "closed-form" + at, "closed-form", null, setting);
            for (String solver : List.of("trust-regions", "lbfgs")) {
                cold += solve(trials, problem, solver + at + ", from a random rotation", solver, null, setting);
                warm += solve(trials, problem, solver + at + ", from the epoch before", solver, before.p(), setting);
            }
        }
        notebook.finding(Finding.fresh(
                        "warm_start_saves",
                        "Share of iterations that a start at the descrambler of the epoch before saves",
                        1 - (double) warm / cold)
                .withRemark("Trust regions and L-BFGS together at three times, on the network that began at random: "
                        + warm + " iterations instead of " + cold + "."));
        notebook.table(
                "solvers",
                trials.table(
                        "The smoothest descrambler of W₁ at three times of training from random weights: exactly, and"
                                + " by descent from a random rotation or from the descrambler half a unit of time before."));
    }

    private static long solve(
            Trials trials,
            ProblemDefinition<DenseMatrix> problem,
            String label,
            String solver,
            DenseMatrix from,
            Setting setting) {
        SolveTask.Start<DenseMatrix> start =
                from == null ? new SolveTask.Start.Random<>() : new SolveTask.Start.Given<>("the epoch before", from);
        return trials.run(
                        label,
                        problem,
                        solver,
                        Map.of(),
                        start,
                        setting.seed("solvers"),
                        Budget.UNLIMITED.withEvaluations(10_000))
                .iterations();
    }
}
