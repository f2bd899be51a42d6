package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;

/** The network's linearisation in the kernel's singular vectors, against Tikhonov's regularised inverse. */
record DeerNetFilterMotif(Notebook notebook, DeerKernel kernel, Map<String, TwoLayerNet> nets) {
    /** Leading singular vectors of the kernel that are read: σ falls to 1.5 % of the largest there. */
    private static final int COUNT = 30;

    /** Over which the mean derivative is taken: one a row. */
    void write(DenseMatrix traces) {
        DenseMatrix k = DenseMatrix.of(kernel.weights());
        Svd svd = Backend.preferred().svd(k);
        Map<String, FilterFactors> filters = new LinkedHashMap<>();
        Map<String, FilterFactors> layers = new LinkedHashMap<>();
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        nets.forEach((name, net) -> {
            DenseMatrix derivative = net.derivative(traces);
            filters.put(name, FilterFactors.of(k, derivative, COUNT));
            layers.put(
                    name,
                    FilterFactors.fit(
                            Arrays.copyOf(svd.singularValues(), COUNT),
                            Arrays.copyOf(Backend.preferred().svd(net.w1()).singularValues(), COUNT)));
            panels.add(new SmallMultiples.Panel(name, Grid.of(inKernelBasis(svd, derivative))));
        });
        notebook.section("Is there a spectral filter?");
        notebook.paragraph("Regularised inversion multiplies the components of a trace along the kernel's left singular"
                + " vectors uᵢ by φᵢ/σᵢ and writes them on the right ones vᵢ; Tikhonov's filter factors are"
                + " φᵢ = σᵢ²/(σᵢ² + α). The network's linearisation is its mean derivative over traces,"
                + " J = mean(diag q(1 − q) W₂ diag(1 − h²)) W₁. In the kernel's basis, M = Vᵀ J U, a spectral filter is"
                + " diagonal, and φᵢ = σᵢ Mᵢᵢ. c σᵢ²/(σᵢ² + α) is fitted with α and the scale c free. No descrambler"
                + " changes J.");
        figures(filters, panels);
        notebook.table("filter-measures", table(filters, layers));
        findings(filters, layers);
    }

    private static DenseMatrix inKernelBasis(Svd svd, DenseMatrix derivative) {
        DenseMatrix m = svd.vt().multiply(derivative).multiply(svd.u());
        DenseMatrix corner = DenseMatrix.copyOf(m.getSubMatrix(0, COUNT - 1, 0, COUNT - 1));
        corner.scale(1 / corner.maxAbs());
        return corner;
    }

    private void figures(Map<String, FilterFactors> filters, List<SmallMultiples.Panel> panels) {
        FilterFactors own = filters.get(DeerNetControls.TRAINED);
        List<Series> series = new ArrayList<>();
        series.add(new Series("trained network", own.sigma(), own.factors()));
        series.add(new Series("σ²/(σ² + α)", own.sigma(), own.tikhonov()));
        // Divided by the trained network's scale, since c means nothing where there is no filter.
        for (String name : List.of(DeerNetControls.DIFFERENCES, DeerNetControls.SHUFFLED)) {
            FilterFactors control = filters.get(name);
            series.add(new Series(
                    name,
                    control.sigma(),
                    Arrays.stream(control.factors())
                            .map(f -> f * control.scale() / own.scale())
                            .toArray()));
        }
        notebook.figure(
                "filter-factors",
                new LinePlot(
                        String.format(
                                Locale.ROOT,
                                "The trained network filters like Tikhonov with α = %.3f nm²",
                                own.alpha()),
                        PlotAxis.logarithmic("singular value σ of the kernel (nm)"),
                        PlotAxis.linear("filter factor φ/c"),
                        series),
                "Filter factors of the network's mean derivative in the singular vectors of the DEER kernel, and the"
                        + " Tikhonov factors nearest to them. Untrained and shuffled networks, on the same scale, have none.");
        notebook.figure(
                "filter-matrix",
                new SmallMultiples(
                        "In the kernel's singular vectors only the trained network is nearly diagonal",
                        Coordinates.index("left singular vector of the kernel", COUNT),
                        Coordinates.index("right singular vector", COUNT),
                        panels,
                        ColourScale.signed("entry/largest"),
                        2),
                "M = VᵀJU: what the network writes on each distance mode (down) when it sees each trace mode (across),"
                        + " each over its largest entry.");
    }

    private static Table table(Map<String, FilterFactors> filters, Map<String, FilterFactors> layers) {
        List<List<?>> rows = new ArrayList<>();
        filters.forEach((name, filter) -> rows.add(List.of(
                name,
                filter.diagonal(),
                filter.explained(),
                filter.alpha(),
                filter.scale(),
                filter.r2(),
                layers.get(name).r2())));
        return new Table(
                "The linearised network in the " + COUNT
                        + " leading singular vectors of the kernel: the share of M on the"
                        + " diagonal, the share of M that the fitted Tikhonov inverse explains, α and c of the fit, its R²"
                        + " on the diagonal alone; and R² of the same law fitted to the singular values of W₁.",
                List.of(
                        new Column("network", Format.TEXT),
                        new Column("on the diagonal", Format.NUMBER),
                        new Column("explained", Format.NUMBER),
                        new Column("α (nm²)", Format.NUMBER),
                        new Column("c", Format.NUMBER),
                        new Column("R² of φ", Format.NUMBER),
                        new Column("R² of the singular values of W₁", Format.NUMBER)),
                rows);
    }

    private void findings(Map<String, FilterFactors> filters, Map<String, FilterFactors> layers) {
        FilterFactors own = filters.get(DeerNetControls.TRAINED);
        FilterFactors start = filters.get(DeerNetControls.DIFFERENCES);
        FilterFactors shuffled = filters.get(DeerNetControls.SHUFFLED);
        String source = DeerNetExperiment.PAPER + ", abstract (spectral filtering regularisation; our definition)";
        // More of it a filter than not.
        notebook.finding(Finding.atLeast(
                        "filter_explained",
                        "The linearised network is a Tikhonov-regularised inverse of the kernel",
                        source,
                        own.explained(),
                        0.5)
                .withUnit("of ‖M‖²")
                .withControl(DeerNetControls.DIFFERENCES, start.explained())
                .withRemark(String.format(
                        Locale.ROOT,
                        "on the diagonal of M: %.2f, shuffled %.3f, 1/%d = %.3f for no structure",
                        own.diagonal(),
                        shuffled.diagonal(),
                        COUNT,
                        1.0 / COUNT)));
        notebook.finding(Finding.atLeast("filter_r2", "Its filter factors follow σ²/(σ² + α)", source, own.r2(), 0.9)
                .withUnit("R²")
                .withControl(DeerNetControls.SHUFFLED, shuffled.r2())
                .withRemark(String.format(
                        Locale.ROOT,
                        "α = %.4f nm², c = %.2f; the shuffled network has c = %.2f and the untrained one %.2f, next to nothing of"
                                + " either being on the diagonal",
                        own.alpha(),
                        own.scale(),
                        shuffled.scale(),
                        start.scale())));
        notebook.finding(Finding.atLeast(
                        "filter_w1_r2",
                        "The singular values of P₁W₁ follow the filter factors, α and c free",
                        source,
                        layers.get(DeerNetControls.TRAINED).r2(),
                        0.9)
                .withUnit("R²")
                .withControl(
                        DeerNetControls.DIFFERENCES,
                        layers.get(DeerNetControls.DIFFERENCES).r2())
                .withRemark(String.format(
                        Locale.ROOT,
                        "shuffled %.2f. No sign of training: descending numbers are compared with descending numbers, and"
                                + " the filter is in both layers together",
                        layers.get(DeerNetControls.SHUFFLED).r2())));
        notebook.number("filter_alpha", own.alpha());
        notebook.number("filter_scale", own.scale());
        notebook.number("filter_diagonal", own.diagonal());
        notebook.number("filter_diagonal_untrained", start.diagonal());
        notebook.number("filter_diagonal_shuffled", shuffled.diagonal());
    }
}
