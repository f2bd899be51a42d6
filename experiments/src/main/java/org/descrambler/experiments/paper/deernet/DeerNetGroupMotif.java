package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/** Whether the hidden signal carries shifts of the distance axis as linear maps. */
record DeerNetGroupMotif(Setting setting, Notebook notebook, DeerKernel kernel, Map<String, TwoLayerNet> nets) {
    private static final double[] SHIFTS = {0.025, 0.05, 0.1, ShiftedTraces.LARGEST_SHIFT};

    /** The one that findings are about. */
    private static final int MIDDLE = 2;

    private static final String INPUTS = "the traces themselves";

    /** Two thirds of the samples are fitted to. */
    void write(int samples) {
        int training = samples / 3 * 2;
        Map<String, List<ShiftAction>> actions = new LinkedHashMap<>();
        for (double shift : SHIFTS) {
            ShiftedTraces traces = ShiftedTraces.of(kernel, shift, samples, setting.random("shifted"));
            add(actions, INPUTS, ShiftAction.of(traces.none(), traces.one(), traces.four(), training));
            nets.forEach((name, net) -> add(
                    actions,
                    name,
                    ShiftAction.of(
                            net.hidden(traces.none()), net.hidden(traces.one()), net.hidden(traces.four()), training)));
        }
        notebook.section("Is a group embedded?");
        notebook.paragraph(
                "If the hidden signal h embeds the group of shifts T of the distance axis, one linear map A gives"
                        + " h(T p) = A h(p) for every distribution p, four of them give h(T⁴ p) = A⁴ h(p), and for an orthogonal"
                        + " representation AᵀA = I. A is fitted by least squares to pairs of distributions of one to three peaks and"
                        + " measured on others, in the principal components of h that hold 99.9 % of its variance, each scaled"
                        + " to unit variance; traces are without noise and background. A descrambler changes neither side:"
                        + " P h obeys P A P⁻¹. So this is a property of the network, not of the picture.");
        notebook.figure(
                "group",
                new LinePlot(
                        "Shifts act less linearly on the trained hidden signal than on the traces",
                        PlotAxis.logarithmic("shift of the distance distribution (nm)"),
                        PlotAxis.linear("R² of h(T p) = A h(p), held out"),
                        actions.entrySet().stream()
                                .map(entry -> new Series(
                                        entry.getKey(),
                                        SHIFTS,
                                        entry.getValue().stream()
                                                .mapToDouble(ShiftAction::linear)
                                                .toArray()))
                                .toList()),
                "How well one linear map predicts the signal of a shifted distribution from that of the distribution, over"
                        + " distributions that it was not fitted to.");
        List<List<?>> rows = new ArrayList<>();
        actions.forEach((name, list) -> {
            ShiftAction a = list.get(MIDDLE);
            rows.add(List.of(
                    name, (double) a.dimension(), a.stays(), a.linear(), a.composed(), a.direct(), a.departure()));
        });
        notebook.table(
                "group-measures",
                new Table(
                        String.format(
                                Locale.ROOT,
                                "Shifts by %.2g nm and four times that, on held-out distributions. R² of doing nothing, of"
                                        + " one linear map, of its fourth power for four shifts, and of a map fitted to"
                                        + " four shifts; departure is ‖AᵀA − I‖/√d.",
                                SHIFTS[MIDDLE]),
                        List.of(
                                new Column("signal", Format.TEXT),
                                new Column("dimension d", Format.COUNT),
                                new Column("nothing", Format.NUMBER),
                                new Column("A h", Format.NUMBER),
                                new Column("A⁴ h", Format.NUMBER),
                                new Column("fitted to four", Format.NUMBER),
                                new Column("departure", Format.NUMBER)),
                        rows));
        ShiftAction own = actions.get(DeerNetControls.TRAINED).get(MIDDLE);
        ShiftAction control = actions.get(DeerNetControls.GAUSSIAN).get(MIDDLE);
        ShiftAction traces = actions.get(INPUTS).get(MIDDLE);
        // A linear action leaves nothing unexplained; nine tenths are allowed for finite samples and truncation.
        notebook.finding(Finding.atLeast(
                        "group_linear",
                        "A shift of the distance axis acts linearly on the hidden signal",
                        DeerNetExperiment.PAPER + ", abstract (group embedding; our definition)",
                        own.linear(),
                        0.9)
                .withUnit("R²")
                .withControl(DeerNetControls.GAUSSIAN, control.linear())
                .withRemark(String.format(
                        Locale.ROOT,
                        "the traces themselves %.2f, in %d principal components where the trained signal needs %d: the tanh takes"
                                + " from the linear action that the inputs have",
                        traces.linear(),
                        traces.dimension(),
                        own.dimension())));
        notebook.finding(Finding.fresh(
                        "group_composed", "Four shifts are the fourth power of the map of one", own.composed())
                .withUnit("R²")
                .withControl(DeerNetControls.GAUSSIAN, control.composed())
                .withRemark(String.format(Locale.ROOT, "a map fitted to four shifts reaches %.2f", own.direct())));
        notebook.finding(Finding.fresh(
                        "group_departure", "Departure of the map of one shift from an orthogonal one", own.departure())
                .withControl(DeerNetControls.GAUSSIAN, control.departure()));
        notebook.number("group_linear_traces", traces.linear());
        notebook.number(
                "group_linear_untrained",
                actions.get(DeerNetControls.DIFFERENCES).get(MIDDLE).linear());
        notebook.number(
                "group_linear_shuffled",
                actions.get(DeerNetControls.SHUFFLED).get(MIDDLE).linear());
        notebook.number("group_dimension", own.dimension());
    }

    private static void add(Map<String, List<ShiftAction>> actions, String name, ShiftAction action) {
        actions.computeIfAbsent(name, key -> new ArrayList<>()).add(action);
    }
}
