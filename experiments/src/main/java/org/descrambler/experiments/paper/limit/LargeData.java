package org.descrambler.experiments.paper.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.DeerTraceBlocks;
import org.descrambler.experiments.data.IsotropicSamples;
import org.descrambler.experiments.data.WishartMatrices;
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

    /** The traces of fourth moments begin so far behind the first test sample: no stream reaches them. */
    private static final long MOMENTS = 1L << 40;

    /** How far the first orders may be from the numbers at any m: three standard errors (15 %) and the order left out. */
    private static final double LAW = 1.25;

    /**
     * How much is done.
     *
     * @param neurons n = p of the Gaussian layers
     * @param largest m at most
     * @param repeats blocks of that length that are streamed, of Gaussian inputs
     * @param most blocks of any length of Gaussian inputs, streamed or drawn
     * @param deerMost blocks of any length of the DEER stream
     * @param deerPool traces of the DEER stream, all of which stand for the limit; a multiple of 100
     * @param deerMoments traces for fourth moments
     */
    record Sizes(int neurons, long largest, int repeats, int most, int deerMost, long deerPool, long deerMoments) {}

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
                        new Sizes(32, 1_000_000, 4, 200, 64, 3_000_000, 100_000),
                        new Sizes(64, 1_000_000, 20, 200, 128, 16_000_000, 1_000_000)),
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
        DenseMatrix w = weights(sizes.neurons(), setting);
        for (Autocorrelation law : List.of(
                Autocorrelation.identity(sizes.neurons()),
                Autocorrelation.exponential(sizes.neurons(), 0.9),
                Autocorrelation.squaredExponential(sizes.neurons(), 3, 0.01))) {
            notebook.say("streaming " + law.label());
            LimitCase subject = gaussian(law, w, sizes, setting);
            studies.add(LimitStudy.of(subject, operator(catalog, subject), sizes.most()));
        }
        notebook.say("simulating " + (sizes.deerPool() + sizes.deerMoments()) + " DEER traces");
        LimitCase deer = deer(sizes, setting, networks.model(NETWORK));
        studies.add(LimitStudy.of(deer, operator(catalog, deer), sizes.deerMost()));
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

    private static LimitCase gaussian(Autocorrelation law, DenseMatrix w, Sizes sizes, Setting setting) {
        // W x with x = R^{1/2} z, z white.
        DenseMatrix mixing = w.multiply(law.root());
        var white = new IsotropicSamples(
                IsotropicSamples.Law.GAUSSIAN,
                sizes.neurons(),
                sizes.largest() * sizes.repeats(),
                setting.seed(law.key()));
        return LimitCase.gaussian(
                law.key(),
                law.label(),
                new GramLadder(lengths(100, sizes.largest()), sizes.most()),
                new LinearLayerSource(white, mixing),
                new WishartMatrices(mixing, setting.random("wishart-" + law.key())),
                w.multiply(law.matrix()).multiplyTransposed(w));
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
        SampleSource stream =
                new LinearLayerSource(new DeerTraceBlocks(library, DeerLibrary.TEST, sizes.deerPool()), w, bias);
        SampleSource moments = new LinearLayerSource(
                new DeerTraceBlocks(library, DeerLibrary.TEST + MOMENTS, sizes.deerMoments()), w, bias);
        long largest = Math.min(sizes.largest(), sizes.deerPool() / 2);
        return LimitCase.pooled(
                "deer", "DEER library", new GramLadder(lengths(100, largest), sizes.deerMost()), stream, moments);
    }

    private static void findings(LimitStudy study, Notebook notebook) {
        LimitCase of = study.of();
        String key = of.key();
        String inputs = of.label();
        LimitStudy.Range value = study.value();
        PowerLaw everyValue = study.fit(rung -> rung.rms(LimitStudy.Block::value));
        PowerLaw fluctuation = study.fit(rung -> rung.deviation(LimitStudy.Block::value));
        LimitStudy.Range sine = study.subspace();
        PowerLaw everySine = study.fit(rung -> rung.rms(LimitStudy.Block::sine));
        LimitStudy.Range wide = study.wideSubspace();
        PowerLaw excess = study.fit(rung -> rung.mean(LimitStudy.Block::excess));
        notebook.finding(rate(
                        "value_slope_" + key,
                        "The error of the minimum falls as the root of the number of samples: " + inputs,
                        value.law())
                .withRemark(range(
                                value,
                                "where m ≥ 10 (c/σ)² = " + number(study.valueFrom())
                                        + ", so that (c/m)² is at most a tenth of σ²/m; c and σ from perturbation"
                                        + " theory")
                        + pool(of)));
        LimitStudy.Rung worst = study.furthestFromExpectation();
        double predicted = study.expectedSlope();
        notebook.finding(Finding.within(
                        "value_slope_all_" + key,
                        "Over all m the bias makes it steeper, by as much as √(σ²/m + c²/m²) has it: " + inputs,
                        "",
                        everyValue.slope(),
                        predicted - 0.05,
                        predicted + 0.05)
                .withRemark("standard error " + number(everyValue.error()) + "; the law's slope over " + whole(study)
                        + " is " + slope(predicted) + ", not the −0.5 of the limit"));
        notebook.finding(Finding.atMost(
                        "value_law_" + key,
                        "The root mean square error of the minimum is √(σ²/m + c²/m²) at every m; largest ratio of one to"
                                + " the other: "
                                + inputs,
                        "",
                        study.ratioToExpectation(worst),
                        LAW)
                .withRemark("at m = " + worst.samples() + ", with "
                        + study.limit().values().length
                        + " channels, the first orders being for many more samples than those; nothing is fitted: c = "
                        + number(study.bias())
                        + ", σ = "
                        + number(Math.sqrt(study.spread())) + " of the limit" + moments(of)));
        notebook.finding(rate(
                        "value_fluctuation_slope_" + key,
                        "About that bias the minimum fluctuates as the root of the number of samples: " + inputs,
                        fluctuation)
                .withRemark("standard error " + number(fluctuation.error()) + "; " + whole(study)));
        notebook.finding(rate(
                        "subspace_slope_" + key,
                        "So does the angle of the leading " + study.k()
                                + "-dimensional eigenspace, the one with the clearest ratio of eigenvalues: " + inputs,
                        sine.law())
                .withRemark(range(sine, "where ‖B^{−1/2}B_mB^{−1/2} − I‖₂ is below a quarter of the relative gap")));
        notebook.finding(rate("subspace_slope_all_" + key, "The same over all m: " + inputs, everySine)
                .withRemark("standard error " + number(everySine.error()) + "; " + whole(study)));
        notebook.finding(rate(
                        "wide_subspace_slope_" + key,
                        "And the angle of the leading " + study.wide() + "-dimensional one, with the widest gap: "
                                + inputs,
                        wide.law())
                .withRemark(range(wide, "where ‖SSᵀ/m − B‖₂ is below a quarter of the gap")));
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
        notebook.number("value_slope_error_" + key, value.law().error());
        notebook.number("value_slope_from_" + key, (double) value.from());
        notebook.number("value_fluctuation_slope_error_" + key, fluctuation.error());
        notebook.number("subspace_slope_error_" + key, sine.law().error());
        notebook.number("subspace_slope_from_" + key, (double) sine.from());
        notebook.number("wide_subspace_slope_error_" + key, wide.law().error());
        notebook.number("wide_subspace_slope_from_" + key, (double) wide.from());
        notebook.number("wide_subspace_dimension_" + key, study.wide());
        notebook.number("excess_slope_error_" + key, excess.error());
        notebook.number("bias_" + key, study.bias());
        notebook.number("spread_" + key, Math.sqrt(study.spread()));
        notebook.number("subspace_dimension_" + key, study.k());
        notebook.number("minimum_" + key, study.minimum());
        notebook.numbers("samples_" + key, study.abscissae());
        notebook.numbers("value_error_" + key, measured(study, rung -> rung.rms(LimitStudy.Block::value)));
        notebook.numbers("subspace_error_" + key, measured(study, rung -> rung.rms(LimitStudy.Block::sine)));
        notebook.numbers("excess_" + key, measured(study, rung -> rung.mean(LimitStudy.Block::excess)));
    }

    private static void scatter(LimitStudy study, Notebook notebook) {
        LimitCase of = study.of();
        LimitStudy.Range range = study.subspace();
        double scatter = LimitStudy.scaled(b -> b.sine() * b.sine(), range.rungs());
        double expected = study.moments().angle(study.k());
        String from = "blocks of " + range.from() + " samples and more";
        // Some hundred blocks, whose squared sines scatter by their mean at most: three standard errors are below 0.2.
        notebook.finding(Finding.within(
                        "scatter_ratio_" + of.key(),
                        "m times the mean ‖sin Θ‖² over its limit Σ E[yᵢ²yⱼ²]/(λᵢ − λⱼ)², y = Uᵀs: " + of.label(),
                        "Anderson (1963), Davis (1977)",
                        scatter / expected,
                        0.8,
                        1.2)
                .withRemark(from + moments(of)));
        if (of.further().isEmpty()) {
            notebook.number(
                    "scatter_over_gaussian_" + of.key(), scatter / study.limit().gaussianScatter(study.k()));
        }
        double excess =
                LimitStudy.scaled(LimitStudy.Block::excess, study.value().rungs()) / study.bias();
        notebook.finding(Finding.fresh(
                        "excess_ratio_" + of.key(),
                        "m times the mean excess over its limit Σ_{i<j} (λⱼ − λᵢ) E[yᵢ²yⱼ²]/(μᵢ − μⱼ): " + of.label(),
                        excess)
                .withRemark("blocks of " + study.value().from() + " samples and more"));
        notebook.number("value_scatter_ratio_" + of.key(), study.valueScatter() / study.spread());
        study.streamedOverDrawn(LimitStudy.Block::value)
                .ifPresent(ratio -> notebook.number("streamed_over_drawn_value_" + of.key(), ratio));
        study.streamedOverDrawn(LimitStudy.Block::sine)
                .ifPresent(ratio -> notebook.number("streamed_over_drawn_sine_" + of.key(), ratio));
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
                LimitStudy::value,
                "f_m is the minimum for a block of m samples, f∞ that of the limit; points are root mean squares over blocks."
                        + " Lines are powers of m, fitted where m ≥ 10 (c/σ)² and drawn over all m. Gaussian blocks come from a"
                        + " stream, and for large m further ones from the Wishart distribution that Gram matrices of such streams"
                        + " have. The limit of the DEER library is that of all its traces, which the abscissa takes into"
                        + " account: 1/m − 1/M for 1/m.");
        valueLaw(studies, notebook);
        curves(
                studies,
                notebook,
                "value-fluctuation",
                "The minimum fluctuates as m^(−1/2)",
                "f_m/f∞, standard deviation",
                rung -> rung.deviation(LimitStudy.Block::value),
                study -> study.everything(rung -> rung.deviation(LimitStudy.Block::value)),
                "The same minima about their mean over the blocks. The mean lies below the limit by as much as the last"
                        + " figure's excess: a bias of order 1/m, which rules the error of few samples.");
        curves(
                studies,
                notebook,
                "subspace-error",
                "The leading eigenspace turns towards its limit as m^(−1/2)",
                "‖sin Θ‖, root mean square",
                rung -> rung.rms(LimitStudy.Block::sine),
                LimitStudy::subspace,
                "Θ are the principal angles between the spaces of the leading eigenvectors of SSᵀ/m and of its limit,"
                        + " cut where neighbouring eigenvalues have the largest ratio. Lines are powers of m, fitted where the relative"
                        + " perturbation is below a quarter of the relative gap, and drawn over all m.");
        curves(
                studies,
                notebook,
                "wide-subspace-error",
                "The eigenspace before the widest gap turns as m^(−1/2)",
                "‖sin Θ‖, root mean square",
                rung -> rung.rms(LimitStudy.Block::wideSine),
                LimitStudy::wideSubspace,
                "The same for the cut at the largest difference of neighbouring eigenvalues, which Davis–Kahan reaches first;"
                        + " fitted where ‖SSᵀ/m − B‖₂ is below a quarter of the gap.");
        curves(
                studies,
                notebook,
                "excess",
                "What a finite sample's descrambler costs in the limit falls as 1/m",
                "η∞(P_m)/f∞ − 1, mean",
                rung -> rung.mean(LimitStudy.Block::excess),
                study -> study.everything(rung -> rung.mean(LimitStudy.Block::excess)),
                "The descrambler of m samples, judged by the limit. At the minimiser the value is quadratic in the error of the"
                        + " descrambler: it needs far fewer samples to be good than to be right.");
    }

    private static void valueLaw(List<LimitStudy> studies, Notebook notebook) {
        List<Series> laws = new ArrayList<>();
        for (LimitStudy study : studies) {
            double[] m = study.abscissae();
            double[] expected = new double[m.length];
            double[] scaled = measured(study, rung -> rung.rms(LimitStudy.Block::value));
            for (int i = 0; i < m.length; i++) {
                expected[i] = Math.sqrt(m[i]) * study.expectedValue(m[i]);
                scaled[i] *= Math.sqrt(m[i]);
            }
            laws.add(new Series(study.of().label() + ", √(σ² + c²/m)", m, expected));
            laws.add(new Series(study.of().label() + ", measured", m, scaled));
        }
        notebook.figure(
                "value-law",
                new LinePlot(
                        "Times √m, the error of the minimum comes down to a constant",
                        PlotAxis.logarithmic("samples m"),
                        PlotAxis.logarithmic("√m |f_m/f∞ − 1|, root mean square"),
                        laws),
                "What the steeper slope of few samples is: a bias −c/m beside the fluctuation σ/√m. c and σ are those of"
                        + " perturbation theory, nothing is fitted.");
    }

    private static void curves(
            List<LimitStudy> studies,
            Notebook notebook,
            String name,
            String title,
            String axis,
            ToDoubleFunction<LimitStudy.Rung> of,
            Function<LimitStudy, LimitStudy.Range> range,
            String caption) {
        List<Series> series = new ArrayList<>();
        for (LimitStudy study : studies) {
            PowerLaw fit = range.apply(study).law();
            series.add(fit.series(study.of().label() + ": " + power(fit), study.abscissae()));
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
            double scatter = study.moments().angle(study.k());
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
                                    new Series("expected, first order", m, expected))),
                    "k = " + study.k()
                            + ". The bound holds for every perturbation of that norm and so is far from what random"
                            + " samples do; the first-order expectation √(Σ E[yᵢ²yⱼ²]/(λᵢ − λⱼ)²/m) is not a bound, but what"
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
                        (double) rung.streamed(),
                        rung.effective(),
                        rung.rms(LimitStudy.Block::value),
                        rung.mean(LimitStudy.Block::excess),
                        rung.rms(LimitStudy.Block::sine),
                        rung.rms(LimitStudy.Block::wideSine),
                        rung.mean(LimitStudy.Block::perturbation),
                        rung.mean(LimitStudy.Block::widePerturbation),
                        rung.mean(LimitStudy.Block::relative),
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
                                new Column("of these streamed", Format.COUNT),
                                new Column("effective m", Format.COUNT),
                                new Column("value error", Format.GAP),
                                new Column("excess", Format.GAP),
                                new Column("‖sin Θ‖", Format.GAP),
                                new Column("‖sin Θ‖, widest gap", Format.GAP),
                                new Column("‖E‖₂/gap", Format.GAP),
                                new Column("‖E‖₂/widest gap", Format.GAP),
                                new Column("relative", Format.GAP),
                                new Column("bound", Format.GAP)),
                        rows));
    }

    private static double[] measured(LimitStudy study, ToDoubleFunction<LimitStudy.Rung> of) {
        return study.rungs().stream().mapToDouble(of).toArray();
    }

    private static Finding rate(String key, String claim, PowerLaw law) {
        return Finding.within(key, claim, PAPER, law.slope(), -0.55, -0.45);
    }

    private static String range(LimitStudy.Range range, String rule) {
        long to = range.rungs().get(range.rungs().size() - 1).samples();
        return "standard error " + number(range.law().error()) + "; m from " + range.from() + " to " + to + ": "
                + (range.reached() ? "" : "the largest there are, fewer than three lie ")
                + rule;
    }

    private static String whole(LimitStudy study) {
        List<LimitStudy.Rung> rungs = study.rungs();
        return "m from " + rungs.get(0).samples() + " to "
                + rungs.get(rungs.size() - 1).samples();
    }

    private static String pool(LimitCase of) {
        return of.pool() == 0 ? "" : "; limit estimated from all " + of.pool() + " traces";
    }

    private static String moments(LimitCase of) {
        return of.moments()
                .map(source -> "; fourth moments estimated from " + source.samples() + " other traces")
                .orElse("");
    }

    private static String power(PowerLaw law) {
        return String.format(Locale.ROOT, "m^(%.3f ± %.3f)", law.slope(), law.error());
    }

    private static String slope(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2g", value);
    }
}
