package org.descrambler.experiments.paper.relaxometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.BiexponentialFit;
import org.descrambler.experiments.data.RangedBiexponentialFit;
import org.descrambler.experiments.data.RelaxationLibrary;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;

/**
 * How well the relaxometry networks estimate, against least squares, and what the joined one takes from each half of its input.
 *
 * @param inputs m×128, noisy decays and then regularised ones
 * @param targets m×3
 */
record RelaxometryEstimates(Notebook notebook, DenseMatrix inputs, DenseMatrix targets) {
    private static final String ROZOWSKI = "Rozowski et al. (2022), abstract";

    /**
     * Errors of both networks and of fits.
     *
     * @param plainModel the network of the noisy decay
     * @param joinedModel that of both decays
     */
    void errors(byte[] plainModel, byte[] joinedModel) {
        notebook.section("What the networks learned");
        DenseMatrix noisy = RelaxometryLayer.half(inputs, 0);
        RelaxometryErrors plain = RelaxometryErrors.of(
                "network of the noisy decay", RelaxometryLayer.answers(plainModel, noisy), targets);
        RelaxometryErrors joined =
                RelaxometryErrors.of("network of both decays", RelaxometryLayer.answers(joinedModel, inputs), targets);
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
                        "Root mean squares of the errors on " + targets.getRowDimension()
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

    /** What the joined network takes from each half of its input. */
    void halves(byte[] model, RelaxometryLayer both) {
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
        DenseMatrix vectors = KernelModes.leading(both.weights(), RelaxometryStudy.FITTED);
        double[] cosines = new double[RelaxometryStudy.FITTED];
        for (int i = 0; i < RelaxometryStudy.FITTED; i++) {
            cosines[i] = cosine(
                    RelaxometryLayer.half(vectors, 0).getRow(i),
                    RelaxometryLayer.half(vectors, 1).getRow(i));
        }
        notebook.numbers("cosines_of_halves", cosines);
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
    static DenseMatrix averaged(DenseMatrix inputs, int half) {
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
}
