package org.descrambler.experiments.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.BiexponentialFit;
import org.descrambler.experiments.data.LaplaceKernel;
import org.descrambler.experiments.data.RangedBiexponentialFit;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.data.RelaxometryInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.SpectrumMagnitude;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * What is found on the two relaxometry networks.
 *
 * @param networks where they come from
 * @param samples decays that errors are measured on and the first layers are tapped with
 * @param evaluations limit of each iterative solver
 */
record RelaxometryStudy(Setting setting, Networks networks, int samples, int evaluations) {
    static final String SOURCE = "Sule et al. (2025)";
    private static final String CODE = "the authors' public code to Sule et al. (2025)";
    private static final String ROZOWSKI = "Rozowski et al. (2022), abstract";

    /** Time constants of the kernel: a decade around those of the decays. */
    private static final LaplaceKernel KERNEL = new LaplaceKernel(RelaxationLibrary.TIME, 10, 2000, 200);

    /** Modes that are compared; the kernel's singular values fall by three to four orders over them. */
    private static final int MODES = 6;

    /** Singular vectors that the authors fit. */
    private static final int FITTED = 3;

    /** A run whose value exceeds the minimum by no more than this part of it has arrived. */
    private static final double ARRIVED = 1e-8;

    void write(Notebook notebook) {
        notebook.title(
                "What a relaxometry network takes from a decay",
                "Two networks read the parameters of a noisy decay of two exponentials, 64 points in 800 ms. One is given the"
                        + " decay; the other the decay joined with that of a Tikhonov-regularised fit, which is called"
                        + " input-layer regularisation. Their first layers are made smooth, half by half, and compared with"
                        + " the singular vectors of the Laplace kernel, which relate decays to spectra of time constants.");
        OnnxModel plain = networks.model(Relaxometry.PLAIN);
        OnnxModel joined = networks.model(Relaxometry.JOINED);
        notebook.say("simulating and fitting " + samples + " decays");
        RelaxationLibrary library = new RelaxationLibrary(setting.seed("decays"));
        DenseMatrix inputs = RelaxometryInputs.JOINED.inputs(library, RelaxationLibrary.TEST, samples);
        DenseMatrix targets = RelaxometryInputs.targets(library, RelaxationLibrary.TEST, samples);
        errors(notebook, inputs, targets);
        DenseMatrix w = RelaxometryLayer.of(plain).weights();
        RelaxometryLayer both = RelaxometryLayer.of(joined);
        kernel(notebook, w, both);
        tikhonov(notebook, w);
        exponentials(notebook, w, both);
        halves(notebook, both, inputs, targets);
        smooth(notebook, plain, w, both, inputs);
    }

    private void errors(Notebook notebook, DenseMatrix inputs, DenseMatrix targets) {
        notebook.section("What the networks learned");
        DenseMatrix noisy = RelaxometryLayer.half(inputs, 0);
        RelaxometryErrors plain = RelaxometryErrors.of(
                "network of the noisy decay",
                RelaxometryLayer.answers(networks.bytes(Relaxometry.PLAIN), noisy),
                targets);
        RelaxometryErrors joined = RelaxometryErrors.of(
                "network of both decays",
                RelaxometryLayer.answers(networks.bytes(Relaxometry.JOINED), inputs),
                targets);
        RelaxometryErrors ranged = RelaxometryErrors.ofFit(
                "least squares within the parameters' ranges",
                new RangedBiexponentialFit(RelaxationLibrary.TIME)::of,
                noisy,
                targets);
        RelaxometryErrors fitted = RelaxometryErrors.ofFit(
                "least squares without ranges (Levenberg–Marquardt)",
                new BiexponentialFit(RelaxationLibrary.TIME, 0)::of,
                noisy,
                targets);
        RelaxometryErrors regular = RelaxometryErrors.ofFit(
                "the regularised fit that is joined",
                new BiexponentialFit(RelaxationLibrary.TIME, BiexponentialFit.PUBLISHED_STRENGTH)::of,
                noisy,
                targets);
        notebook.table(
                "errors",
                RelaxometryErrors.table(
                        "Root mean squares of the errors on " + samples
                                + " decays that no network has seen, and medians of their sizes. What fits without ranges find"
                                + " beyond those that the decays are drawn from is moved to their ends.",
                        List.of(plain, joined, ranged, fitted, regular, RelaxometryErrors.ofMean(targets))));
        // Least squares that knows the ranges, as the network does: where decays hardly determine their parameters,
        // ranges
        // are most of what is known.
        notebook.finding(Finding.atMost(
                        "network_to_fit_fast",
                        "A network estimates T₂₁ no worse than least squares within the same ranges: ratio of the errors",
                        ROZOWSKI,
                        plain.fast() / ranged.fast(),
                        1)
                .withControl(
                        "the mean of all", RelaxometryErrors.ofMean(targets).fast() / ranged.fast())
                .withRemark(String.format(
                        Locale.ROOT,
                        "of the medians %.2f; of the errors of T₂₂ %.2f; to a fit that does not know the ranges %.2f",
                        plain.medianFast() / ranged.medianFast(),
                        plain.slow() / ranged.slow(),
                        plain.fast() / fitted.fast())));
        String remark =
                "Here both networks see the same 131 072 decays 40 times, and c₁ is free. The regularised decay is a"
                        + " function of the noisy one, so that it can help to learn, but adds no information";
        notebook.finding(Finding.atMost(
                        "joined_to_plain_fast",
                        "Joining the regularised decay lowers the error of T₂₁ by 15 % or more: ratio of the errors",
                        ROZOWSKI,
                        joined.fast() / plain.fast(),
                        0.85)
                .withRemark(remark));
        notebook.finding(
                Finding.atMost("joined_to_plain_slow", "The same of T₂₂", ROZOWSKI, joined.slow() / plain.slow(), 0.85)
                        .withRemark(remark));
        notebook.finding(
                Finding.fresh("joined_to_plain_fraction", "The same of c₁", joined.fraction() / plain.fraction()));
        notebook.numbers(
                "median_fast", plain.medianFast(), joined.medianFast(), ranged.medianFast(), fitted.medianFast());
        notebook.numbers(
                "median_slow", plain.medianSlow(), joined.medianSlow(), ranged.medianSlow(), fitted.medianSlow());
        notebook.numbers("rms_plain", plain.fraction(), plain.fast(), plain.slow());
        notebook.numbers("rms_joined", joined.fraction(), joined.fast(), joined.slow());
        notebook.numbers("rms_least_squares_in_ranges", ranged.fraction(), ranged.fast(), ranged.slow());
        notebook.numbers("rms_least_squares", fitted.fraction(), fitted.fast(), fitted.slow());
    }

    private void kernel(Notebook notebook, DenseMatrix w, RelaxometryLayer both) {
        notebook.section("The first layer and the Laplace kernel");
        notebook.paragraph("The kernel K has the entries e^(−t/T), t the times of a decay and T from "
                + (long) KERNEL.shortest() + " to " + (long) KERNEL.longest()
                + " ms. Its left singular vectors uᵢ are functions of time, in the order in which decays can hold them above"
                + " the noise.");
        KernelModes modes = KernelModes.of(KERNEL);
        DenseMatrix untrained = RelaxometryLayer.untrained(w, setting.random("untrained"));
        DenseMatrix shuffled = RelaxometryLayer.shuffled(w, setting.random("shuffled"));
        for (int count : new int[] {2, 4, MODES}) {
            notebook.finding(Finding.fresh(
                            "kernel_overlap_" + count,
                            "Part of the span of the first " + count
                                    + " right singular vectors of W₁ that lies in that of the" + " kernel's first "
                                    + count + " modes: mean squared cosine of the principal angles",
                            modes.overlap(w, count))
                    .withControl("untrained", modes.overlap(untrained, count))
                    .withRemark(String.format(
                            Locale.ROOT,
                            "With the weights of each neuron shuffled %.2f; of the joined network's halves %.2f (noisy) and"
                                    + " %.2f (regularised)",
                            modes.overlap(shuffled, count),
                            modes.overlap(both.noisy(), count),
                            modes.overlap(both.regularised(), count))));
        }
        notebook.numbers("kernel_cosines_plain", modes.cosines(w, MODES));
        notebook.numbers("kernel_cosines_noisy_half", modes.cosines(both.noisy(), MODES));
        notebook.numbers("kernel_cosines_regularised_half", modes.cosines(both.regularised(), MODES));
        notebook.numbers("kernel_cosines_untrained", modes.cosines(untrained, MODES));
        RelaxometryFigures figures = new RelaxometryFigures(RelaxationLibrary.TIME);
        notebook.figure(
                "kernel-coherence",
                figures.coherence(
                        "The strongest directions of W₁ are mixtures of the kernel's modes", modes.coherence(w, MODES)),
                "|⟨vᵢ, uⱼ⟩| of W₁'s right singular vectors and the kernel's left ones. Ones on the diagonal would say that"
                        + " they are the same; they are not, but span nearly the same space (below).");
        notebook.figure(
                "kernel-coherence-untrained",
                figures.coherence("Before training there is no relation", modes.coherence(untrained, MODES)),
                "The same of a matrix that training starts from.");
        notebook.figure(
                "principal-angles",
                figures.cosines(
                        "Trained layers look where the kernel has its first four modes",
                        List.of(
                                "noisy decay alone",
                                "joined: noisy half",
                                "joined: regularised half",
                                "untrained",
                                "shuffled"),
                        List.of(
                                modes.cosines(w, MODES),
                                modes.cosines(both.noisy(), MODES),
                                modes.cosines(both.regularised(), MODES),
                                modes.cosines(untrained, MODES),
                                modes.cosines(shuffled, MODES))),
                "Cosines of the principal angles between the spans of the first " + MODES
                        + " right singular vectors and of the first " + MODES + " modes of the kernel.");
    }

    private void tikhonov(Notebook notebook, DenseMatrix w) {
        notebook.section("The first layer and Tikhonov's filter");
        KernelModes modes = KernelModes.of(KERNEL);
        DenseMatrix untrained = RelaxometryLayer.untrained(w, setting.random("untrained"));
        double[] gains = modes.gains(w, MODES);
        double[] start = modes.gains(untrained, MODES);
        TikhonovMatch match = TikhonovMatch.of(gains, modes);
        TikhonovMatch control = TikhonovMatch.of(start, modes);
        notebook.numbers("gains", gains);
        notebook.numbers("kernel_singular_values", Arrays.copyOf(modes.sigma(), MODES));
        notebook.number("tikhonov_lambda", match.lambda());
        notebook.finding(Finding.fresh(
                        "tikhonov_spread",
                        "How far the layer's gains ‖W₁uᵢ‖ are from those of a regularised inverse, c σᵢ/(σᵢ² + λ²): root mean"
                                + " square of the logarithms' differences",
                        match.spread())
                .withControl("untrained", control.spread())
                .withRemark("e to this number is the typical factor between them, after the best c and λ"));
        notebook.figure(
                "tikhonov",
                new RelaxometryFigures(RelaxationLibrary.TIME)
                        .gains(
                                "The layer answers about equally to all modes, unlike an inverse of the kernel",
                                List.of("trained", "regularised inverse", "untrained"),
                                List.of(gains, match.gains(modes, MODES), start)),
                "‖W₁uᵢ‖, and the gains of Tikhonov's inverse with the best c and λ. An inverse has to raise the weak modes"
                        + " up to where noise drowns them; the first layer leaves that to the layers behind it.");
    }

    private void exponentials(Notebook notebook, DenseMatrix w, RelaxometryLayer both) {
        notebook.section("Singular vectors as exponentials");
        double[][] r = {
            determinations(w, 0),
            determinations(both.weights(), 0),
            determinations(both.weights(), 1),
            determinations(RelaxometryLayer.untrained(w, setting.random("untrained")), 0)
        };
        notebook.numbers("exponential_r2_plain", r[0]);
        notebook.numbers("exponential_r2_noisy_half", r[1]);
        notebook.numbers("exponential_r2_regularised_half", r[2]);
        List<String> names = List.of("noisy decay alone", "joined: noisy half", "joined: regularised half");
        List<String> keys = List.of("plain", "noisy_half", "regularised_half");
        for (int k = 0; k < names.size(); k++) {
            notebook.finding(Finding.atLeast(
                            "exponential_r2_least_" + keys.get(k),
                            "The first three right singular vectors of W₁ are sums of two exponentials and a constant"
                                    + " (smallest R²; " + names.get(k) + ")",
                            CODE,
                            least(r[k]),
                            0.9)
                    .withControl("untrained", least(r[3])));
        }
        RelaxometryFigures figures = new RelaxometryFigures(RelaxationLibrary.TIME);
        notebook.figure(
                "singular-vectors",
                figures.vectors(
                        "The plain network looks at functions of time with few turns, and at noise",
                        KernelModes.leading(w, FITTED)),
                "vᵢ of W₁, the plain network.");
        notebook.figure(
                "singular-vectors-noisy-half",
                figures.vectors(
                        "The joined network reads the like from the noisy half",
                        RelaxometryLayer.half(KernelModes.leading(both.weights(), FITTED), 0)),
                "The first 64 entries of the right singular vectors of the joined W₁.");
        notebook.figure(
                "singular-vectors-regularised-half",
                figures.vectors(
                        "It reads smooth functions from the regularised half",
                        RelaxometryLayer.half(KernelModes.leading(both.weights(), FITTED), 1)),
                "The other 64 entries. Where a curve were the negative of the one above, the layer would look at the"
                        + " difference of the two decays; where they are alike, it adds them.");
    }

    /** R² of the first right singular vectors, or of one half of each. */
    private static double[] determinations(DenseMatrix w, int half) {
        DenseMatrix vectors = KernelModes.leading(w, FITTED);
        DenseMatrix parts = RelaxometryLayer.half(vectors, half);
        double[] r = new double[FITTED];
        for (int i = 0; i < FITTED; i++) {
            r[i] = ExponentialPair.of(parts.getRow(i), RelaxationLibrary.TIME).determination();
        }
        return r;
    }

    private static double least(double[] values) {
        double least = values[0];
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private void halves(Notebook notebook, RelaxometryLayer both, DenseMatrix inputs, DenseMatrix targets) {
        notebook.section("What the joined network takes from each half");
        DenseMatrix noisy = both.noisy();
        DenseMatrix regular = both.regularised();
        double weights = square(regular.norm()) / square(both.weights().norm());
        DenseMatrix noisyInputs = RelaxometryLayer.half(inputs, 0);
        DenseMatrix regularInputs = RelaxometryLayer.half(inputs, 1);
        double a = RelaxometryLayer.variance(noisy, noisyInputs);
        double b = RelaxometryLayer.variance(regular, regularInputs);
        double sum = RelaxometryLayer.variance(both.weights(), inputs);
        notebook.finding(Finding.fresh(
                        "regularised_share_of_weights",
                        "Part of the squared weights that the regularised half has",
                        weights)
                .withControl("untrained", 0.5));
        notebook.finding(Finding.fresh(
                        "regularised_share_of_variance",
                        "Part of the variance that the regularised half brings: var(W_r x_r)/(var(W_n x_n) + var(W_r x_r))",
                        b / (a + b))
                .withRemark(String.format(
                        Locale.ROOT,
                        "The variance of the sum is %.2f of the sum of the variances: the halves %s",
                        sum / (a + b),
                        sum < a + b ? "partly cancel" : "add up")));
        DenseMatrix vectors = KernelModes.leading(both.weights(), FITTED);
        double[] cosines = new double[FITTED];
        for (int i = 0; i < FITTED; i++) {
            cosines[i] = cosine(
                    RelaxometryLayer.half(vectors, 0).getRow(i),
                    RelaxometryLayer.half(vectors, 1).getRow(i));
        }
        notebook.numbers("cosines_of_halves", cosines);
        byte[] model = networks.bytes(Relaxometry.JOINED);
        List<RelaxometryErrors> rows = new ArrayList<>();
        rows.add(RelaxometryErrors.of("both halves", RelaxometryLayer.answers(model, inputs), targets));
        rows.add(RelaxometryErrors.of(
                "regularised half: the mean", RelaxometryLayer.answers(model, averaged(inputs, 1)), targets));
        rows.add(RelaxometryErrors.of(
                "noisy half: the mean", RelaxometryLayer.answers(model, averaged(inputs, 0)), targets));
        notebook.table(
                "ablation",
                RelaxometryErrors.table(
                        "Errors of the joined network where one half of its input is replaced by the mean decay. A half that"
                                + " it does not need would change nothing.",
                        rows));
        notebook.finding(Finding.fresh(
                        "ablation_regularised_fast",
                        "Error of T₂₁ without the regularised half, over that with it",
                        rows.get(1).fast() / rows.get(0).fast())
                .withControl(
                        "without the noisy half",
                        rows.get(2).fast() / rows.get(0).fast()));
    }

    private static double square(double x) {
        return x * x;
    }

    private static double cosine(double[] x, double[] y) {
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += x[i] * y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** The inputs with one half replaced by its mean. */
    private static DenseMatrix averaged(DenseMatrix inputs, int half) {
        DenseMatrix changed = inputs.copy();
        int times = RelaxationLibrary.TIME.points();
        int m = inputs.getRowDimension();
        for (int j = half * times; j < (half + 1) * times; j++) {
            double mean = 0;
            for (int i = 0; i < m; i++) {
                mean += inputs.getEntry(i, j) / m;
            }
            for (int i = 0; i < m; i++) {
                changed.setEntry(i, j, mean);
            }
        }
        return changed;
    }

    private void smooth(Notebook notebook, OnnxModel plain, DenseMatrix w, RelaxometryLayer both, DenseMatrix inputs) {
        notebook.section("Descrambled, half by half");
        notebook.say("making the hidden signals smooth");
        LayerSmoother smoother = new LayerSmoother(Catalog.load());
        RelaxometryFigures figures = new RelaxometryFigures(RelaxationLibrary.TIME);
        Signals signals = RelaxometryLayer.tapped(plain, RelaxometryLayer.half(inputs, 0));
        DenseMatrix descrambled = smoother.descrambler(signals).multiply(w);
        DenseMatrix noisy = smoother.descrambler(
                        RelaxometryLayer.contribution(both.noisy(), RelaxometryLayer.half(inputs, 0)))
                .multiply(both.noisy());
        DenseMatrix regular = smoother.descrambler(
                        RelaxometryLayer.contribution(both.regularised(), RelaxometryLayer.half(inputs, 1)))
                .multiply(both.regularised());
        DenseMatrix together = smoother.descrambler(RelaxometryLayer.contribution(both.weights(), inputs))
                .multiply(both.weights());
        share(notebook, "plain", "the plain W₁", descrambled, w);
        share(notebook, "noisy_half", "the noisy half", noisy, both.noisy());
        share(notebook, "regularised_half", "the regularised half", regular, both.regularised());
        share(notebook, "together", "both halves together", together, both.weights());
        notebook.figure(
                "w1-raw",
                figures.weights("W₁ of the plain network, as trained", "neuron", w),
                "Its neurons come in no order.");
        notebook.figure(
                "w1-smooth",
                figures.weights("Smoothest, the plain W₁ has few modes", "descrambled neuron", descrambled),
                "PW₁ with the smoothest PS. The strongest combination of neurons is written on a constant, the next two on"
                        + " one period, and so on.");
        notebook.figure(
                "noisy-half-smooth",
                figures.weights("The noisy half of the joined network, on its own", "descrambled neuron", noisy),
                "P_n W_n, descrambled on its own.");
        notebook.figure(
                "regularised-half-smooth",
                figures.weights("Its regularised half is smoother in time", "descrambled neuron", regular),
                "P_r W_r, descrambled on its own.");
        notebook.figure(
                "together-smooth",
                figures.joined("Both halves, descrambled together", together),
                "P[W_n, W_r]: the same rotation for both, so that a row says how both decays are combined.");
        notebook.figure(
                "spectra",
                figures.spectra(
                        "The first layers keep about six directions",
                        List.of("noisy decay alone", "joined: noisy half", "joined: regularised half", "untrained"),
                        List.of(
                                Backend.preferred().svd(w).singularValues(),
                                Backend.preferred().svd(both.noisy()).singularValues(),
                                Backend.preferred().svd(both.regularised()).singularValues(),
                                Backend.preferred()
                                        .svd(RelaxometryLayer.untrained(w, setting.random("untrained")))
                                        .singularValues())),
                "Singular values.");
        solvers(notebook, smoother, signals);
    }

    private static void share(Notebook notebook, String key, String what, DenseMatrix descrambled, DenseMatrix raw) {
        notebook.finding(Finding.fresh(
                        "slow_share_" + key,
                        "Part of the energy at the slowest quarter of the frequencies along the neurons, " + what
                                + " descrambled",
                        SpectrumMagnitude.slowShare(descrambled))
                .withControl("as trained", SpectrumMagnitude.slowShare(raw)));
    }

    private void solvers(Notebook notebook, LayerSmoother smoother, Signals signals) {
        notebook.section("What solvers reach");
        notebook.say("smoothing the plain network's hidden signal by every kind of solver");
        Trials trials = new RelaxometrySolvers(setting, smoother.problem("relaxometry", signals), evaluations).run();
        notebook.table(
                "solvers",
                trials.table("Smoothness of the plain network's hidden signal over O(" + signals.channels()
                        + "), at most " + evaluations + " evaluations of each iterative solver."));
        double exact = trials.all().get(0).record().value();
        List<Trials.Trial> iterative = trials.all().subList(1, trials.all().size());
        long arrived = iterative.stream()
                .filter(trial -> trial.record().value() - exact <= ARRIVED * Math.abs(exact))
                .count();
        notebook.figure(
                "solver-convergence",
                trials.convergence(
                        arrived + " of " + iterative.size() + " iterative solvers reach the closed form's smoothness",
                        ConvergenceCurve.Against.EVALUATIONS,
                        exact),
                "Distance of the value from the closed form's.");
        notebook.number("solvers_arrived", (double) arrived);
        for (Trials.Trial trial : iterative) {
            notebook.number(
                    "gap_" + trial.label().replace('-', '_'), (trial.record().value() - exact) / Math.abs(exact));
        }
    }
}
