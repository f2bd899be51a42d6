package org.descrambler.experiments.paper.cnn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * Channels of a convolutional network in order: permutations are what keeps it one (Sule et al. 2025), and what rotations
 * would reach bounds what permutations can.
 */
public final class Cnn implements Experiment {
    private static final String NETWORK = "digits-16-32-64-10";
    private static final List<String> LAYERS = List.of("conv1", "conv2");

    /** Path, tour, second difference. Open: constants and straight lines over the channels cost nothing. */
    private static final Map<String, String> OPERATORS = operators();

    private static final int KERNEL = 3;

    /** Logits are sums of float32 that permutations add up in another order: the exporter's own limit. */
    private static final double ROUNDING = 1e-5;

    /** Up to this n dynamic programming proves the second difference. */
    private static final int PROVEN = 16;

    /** Only a safety net: limits are those of evaluations. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final int controls;
    private final int randomOrders;
    private final long evaluations;
    private final long search;

    /** As {@code descramble reproduce} runs it. */
    public Cnn() {
        this(10, 10_000, 10_000_000, 200_000_000);
    }

    /**
     * Of another size.
     *
     * @param controls untrained and shuffled counterparts, each
     * @param evaluations of each solver that is compared, and of each search on a control
     * @param search evaluations of each search on the trained network
     */
    Cnn(int controls, int randomOrders, long evaluations, long search) {
        this.controls = controls;
        this.randomOrders = randomOrders;
        this.evaluations = evaluations;
        this.search = search;
    }

    private static Map<String, String> operators() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("path", "first-open");
        names.put("tour", "first-periodic");
        names.put("second", "second-open");
        return names;
    }

    @Override
    public String name() {
        return "cnn";
    }

    @Override
    public String summary() {
        return "Channels of a network of digits in proven order, and how much order rotations say there is";
    }

    @Override
    public String source() {
        return "Sule et al. (2025)";
    }

    @Override
    public List<String> networks() {
        return List.of(NETWORK);
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        notebook.title(
                "Channels in order",
                "The channels of a convolution come out of training in no order. Rotations would mix them, and the network"
                        + " would be none of convolutions with ReLU any more; permutations keep its function. The best"
                        + " permutation is the shortest path (first difference), the shortest tour (periodic), or the"
                        + " straightest line (second difference) through the channels' answers to all images. Here each is"
                        + " found, with a proof where there is one; and the closed form over rotations, which no"
                        + " permutation can beat, says how much order there is to find.");
        Digits digits = Digits.load();
        NetworkInputs images = digits.inputs();
        OnnxModel network = networks.model(NETWORK);
        var bench = new Bench(setting, notebook, new Trials(setting));
        notebook.say("tapping both convolutions behind their activations");
        List<ChannelSignals> trained = signals(network, images);
        List<Layer> layers = trained.stream().map(ChannelSignals::toLayer).toList();
        Map<String, ChannelOrder> orders = certified(bench, layers);
        unchanged(bench, networks, digits, images, orders);
        pictures(bench, network, trained, orders);
        relaxation(bench, images, trained, layers, orders);
        solvers(bench, layers, orders);
    }

    private record Bench(Setting setting, Notebook notebook, Trials trials) {}

    private static List<ChannelSignals> signals(OnnxModel network, NetworkInputs images) {
        return LAYERS.stream()
                .map(layer -> ChannelSignals.of(network, layer, Tap.POST, images))
                .toList();
    }

    private ChannelOrder.Effort effort(long limit) {
        return new ChannelOrder.Effort(
                randomOrders, Budget.UNLIMITED.withEvaluations(limit).withTime(PATIENCE));
    }

    private Map<String, ChannelOrder> certified(Bench bench, List<Layer> layers) {
        Notebook notebook = bench.notebook();
        notebook.section("Orders and proofs");
        Map<String, ChannelOrder> orders = new LinkedHashMap<>();
        for (Layer layer : layers) {
            OPERATORS.forEach((name, operator) -> {
                String key = layer.name() + " " + name;
                notebook.say("ordering the channels: " + key);
                boolean dense = name.equals("second");
                ChannelOrder found = ChannelOrder.of(
                        bench.trials(),
                        key,
                        layer,
                        operator,
                        dense ? "assignment-search" : "path-branch-and-bound",
                        effort(search),
                        bench.setting().seed("order " + key),
                        bench.setting().random("random orders " + key));
                orders.put(key, dense && layer.neurons() <= PROVEN ? proven(bench, found, layer, operator) : found);
            });
        }
        double open = 0;
        List<List<?>> rows = new ArrayList<>();
        for (Map.Entry<String, ChannelOrder> entry : orders.entrySet()) {
            ChannelOrder o = entry.getValue();
            if (!entry.getKey().endsWith("second")) {
                open = Math.max(open, o.gap());
            }
            rows.add(Arrays.asList(
                    entry.getKey(),
                    o.minimum(),
                    o.gap(),
                    o.certificate(),
                    o.raw(),
                    o.mean(),
                    o.deviation(),
                    o.least()));
            notebook.numbers(
                    "order_" + key(entry.getKey()),
                    Arrays.stream(o.order().images()).asDoubleStream().toArray());
        }
        notebook.table(
                "orders",
                new Table(
                        "The best orders, what proves them, and " + randomOrders + " random orders of each problem",
                        List.of(
                                new Column("problem", Format.TEXT),
                                new Column("value", Format.NUMBER),
                                new Column("gap", Format.GAP),
                                new Column("certificate", Format.TEXT),
                                new Column("as trained", Format.NUMBER),
                                new Column("random: mean", Format.NUMBER),
                                new Column("deviation", Format.NUMBER),
                                new Column("least", Format.NUMBER)),
                        rows));
        notebook.finding(Finding.fresh(
                "largest_gap_of_paths_and_tours",
                "What is left unproven of paths and tours through 16 and 32 channels, at most",
                open));
        notebook.finding(Finding.fresh(
                        "gap_of_conv1_second",
                        "What is left unproven of the second difference over 16 channels",
                        orders.get("conv1 second").gap())
                .withRemark("by dynamic programming over the last two neighbours; branch and bound for quadratic"
                        + " assignment leaves the gap in the table of solvers"));
        notebook.finding(Finding.fresh(
                        "gap_of_conv2_second",
                        "What is left unproven of the second difference over 32 channels",
                        orders.get("conv2 second").gap())
                .withRemark(
                        "the best bound is the " + orders.get("conv2 second").certificate()
                                + "; dense quadratic assignment of this size is beyond branch and bound"));
        notebook.table("solves", bench.trials().table("The solves themselves"));
        return orders;
    }

    private static ChannelOrder proven(Bench bench, ChannelOrder found, Layer layer, String operator) {
        DenseMatrix a = bench.trials()
                .catalog()
                .operator(operator)
                .create(layer.neurons())
                .squared();
        return found.provenBy(
                "dynamic-programming",
                SecondDifferenceProgram.minimum(a, layer.signals().gram()));
    }

    private static void unchanged(
            Bench bench, Networks networks, Digits digits, NetworkInputs images, Map<String, ChannelOrder> orders) {
        Notebook notebook = bench.notebook();
        notebook.section("The network stays the same function");
        notebook.say("folding both orders into the network");
        CnnRewriting rewriting = CnnRewriting.of(
                networks.bytes(NETWORK),
                digits,
                images,
                orders.get("conv1 path").order(),
                orders.get("conv2 path").order(),
                bench.setting().random("unused"));
        notebook.file("ordered.onnx", rewriting.bytes());
        notebook.paragraph("Both paths are folded into the network's constants (" + rewriting.constants()
                + " of them): kernels and normalisations move with the channels, and what reads the channels follows."
                + " The file ordered.onnx beside this page is the result.");
        notebook.finding(Finding.atMost(
                        "logits_relative_difference",
                        "Permuting channels keeps the function: logits of all 1797 images, largest difference relative"
                                + " to the largest logit",
                        "Sule et al. (2025)",
                        rewriting.relative(),
                        ROUNDING)
                .withRemark(String.format(
                        Locale.ROOT, "absolutely %.1e; float32 sums in another order", rewriting.difference())));
        notebook.finding(Finding.of(
                        "held_out_accuracy",
                        "The rewritten network reads as many held-out digits",
                        "Sule et al. (2025)",
                        rewriting.accuracy(),
                        String.format(Locale.ROOT, "%.4f, none read otherwise", rewriting.accuracyBefore()),
                        rewriting.accuracy() == rewriting.accuracyBefore() && rewriting.turned() == 0)
                .withRemark(rewriting.turned() + " of the held-out images are read otherwise"));
    }

    private static void pictures(
            Bench bench, OnnxModel network, List<ChannelSignals> trained, Map<String, ChannelOrder> orders) {
        Notebook notebook = bench.notebook();
        notebook.section("Before and after");
        Permutation one = orders.get("conv1 path").order();
        Permutation two = orders.get("conv2 path").order();
        DenseMatrix filters = network.weights(network.layer("conv1"));
        notebook.figure(
                "filters",
                ChannelFigures.filters("Neighbours on the path see alike: filters of conv1", filters, KERNEL, one),
                "The 16 filters of conv1 with the numbers of their channels: above as trained, below in the order of the"
                        + " shortest path through the channels' answers. The path knows nothing of the filters.");
        DenseMatrix alike = ChannelFigures.rowCorrelations(filters);
        notebook.finding(Finding.fresh(
                        "filters_neighbours_correlation",
                        "Correlation of neighbouring filters of conv1 on the path through their answers",
                        ChannelFigures.neighbours(alike, one))
                .withControl("all pairs", ChannelFigures.pairs(alike))
                .withRemark(String.format(
                        Locale.ROOT,
                        "as trained %.3f",
                        ChannelFigures.neighbours(alike, Permutation.identity(one.size())))));
        for (ChannelSignals signals : trained) {
            String layer = signals.layer();
            DenseMatrix c = signals.correlations();
            Permutation path = orders.get(layer + " path").order();
            notebook.figure(
                    layer + "-correlations",
                    ChannelFigures.correlations(
                            "Like channels of " + layer + " lie anywhere as trained, and side by side on the path",
                            layer,
                            c,
                            ChannelFigures.ordered(c, path)),
                    "Correlations of the channels' answers over all pixels of all images, in the order of training and in"
                            + " that of the shortest path.");
            Permutation raw = Permutation.identity(path.size());
            notebook.finding(Finding.fresh(
                            layer + "_neighbours_correlation",
                            "Correlation of the answers of neighbouring channels of " + layer + " on the path",
                            ChannelFigures.neighbours(c, path))
                    .withControl("random order", ChannelFigures.pairs(c))
                    .withRemark(String.format(Locale.ROOT, "as trained %.3f", ChannelFigures.neighbours(c, raw))));
            for (String name : List.of("tour", "second")) {
                notebook.number(
                        layer + "_neighbours_correlation_" + name,
                        ChannelFigures.neighbours(
                                c, orders.get(layer + " " + name).order()));
            }
        }
        DenseMatrix kernels = network.weights(network.layer("conv2"));
        DenseMatrix raw = ChannelFigures.kernelNorms(
                kernels, KERNEL, Permutation.identity(two.size()), Permutation.identity(one.size()));
        DenseMatrix ordered = ChannelFigures.kernelNorms(kernels, KERNEL, two, one);
        notebook.figure(
                "kernels",
                ChannelFigures.norms("The orders of both layers hardly show in conv2's kernels", raw, ordered),
                "Norm of each kernel from a channel of conv1 to one of conv2, as trained and with both paths applied, each"
                        + " of which was found for its own layer's answers alone.");
    }

    private void relaxation(
            Bench bench,
            NetworkInputs images,
            List<ChannelSignals> trained,
            List<Layer> layers,
            Map<String, ChannelOrder> orders) {
        Notebook notebook = bench.notebook();
        notebook.section("How much order there is to find");
        notebook.paragraph(
                "Permutations are rotations: no order can be below the closed form's minimum over O(n), and none"
                        + " below the projected eigenvalue bound, the same with constants over the channels kept. So (random mean −"
                        + " minimum)/(random mean − bound) is the part of the hoped-for order that is found, and 1 − minimum/(random"
                        + " mean) how much smoother the best order is than chance. Two controls are measured alike: networks of the"
                        + " same shape before training, and the trained network's channels with the samples of each shuffled, which"
                        + " leaves means and strengths alone.");
        checkRelaxation(bench, layers, orders);
        Map<String, List<ChannelOrder>> untrained = new LinkedHashMap<>();
        Map<String, List<ChannelOrder>> shuffled = new LinkedHashMap<>();
        for (int k = 0; k < controls; k++) {
            notebook.say("ordering controls, " + (k + 1) + " of " + controls);
            OnnxModel fresh = UntrainedCnn.of(bench.setting().random("untrained " + k), images);
            RandomGenerator shuffle = bench.setting().random("shuffle " + k);
            measure(bench, signals(fresh, images), untrained, k);
            measure(bench, trained.stream().map(s -> s.shuffled(shuffle)).toList(), shuffled, k);
        }
        List<List<?>> rows = new ArrayList<>();
        int ahead = 0;
        for (Map.Entry<String, ChannelOrder> entry : orders.entrySet()) {
            String key = entry.getKey();
            ChannelOrder o = entry.getValue();
            rows.add(row(key, "trained", List.of(o)));
            rows.add(row(key, "untrained", untrained.get(key)));
            rows.add(row(key, "shuffled", shuffled.get(key)));
            long above = untrained.get(key).stream()
                    .filter(other -> other.gained() < o.gained())
                    .count();
            ahead += o.gained() > mean(untrained.get(key), ChannelOrder::gained) ? 1 : 0;
            notebook.number("gained_" + key(key), o.gained());
            notebook.number("gained_" + key(key) + "_untrained", mean(untrained.get(key), ChannelOrder::gained));
            notebook.number("gained_" + key(key) + "_shuffled", mean(shuffled.get(key), ChannelOrder::gained));
            notebook.number("found_of_rotations_" + key(key), o.foundOfRotations());
            notebook.finding(Finding.fresh(
                            "found_" + key(key),
                            "Order found in " + key + ": (random mean − minimum)/(random mean − projected bound)",
                            o.found())
                    .withControl("mean of " + controls + " untrained", mean(untrained.get(key), ChannelOrder::found))
                    .withRemark(String.format(
                            Locale.ROOT,
                            "smoother than random by %.3f; untrained %.3f (below it: %d of %d); shuffled %.3f",
                            o.gained(),
                            mean(untrained.get(key), ChannelOrder::gained),
                            above,
                            controls,
                            mean(shuffled.get(key), ChannelOrder::gained))));
        }
        notebook.finding(Finding.fresh(
                        "problems_with_more_order_than_untrained",
                        "Of the six problems, those in which the trained channels gain more than the mean of untrained ones",
                        ahead)
                .withRemark(
                        ahead > OPERATORS.size()
                                ? "training puts more order among channels than random filters have"
                                : "training puts no more order among channels than random filters have, which on the same smooth images answer"
                                        + " as much alike"));
        notebook.table(
                "order-found",
                new Table(
                        "Trained, untrained (" + controls + " networks) and shuffled (" + controls
                                + "), means and standard deviations over the controls",
                        List.of(
                                new Column("problem", Format.TEXT),
                                new Column("network", Format.TEXT),
                                new Column("1 − minimum/mean", Format.NUMBER),
                                new Column("deviation", Format.NUMBER),
                                new Column("1 − projected/mean", Format.NUMBER),
                                new Column("found of projected", Format.NUMBER),
                                new Column("deviation of found", Format.NUMBER),
                                new Column("found of O(n)", Format.NUMBER)),
                        rows));
        for (String layer : LAYERS) {
            notebook.figure(
                    layer + "-orders",
                    ChannelFigures.distribution(
                            "The shortest path through " + layer + " lies far below random orders",
                            orders.get(layer + " path")),
                    "Random orders, the order of training, the proven minimum and both bounds. What lies between the best"
                            + " order and the bounds only rotations could reach, if anything can.");
        }
    }

    private static void checkRelaxation(Bench bench, List<Layer> layers, Map<String, ChannelOrder> orders) {
        double worst = 0;
        boolean sandwiched = true;
        Trials closed = new Trials(bench.setting());
        for (Layer layer : layers) {
            for (Map.Entry<String, String> operator : OPERATORS.entrySet()) {
                ChannelOrder o = orders.get(layer.name() + " " + operator.getKey());
                var names = new ProblemDefinition.Names(
                        Optional.of("orthogonal"),
                        List.of(),
                        Optional.empty(),
                        Optional.of(operator.getValue()),
                        Scaling.NONE);
                double value = closed(closed, ProblemDefinition.ofLayer(closed.catalog(), names, layer));
                worst = Math.max(worst, Math.abs(value - o.eigenvalue()) / value);
                double slack = 1e-9 * o.mean();
                sandwiched &= o.eigenvalue() <= o.projected() + slack
                        && o.projected() <= o.minimum() + slack
                        && o.minimum() <= o.least() + slack;
            }
        }
        bench.notebook()
                .finding(Finding.of(
                                "closed_form_against_bound",
                                "Closed form over O(n) ≤ projected bound ≤ best order ≤ random orders, in all six problems",
                                "Finke, Burkard, Rendl (1987); Hadley, Rendl, Wolkowicz (1992)",
                                worst,
                                "in this order",
                                sandwiched && worst <= 1e-9)
                        .withRemark("the value: relative distance of the closed form's result from its own bound"));
    }

    private static <E> double closed(Trials trials, ProblemDefinition<E> definition) {
        return trials.run(
                        "closed form",
                        definition,
                        "closed-form",
                        Map.of(),
                        new SolveTask.Start.Identity<>(),
                        0,
                        Budget.UNLIMITED)
                .value();
    }

    private void measure(Bench bench, List<ChannelSignals> signals, Map<String, List<ChannelOrder>> into, int number) {
        Trials unseen = new Trials(bench.setting());
        for (ChannelSignals one : signals) {
            Layer layer = one.toLayer();
            OPERATORS.forEach((name, operator) -> {
                String key = one.layer() + " " + name;
                into.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(ChannelOrder.of(
                                unseen,
                                key,
                                layer,
                                operator,
                                name.equals("second") ? "assignment-search" : "path-search",
                                effort(evaluations),
                                bench.setting().seed("control " + key + number),
                                bench.setting().random("random orders of control " + key + number)));
            });
        }
    }

    private static List<?> row(String key, String network, List<ChannelOrder> orders) {
        return Arrays.asList(
                key,
                network,
                mean(orders, ChannelOrder::gained),
                deviation(orders, ChannelOrder::gained),
                mean(orders, ChannelOrder::available),
                mean(orders, ChannelOrder::found),
                deviation(orders, ChannelOrder::found),
                mean(orders, ChannelOrder::foundOfRotations));
    }

    private static double mean(List<ChannelOrder> orders, ToDoubleFunction<ChannelOrder> what) {
        return orders.stream().mapToDouble(what).average().orElseThrow();
    }

    private static Double deviation(List<ChannelOrder> orders, ToDoubleFunction<ChannelOrder> what) {
        if (orders.size() < 2) {
            return null;
        }
        double mean = mean(orders, what);
        double squares = orders.stream()
                .mapToDouble(what)
                .map(x -> (x - mean) * (x - mean))
                .sum();
        return Math.sqrt(squares / (orders.size() - 1));
    }

    private void solvers(Bench bench, List<Layer> layers, Map<String, ChannelOrder> orders) {
        Notebook notebook = bench.notebook();
        notebook.section("How far each solver gets");
        var solvers = new CnnSolvers(bench.setting(), evaluations, PATIENCE);
        List<CnnSolvers.Row> rows = new ArrayList<>();
        for (Layer layer : layers) {
            OPERATORS.forEach((name, operator) -> {
                String key = layer.name() + " " + name;
                notebook.say("comparing solvers: " + key);
                rows.addAll(solvers.on(key, layer, operator, orders.get(key).minimum()));
            });
        }
        notebook.table(
                "solvers",
                CnnSolvers.table(
                        "Solvers under a limit of " + Format.COUNT.text(evaluations)
                                + " evaluations of changes or values (a two-hundredth of it where each needs a linear"
                                + " assignment: faq and assignment-branch-and-bound), from one random order; above the best:"
                                + " relative to the best order of all",
                        rows));
        rows.stream()
                .filter(row -> row.excess() > 0)
                .forEach(row -> notebook.number("excess_" + key(row.problem() + " " + row.solver()), row.excess()));
    }

    private static String key(String words) {
        return words.replace(' ', '_').replace('-', '_');
    }
}
