package org.descrambler.experiments.paper.semantic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;

/**
 * Mode strengths of {@link SemanticDevelopment} against the formula.
 *
 * @param learned how many of the modes are learned
 * @param courses the same balanced start at falling rates
 * @param steps of each course in a tenth of τ
 */
record SemanticGrowth(List<ModeGrowth> growth, int learned, List<SemanticCourse> courses, int[] steps) {
    private static final String SAXE = "Saxe, McClelland, Ganguli (2014)";

    /** Modes whose curves are drawn. */
    private static final int[] SHOWN = {0, 2, 4, 6, 8, 10};

    private SemanticCourse finest() {
        return courses.get(courses.size() - 1);
    }

    private double rate(int course) {
        return SemanticCourse.RECORD / steps[course];
    }

    private double[] strongest() {
        return growth.stream().limit(learned).mapToDouble(ModeGrowth::s).toArray();
    }

    /**
     * A step multiplies a small strength by (1 + ηs)² instead of e^{2ηs}, so that mode k is late by ηst/2 at its half rise
     * t = L/(2s), L = ln(s/a₀ − 1), where it gains s²/2 in a unit of time: its error there is ηsL/8 of s.
     */
    private double expectedError(double rate) {
        ModeGrowth first = growth.get(0);
        return rate * first.s() * (2 * first.s() * first.halfRise()) / 8;
    }

    void report(Notebook notebook) {
        notebook.section("Mode strengths");
        int last = courses.size() - 1;
        double[] errors = courses.stream()
                .mapToDouble(course -> course.largestError(growth))
                .toArray();
        double[] rates = new double[errors.length];
        Arrays.setAll(rates, this::rate);
        notebook.numbers("learning_rates", rates);
        notebook.numbers("strength_errors", errors);
        notebook.finding(Finding.atMost(
                        "strength_error",
                        "Mode strengths follow a(t) = s e²ˢᵗ/(e²ˢᵗ − 1 + s/a₀)",
                        SAXE,
                        errors[last],
                        2 * expectedError(rates[last]))
                .withRemark("Largest |a(t) − formula|/s over all modes and times at the learning rate "
                        + number(rates[last]) + ". Steps of this length should leave ηs ln(s/a₀ − 1)/8 = "
                        + number(expectedError(rates[last])) + "; twice that is allowed."));
        notebook.finding(Finding.within(
                        "strength_error_order",
                        "What is left is the length of the steps: the error is proportional to the learning rate",
                        "theory",
                        Math.log(errors[last - 1] / errors[last]) / Math.log(rates[last - 1] / rates[last]),
                        0.95,
                        1.05)
                .withRemark("Exponent from the two smallest of the learning rates " + Arrays.toString(rates) + "."));
        notebook.finding(Finding.fresh(
                "strength_error_extrapolated",
                "Largest error of the two smallest learning rates, extrapolated to zero",
                extrapolatedError()));

        List<Series> curves = new ArrayList<>();
        double[] times = finest().times();
        for (int k : SHOWN) {
            if (k < growth.size()) {
                curves.add(new Series("s = " + number(growth.get(k).s()), times, finest().of(k)));
            }
        }
        curves.add(formula(times));
        notebook.figure(
                "mode-strengths",
                new LinePlot(
                        "Modes rise one after another, along the formula",
                        PlotAxis.linear("time t = steps × learning rate"),
                        PlotAxis.linear("mode strength uᵀW₂W₁v"),
                        curves),
                "Six of the modes of the network and the formula for each; at the learning rate " + number(rates[last])
                        + " they cannot be told apart.");
        notebook.figure(
                "error-of-the-rate",
                new LinePlot(
                        "The distance to the formula is proportional to the learning rate",
                        PlotAxis.logarithmic("learning rate η"),
                        PlotAxis.logarithmic("max |a(t) − formula|/s"),
                        List.of(
                                new Series("network", rates, errors),
                                new Series(
                                        "ηs ln(s/a₀ − 1)/8, strongest mode",
                                        rates,
                                        Arrays.stream(rates)
                                                .map(this::expectedError)
                                                .toArray()))),
                "Gradient flow is the limit of small steps; the line is what the first order in η says of the strongest"
                        + " mode at its half rise.");
    }

    /** max |2a_{η/2} − a_η − formula|/s. */
    private double extrapolatedError() {
        SemanticCourse coarse = courses.get(courses.size() - 2);
        double[] times = finest().times();
        double largest = 0;
        for (int k = 0; k < growth.size(); k++) {
            for (int i = 0; i < times.length; i++) {
                double a =
                        2 * finest().strengths().get(i)[k] - coarse.strengths().get(i)[k];
                double error = Math.abs(a - growth.get(k).strength(times[i]));
                largest = Math.max(largest, error / growth.get(k).s());
            }
        }
        return largest;
    }

    /** One curve for all modes, interrupted between them. */
    private Series formula(double[] times) {
        int[] modes = Arrays.stream(SHOWN).filter(k -> k < growth.size()).toArray();
        double[] x = new double[modes.length * (times.length + 1)];
        double[] y = new double[x.length];
        for (int m = 0; m < modes.length; m++) {
            int from = m * (times.length + 1);
            for (int i = 0; i < times.length; i++) {
                x[from + i] = times[i];
                y[from + i] = growth.get(modes[m]).strength(times[i]);
            }
            x[from + times.length] = Double.NaN;
            y[from + times.length] = Double.NaN;
        }
        return new Series("formula", x, y);
    }

    /** Half-rise times, also of a start that is not balanced. */
    void random(Notebook notebook, SemanticCourse random, double[] growing) {
        notebook.section("Half-rise times");
        double[] s = strongest();
        double[] expected =
                growth.stream().limit(learned).mapToDouble(ModeGrowth::halfRise).toArray();
        double[] effective = new double[learned];
        Arrays.setAll(effective, k -> new ModeGrowth(s[k], growing[k]).halfRise());
        double[] measured = halfRises(finest());
        double[] scattered = halfRises(random);
        notebook.numbers("half_rises", measured);
        notebook.numbers("half_rises_formula", expected);
        notebook.numbers("half_rises_random_start", scattered);
        notebook.finding(Finding.of(
                        "half_rise_order",
                        "Strong modes are learned first: rank correlation of half-rise times and singular values",
                        SAXE,
                        RankCorrelation.of(s, measured),
                        "−1",
                        RankCorrelation.of(s, measured) == -1)
                .withControl("start from random weights", RankCorrelation.of(s, scattered))
                .withRemark(
                        "Kendall's, over the " + learned + " modes that are learned within the training. A random start"
                                + " need not keep the order of modes of nearly equal strength."));
        double rate = rate(courses.size() - 1);
        notebook.finding(Finding.atMost(
                        "half_rise_error",
                        "Half-rise times are ln(s/a₀ − 1)/(2s)",
                        SAXE,
                        relative(measured, expected),
                        rate * s[0])
                .withControl("start from random weights", relative(scattered, expected))
                .withRemark("Largest relative error. Steps of length η should make mode s late by ηs/2; twice that is"
                        + " allowed."));
        notebook.finding(
                Finding.fresh(
                                "half_rise_error_of_random_start",
                                "From random weights half-rise times are those of the formula with a₀ = ‖(W₁v + W₂ᵀu)/2‖² of the"
                                        + " start",
                                relative(scattered, effective))
                        .withControl("the same a₀ for all modes", relative(scattered, expected))
                        .withRemark(
                                "Largest relative error. This part of a small random start grows, the rest decays. What remains"
                                        + " is that directions of neurons which a strong mode has taken are lost to weak ones."));
        notebook.figure(
                "half-rises",
                new LinePlot(
                        "The stronger a mode, the earlier it is learned, also from a random start",
                        PlotAxis.logarithmic("singular value s of the mode"),
                        PlotAxis.logarithmic("half-rise time t"),
                        List.of(
                                new Series("ln(s/a₀ − 1)/(2s)", s, expected),
                                new Series("balanced start", s, measured),
                                new Series("random start", s, scattered),
                                new Series("formula, a₀ of the random start", s, effective))),
                "Times at which modes have half of their strength. A random start gives each mode a different a₀, of which"
                        + " the time depends logarithmically only.");
    }

    /** Of the learned modes. */
    private double[] halfRises(SemanticCourse course) {
        double[] times = new double[learned];
        // A mode that a random start delays beyond the end of training has its half rise there or later.
        double end = (course.strengths().size() - 1) * SemanticCourse.RECORD;
        Arrays.setAll(times, k -> course.halfRise(k, growth.get(k).s()).orElse(end));
        return times;
    }

    private static double relative(double[] measured, double[] expected) {
        double largest = 0;
        for (int k = 0; k < measured.length; k++) {
            largest = Math.max(largest, Math.abs(measured[k] / expected[k] - 1));
        }
        return largest;
    }

    /** Three digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** A time with one decimal. */
    static String time(double t) {
        return String.format(Locale.ROOT, "%.1f", t);
    }
}
