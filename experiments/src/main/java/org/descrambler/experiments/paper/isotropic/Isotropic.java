package org.descrambler.experiments.paper.isotropic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.data.IsotropicSamples;
import org.descrambler.experiments.report.ColourMap;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.MatrixFigures;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;
import org.descrambler.solvers.exact.ClosedForms;

/**
 * Layers under isotropic inputs (Sule et al. 2025): the closed form of smoothness writes the right singular vectors of W on
 * the modes of the difference operator, P*W = TΣVᵀ. With the exact second moments, with those of m samples, and with those
 * of the signal after an activation.
 */
public final class Isotropic implements Experiment {
    private static final String PAPER = "Sule et al. (2025)";

    private static final List<String> OPERATORS = List.of("first-open", "second-dirichlet", "fourier-2");

    /** Of simple spectrum, so that single vectors can be compared. */
    private static final String SIMPLE = "first-open";

    /** σ₁/σ_n of the graded layer. */
    private static final double CONDITION = 100;

    /** Leading singular vectors that are shown, and whose span is compared. */
    private static final int SHOWN = 3;

    private static final int LEADING = 8;

    private static final List<String> SOLVERS = List.of(
            "closed-form",
            "trust-regions",
            "adaptive-cubics",
            "lbfgs",
            "conjugate-gradients",
            "barzilai-borwein",
            "steepest-descent",
            "double-bracket-flow",
            "cayley-lbfgs");

    /** A safety net: limits are those of evaluations. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * How much is done.
     *
     * @param neurons n
     * @param inputs p ≥ n
     * @param samples values of m
     * @param repeats draws for each m
     * @param evaluations limit for each solver
     */
    record Sizes(int neurons, int inputs, List<Integer> samples, int repeats, long evaluations) {}

    @Override
    public String name() {
        return "isotropic";
    }

    @Override
    public String summary() {
        return "Layers under isotropic inputs: singular vectors of the descrambled weights against Fourier, DCT and DST modes";
    }

    @Override
    public String source() {
        return PAPER;
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        run(
                setting.choose(
                        new Sizes(48, 64, List.of(100, 1_000, 10_000, 100_000), 10, 2_000),
                        new Sizes(128, 192, List.of(100, 1_000, 10_000, 100_000, 1_000_000), 4, 10_000)),
                setting,
                notebook);
    }

    void run(Sizes sizes, Setting setting, Notebook notebook) {
        notebook.title(
                "Isotropic inputs",
                "Where the inputs of a layer W = UΣVᵀ have no preferred direction, SSᵀ/m tends to WWᵀ, and the smoothest signal"
                        + " that any rotation of the neurons can give is P*W = TΣVᵀ: T are the modes of the difference"
                        + " operator, whatever the network has learned. What descrambling shows of such a layer is Vᵀ, in order"
                        + " of strength; the waves along the neurons come from the operator.");
        IsotropicLayer gaussian = IsotropicLayer.gaussian(sizes.neurons(), sizes.inputs(), setting.random("gaussian"));
        IsotropicLayer graded =
                IsotropicLayer.graded(sizes.neurons(), sizes.inputs(), CONDITION, setting.random("graded"));
        Catalog catalog = Catalog.load();
        DenseMatrix a = catalog.operator(SIMPLE).create(sizes.neurons()).squared();
        notebook.say("descrambling linear layers");
        exact(List.of(gaussian, graded), catalog, notebook);
        pictures(graded, a, notebook);
        notebook.say("descrambling by samples");
        sampled(List.of(gaussian, graded), a, sizes, setting, notebook);
        notebook.say("descrambling after activations");
        nonlinear(List.of(gaussian, graded), a, notebook);
        notebook.say("comparing solvers");
        solvers(graded, sizes, setting, notebook);
    }

    private static DenseMatrix smoothest(DenseMatrix a, DenseMatrix b) {
        return ClosedForms.brockett(OrthogonalGroup.full(a.getRowDimension()), new BrockettForm(a, b))
                .element();
    }

    private static void exact(List<IsotropicLayer> layers, Catalog catalog, Notebook notebook) {
        for (String operator : OPERATORS) {
            for (IsotropicLayer layer : layers) {
                int n = layer.singular().length;
                DenseMatrix a = catalog.operator(operator).create(n).squared();
                OperatorModes modes = OperatorModes.of(operator, n);
                DenseMatrix w = layer.weights();
                DenseMatrix descrambled = smoothest(a, layer.gram()).multiply(w);
                String key = operator.replace('-', '_') + "_" + layer.key();
                String of = layer.label() + ", " + operator;
                double limit = layer.roundingLimit(
                                Backend.preferred().symmetricEigen(a).values())
                        / w.norm();
                notebook.finding(Finding.atMost(
                                "residual_" + key,
                                "P*W = TΣVᵀ to rounding, up to rotations in eigenspaces; relative distance: " + of,
                                PAPER,
                                modes.distance(descrambled, layer.written()) / w.norm(),
                                limit)
                        .withControl("raw W", modes.distance(w, layer.written()) / w.norm())
                        .withRemark("limit: n ε times the condition of the eigenvectors"));
                // Singular vectors are determined to about n ε σ₁/gap only: near the identity is 10⁻³ here.
                notebook.finding(Finding.atMost(
                                "coherence_" + key,
                                "Principal components lie on the modes: largest deviation of the coherence matrix from the"
                                        + " identity: "
                                        + of,
                                PAPER,
                                OperatorModes.deviation(modes.coherence(descrambled)),
                                1e-3)
                        .withControl("raw W", OperatorModes.deviation(modes.coherence(w))));
            }
        }
    }

    private static void pictures(IsotropicLayer layer, DenseMatrix a, Notebook notebook) {
        int n = layer.singular().length;
        DenseMatrix w = layer.weights();
        DenseMatrix descrambled = smoothest(a, layer.gram()).multiply(w);
        OperatorModes modes = OperatorModes.of(SIMPLE, n);
        notebook.section("A linear layer");
        notebook.paragraph("Weights with singular values falling from 1 to 1/" + Math.round(CONDITION)
                + " and random singular vectors; the exact second moments WWᵀ; first difference with open ends, whose modes are"
                + " those of the discrete cosine transform.");
        weights(notebook, "weights-raw", "The raw weights look like noise", w, "The neurons are in no order.");
        weights(
                notebook,
                "weights-descrambled",
                "The descrambled weights are smooth along neurons",
                descrambled,
                "P*W: along the neurons slow waves carry the large singular values. Along the inputs nothing has changed.");
        coherence(
                notebook,
                "coherence-raw",
                "Raw principal components lie on no mode",
                modes.coherence(w),
                "|⟨left singular vector i of W, DCT mode j⟩|.");
        coherence(
                notebook,
                "coherence-descrambled",
                "Descrambled principal components are the modes",
                modes.coherence(descrambled),
                "The same for P*W: the identity.");
        vectors(notebook, "vectors-linear", "Principal components of P*W are DCT modes", descrambled, modes);
        OperatorModes fourier = OperatorModes.of("fourier-2", n);
        DenseMatrix a2 = Catalog.load().operator("fourier-2").create(n).squared();
        coherence(
                notebook,
                "coherence-fourier",
                "fourier-2: pairs lie on Fourier pairs",
                fourier.coherence(smoothest(a2, layer.gram()).multiply(w)),
                "Norms of 2×2 blocks: a pair of singular vectors spans the pair cos, sin of one frequency; within it any"
                        + " rotation is as smooth.");
    }

    private static void weights(Notebook notebook, String name, String title, DenseMatrix w, String caption) {
        notebook.figure(
                name,
                MatrixFigures.weights(
                        title,
                        Coordinates.index("input", w.getColumnDimension()),
                        Coordinates.index("neuron", w.getRowDimension()),
                        w),
                caption);
    }

    private static void coherence(Notebook notebook, String name, String title, DenseMatrix c, String caption) {
        notebook.figure(
                name,
                new HeatMap(
                        title,
                        Coordinates.index("mode", c.getColumnDimension()),
                        Coordinates.index("principal component", c.getRowDimension()),
                        Grid.of(c),
                        new ColourScale("coherence", ColourMap.SEQUENTIAL, 0, 1)),
                caption);
    }

    private static void vectors(Notebook notebook, String name, String title, DenseMatrix w, OperatorModes modes) {
        DenseMatrix u = Backend.preferred().svd(w).u();
        int n = u.getRowDimension();
        double[] neurons = new double[n];
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < SHOWN; k++) {
            double[] vector = new double[n];
            double[] mode = new double[n];
            double overlap = 0;
            for (int i = 0; i < n; i++) {
                neurons[i] = i;
                vector[i] = u.getEntry(i, k);
                mode[i] = modes.vectors().getEntry(i, k);
                overlap += vector[i] * mode[i];
            }
            for (int i = 0; i < n && overlap < 0; i++) {
                vector[i] = -vector[i];
            }
            series.add(new Series("component " + k, neurons, vector));
            series.add(new Series("DCT mode " + k, neurons, mode));
        }
        notebook.figure(
                name,
                new LinePlot(title, PlotAxis.linear("neuron"), PlotAxis.linear("entry"), series),
                "The leading left singular vectors, signs chosen alike.");
    }

    private static void sampled(
            List<IsotropicLayer> layers, DenseMatrix a, Sizes sizes, Setting setting, Notebook notebook) {
        int n = sizes.neurons();
        OperatorModes modes = OperatorModes.of(SIMPLE, n);
        List<Series> series = new ArrayList<>();
        for (IsotropicLayer layer : layers) {
            DenseMatrix w = layer.weights();
            double[] m =
                    sizes.samples().stream().mapToDouble(Integer::doubleValue).toArray();
            for (IsotropicSamples.Law law : IsotropicSamples.Law.values()) {
                String inputs = law == IsotropicSamples.Law.GAUSSIAN ? "Gaussian inputs" : "inputs on a sphere";
                String key = layer.key() + "_" + law.name().toLowerCase(Locale.ROOT);
                double[] lost = new double[m.length];
                double[] coherent = new double[m.length];
                for (int k = 0; k < m.length; k++) {
                    for (int r = 0; r < sizes.repeats(); r++) {
                        var x = new IsotropicSamples(
                                law, sizes.inputs(), sizes.samples().get(k), setting.seed(key + " " + k + " " + r));
                        DenseMatrix gram =
                                Signals.of(new LinearLayerSource(x, w), false).gram();
                        DenseMatrix c = modes.coherence(smoothest(a, gram).multiply(w));
                        coherent[k] += OperatorModes.diagonal(c) / sizes.repeats();
                        for (int i = 0; i < n; i++) {
                            lost[k] += (1 - c.getEntry(i, i) * c.getEntry(i, i)) / n / sizes.repeats();
                        }
                    }
                }
                series.add(new Series(layer.label() + ", " + inputs, m, lost));
                notebook.numbers("sampled_coherence_" + key, coherent);
                double ratio = lost[m.length - 1] * m[m.length - 1] / layer.scatter(law);
                if (layer.key().equals("graded")) {
                    // A mean over n vectors and the repeats of squares of normal numbers; the next order is small here.
                    notebook.finding(Finding.within(
                                    "sampled_ratio_" + key,
                                    "From m samples the components miss their modes by κ Σ μᵢμⱼ/(μᵢ − μⱼ)²/m; measured over"
                                            + " expected at m = " + (long) m[m.length - 1] + ": " + inputs,
                                    "Anderson (1963)",
                                    ratio,
                                    0.8,
                                    1.2)
                            .withRemark("mean coherence " + number(coherent[m.length - 1])
                                    + (law == IsotropicSamples.Law.GAUSSIAN
                                            ? "; κ = 1"
                                            : "; κ = p/(p + 2), fourth moments on the sphere")));
                } else {
                    notebook.number("sampled_ratio_" + key, ratio);
                }
            }
            double[] expected = new double[m.length];
            for (int k = 0; k < m.length; k++) {
                double lost = layer.scatter(IsotropicSamples.Law.GAUSSIAN) / m[k];
                expected[k] = lost > 1 ? Double.NaN : lost;
            }
            series.add(new Series(layer.label() + ", first-order theory", m, expected));
        }
        notebook.section("From samples");
        notebook.figure(
                "samples",
                new LinePlot(
                        "Principal components settle on the modes as 1/m",
                        PlotAxis.logarithmic("samples m"),
                        PlotAxis.logarithmic("1 − coherence², mean"),
                        series),
                "The descrambler of SSᵀ from m samples, applied to W. Gaussian weights have close singular values and need"
                        + " many samples: where the theory is not drawn it exceeds 1, and single components are not yet determined.");
    }

    private static void nonlinear(List<IsotropicLayer> layers, DenseMatrix a, Notebook notebook) {
        int n = a.getRowDimension();
        OperatorModes modes = OperatorModes.of(SIMPLE, n);
        List<List<?>> rows = new ArrayList<>();
        notebook.section("After an activation");
        notebook.paragraph(
                "The signal is S = f(WX) with Gaussian inputs; its second moments are exact (Mehler's formula). P*S"
                        + " has its components on the modes by construction, so what is asked is whether P*W has: whether the"
                        + " nonlinear signal knows the singular vectors of W.");
        for (IsotropicLayer layer : layers) {
            DenseMatrix w = layer.weights();
            DenseMatrix raw = modes.coherence(w);
            rows.add(row(layer, "none (raw W)", "", raw, modes, w));
            for (Activation f : Activation.values()) {
                DenseMatrix plain = smoothest(a, f.moments(layer.gram(), false)).multiply(w);
                DenseMatrix centred =
                        smoothest(a, f.moments(layer.gram(), true)).multiply(w);
                DenseMatrix c = modes.coherence(plain);
                DenseMatrix cCentred = modes.coherence(centred);
                rows.add(row(layer, f.label(), "as it is", c, modes, plain));
                rows.add(row(layer, f.label(), "mean removed", cCentred, modes, centred));
                notebook.finding(Finding.fresh(
                                "nonlinear_coherence_" + f.key() + "_" + layer.key(),
                                "Coherence of the " + LEADING
                                        + " leading components of P*W with their modes, P* from the" + " signal after "
                                        + f.label() + ": " + layer.label(),
                                leading(c, 0))
                        .withControl("raw W", leading(raw, 0))
                        .withRemark("with each neuron's mean removed " + number(leading(cCentred, 0))
                                + "; of all components " + number(OperatorModes.diagonal(c)) + " and "
                                + number(OperatorModes.diagonal(cCentred))));
                if (f != Activation.TANH) {
                    notebook.finding(Finding.fresh(
                                    "next_mode_" + f.key() + "_" + layer.key(),
                                    "Their coherence with the next mode: the mean of " + f.label()
                                            + " takes the constant mode: "
                                            + layer.label(),
                                    leading(c, 1))
                            .withControl("raw W", leading(raw, 1)));
                }
                if (layer.key().equals("graded") && f != Activation.SOFTPLUS) {
                    figures(notebook, f, plain, c, modes);
                }
            }
        }
        notebook.table(
                "nonlinear",
                new Table(
                        "Mean coherence of the components of P*W with their DCT modes, P* from the signal after an activation; and"
                                + " ‖U_kᵀT_k‖²/k of the spaces that the leading ones span.",
                        List.of(
                                new Column("weights", Format.TEXT),
                                new Column("activation", Format.TEXT),
                                new Column("signal", Format.TEXT),
                                new Column("all", Format.NUMBER),
                                new Column(LEADING + " leading", Format.NUMBER),
                                new Column(LEADING + " leading, next mode", Format.NUMBER),
                                new Column("space of the " + LEADING + " leading", Format.NUMBER)),
                        rows));
    }

    private static List<?> row(
            IsotropicLayer layer, String f, String signal, DenseMatrix c, OperatorModes modes, DenseMatrix w) {
        return List.of(
                layer.label(), f, signal, OperatorModes.diagonal(c), leading(c, 0), leading(c, 1), shared(modes, w));
    }

    /** The mean coherence of the leading components i with the modes i + shift. */
    static double leading(DenseMatrix coherence, int shift) {
        int most = Math.min(LEADING, coherence.getRowDimension() - shift);
        double sum = 0;
        for (int i = 0; i < most; i++) {
            sum += coherence.getEntry(i, i + shift);
        }
        return sum / most;
    }

    /** ‖U_kᵀT_k‖²_F/k of the k leading singular vectors and modes: 1 where they span the same space, k/n by chance. */
    static double shared(OperatorModes modes, DenseMatrix w) {
        int most = Math.min(LEADING, w.getRowDimension());
        DenseMatrix overlaps = Backend.preferred().svd(w).u().transposeMultiply(modes.vectors());
        double squares = 0;
        for (int i = 0; i < most; i++) {
            for (int j = 0; j < most; j++) {
                squares += overlaps.getEntry(i, j) * overlaps.getEntry(i, j);
            }
        }
        return squares / most;
    }

    private static void figures(
            Notebook notebook, Activation f, DenseMatrix descrambled, DenseMatrix c, OperatorModes modes) {
        weights(
                notebook,
                "weights-" + f.key(),
                "After " + f.label() + " descrambled weights are smooth",
                descrambled,
                "P*W of the graded layer, P* from the second moments of f(WX).");
        coherence(
                notebook,
                "coherence-" + f.key(),
                f == Activation.TANH
                        ? "After tanh strong components keep their modes"
                        : "After " + f.label() + " components lie one mode further",
                c,
                "|⟨left singular vector i of P*W, DCT mode j⟩| of the graded layer. To WWᵀ an odd activation adds odd powers"
                        + " of the correlations, which blur weak directions. One that is not odd also has a mean, the"
                        + " strongest direction of the signal: it takes the constant mode, and the others move on by"
                        + " one.");
        vectors(
                notebook,
                "vectors-" + f.key(),
                "After " + f.label() + ": components beside DCT modes",
                descrambled,
                modes);
    }

    private static void solvers(IsotropicLayer layer, Sizes sizes, Setting setting, Notebook notebook) {
        Trials trials = new Trials(setting);
        var names = new ProblemDefinition.Names(
                Optional.of("orthogonal"), List.of(), Optional.empty(), Optional.of(SIMPLE), Scaling.NONE);
        ProblemDefinition<?> problem = ProblemDefinition.ofLayer(
                trials.catalog(), names, new Layer(layer.label(), Signals.ofGram(layer.gram()), Optional.empty()));
        OperatorModes modes = OperatorModes.of(SIMPLE, sizes.neurons());
        Budget budget = Budget.UNLIMITED.withEvaluations(sizes.evaluations()).withTime(PATIENCE);
        List<List<?>> rows = new ArrayList<>();
        for (String solver : SOLVERS) {
            DenseMatrix p = solve(trials, problem, solver, setting.seed("start"), budget);
            DenseMatrix c = modes.coherence(p.multiply(layer.weights()));
            double shared = shared(modes, p.multiply(layer.weights()));
            rows.add(List.of(solver, OperatorModes.diagonal(c), shared));
            notebook.number("solver_coherence_" + solver.replace('-', '_'), OperatorModes.diagonal(c));
        }
        notebook.section("How far solvers get");
        notebook.table(
                "solvers",
                trials.table(
                        "The graded layer, exact second moments, open first difference, from one random start; at most "
                                + sizes.evaluations() + " evaluations."));
        notebook.table(
                "solver-coherence",
                new Table(
                        "What that means for the components: the value is flat where eigenvalues are close, so that a small"
                                + " gap can hide components that are far from their modes.",
                        List.of(
                                new Column("solver", Format.TEXT),
                                new Column("mean coherence", Format.NUMBER),
                                new Column("shared by the " + LEADING + " leading", Format.NUMBER)),
                        rows));
        notebook.figure(
                "convergence",
                trials.convergence(
                        "From one start to the closed form",
                        ConvergenceCurve.Against.EVALUATIONS,
                        trials.all().get(0).record().value()),
                "Value above the minimum.");
    }

    private static <E> DenseMatrix solve(
            Trials trials, ProblemDefinition<E> problem, String solver, long seed, Budget budget) {
        return (DenseMatrix) trials.run(solver, problem, solver, Map.of(), new SolveTask.Start.Random<>(), seed, budget)
                .element();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
