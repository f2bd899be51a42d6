package org.descrambler.experiments.paper.joint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Solution;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.DeerTraces;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.ShuffledEntries;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * All layers of a network at once, over the product of their groups, and layer by layer. As sums over layers both are the
 * same; with the smoothness of the weights between two layers as a coupling they are not.
 */
public final class JointLayers implements Experiment {
    private static final String DEER = "deernet-256-80-256";
    private static final String DEEP = "deernet-6x256";
    private static final String DIGITS = "digits-16-32-64-10";

    /** Of the minimum: a sum over a product of groups is least where each of its terms is. */
    private static final String THEORY = "theory";

    /** The original work's operator. */
    private static final String PUBLISHED = "fourier-2";

    /** Of coupled layers: the coupling multiplies the spectra of two operators, 10¹⁷ to 1 for {@link #PUBLISHED}. */
    private static final String MILD = "first-open";

    private static final int KERNEL = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Closed forms are sums of n products; what is compared are two such sums of the same spectra. */
    private static final double ROUNDING = 1e-12;

    private final int traces;
    private final List<Double> strengths;
    private final int starts;
    private final long evaluations;

    /** As {@code descramble reproduce} runs it. */
    public JointLayers() {
        this(1000, List.of(0.1, 1.0, 10.0), 2, 2000);
    }

    /**
     * Of another size.
     *
     * @param traces that DEERNet is shown
     * @param strengths of the coupling, relative to the layers at the separate solutions
     * @param starts random ones, beside the separate solutions
     * @param evaluations of each solve
     */
    JointLayers(int traces, List<Double> strengths, int starts, long evaluations) {
        this.traces = traces;
        this.strengths = List.copyOf(strengths);
        this.starts = starts;
        this.evaluations = evaluations;
    }

    @Override
    public String name() {
        return "joint";
    }

    @Override
    public String summary() {
        return "All layers of a network at once and layer by layer, without and with a coupling of their weights";
    }

    @Override
    public String source() {
        return "Amey et al. (2021)";
    }

    @Override
    public List<String> networks() {
        return List.of(DEER, DEEP, DIGITS);
    }

    private record Bench(Setting setting, Notebook notebook, Trials trials) {}

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        notebook.title(
                "All layers at once",
                "Amey et al. descramble one layer at a time. Over the product of the layers' groups the sum of the"
                        + " smoothness of all layers can be minimised at once; as long as it is a sum, nothing is gained,"
                        + " which is checked first. Then the layers are coupled by what lies between them: the weights,"
                        + " seen between two descrambled layers, shall be smooth along both sides, too. That has no closed"
                        + " form, and joint solutions are better than separate ones.");
        var bench = new Bench(setting, notebook, new Trials(setting));
        OnnxModel deer = networks.model(DEER);
        NetworkInputs shown = traces(setting);
        NetworkLayer hidden = deer.layers().get(0);
        NetworkLayer output = deer.layers().get(1);
        notebook.say("tapping DEERNet");
        Layer output2 = tapped(deer, output, Tap.PRE, shown);
        separable(bench, List.of(tapped(deer, hidden, Tap.PRE, shown), output2));
        allOf(bench, networks.model(DEEP), shown);
        OnnxModel digits = networks.model(DIGITS);
        NetworkInputs images = Digits.load().inputs();
        Layer conv1 = tapped(digits, digits.layer("conv1"), Tap.POST, images);
        Layer conv2 = tapped(digits, digits.layer("conv2"), Tap.PRE, images);
        permutations(bench, List.of(conv1, conv2));
        coupled(
                bench,
                CompressedLayers.of(
                        deer(bench, deer, tapped(deer, hidden, Tap.POST, shown), output2),
                        deer.bias(output).orElseThrow()));
        channels(bench, digits, conv1, conv2);
    }

    /** Simulated once for all taps. */
    private NetworkInputs traces(Setting setting) {
        var simulated = new DeerTraces(
                new DeerLibrary(setting.seed("traces"), DeerKernel.standard()),
                DeerLibrary.TEST,
                setting.choose(traces, 4 * traces));
        int count = Math.toIntExact(simulated.samples());
        DenseMatrix samples = new DenseMatrix(count, simulated.channels());
        simulated.read(0, count, samples.data());
        return NetworkInputs.vectors(new MatrixSource(simulated.name(), samples));
    }

    private static Layer tapped(OnnxModel network, NetworkLayer layer, Tap where, NetworkInputs inputs) {
        try (LayerTap tap = LayerTap.open(network, layer, where, inputs, 1)) {
            return new Layer(layer.name(), Signals.of(tap, false), Optional.empty());
        }
    }

    // Sums over layers

    private void separable(Bench bench, List<Layer> layers) {
        Notebook notebook = bench.notebook();
        notebook.section("Without a coupling: a sum is a sum");
        notebook.paragraph(
                "DEERNet's hidden layer before the tanh, n = 80, and its output before the logistic function, n ="
                        + " 256, smooth under the Fourier second derivative: jointly over O(80)×O(256), and one by one. The Hessian of"
                        + " the sum has no entries between the layers, but a solver shares one step length, one trust region, one"
                        + " memory among them.");
        List<List<?>> rows = new ArrayList<>();
        double least = Double.NaN;
        for (String solver : List.of("closed-form", "trust-regions", "lbfgs", "conjugate-gradients")) {
            notebook.say("both layers of DEERNet at once and one by one: " + solver);
            Budget budget = Budget.UNLIMITED.withEvaluations(3 * evaluations).withTime(PATIENCE);
            Solution<?> joint = solve(bench, solver + ", joint", jointly(bench, layers), solver, budget);
            double sum = 0;
            double seconds = 0;
            long work = 0;
            for (Layer layer : layers) {
                Solution<?> one = solve(bench, solver + ", " + layer.name(), alone(bench, layer), solver, budget);
                sum += one.value();
                seconds += one.seconds();
                work += one.counts().total();
            }
            double difference = Math.abs(joint.value() - sum) / sum;
            if (Double.isNaN(least)) {
                least = sum;
                notebook.finding(Finding.atMost(
                        "joint_closed_form_against_sum",
                        "The joint minimum is the sum of the layers' minima: relative difference of the closed forms",
                        THEORY,
                        difference,
                        ROUNDING));
            } else {
                // Runs end where the gradient is 10⁻⁹ of its scale or rounding stops them; the value is flat there.
                notebook.finding(Finding.atMost(
                                "joint_" + solver.replace('-', '_') + "_against_sum",
                                solver + " reaches the same jointly as one by one: relative difference",
                                THEORY,
                                difference,
                                1e-6)
                        .withRemark(
                                difference <= 1e-6
                                        ? ""
                                        : "the joint run ended as "
                                                + joint.termination().reason().label() + ": "
                                                + joint.termination().detail()));
            }
            rows.add(Arrays.asList(
                    solver,
                    joint.value(),
                    sum,
                    difference,
                    (joint.value() - least) / least,
                    joint.counts().total(),
                    work,
                    joint.seconds(),
                    seconds));
            notebook.number("seconds_joint_" + solver.replace('-', '_'), joint.seconds());
            notebook.number("seconds_separate_" + solver.replace('-', '_'), seconds);
        }
        notebook.table(
                "separable",
                new Table(
                        "Both layers of DEERNet at once and one by one, from random starts",
                        List.of(
                                new Column("solver", Format.TEXT),
                                new Column("joint", Format.NUMBER),
                                new Column("sum of separate", Format.NUMBER),
                                new Column("difference", Format.GAP),
                                new Column("joint above the minimum", Format.GAP),
                                new Column("evaluations, joint", Format.COUNT),
                                new Column("separate", Format.COUNT),
                                new Column("time, joint", Format.SECONDS),
                                new Column("time, separate", Format.SECONDS)),
                        rows));
    }

    private static ProblemDefinition.Names names(String group, String operator) {
        return new ProblemDefinition.Names(
                Optional.of(group), List.of(), Optional.empty(), Optional.of(operator), Scaling.NONE);
    }

    private static ProblemDefinition<?> jointly(Bench bench, List<Layer> layers) {
        return ProblemDefinition.ofLayers(bench.trials().catalog(), names("block-orthogonal", PUBLISHED), layers);
    }

    private static ProblemDefinition<?> alone(Bench bench, Layer layer) {
        return ProblemDefinition.ofLayer(bench.trials().catalog(), names("orthogonal", PUBLISHED), layer);
    }

    private static <E> Solution<E> solve(
            Bench bench, String label, ProblemDefinition<E> definition, String solver, Budget budget) {
        return bench.trials()
                .run(
                        label,
                        definition,
                        solver,
                        Map.of(),
                        new SolveTask.Start.Random<>(),
                        bench.setting().seed("separable"),
                        budget);
    }

    /** As many layers as a network has, by the closed form. */
    private static void allOf(Bench bench, OnnxModel network, NetworkInputs shown) {
        Notebook notebook = bench.notebook();
        notebook.say("all layers of the six-layer DEERNet at once and one by one");
        List<Layer> layers = network.layers().stream()
                .map(layer -> tapped(network, layer, Tap.PRE, shown))
                .toList();
        Solution<?> joint = solve(bench, "six layers", jointly(bench, layers), "closed-form", Budget.UNLIMITED);
        double sum = 0;
        double seconds = 0;
        for (Layer layer : layers) {
            Solution<?> one = solve(bench, layer.name(), alone(bench, layer), "closed-form", Budget.UNLIMITED);
            sum += one.value();
            seconds += one.seconds();
        }
        notebook.finding(Finding.atMost(
                "joint_six_layers_against_sum",
                "All " + layers.size() + " layers of the later DEERNet, "
                        + layers.stream().mapToInt(Layer::neurons).sum()
                        + " neurons, at once and one by one: relative difference of the closed forms",
                THEORY,
                Math.abs(joint.value() - sum) / sum,
                ROUNDING));
        notebook.number("seconds_joint_six_layers", joint.seconds());
        notebook.number("seconds_separate_six_layers", seconds);
    }

    /** Both convolutions' channels as one permutation that keeps the layers apart. */
    private void permutations(Bench bench, List<Layer> layers) {
        Notebook notebook = bench.notebook();
        notebook.say("both convolutions' channels at once and one by one");
        double sum = 0;
        double seconds = 0;
        List<DenseMatrix> a = new ArrayList<>();
        List<DenseMatrix> b = new ArrayList<>();
        for (Layer layer : layers) {
            Solution<?> path = solve(
                    bench,
                    "path of " + layer.name(),
                    ProblemDefinition.ofLayer(bench.trials().catalog(), names("permutation", MILD), layer),
                    "path-branch-and-bound",
                    Budget.UNLIMITED);
            sum += path.value();
            seconds += path.seconds();
            a.add(squared(bench, layer));
            b.add(layer.signals().gram());
        }
        var blocks = new Blocks(layers.stream().map(Layer::neurons).toList());
        var both = new ProblemDefinition.Names(
                Optional.of("young"), blocks.sizes(), Optional.empty(), Optional.empty(), Scaling.NONE);
        Solution<?> joint = solve(
                bench,
                "both paths",
                ProblemDefinition.ofForm(
                        bench.trials().catalog(), both, new BrockettForm(blocks.diagonal(a), blocks.diagonal(b))),
                "exchange-descent",
                Budget.UNLIMITED.withEvaluations(10_000 * evaluations).withTime(PATIENCE));
        // Both are sums of a million products of float32, added in different orders.
        notebook.finding(Finding.of(
                        "joint_permutations_against_sum",
                        "A search for both paths through the digits network's channels at once, over S₁₆×S₃₂, finds the sum of"
                                + " the two proven paths: value above it",
                        THEORY,
                        joint.value() / sum - 1,
                        "0 to rounding",
                        Math.abs(joint.value() / sum - 1) < 1e-9)
                .withRemark(
                        "one by one branch and bound proves both; exchange-descent over the product knows no paths, only"
                                + " exchanges of two channels"));
        notebook.number("seconds_joint_permutations", joint.seconds());
        notebook.number("seconds_separate_permutations", seconds);
    }

    private static DenseMatrix squared(Bench bench, Layer layer) {
        return bench.trials().catalog().operator(MILD).create(layer.neurons()).squared();
    }

    // Coupled layers

    private static CoupledLayers deer(Bench bench, OnnxModel network, Layer hidden, Layer output) {
        return new CoupledLayers(
                "DEERNet",
                MILD,
                new BrockettForm(squared(bench, hidden), hidden.signals().gram()),
                new BrockettForm(squared(bench, output), output.signals().gram()),
                List.of(network.weights(network.layers().get(1))));
    }

    private void coupled(Bench bench, CompressedLayers compressed) {
        Notebook notebook = bench.notebook();
        notebook.section("With a coupling: the weights between two descrambled layers");
        notebook.paragraph(
                "η(P₁, P₂) = ‖D P₁S₁‖² + ‖D P₂S₂‖² + γ ‖D (P₂W₂P₁ᵀ) Dᵀ‖², S₁ behind the tanh, where P₁ acts on the"
                        + " columns of W₂, S₂ before the logistic function, D the open first difference: the Fourier derivative on"
                        + " both sides of the weights would spread the curvatures over 17 decades. γ is given as strength: the"
                        + " coupling's share relative to the layers' at the separate solutions. Signs of rows, which the closed"
                        + " form leaves open, change nothing in the coupling either.");
        CoupledLayers layers = compressed.whole();
        CouplingStudy study = CouplingStudy.of(compressed.small());
        double whole = CouplingStudy.of(layers).own();
        // 10⁻⁶: the signals are tapped in float32, whose rounding is not in the span.
        notebook.finding(Finding.atMost(
                "compressed_against_whole",
                "The 256 outputs lie in 81 dimensions, so that O(80)×O(81) has the minimum of O(80)×O(256): relative"
                        + " difference of the layers' minima",
                THEORY,
                Math.abs(study.own() - whole) / whole,
                1e-6));
        DenseMatrix separate = compressed.lift(study.separate());
        RandomGenerator random = bench.setting().random("shuffled weights");
        CoupledLayers shuffled =
                layers.withWeights(List.of(ShuffledEntries.of(layers.weights().get(0), random)));
        notebook.finding(Finding.fresh(
                        "coupling_at_separate",
                        "Roughness of DEERNet's W₂ between two layers descrambled one by one, relative to the mean over all"
                                + " rotations",
                        layers.coupling(separate) / layers.meanCoupling())
                .withControl("entries of W₂ shuffled", shuffled.coupling(separate) / layers.meanCoupling())
                .withRemark("smooth signals on both sides already make the weights between them smooth"));
        List<CouplingStudy.Level> levels = new ArrayList<>();
        for (double strength : strengths) {
            notebook.say(String.format(Locale.ROOT, "coupled layers of DEERNet, strength %s", strength));
            levels.add(study.level(
                    new Trials(bench.setting()),
                    bench.setting(),
                    strength,
                    bench.setting().choose(starts, 4 * starts),
                    bench.setting().choose(evaluations, 10 * evaluations)));
        }
        report(notebook, "deernet", levels);
        CouplingStudy.Level strong = levels.get(levels.size() - 1);
        CouplingStudy.Level middle = levels.get(levels.size() / 2);
        notebook.figure(
                "weights",
                new SmallMultiples(
                        "Solved together, W₂ varies quickly along the hidden neurons only where it is even along the outputs",
                        Coordinates.index(
                                "place of hidden neurons", layers.blocks().size(0)),
                        Coordinates.index("place of outputs", layers.blocks().size(1)),
                        List.of(
                                panel("as trained", layers.weights().get(0)),
                                panel("separate", layers.descrambled(separate, 0)),
                                panel(
                                        "joint, strength " + middle.strength(),
                                        layers.descrambled(compressed.lift(middle.best()), 0)),
                                panel(
                                        "joint, strength " + strong.strength(),
                                        layers.descrambled(compressed.lift(strong.best()), 0))),
                        ColourScale.signed("weight"),
                        4),
                "P₂W₂P₁ᵀ: as trained, with both layers descrambled one by one, and jointly. Signs of rows and columns are"
                        + " arbitrary.");
        notebook.figure(
                "modes",
                new SmallMultiples(
                        "Solved together, what is rough on one side of W₂ is smooth on the other",
                        Coordinates.index(
                                "mode of hidden neurons", layers.blocks().size(0)),
                        Coordinates.index(
                                "mode of outputs", compressed.small().blocks().size(1)),
                        List.of(
                                panel("separate", compressed.inModes(study.separate())),
                                panel("joint, strength " + middle.strength(), compressed.inModes(middle.best())),
                                panel("joint, strength " + strong.strength(), compressed.inModes(strong.best()))),
                        ColourScale.magnitude("|entry|"),
                        3),
                "Magnitudes of P₂W₂P₁ᵀ in the modes of D along both sides, the smoothest first. The coupling weighs the square"
                        + " of an entry with the product of both modes' roughnesses, so that weights leave the middle for"
                        + " the upper and left edges.");
        strategies(bench, "deernet", study, 1, "Alternating closed forms slow down where the gradient methods arrive");
    }

    private static SmallMultiples.Panel panel(String label, DenseMatrix w) {
        return new SmallMultiples.Panel(label, Grid.of(w));
    }

    private static void report(Notebook notebook, String network, List<CouplingStudy.Level> levels) {
        List<List<?>> rows = new ArrayList<>();
        double[] own = new double[levels.size() + 1];
        double[] rough = new double[levels.size() + 1];
        own[0] = 1;
        rough[0] = 1;
        double spread = 0;
        boolean ascending = true;
        for (int k = 0; k < levels.size(); k++) {
            CouplingStudy.Level level = levels.get(k);
            own[k + 1] = level.ownRatio();
            rough[k + 1] = level.roughRatio();
            ascending &= own[k + 1] >= own[k] * (1 - 1e-6) && rough[k + 1] <= rough[k] * (1 + 1e-6);
            spread = Math.max(spread, level.spread());
            rows.add(Arrays.asList(
                    level.strength(),
                    level.atSeparate(),
                    level.least(),
                    level.gain(),
                    level.saved(),
                    level.ownRatio(),
                    level.roughRatio(),
                    level.spread(),
                    level.values().size()));
            notebook.finding(Finding.of(
                            network + "_gain_" + words(level.strength()),
                            "What solving together gains over the separate solutions, strength " + level.strength(),
                            THEORY,
                            level.gain(),
                            "> 0",
                            level.gain() > 0)
                    .withRemark(String.format(
                            Locale.ROOT,
                            "of the coupling at the separate solutions %.0f %% is saved, net",
                            100 * level.saved())));
        }
        notebook.table(
                network + "-levels",
                new Table(
                        "Joint minima against the separate solutions inserted; layers and coupling of the joint minimum"
                                + " relative to theirs",
                        List.of(
                                new Column("strength", Format.NUMBER),
                                new Column("separate", Format.NUMBER),
                                new Column("joint", Format.NUMBER),
                                new Column("gain", Format.NUMBER),
                                new Column("coupling saved", Format.NUMBER),
                                new Column("layers, relative", Format.NUMBER),
                                new Column("coupling, relative", Format.NUMBER),
                                new Column("spread over starts", Format.GAP),
                                new Column("starts", Format.COUNT)),
                        rows));
        notebook.finding(Finding.fresh(
                        network + "_spread_over_starts",
                        "How far minima from different starts lie apart, at most over the strengths",
                        spread)
                .withRemark(
                        spread < 1e-6
                                ? "every start reaches the same minimum, though the problem is not convex and no theorem says so"
                                : "the problem is not convex, and other local minima are not excluded by theory"));
        notebook.finding(Finding.of(
                network + "_trade",
                "The stronger the coupling, the rougher the signals and the smoother the weights",
                THEORY,
                rough[levels.size()],
                "both monotone",
                ascending));
        notebook.figure(
                network + "-trade",
                new LinePlot(
                        "The stronger the coupling, the smoother weights are, and the rougher signals",
                        PlotAxis.linear("roughness of the signals / minimum"),
                        PlotAxis.linear("roughness of the weights / separate"),
                        List.of(new Series("joint minima", own, rough))),
                "From the separate solutions, at (1, 1), to the strongest coupling.");
    }

    private static String words(double strength) {
        return String.valueOf(strength).replace('.', '_').replace('-', '_');
    }

    /** Strategies at one strength from the separate solutions and one random start. */
    private void strategies(Bench bench, String network, CouplingStudy study, double strength, String title) {
        Notebook notebook = bench.notebook();
        Trials trials = new Trials(bench.setting());
        List<String> solvers = List.of("alternating", "trust-regions", "lbfgs", "conjugate-gradients");
        for (String solver : solvers) {
            notebook.say("strategies on the coupled layers of " + study.layers().name() + ": " + solver);
            long limit = bench.setting().choose(evaluations, 10 * evaluations);
            study.solve(
                    trials,
                    bench.setting(),
                    solver,
                    strength,
                    new SolveTask.Start.Given<>("separate", study.separate()),
                    0,
                    limit);
            study.solve(trials, bench.setting(), solver, strength, new SolveTask.Start.Random<>(), 1, limit);
        }
        double least = trials.all().stream()
                .mapToDouble(trial -> trial.record().value())
                .min()
                .orElseThrow();
        List<List<?>> rows = new ArrayList<>();
        for (Trials.Trial trial : trials.all()) {
            var record = trial.record();
            var counts = record.evaluations();
            rows.add(Arrays.asList(
                    trial.label(),
                    record.value(),
                    (record.value() - least) / least,
                    record.iterations(),
                    counts.value() + counts.gradient() + counts.hessian(),
                    record.seconds(),
                    record.termination().reason()));
        }
        notebook.table(
                network + "-strategies",
                new Table(
                        "Strategies on the coupled layers, strength " + strength
                                + "; alternating minimisation takes the closed form in one factor after the other",
                        List.of(
                                new Column("solver, start", Format.TEXT),
                                new Column("value", Format.NUMBER),
                                new Column("above the least", Format.GAP),
                                new Column("iterations", Format.COUNT),
                                new Column("evaluations", Format.COUNT),
                                new Column("time", Format.SECONDS),
                                new Column("ended by", Format.TEXT)),
                        rows));
        notebook.figure(
                network + "-convergence",
                trials.convergence(title, ConvergenceCurve.Against.EVALUATIONS, least * (1 - 1e-9)),
                "Value above the least that any of them reached.");
    }

    // Channels of the digits network

    private void channels(Bench bench, OnnxModel network, Layer conv1, Layer conv2) {
        Notebook notebook = bench.notebook();
        notebook.section("The digits network: kernels between two layers of channels");
        notebook.paragraph(
                "The same for conv1 behind its ReLU and conv2 before its own, n = 16 and 32, within the closed form's"
                        + " relaxation: the coupling is the sum over the nine matrices of weights, one for each position of the"
                        + " 3×3 kernel.");
        DenseMatrix kernels = network.weights(network.layer("conv2"));
        List<DenseMatrix> weights = new ArrayList<>();
        for (int tap = 0; tap < KERNEL * KERNEL; tap++) {
            DenseMatrix w = new DenseMatrix(conv2.neurons(), conv1.neurons());
            for (int i = 0; i < conv2.neurons(); i++) {
                for (int j = 0; j < conv1.neurons(); j++) {
                    w.setEntry(i, j, kernels.getEntry(i, j * KERNEL * KERNEL + tap));
                }
            }
            weights.add(w);
        }
        var layers = new CoupledLayers(
                "digits network",
                MILD,
                new BrockettForm(squared(bench, conv1), conv1.signals().gram()),
                new BrockettForm(squared(bench, conv2), conv2.signals().gram()),
                weights);
        CouplingStudy study = CouplingStudy.of(layers);
        notebook.finding(Finding.fresh(
                "channels_coupling_at_separate",
                "Roughness of conv2's kernels between two layers descrambled one by one, relative to the mean over all"
                        + " rotations",
                study.rough() / layers.meanCoupling()));
        List<CouplingStudy.Level> levels = new ArrayList<>();
        for (double strength : strengths) {
            notebook.say(String.format(Locale.ROOT, "coupled convolutions, strength %s", strength));
            levels.add(study.level(new Trials(bench.setting()), bench.setting(), strength, 10 * starts, evaluations));
        }
        report(notebook, "channels", levels);
        strategies(bench, "channels", study, 1, "Between small layers all strategies arrive in few steps");
    }
}
