package org.descrambler.experiments.paper.bandpass;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.data.BandPassLibrary;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.paper.LayerSolvers;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.experiments.report.SpectrumMagnitude;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.descrambler.experiments.reproduce.Trials;

/**
 * What is found on a band-pass network, of any size.
 *
 * @param samples signals that the hidden layer is tapped with
 * @param evaluations limit of each iterative solver
 */
record BandPassStudy(Setting setting, PassBand band, OnnxModel model, int samples, int evaluations) {
    static final String SOURCE = "Sule et al. (2025)";

    /** The accuracy that is asked of the reading, in Hz; the transform resolves 1 Hz. */
    private static final double TOLERANCE = 2;

    /** Signals that errors are measured on. */
    private static final int HELD_OUT = 1000;

    /** Exact majorisation, which for an objective linear in P is exact at once. */
    private static final String POLAR = "polar-iteration";

    private static final List<String> SOLVERS = List.of(
            POLAR,
            "trust-regions",
            "lbfgs",
            "conjugate-gradients",
            "barzilai-borwein",
            "steepest-descent",
            "landing",
            LayerSolvers.PUBLISHED);

    private static final String HIDDEN_FREQUENCY = "frequency over descrambled neurons (Hz)";
    private static final String NEURON_FREQUENCY = "frequency over neurons (Hz)";
    private static final String OUTPUT_FREQUENCY = "frequency over output times (Hz)";
    private static final String INPUT_FREQUENCY = "frequency over input times (Hz)";

    void write(Notebook notebook) {
        notebook.title(
                "A filter that a network learned, found again in its weights",
                String.format(
                        Locale.ROOT,
                        "A network of two layers without biases, y = tanh(W₂ max(0, W₁x)), was trained to keep the"
                                + " frequencies from %.0f to %.0f Hz of white noise and to drop the others. Its neurons"
                                + " come in no order, so that neither matrix looks like a filter. The rotation of the"
                                + " neurons that makes W₂ most diagonal, and the one that makes the hidden signal most"
                                + " smooth, bring the pass band back to where it can be read.",
                        band.low(),
                        band.high()));
        BandPassNetwork network = BandPassNetwork.of(model);
        BandPassNetwork untrained = network.untrained(setting.random("untrained"));
        heldOut(notebook, network, untrained);
        notebook.say("descrambling W₂ by the diagonal sum and W₁ by the smoothness of the hidden signal");
        Signals hidden = hidden();
        DenseMatrix diagonal = PassBandSpectrum.diagonalSumOf(network.w2().transpose());
        DenseMatrix smooth =
                new LayerSmoother(Catalog.load()).descrambler(hidden).multiply(network.w1());
        diagonalSum(notebook, network, untrained, diagonal);
        smoothness(notebook, network, untrained, smooth);
        endToEnd(notebook, network, untrained);
        allReadings(notebook, network, untrained, diagonal, smooth);
        solvers(notebook, new Layer("w2", hidden, Optional.of(network.w2().transpose())));
    }

    private void heldOut(Notebook notebook, BandPassNetwork network, BandPassNetwork untrained) {
        notebook.section("What the network learned");
        notebook.say("measuring the network on " + HELD_OUT + " new signals");
        BandPassLibrary library = new BandPassLibrary(setting.seed("held out"), band);
        DenseMatrix x = library.signals(BandPassLibrary.TEST, HELD_OUT);
        DenseMatrix target = library.passed(x);
        double floor = tanhFloor(target);
        notebook.number("tanh_floor", floor);
        notebook.finding(Finding.fresh(
                        "held_out_error",
                        "Relative error on signals that the network has never seen",
                        relative(network.outputs(x), target))
                .withControl("untrained", relative(untrained.outputs(x), target))
                .withRemark(String.format(
                        Locale.ROOT,
                        "Zero has the error 1, the exact filter, which is linear, 0; behind a tanh with the best gain it"
                                + " has %.3f",
                        floor)));
        notebook.paragraph("The targets are the passed signals as they are. Their standard deviation is √("
                + band.rank() + "/" + band.points() + "), where tanh is nearly straight, so they need no scale.");
    }

    private static double relative(DenseMatrix y, DenseMatrix target) {
        return y.subtract(target).norm() / target.norm();
    }

    /** The smallest relative error of tanh(g t) over gains g in [1, 2], by golden sections: convex near its minimum. */
    private static double tanhFloor(DenseMatrix target) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double low = 1;
        double high = 2;
        while (high - low > 1e-4) {
            double a = high - golden * (high - low);
            double b = low + golden * (high - low);
            if (squashed(target, a) < squashed(target, b)) {
                high = b;
            } else {
                low = a;
            }
        }
        return squashed(target, (low + high) / 2);
    }

    private static double squashed(DenseMatrix target, double gain) {
        DenseMatrix y = target.copy();
        for (int k = 0; k < y.data().length; k++) {
            y.data()[k] = Math.tanh(gain * y.data()[k]);
        }
        return relative(y, target);
    }

    /** The hidden signal before the ReLU. */
    private Signals hidden() {
        BandPassLibrary library = new BandPassLibrary(setting.seed("hidden"), band);
        NetworkInputs inputs =
                NetworkInputs.vectors(new MatrixSource("white noise", library.signals(BandPassLibrary.TEST, samples)));
        try (LayerTap tap = LayerTap.open(model, model.layers().get(0), Tap.PRE, inputs, 1)) {
            return Signals.of(tap, false);
        }
    }

    private void diagonalSum(
            Notebook notebook, BandPassNetwork network, BandPassNetwork untrained, DenseMatrix descrambled) {
        notebook.section("W₂, most diagonal");
        DenseMatrix control = PassBandSpectrum.diagonalSumOf(untrained.w2().transpose());
        edges(
                notebook,
                "w2",
                "the descrambled W₂",
                BandPassReading.diagonal("W₂P⁻¹", descrambled, control, band.rate()),
                "An untrained matrix becomes nearly the identity, which passes everything");
        notebook.finding(Finding.fresh(
                        "w2_filter_share",
                        "Part of the energy of the descrambled W₂ that a time-invariant filter can hold",
                        PassBandSpectrum.circulantShare(descrambled))
                .withControl("W₂ as trained", PassBandSpectrum.circulantShare(network.w2())));
        BandPassFigures figures = new BandPassFigures(band);
        notebook.figure(
                "w2-raw",
                figures.outputWeights("W₂ as trained looks like noise", "neuron", network.w2()),
                "A corner of the matrix. The columns are waves of the band, but each neuron's has a phase of its own.");
        notebook.figure(
                "w2-descrambled",
                figures.outputWeights("Most diagonal, W₂ is a filter", "descrambled neuron", descrambled),
                "The same corner of W₂P⁻¹, which is symmetric: every row is the same oscillation, moved along the"
                        + " diagonal, as in the matrix of a convolution.");
        notebook.figure(
                "w2-raw-fft2",
                figures.spectrum(
                        "The transform of W₂ shows the band over time only",
                        NEURON_FREQUENCY,
                        OUTPUT_FREQUENCY,
                        network.w2()),
                "|fft2(W₂)|. Energy lies at output frequencies of the band, at any frequency over the neurons.");
        notebook.figure(
                "w2-descrambled-fft2",
                figures.spectrum(
                        "Descrambled, all of it lies on a diagonal, between the edges of the band",
                        HIDDEN_FREQUENCY,
                        OUTPUT_FREQUENCY,
                        descrambled),
                "|fft2(W₂P⁻¹)|. A filter couples each frequency to itself alone: two pieces of the diagonal.");
    }

    private void smoothness(
            Notebook notebook, BandPassNetwork network, BandPassNetwork untrained, DenseMatrix descrambled) {
        notebook.section("W₁, with the smoothest hidden signal");
        edges(
                notebook,
                "w1",
                "W₁ under the smoothest hidden signal",
                BandPassReading.columns("PW₁", descrambled, untrained.w1(), band.rate()),
                "The same for W₁ as trained: along the inputs no rotation of the neurons changes the reading");
        notebook.finding(Finding.fresh(
                        "w1_slow_share",
                        "Part of the energy of PW₁ at the slowest quarter of the frequencies along the neurons",
                        SpectrumMagnitude.slowShare(descrambled))
                .withControl("W₁ as trained", SpectrumMagnitude.slowShare(network.w1())));
        BandPassFigures figures = new BandPassFigures(band);
        notebook.figure(
                "w1-raw",
                figures.inputWeights("W₁ as trained looks like noise", "neuron", network.w1()),
                "A corner of the matrix.");
        notebook.figure(
                "w1-smooth",
                figures.inputWeights(
                        "The smoothest hidden signal makes W₁ smooth along both sides",
                        "descrambled neuron",
                        descrambled),
                "The same corner of PW₁.");
        notebook.figure(
                "w1-raw-fft2",
                figures.spectrum(
                        "The transform of W₁ shows the band over the inputs only",
                        INPUT_FREQUENCY,
                        NEURON_FREQUENCY,
                        network.w1()),
                "|fft2(W₁)|. Energy lies at input frequencies of the band, at any frequency over the neurons.");
        notebook.figure(
                "w1-smooth-fft2",
                figures.spectrum(
                        "Smoothness keeps the band and moves the neurons to slow frequencies",
                        INPUT_FREQUENCY,
                        HIDDEN_FREQUENCY,
                        descrambled),
                "|fft2(PW₁)|. Unlike the diagonal sum, smoothness does not couple a frequency of the inputs to the same"
                        + " frequency of the neurons: inside the band all singular values are nearly equal, and their"
                        + " order is accidental.");
    }

    private void endToEnd(Notebook notebook, BandPassNetwork network, BandPassNetwork untrained) {
        notebook.section("From end to end");
        notebook.paragraph(
                "A ReLU is on for half of the inputs of a symmetric distribution, so ½W₂W₁ is the network's mean"
                        + " derivative before the tanh. Rotations of the neurons cancel in it.");
        edges(
                notebook,
                "linearised",
                "the linearised network, ½W₂W₁",
                BandPassReading.diagonal("½W₂W₁", network.linearised(), untrained.linearised(), band.rate()),
                "Nothing needs to be descrambled here");
    }

    private void edges(Notebook notebook, String key, String what, BandPassReading reading, String remark) {
        edge(
                notebook,
                key + "_low_hz",
                "lower",
                what,
                band.low(),
                reading.trained().lowEdge(),
                reading.untrained().lowEdge(),
                remark);
        edge(
                notebook,
                key + "_high_hz",
                "upper",
                what,
                band.high(),
                reading.trained().highEdge(),
                reading.untrained().highEdge(),
                remark);
    }

    private static void edge(
            Notebook notebook,
            String key,
            String side,
            String what,
            double expected,
            double measured,
            double control,
            String remark) {
        notebook.finding(Finding.within(
                        key,
                        String.format(
                                Locale.ROOT,
                                "The %s edge of the pass band, %.0f Hz, is read off the two-dimensional transform of %s",
                                side,
                                expected,
                                what),
                        SOURCE,
                        measured,
                        expected - TOLERANCE,
                        expected + TOLERANCE)
                .withUnit("Hz")
                .withControl("untrained", control)
                .withRemark(remark));
    }

    private void allReadings(
            Notebook notebook,
            BandPassNetwork network,
            BandPassNetwork untrained,
            DenseMatrix diagonal,
            DenseMatrix smooth) {
        notebook.section("What each matrix tells");
        DenseMatrix untrainedDiagonal =
                PassBandSpectrum.diagonalSumOf(untrained.w2().transpose());
        double rate = band.rate();
        BandPassReading descrambled =
                BandPassReading.diagonal("W₂P⁻¹, most diagonal", diagonal, untrainedDiagonal, rate);
        BandPassReading raw = BandPassReading.diagonal("W₂ as trained", network.w2(), untrained.w2(), rate);
        BandPassReading product = BandPassReading.diagonal("½W₂W₁", network.linearised(), untrained.linearised(), rate);
        notebook.table(
                "readings",
                BandPassReading.table(List.of(
                        raw,
                        descrambled,
                        product,
                        BandPassReading.diagonal("W₁ as trained", network.w1(), untrained.w1(), rate),
                        BandPassReading.diagonal("PW₁, smoothest", smooth, untrained.w1(), rate),
                        BandPassReading.columns("W₁, with any P", network.w1(), untrained.w1(), rate),
                        BandPassReading.columns(
                                "W₂, with any P",
                                network.w2().transpose(),
                                untrained.w2().transpose(),
                                rate))));
        notebook.figure(
                "bands",
                new BandPassFigures(band)
                        .bands(
                                "The diagonal of the transform is a filter only once W₂ is descrambled",
                                List.of(descrambled, raw, product)),
                "|F(k, −k)| of the matrices' transforms, each scaled to its largest value. The descrambled W₂ and the"
                        + " linearised network have the edges of the band; W₂ as trained has none.");
    }

    private void solvers(Notebook notebook, Layer layer) {
        notebook.section("What solvers reach");
        notebook.say("solving for the diagonal sum at n = " + layer.neurons() + " by every kind of solver");
        var names = new ProblemDefinition.Names(
                Optional.of("orthogonal"), List.of(), Optional.of("diagonal-sum"), Optional.empty(), Scaling.NONE);
        Trials trials = new LayerSolvers(setting, SOLVERS, evaluations)
                .run(ProblemDefinition.ofLayer(Catalog.load(), names, layer), notebook::say);
        notebook.table(
                "solvers",
                trials.table("−tr(PW₂ᵀ) over O(" + layer.neurons() + "), at most " + evaluations
                        + " evaluations of each iterative solver. The closed form's value is −Σσᵢ."));
        SolveRecord exact = trials.all().get(0).record();
        notebook.figure(
                "solver-convergence",
                trials.convergence(
                        "Polar iteration needs one step; Lie solvers are still on their way",
                        ConvergenceCurve.Against.ITERATIONS,
                        exact.value()),
                "Distance of the value from the closed form's.");
        double best = Double.POSITIVE_INFINITY;
        String nearest = "";
        double polar = Double.NaN;
        for (Trials.Trial trial : trials.all().subList(1, trials.all().size())) {
            double gap = (trial.record().value() - exact.value()) / Math.abs(exact.value());
            notebook.number("gap_" + trial.label().replace('-', '_'), gap);
            if (trial.label().equals(POLAR)) {
                polar = gap;
            } else if (gap < best) {
                best = gap;
                nearest = trial.label();
            }
        }
        // Polar iteration does not count: its step is the closed form itself.
        notebook.finding(Finding.fresh(
                        "best_lie_gap",
                        "How far the best Lie solver stays above the closed form's diagonal sum at n = "
                                + layer.neurons() + " after " + evaluations + " evaluations, relatively",
                        best)
                .withControl("polar iteration, whose step is the closed form", polar)
                .withRemark("by " + nearest));
    }
}
