package org.descrambler.experiments.paper.semantic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.SignalRecovery;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;

/**
 * What descrambling shows of W₁ during {@link SemanticDevelopment}.
 *
 * @param modes V of the strongest modes, one a column
 * @param learned how many of them are learned
 * @param epochs of training
 */
record SemanticRows(Catalog catalog, DenseMatrix modes, List<ModeGrowth> growth, int learned, int epochs) {
    private static final String SSC = "Sule, Spencer, Czaja (2025)";

    /** Modes at whose half rise the network is shown, besides the end. */
    private static final int[] STAGES = {0, 2, 4, 6, 8};

    private static final int ACROSS = 3;
    private static final double SECONDS_A_FRAME = 0.25;

    /**
     * What two eigendecompositions may differ by: B = W₁W₁ᵀ has errors of about nε‖B‖ = 1e-14, the closest of the small
     * eigenvalues, which stay near a₀ = 1e-6, are 1e-9 apart, and the eigenvectors that are then mixed have the weight √a₀ =
     * 1e-3: 1e-8 of the largest entry.
     */
    private static final double ROUNDING = 1e-8;

    void report(Notebook notebook, SemanticCourse course, SemanticCourse other, SemanticCourse random) {
        List<SemanticPicture> pictures = pictures(course);
        List<SemanticPicture> others = pictures(other);
        List<SemanticPicture> randoms = pictures(random);
        notebook.section("The first layer, descrambled");
        identity(notebook, course, other, pictures, others);
        order(notebook, course, pictures);
        remains(notebook, course, pictures, randoms);
        figures(notebook, course, other, random, pictures, others, randoms);
    }

    /** At every epoch; the start itself, where all modes are equally strong, has no smoothest descrambler of its own. */
    private List<SemanticPicture> pictures(SemanticCourse course) {
        return course.first().stream()
                .map(w1 -> SemanticPicture.of(catalog, SemanticPicture.OPEN, w1))
                .toList();
    }

    /** P*W₁ = T√AVᵀ, whatever the rotation of the start. */
    private void identity(
            Notebook notebook,
            SemanticCourse course,
            SemanticCourse other,
            List<SemanticPicture> pictures,
            List<SemanticPicture> others) {
        double error = 0;
        double rawError = 0;
        double difference = 0;
        double rawDifference = Double.POSITIVE_INFINITY;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            DenseMatrix shown = pictures.get(epoch).inModes();
            DenseMatrix expected = expected(course.strengths().get(epoch * SemanticCourse.EPOCH));
            DenseMatrix raw = course.first().get(epoch);
            error = Math.max(error, difference(shown, expected));
            rawError = Math.max(
                    rawError,
                    difference(SignalRecovery.cosines(raw.getRowDimension()).transposeMultiply(raw), expected));
            difference = Math.max(difference, difference(others.get(epoch).inModes(), shown));
            rawDifference = Math.min(rawDifference, difference(other.first().get(epoch), raw));
        }
        notebook.finding(Finding.atMost(
                        "descrambled_error",
                        "Descrambled, the first layer is P*W₁ = T√AVᵀ at every time of training",
                        SSC,
                        error,
                        ROUNDING)
                .withControl("raw W₁", rawError)
                .withRemark("Largest difference of an entry over the largest entry, all epochs, rows up to sign."));
        notebook.finding(Finding.atMost(
                        "other_rotation",
                        "The picture does not depend on the rotation R of the start",
                        SSC,
                        difference,
                        ROUNDING)
                .withControl("raw W₁", rawDifference)
                .withRemark(
                        "P*W₁ from two rotations: largest difference of an entry over the largest entry, all epochs; of"
                                + " raw W₁ the smallest."));
    }

    /** √A Vᵀ, each row with a positive first entry. */
    private DenseMatrix expected(double[] strengths) {
        int n = modes.getColumnDimension();
        var rows = new DenseMatrix(n, modes.getRowDimension());
        for (int k = 0; k < n; k++) {
            double size = Math.copySign(Math.sqrt(strengths[k]), modes.getEntry(0, k));
            for (int j = 0; j < modes.getRowDimension(); j++) {
                rows.setEntry(k, j, size * modes.getEntry(j, k));
            }
        }
        return rows;
    }

    private static double difference(DenseMatrix a, DenseMatrix b) {
        return a.subtract(b).maxAbs() / b.maxAbs();
    }

    /** When each row has half of its final energy. */
    private void order(Notebook notebook, SemanticCourse course, List<SemanticPicture> pictures) {
        double[] times =
                appearances(pictures.stream().map(SemanticPicture::inModes).toList());
        double[] raw = appearances(course.first());
        double[] rows = IntStream.range(0, learned).mapToDouble(k -> k).toArray();
        notebook.numbers("row_times", times);
        notebook.numbers("raw_row_times", raw);
        double tau = RankCorrelation.of(rows, times);
        notebook.finding(Finding.of(
                        "row_order",
                        "Rows of P*W₁, written in the modes of the operator, appear one after another",
                        SSC,
                        tau,
                        "1",
                        tau == 1)
                .withControl("rows of raw W₁", RankCorrelation.of(rows, raw))
                .withRemark(
                        "Rank correlation (Kendall's) of the row's number and the time at which its energy passes half"
                                + " of its final value, the first " + learned + " rows."));
        notebook.finding(Finding.fresh(
                        "row_span",
                        "The last learned row appears so many times later than the first",
                        times[learned - 1] / times[0])
                .withControl("rows of raw W₁, the latest and the earliest of as many", span(raw)));
    }

    private double[] appearances(List<DenseMatrix> courseOfRows) {
        double[] times = new double[learned];
        for (int k = 0; k < learned; k++) {
            int row = k;
            double[] energies = courseOfRows.stream()
                    .mapToDouble(w -> energy(w.getRow(row)))
                    .toArray();
            times[k] = SemanticCourse.crossing(
                            energies, energies[energies.length - 1] / 2, SemanticCourse.timeOfEpoch(1))
                    .orElse(0);
        }
        return times;
    }

    private static double span(double[] times) {
        return IntStream.range(0, times.length).mapToDouble(k -> times[k]).max().orElseThrow()
                / IntStream.range(0, times.length)
                        .mapToDouble(k -> times[k])
                        .min()
                        .orElseThrow();
    }

    private static double energy(double[] row) {
        double sum = 0;
        for (double x : row) {
            sum += x * x;
        }
        return sum;
    }

    /** What a start that is not balanced leaves of it. */
    private void remains(
            Notebook notebook, SemanticCourse course, List<SemanticPicture> pictures, List<SemanticPicture> randoms) {
        DenseMatrix raw = course.first().get(epochs);
        notebook.finding(Finding.fresh(
                        "row_coherence",
                        "Each learned row of P*W₁ is an input mode: smallest |cos| of the angle between row k and v_k",
                        coherence(pictures.get(epochs).inModes()))
                .withControl(
                        "raw W₁",
                        coherence(SignalRecovery.cosines(raw.getRowDimension()).transposeMultiply(raw)))
                .withRemark("From random weights it is "
                        + String.format(
                                Locale.ROOT,
                                "%.4f",
                                coherence(randoms.get(epochs).inModes()))
                        + "."));
        notebook.number(
                "row_coherence_of_random_start", coherence(randoms.get(epochs).inModes()));
        notebook.finding(Finding.fresh(
                        "descrambler_turns",
                        "P* = TRᵀ does not change during training: largest angle by which a learned row's direction turns"
                                + " after the first tenth",
                        turn(pictures))
                .withUnit("rad")
                .withControl("start from random weights", turn(randoms)));
        notebook.finding(Finding.fresh(
                        "slow_share",
                        "Share of the energy in the slowest quarter of the cosines along the neurons at the end",
                        slow(pictures.get(epochs).weights()))
                .withControl("raw W₁", slow(raw)));
    }

    private double coherence(DenseMatrix rows) {
        double smallest = 1;
        for (int k = 0; k < learned; k++) {
            double[] row = rows.getRow(k);
            double product = 0;
            for (int j = 0; j < row.length; j++) {
                product += row[j] * modes.getEntry(j, k);
            }
            smallest = Math.min(smallest, Math.abs(product) / Math.sqrt(energy(row)));
        }
        return smallest;
    }

    /** The largest angle between a learned row's direction at an epoch after the first tenth and at the end. */
    private double turn(List<SemanticPicture> pictures) {
        DenseMatrix end = pictures.get(epochs).directions();
        double largest = 0;
        for (int epoch = epochs / 10; epoch < epochs; epoch++) {
            DenseMatrix now = pictures.get(epoch).directions();
            for (int k = 0; k < learned; k++) {
                double[] a = now.getRow(k);
                double[] b = end.getRow(k);
                double product = 0;
                for (int i = 0; i < a.length; i++) {
                    product += a[i] * b[i];
                }
                // By the sine, which keeps small angles.
                double apart = 0;
                for (int i = 0; i < a.length; i++) {
                    apart += Math.pow(a[i] - product * b[i], 2);
                }
                largest = Math.max(largest, Math.atan2(Math.sqrt(apart), Math.abs(product)));
            }
        }
        return largest;
    }

    private static double slow(DenseMatrix w) {
        int n = w.getRowDimension();
        DenseMatrix spectrum = SignalRecovery.cosines(n).transposeMultiply(w);
        double sum = 0;
        for (int k = 0; k < n / 4; k++) {
            sum += energy(spectrum.getRow(k));
        }
        return sum / (w.norm() * w.norm());
    }

    private void figures(
            Notebook notebook,
            SemanticCourse course,
            SemanticCourse other,
            SemanticCourse random,
            List<SemanticPicture> pictures,
            List<SemanticPicture> others,
            List<SemanticPicture> randoms) {
        int n = modes.getColumnDimension();
        ColourScale scale = ColourScale.signed(
                "weight",
                expected(course.strengths().get(epochs * SemanticCourse.EPOCH)).maxAbs());
        // Of the others there is nothing to be seen.
        int shown = Math.min(n, learned + 4);
        SmallMultiples rows = stages(
                "Descrambled rows appear one after another",
                "mode of the operator",
                shown,
                scale,
                epoch -> first(pictures.get(epoch).inModes(), shown));
        notebook.figure(
                "rows",
                rows,
                "The first " + shown
                        + " rows of TᵀP*W₁: descrambled W₁, written in the cosines T of the operator first-open. Row k is the input mode that the"
                        + " network has learned as its k-th, a cosine whose frequency is not k: the strongest mode of the"
                        + " task is not the slowest one. The file figures/rows-animated.svg shows all epochs.");
        notebook.file(
                "figures/rows-animated.svg",
                animation(rows, epoch -> first(pictures.get(epoch).inModes(), shown))
                        .animation(SECONDS_A_FRAME)
                        .file()
                        .getBytes(UTF_8));
        notebook.figure(
                "raw",
                stages(
                        "Raw W₁ stays noise along the neurons at the same times",
                        "neuron",
                        n,
                        scale,
                        epoch -> course.first().get(epoch)),
                "Every neuron takes part in every mode. The colours are those of the figure above.");
        notebook.figure(
                "descrambled",
                stages(
                        "P*W₁: each new mode is written on the next smooth mode of the neurons",
                        "descrambled output",
                        n,
                        scale,
                        epoch -> pictures.get(epoch).signedWeights()),
                "Operator first-open. A sum of products of a cosine along the neurons and one along the signal.");
        notebook.figure(
                "fourier",
                stages(
                        "With the operator of the original work modes are written on pairs of sinusoids",
                        "descrambled output",
                        n,
                        scale,
                        epoch -> SemanticPicture.of(
                                        catalog,
                                        LayerSmoother.OPERATOR,
                                        course.first().get(epoch))
                                .weights()),
                "Operator fourier-2: every frequency but the lowest and the highest is there twice, so that P* is one of"
                        + " many and the phases along the neurons mean nothing.");
        int middle = epochOf(STAGES[2]);
        List<SmallMultiples.Panel> starts = List.of(
                panel("raw W₁, rotation R", course.first().get(middle)),
                panel("raw W₁, another R", other.first().get(middle)),
                panel("raw W₁, random weights", random.first().get(middle)),
                panel("P*W₁, rotation R", pictures.get(middle).signedWeights()),
                panel("P*W₁, another R", others.get(middle).signedWeights()),
                panel("P*W₁, random weights", randoms.get(middle).signedWeights()));
        notebook.figure(
                "starts",
                new SmallMultiples(
                        "Three starts: different layers, one picture",
                        signal(),
                        Coordinates.index("neuron or descrambled output", n),
                        starts,
                        scale,
                        ACROSS),
                "All at t = " + SemanticGrowth.time(SemanticCourse.timeOfEpoch(middle))
                        + ". The two rotations agree to rounding. Random weights give other strengths at this time, and the"
                        + " same modes.");
    }

    private static DenseMatrix first(DenseMatrix w, int rows) {
        return DenseMatrix.wrap(rows, w.getColumnDimension(), Arrays.copyOf(w.data(), rows * w.getColumnDimension()));
    }

    private SmallMultiples stages(
            String title, String rows, int n, ColourScale scale, Function<Integer, DenseMatrix> shown) {
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        for (int mode : STAGES) {
            if (mode < learned) {
                panels.add(panel(label(epochOf(mode)), shown.apply(epochOf(mode))));
            }
        }
        panels.add(panel(label(epochs), shown.apply(epochs)));
        return new SmallMultiples(title, signal(), Coordinates.index(rows, n), panels, scale, ACROSS);
    }

    private SmallMultiples animation(SmallMultiples stages, Function<Integer, DenseMatrix> shown) {
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch += 2) {
            panels.add(panel(label(epoch), shown.apply(epoch)));
        }
        return new SmallMultiples(stages.title(), stages.x(), stages.y(), panels, stages.scale(), 1);
    }

    private Coordinates signal() {
        return Coordinates.index("point of the whitened measurement", modes.getRowDimension());
    }

    /** The first epoch after a mode's half rise. */
    private int epochOf(int mode) {
        return Math.min(epochs, (int)
                Math.ceil(growth.get(Math.min(mode, learned - 1)).halfRise() / SemanticCourse.timeOfEpoch(1)));
    }

    private static String label(int epoch) {
        return "t = " + SemanticGrowth.time(SemanticCourse.timeOfEpoch(epoch)) + ", epoch " + epoch;
    }

    private static SmallMultiples.Panel panel(String label, DenseMatrix w) {
        return new SmallMultiples.Panel(label, Grid.of(w));
    }
}
