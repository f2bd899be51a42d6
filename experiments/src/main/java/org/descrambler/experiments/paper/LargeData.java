package org.descrambler.experiments.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.DeerTraces;
import org.descrambler.experiments.data.IsotropicSamples;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/**
 * The large-data limit (Sule et al. 2025): the closed form from m independent samples tends to that of the limit of SSᵀ/m,
 * at the rate m^(−1/2), in its value and in its eigenspaces; Davis–Kahan bounds the latter. For Gaussian inputs of three
 * autocorrelations through a layer with prescribed singular values, and for simulated DEER traces through W₁ of DEERNet.
 */
public final class LargeData implements Experiment {
    private static final String NETWORK = "deernet-256-80-256";
    private static final String PAPER = "Sule et al. (2025)";
    private static final String DAVIS_KAHAN = "Davis, Kahan (1970); Yu, Wang, Samworth (2015)";

    /** Ratio of neighbouring singular values of the layer: gaps in proportion, so that the limit is felt from 10² samples. */
    private static final double DECAY = 0.7;

    /** The claim is of the limit: constants are compared from so many samples on. */
    private static final long ASYMPTOTIC = 1_000;

    /** The reference of the DEER library begins so far behind the first test sample: no stream reaches it. */
    private static final long REFERENCE = 1L << 40;

    /**
     * How much is done.
     *
     * @param neurons n = p of the Gaussian layers
     * @param largest m of the Gaussian streams
     * @param repeats blocks of that length
     * @param most blocks of any length
     * @param deerLargest m of the DEER stream
     * @param deerRepeats blocks of that length
     * @param deerReference traces that stand for the limit
     */
    record Sizes(
            int neurons, long largest, int repeats, int most, long deerLargest, int deerRepeats, long deerReference) {}

    @Override
    public String name() {
        return "large-data";
    }

    @Override
    public String summary() {
        return "Rate at which value and eigenspaces approach the limit of all data, streamed, for four kinds of inputs";
    }

    @Override
    public String source() {
        return PAPER;
    }

    @Override
    public List<String> networks() {
        return List.of(NETWORK);
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        run(
                setting.choose(
                        new Sizes(32, 1_000_000, 20, 64, 30_000, 8, 240_000),
                        new Sizes(64, 1_000_000, 32, 128, 1_000_000, 4, 4_000_000)),
                setting,
                networks,
                notebook);
    }

    void run(Sizes sizes, Setting setting, Networks networks, Notebook notebook) {
        notebook.title(
                "The large-data limit",
                "Smoothness of a layer's signal S over m samples depends on SSᵀ/m alone, which tends to W R Wᵀ where the inputs"
                        + " are independent with E[xxᵀ] = R. How fast do the smallest roughness and the descrambler get"
                        + " there? Blocks of m samples are taken from a stream that is never stored; each is compared with the"
                        + " limit, and the error is fitted by a power of m.");
        Catalog catalog = Catalog.load();
        List<LimitStudy> studies = new ArrayList<>();
        for (LimitCase subject : cases(sizes, setting)) {
            notebook.say("streaming " + subject.label());
            studies.add(LimitStudy.of(
                    subject, operator(catalog, subject), new GramLadder(lengths(100, sizes.largest()), sizes.most())));
        }
        notebook.say(
                "simulating " + (sizes.deerReference() + sizes.deerRepeats() * sizes.deerLargest()) + " DEER traces");
        LimitCase deer = deer(sizes, setting, networks.model(NETWORK));
        studies.add(LimitStudy.of(
                deer, operator(catalog, deer), new GramLadder(lengths(100, sizes.deerLargest()), sizes.most())));
        studies.forEach(study -> findings(study, notebook));
        rates(studies, sizes.neurons(), notebook);
        bounds(studies, notebook);
        table(studies, notebook);
    }

    private static DenseMatrix operator(Catalog catalog, LimitCase subject) {
        return catalog.operator("fourier-2")
                .create(subject.limit().getRowDimension())
                .squared();
    }

    /** first, 3 first, 10 first, … up to the largest. */
    static long[] lengths(long first, long largest) {
        List<Long> lengths = new ArrayList<>();
        for (long decade = first; decade <= largest; decade *= 10) {
            lengths.add(decade);
            if (3 * decade <= largest) {
                lengths.add(3 * decade);
            }
        }
        return lengths.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<LimitCase> cases(Sizes sizes, Setting setting) {
        int n = sizes.neurons();
        DenseMatrix w = weights(n, setting);
        List<LimitCase> cases = new ArrayList<>();
        for (Autocorrelation law : List.of(
                Autocorrelation.identity(n),
                Autocorrelation.exponential(n, 0.9),
                Autocorrelation.squaredExponential(n, 3, 0.01))) {
            // W x with x = R^{1/2} z, z white.
            DenseMatrix mixing = w.multiply(law.root());
            var white = new IsotropicSamples(
                    IsotropicSamples.Law.GAUSSIAN, n, sizes.largest() * sizes.repeats(), setting.seed(law.key()));
            cases.add(new LimitCase(
                    law.key(),
                    law.label(),
                    new LinearLayerSource(white, mixing),
                    w.multiply(law.matrix()).multiplyTransposed(w),
                    0,
                    true));
        }
        return cases;
    }

    /** U diag(1, ρ, ρ², …) Vᵀ with U and V uniform in O(n). */
    private static DenseMatrix weights(int n, Setting setting) {
        OrthogonalGroup group = OrthogonalGroup.full(n);
        var random = setting.random("weights");
        double[] singular = new double[n];
        for (int i = 0; i < n; i++) {
            singular[i] = Math.pow(DECAY, i);
        }
        return group.random(random).multiply(DenseMatrix.diagonal(singular)).multiplyTransposed(group.random(random));
    }

    private static LimitCase deer(Sizes sizes, Setting setting, OnnxModel network) {
        NetworkLayer hidden = network.layers().get(0);
        DenseMatrix w = network.weights(hidden);
        double[] bias = network.bias(hidden).orElse(new double[0]);
        var library = new DeerLibrary(setting.seed("deer"), DeerKernel.standard());
        SampleSource stream = new LinearLayerSource(
                new DeerTraces(library, DeerLibrary.TEST, sizes.deerLargest() * sizes.deerRepeats()), w, bias);
        SampleSource reference = new LinearLayerSource(
                new DeerTraces(library, DeerLibrary.TEST + REFERENCE, sizes.deerReference()), w, bias);
        DenseMatrix limit = Signals.of(reference, false).gram().scalarMultiply(1.0 / sizes.deerReference());
        return new LimitCase("deer", "DEER library", stream, limit, sizes.deerReference(), false);
    }

    /** The slope over large m, for the remark on the one over all of them. */
    private static String tail(LimitStudy study, ToDoubleFunction<LimitStudy.Rung> of) {
        PowerLaw tail = study.tail(of, ASYMPTOTIC);
        return String.format(Locale.ROOT, "; %.3f ± %.3f from m = %d on", tail.slope(), tail.error(), ASYMPTOTIC);
    }

    private static void findings(LimitStudy study, Notebook notebook) {
        LimitCase of = study.of();
        String key = of.key();
        String inputs = of.label();
        LimitStudy.Rung last = study.rungs().get(study.rungs().size() - 1);
        PowerLaw value = study.fit(rung -> rung.rms(LimitStudy.Block::value));
        PowerLaw fluctuation = study.fit(rung -> rung.deviation(LimitStudy.Block::value));
        PowerLaw sine = study.fit(rung -> rung.rms(LimitStudy.Block::sine));
        PowerLaw first = study.fit(rung -> rung.rms(LimitStudy.Block::first));
        PowerLaw excess = study.fit(rung -> rung.mean(LimitStudy.Block::excess));
        notebook.finding(Finding.within(
                        "value_slope_" + key,
                        "The error of the minimum falls as the root of the number of samples: " + inputs,
                        PAPER,
                        value.slope(),
                        -0.55,
                        -0.45)
                .withRemark("standard error " + number(value.error()) + range(study)
                        + tail(study, rung -> rung.rms(LimitStudy.Block::value))
                        + "; the mean of the error is a bias −c/m, larger than its fluctuation below m ≈ "
                        + number(study.biased())));
        notebook.finding(Finding.within(
                        "value_fluctuation_slope_" + key,
                        "About that bias the minimum fluctuates as the root of the number of samples: " + inputs,
                        PAPER,
                        fluctuation.slope(),
                        -0.55,
                        -0.45)
                .withRemark("standard error " + number(fluctuation.error())));
        notebook.finding(Finding.within(
                        "subspace_slope_" + key,
                        "So does the angle of the leading " + study.k() + "-dimensional eigenspace: " + inputs,
                        PAPER,
                        sine.slope(),
                        -0.55,
                        -0.45)
                .withRemark("standard error " + number(sine.error())
                        + tail(study, rung -> rung.rms(LimitStudy.Block::sine))
                        + "; ‖SSᵀ/m − B‖₂ is " + number(last.mean(LimitStudy.Block::perturbation))
                        + " gaps at the largest m"));
        notebook.finding(Finding.atMost(
                        "davis_kahan_share_" + key,
                        "‖sin Θ‖ is below 2 min(√k ‖E‖₂, ‖E‖)/gap in every block; largest share of that: " + inputs,
                        DAVIS_KAHAN,
                        study.largestShareOfBound(),
                        1)
                .withRemark("k = " + study.k() + ", λ_k/λ_{k+1} = "
                        + number(study.limit().values()[study.k() - 1]
                                / study.limit().values()[study.k()])));
        notebook.finding(Finding.atLeast(
                        "perturbation_margin_" + key,
                        "The curve ‖SSᵀ/m − B‖₂/gap lies above the angle at every m; smallest ratio: " + inputs,
                        PAPER,
                        study.smallestMargin(),
                        1)
                .withRemark("without the theorem's factor 2"));
        scatter(study, notebook);
        notebook.finding(Finding.fresh(
                        "excess_slope_" + key,
                        "What m samples' descrambler costs in the limit falls as 1/m: " + inputs,
                        excess.slope())
                .withRemark("standard error " + number(excess.error())
                        + "; at a minimum the value is quadratic in the error"));
        notebook.number("first_vector_slope_" + key, first.slope());
        notebook.number("value_slope_error_" + key, value.error());
        notebook.number("value_fluctuation_slope_error_" + key, fluctuation.error());
        notebook.number("subspace_slope_error_" + key, sine.error());
        notebook.number("excess_slope_error_" + key, excess.error());
        notebook.number("subspace_dimension_" + key, study.k());
        notebook.number("minimum_" + key, study.minimum());
        notebook.numbers("samples_" + key, study.abscissae());
        notebook.numbers("value_error_" + key, measured(study, rung -> rung.rms(LimitStudy.Block::value)));
        notebook.numbers("subspace_error_" + key, measured(study, rung -> rung.rms(LimitStudy.Block::sine)));
        notebook.numbers("excess_" + key, measured(study, rung -> rung.mean(LimitStudy.Block::excess)));
    }

    private static void scatter(LimitStudy study, Notebook notebook) {
        LimitCase of = study.of();
        long fewest =
                Math.min(ASYMPTOTIC, study.rungs().get(study.rungs().size() - 1).samples());
        double sine =
                study.scaled(b -> b.sine() * b.sine(), fewest) / study.limit().gaussianScatter(study.k());
        double excess = study.scaled(LimitStudy.Block::excess, fewest) / study.gaussianExcess();
        String from = "blocks of " + fewest + " samples and more";
        if (of.gaussian()) {
            // Some 200 blocks, whose squared sines scatter by about their mean: three standard errors are 0.2.
            notebook.finding(Finding.within(
                            "scatter_ratio_" + of.key(),
                            "m times the mean ‖sin Θ‖² over its limit Σ λᵢλⱼ/(λᵢ − λⱼ)² for Gaussian signals: "
                                    + of.label(),
                            "Anderson (1963)",
                            sine,
                            0.8,
                            1.2)
                    .withRemark(from));
        } else {
            notebook.finding(Finding.fresh(
                            "scatter_ratio_" + of.key(),
                            "m times the mean ‖sin Θ‖² over what Gaussian signals with the same second moments would"
                                    + " have: "
                                    + of.label(),
                            sine)
                    .withRemark("the signals are not Gaussian; " + from));
        }
        notebook.finding(Finding.fresh(
                        "excess_ratio_" + of.key(),
                        "m times the mean excess over its limit Σ (λⱼ − λᵢ) μᵢμⱼ/(μᵢ − μⱼ) for Gaussian signals: "
                                + of.label(),
                        excess)
                .withRemark(from));
        notebook.number("value_scatter_ratio_" + of.key(), study.valueScatter() / study.gaussianValueScatter());
        notebook.finding(Finding.fresh(
                        "bias_over_excess_" + of.key(),
                        "The bias of the minimum is minus what its descrambler costs in the limit; their ratio at m = "
                                + study.rungs().get(0).samples() + ": " + of.label(),
                        study.rungs().get(0).mean(LimitStudy.Block::value)
                                / study.rungs().get(0).mean(LimitStudy.Block::excess))
                .withRemark("−1 in the second order of perturbation theory"));
    }

    private static void rates(List<LimitStudy> studies, int neurons, Notebook notebook) {
        notebook.section("The rate");
        notebook.paragraph(
                "Gaussian inputs, white: R = I; exponential: R_ij = 0.9^|i−j|; squared exponential: R_ij ="
                        + " exp(−(i−j)²/18) + δ_ij/100; p = " + neurons
                        + ". The layer is W = U diag(1, 0.7, 0.7², …) Vᵀ with random U"
                        + " and V. The DEER library's traces go through the first layer of a trained network, 256 to 80 neurons.");
        curves(
                studies,
                notebook,
                "value-error",
                "The error of the minimum tends to fall as m^(−1/2)",
                "|f_m/f∞ − 1|, root mean square",
                rung -> rung.rms(LimitStudy.Block::value),
                "f_m is the minimum for a block of m samples, f∞ that of the limit. Each point is the root mean square over up"
                        + " to some dozens of disjoint blocks of a stream; lines are powers of m fitted by least squares. The"
                        + " limit of the DEER library is an estimate from other samples, whose own error the abscissa"
                        + " takes into account.");
        curves(
                studies,
                notebook,
                "value-fluctuation",
                "The minimum fluctuates as m^(−1/2)",
                "f_m/f∞, standard deviation",
                rung -> rung.deviation(LimitStudy.Block::value),
                "The same minima about their mean over the blocks. The mean lies below the limit by as much as the last"
                        + " figure's excess: a bias of order 1/m, which rules the error of few samples.");
        curves(
                studies,
                notebook,
                "subspace-error",
                "The leading eigenspace turns towards its limit as m^(−1/2)",
                "‖sin Θ‖, root mean square",
                rung -> rung.rms(LimitStudy.Block::sine),
                "Θ are the principal angles between the spaces of the leading eigenvectors of SSᵀ/m and of its limit,"
                        + " cut where neighbouring eigenvalues differ most.");
        curves(
                studies,
                notebook,
                "excess",
                "What a finite sample's descrambler costs in the limit falls as 1/m",
                "η∞(P_m)/f∞ − 1, mean",
                rung -> rung.mean(LimitStudy.Block::excess),
                "The descrambler of m samples, judged by the limit. At the minimiser the value is quadratic in the error of the"
                        + " descrambler: it needs far fewer samples to be good than to be right.");
    }

    private static void curves(
            List<LimitStudy> studies,
            Notebook notebook,
            String name,
            String title,
            String axis,
            ToDoubleFunction<LimitStudy.Rung> of,
            String caption) {
        List<Series> series = new ArrayList<>();
        for (LimitStudy study : studies) {
            PowerLaw fit = study.fit(of);
            series.add(fit.series(
                    study.of().label() + String.format(Locale.ROOT, ": m^(%.3f ± %.3f)", fit.slope(), fit.error()),
                    study.abscissae()));
            series.add(new Series(study.of().label() + ", measured", study.abscissae(), measured(study, of)));
        }
        notebook.figure(
                name,
                new LinePlot(title, PlotAxis.logarithmic("samples m"), PlotAxis.logarithmic(axis), series),
                caption);
    }

    private static void bounds(List<LimitStudy> studies, Notebook notebook) {
        notebook.section("Theory beside it");
        for (LimitStudy study : studies) {
            double[] m = study.abscissae();
            double scatter = study.limit().gaussianScatter(study.k());
            double[] expected = new double[m.length];
            for (int i = 0; i < m.length; i++) {
                expected[i] = Math.sqrt(scatter / m[i]);
            }
            notebook.figure(
                    "bounds-" + study.of().key().replace('_', '-'),
                    new LinePlot(
                            "Davis–Kahan lies above the angle: " + study.of().label(),
                            PlotAxis.logarithmic("samples m"),
                            PlotAxis.logarithmic("‖sin Θ‖ and its bounds"),
                            List.of(
                                    new Series(
                                            "bound of Yu, Wang, Samworth, mean",
                                            m,
                                            measured(study, rung -> rung.mean(LimitStudy.Block::bound))),
                                    new Series(
                                            "‖SSᵀ/m − B‖₂/gap, mean",
                                            m,
                                            measured(study, rung -> rung.mean(LimitStudy.Block::perturbation))),
                                    new Series(
                                            "measured, root mean square",
                                            m,
                                            measured(study, rung -> rung.rms(LimitStudy.Block::sine))),
                                    new Series("expected of Gaussian signals", m, expected))),
                    "k = " + study.k()
                            + ". The bound holds for every perturbation of that norm and so is far from what random"
                            + " samples do; the first-order expectation for Gaussian signals is not a bound, but what"
                            + " happens.");
        }
    }

    private static void table(List<LimitStudy> studies, Notebook notebook) {
        List<List<?>> rows = new ArrayList<>();
        for (LimitStudy study : studies) {
            for (LimitStudy.Rung rung : study.rungs()) {
                rows.add(List.of(
                        study.of().label(),
                        (double) rung.samples(),
                        (double) rung.blocks().size(),
                        rung.effective(),
                        rung.rms(LimitStudy.Block::value),
                        rung.mean(LimitStudy.Block::excess),
                        rung.rms(LimitStudy.Block::sine),
                        rung.rms(LimitStudy.Block::first),
                        rung.mean(LimitStudy.Block::perturbation),
                        rung.mean(LimitStudy.Block::bound)));
            }
        }
        notebook.section("All numbers");
        notebook.table(
                "blocks",
                new Table(
                        "One line for each length m of blocks.",
                        List.of(
                                new Column("inputs", Format.TEXT),
                                new Column("m", Format.COUNT),
                                new Column("blocks", Format.COUNT),
                                new Column("effective m", Format.COUNT),
                                new Column("value error", Format.GAP),
                                new Column("excess", Format.GAP),
                                new Column("‖sin Θ‖", Format.GAP),
                                new Column("first vector", Format.GAP),
                                new Column("‖E‖₂/gap", Format.GAP),
                                new Column("bound", Format.GAP)),
                        rows));
    }

    private static double[] measured(LimitStudy study, ToDoubleFunction<LimitStudy.Rung> of) {
        return study.rungs().stream().mapToDouble(of).toArray();
    }

    private static String range(LimitStudy study) {
        List<LimitStudy.Rung> rungs = study.rungs();
        String limit = study.of().limitSamples() == 0
                ? ""
                : "; limit estimated from " + study.of().limitSamples() + " other samples";
        return "; m from " + rungs.get(0).samples() + " to "
                + rungs.get(rungs.size() - 1).samples() + limit;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2g", value);
    }
}
