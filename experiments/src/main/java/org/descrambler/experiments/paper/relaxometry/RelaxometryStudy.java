package org.descrambler.experiments.paper.relaxometry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.LaplaceKernel;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.data.RelaxometryInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.paper.LayerSolvers;
import org.descrambler.experiments.paper.ShuffledEntries;
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

    /** Time constants of the kernel: a decade around those of the decays. */
    private static final LaplaceKernel KERNEL = new LaplaceKernel(RelaxationLibrary.TIME, 10, 2000, 200);

    /** Modes that are compared; the kernel's singular values fall by three to four orders over them. */
    private static final int MODES = 6;

    /** Singular vectors that the authors fit. */
    static final int FITTED = 3;

    /** A run whose value exceeds the minimum by no more than this part of it has arrived. */
    private static final double ARRIVED = 1e-8;

    private static final List<String> SOLVERS = List.of(
            "trust-regions",
            "adaptive-cubics",
            "lbfgs",
            "conjugate-gradients",
            "barzilai-borwein",
            "steepest-descent",
            LayerSolvers.PUBLISHED);

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
        byte[] plainBytes = networks.bytes(Relaxometry.PLAIN);
        byte[] joinedBytes = networks.bytes(Relaxometry.JOINED);
        var estimates = new RelaxometryEstimates(notebook, inputs, targets);
        estimates.errors(plainBytes, joinedBytes);
        DenseMatrix w = RelaxometryLayer.of(plain).weights();
        RelaxometryLayer both = RelaxometryLayer.of(joined);
        kernel(notebook, w, both);
        tikhonov(notebook, w);
        exponentials(notebook, w, both);
        estimates.halves(joinedBytes, both);
        smooth(notebook, plain, w, both, inputs);
    }

    private void kernel(Notebook notebook, DenseMatrix w, RelaxometryLayer both) {
        notebook.section("The first layer and the Laplace kernel");
        notebook.paragraph("The kernel K has the entries e^(−t/T), t the times of a decay and T from "
                + (long) KERNEL.shortest() + " to " + (long) KERNEL.longest()
                + " ms. Its left singular vectors uᵢ are functions of time, in the order in which decays can hold them above"
                + " the noise.");
        KernelModes modes = KernelModes.of(KERNEL);
        DenseMatrix untrained = RelaxometryLayer.untrained(w, setting.random("untrained"));
        DenseMatrix shuffled = ShuffledEntries.withinRows(w, setting.random("shuffled"));
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
        Trials trials = new LayerSolvers(setting, SOLVERS, evaluations)
                .run(smoother.problem("relaxometry", signals), notebook::say);
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
