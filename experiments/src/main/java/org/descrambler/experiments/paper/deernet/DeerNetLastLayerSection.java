package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.UniformAxis;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.MatrixFigures;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/** The last layer W₂P₂⁻¹: Chebyshev polynomials over the distance, sinusoids over the neurons, its Gram matrices. */
record DeerNetLastLayerSection(Setting setting, Notebook notebook, DeerNetCase one) {
    /** What counts as a fit, where the paper shows one and gives no number: nine tenths of the energy. */
    private static final double FITS = 0.9;

    private static final int MINIMISERS = 5;

    /**
     * Writes the section.
     *
     * @param raw W₂, distances × neurons
     * @param alone minimiser for the signal that W₂ receives
     * @param balanced minimiser for that and W₂'s columns together, as the authors descramble
     * @param gaussian descrambled untrained weights, the same way
     * @param shuffled descrambled weights in random places, the same way
     */
    void write(DenseMatrix raw, DenseMatrix alone, DenseMatrix balanced, DenseMatrix gaussian, DenseMatrix shuffled) {
        DenseMatrix trained = raw.multiplyTransposed(balanced);
        Map<String, LastLayerReading> readings = new LinkedHashMap<>();
        readings.put(DeerNetControls.TRAINED, LastLayerReading.of(trained));
        readings.put("trained, signal alone made smooth", LastLayerReading.of(raw.multiplyTransposed(alone)));
        readings.put(DeerNetControls.GAUSSIAN, LastLayerReading.of(gaussian));
        readings.put(DeerNetControls.SHUFFLED, LastLayerReading.of(shuffled));
        LastLayerReading own = readings.get(DeerNetControls.TRAINED);
        figures(trained, own);
        chebyshev(own, readings.get(DeerNetControls.GAUSSIAN));
        sinusoids(own, readings);
        orders(own, readings, raw, balanced);
        notebook.table(one.figure("last-layer"), table(readings));
        notebook.paragraph(
                one.last(
                        "The left singular vectors are those of W₂ itself: no descrambler changes them. The right ones"
                                + " are P₂ times those of W₂. As in the authors' script P₂ smooths the signal and the columns of W₂"
                                + " together, both with the same spectral norm. If the weights alone were smoothed, the closed form would"
                                + " write their right singular vectors on the Fourier modes exactly, whatever the weights are: sinusoids"
                                + " are what the smoothness criterion asks for, and weights without training show them as well."));
    }

    private void chebyshev(LastLayerReading own, LastLayerReading control) {
        for (int k = 0; k < LastLayerReading.MODES; k++) {
            String name = "T" + "₀₁₂₃₄".charAt(k);
            notebook.finding(Finding.atLeast(
                            one.key("chebyshev_t" + k),
                            one.last("Left singular vector " + (k + 1) + " of W₂ is fitted by " + name),
                            one.source(DeerNetExperiment.PAPER + ", fig. 3"),
                            own.own()[k],
                            FITS)
                    .withUnit("R²")
                    .withControl(DeerNetControls.GAUSSIAN, control.own()[k])
                    .withRemark(String.format(
                            Locale.ROOT,
                            "by T₀ … T₄ together %.2f; alone by the Legendre polynomial of the same degree %.2f, by the"
                                    + " cosine mode of the same number %.2f",
                            own.joint()[k],
                            own.legendre()[k],
                            own.cosines()[k])));
        }
        double[] angles = own.angles();
        notebook.finding(Finding.fresh(
                        one.key("chebyshev_angle"),
                        "Largest principal angle between the five leading left singular vectors and T₀ … T₄",
                        angles[angles.length - 1])
                .withUnit("°")
                .withControl(DeerNetControls.GAUSSIAN, control.angles()[angles.length - 1])
                .withRemark(String.format(
                        Locale.ROOT,
                        "all five: %s",
                        Arrays.toString(
                                Arrays.stream(angles).mapToLong(Math::round).toArray()))));
        notebook.numbers(one.key("chebyshev_angles"), angles);
        notebook.numbers(one.key("chebyshev_joint"), own.joint());
        notebook.numbers(one.key("chebyshev_best"), own.best());
        notebook.numbers(one.key("legendre_own"), own.legendre());
        notebook.numbers(one.key("cosine_own"), own.cosines());
    }

    private void sinusoids(LastLayerReading own, Map<String, LastLayerReading> readings) {
        notebook.finding(Finding.atLeast(
                        one.key("sinusoid_pairs"),
                        one.last("Right singular vectors 9 to 13 of W₂P₂⁻¹ are sinusoids"),
                        one.source(DeerNetExperiment.PAPER + ", fig. 3"),
                        own.shownPairs(),
                        FITS)
                .withUnit("R²")
                .withControl(
                        DeerNetControls.GAUSSIAN,
                        readings.get(DeerNetControls.GAUSSIAN).shownPairs())
                .withRemark(String.format(
                        Locale.ROOT,
                        "mean energy in the strongest Fourier pair, which is the same for every minimiser; frequency free"
                                + " %.2f; shuffled weights %.2f; about %.2f for random vectors",
                        own.shownFree(),
                        readings.get(DeerNetControls.SHUFFLED).shownPairs(),
                        LastLayerReading.randomPairs(own.neurons().getRowDimension()))));
        notebook.numbers(one.key("sinusoid_r2"), r2(own.pairs()));
        notebook.numbers(one.key("sinusoid_free_r2"), r2(own.free()));
    }

    private static double[] r2(ModeFits.Sinusoid[] fits) {
        return Arrays.stream(fits).mapToDouble(ModeFits.Sinusoid::r2).toArray();
    }

    private void orders(
            LastLayerReading own, Map<String, LastLayerReading> readings, DenseMatrix raw, DenseMatrix balanced) {
        GramOrder neurons = GramOrder.of(own.neurons());
        GramOrder outputs = GramOrder.of(own.outputs());
        RandomGenerator random = setting.random("other minimisers");
        int narrowest = neurons.half();
        int widest = neurons.half();
        for (int i = 0; i < MINIMISERS; i++) {
            DenseMatrix w = raw.multiplyTransposed(LayerSmoother.anotherMinimiser(balanced, random));
            int half = GramOrder.of(w.transposeMultiply(w)).half();
            narrowest = Math.min(narrowest, half);
            widest = Math.max(widest, half);
        }
        LastLayerReading control = readings.get(DeerNetControls.GAUSSIAN);
        notebook.finding(Finding.fresh(
                        one.key("gram_neurons_half"),
                        one.last("Half of the energy of W₂ᵀW₂ lies within this distance of its diagonal"),
                        neurons.half())
                .withUnit("neurons")
                .withControl(
                        DeerNetControls.GAUSSIAN,
                        GramOrder.of(control.neurons()).half())
                .withRemark(narrowest + " to " + widest + " over " + MINIMISERS
                        + " other minimisers: this one does depend on the choice"));
        notebook.finding(Finding.fresh(
                        one.key("gram_outputs_half"),
                        one.last("Half of the energy of W₂W₂ᵀ lies within this distance of its diagonal"),
                        outputs.half())
                .withUnit("points")
                .withControl(
                        DeerNetControls.GAUSSIAN,
                        GramOrder.of(control.outputs()).half())
                .withRemark("no descrambler changes it"));
        notebook.number(one.key("gram_neurons_diagonal"), neurons.diagonal());
        notebook.number(one.key("gram_outputs_diagonal"), outputs.diagonal());
        notebook.number(one.key("gram_neurons_most"), neurons.most());
        notebook.number(one.key("gram_outputs_most"), outputs.most());
    }

    private Table table(Map<String, LastLayerReading> readings) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("last layer", Format.TEXT));
        for (int k = 0; k < LastLayerReading.MODES; k++) {
            columns.add(new Column("R² of T" + "₀₁₂₃₄".charAt(k), Format.NUMBER));
        }
        columns.add(new Column("R² of P₂", Format.NUMBER));
        columns.add(new Column("R² of P₃", Format.NUMBER));
        columns.add(new Column("4th angle (°)", Format.NUMBER));
        columns.add(new Column("5th angle (°)", Format.NUMBER));
        columns.add(new Column("R² of sinusoids", Format.NUMBER));
        columns.add(new Column("frequency free", Format.NUMBER));
        columns.add(new Column(one.last("W₂ᵀW₂ on its diagonal"), Format.NUMBER));
        columns.add(new Column(one.last("W₂W₂ᵀ on its diagonal"), Format.NUMBER));
        List<List<?>> rows = new ArrayList<>();
        readings.forEach((name, r) -> {
            List<Object> row = new ArrayList<>(List.of(name));
            for (double r2 : r.own()) {
                row.add(r2);
            }
            row.add(r.legendre()[2]);
            row.add(r.legendre()[3]);
            row.add(r.angles()[LastLayerReading.MODES - 2]);
            row.add(r.angles()[LastLayerReading.MODES - 1]);
            row.add(r.shownPairs());
            row.add(r.shownFree());
            row.add(GramOrder.of(r.neurons()).diagonal());
            row.add(GramOrder.of(r.outputs()).diagonal());
            rows.add(row);
        });
        return new Table(
                "The same readings of weights with and without training. R² of Tₖ: left singular vector k + 1 by that"
                        + " polynomial alone; P₂, P₃: vectors 3 and 4 by Legendre polynomials; angles between the span of"
                        + " five vectors and that of T₀ … T₄; sinusoids: right singular vectors 9 to 13.",
                columns,
                rows);
    }

    private void figures(DenseMatrix trained, LastLayerReading own) {
        UniformAxis distance = DeerKernel.standard().distance();
        int points = trained.getRowDimension();
        int neurons = trained.getColumnDimension();
        Coordinates r = Coordinates.range("distance (nm)", distance.first(), distance.last());
        notebook.figure(
                one.figure("w2"),
                MatrixFigures.weights(
                        one.last("W₂P₂⁻¹: the last layer between two axes in order"),
                        Coordinates.index("descrambled input", neurons),
                        r,
                        trained),
                "The last layer against a descrambled input, the signal and the weights having been made smooth together.");
        double[] axis = new double[points];
        for (int i = 0; i < points; i++) {
            axis[i] = distance.first() + distance.length() * i / (points - 1.0);
        }
        DenseMatrix chebyshev = ModeFits.chebyshev(points, LastLayerReading.MODES);
        for (int k = 0; k < LastLayerReading.MODES; k++) {
            notebook.figure(
                    one.figure("chebyshev-" + k),
                    chebyshevFigure(own, chebyshev, axis, k),
                    one.last("Left singular vector " + (k + 1) + " of W₂ over the distance") + ", and the multiple of T"
                            + "₀₁₂₃₄".charAt(k) + " nearest to it.");
        }
        List<Series> right = new ArrayList<>();
        double[] index = new double[neurons];
        Arrays.setAll(index, i -> i);
        for (int k = LastLayerReading.SHOWN; k < LastLayerReading.RIGHT; k++) {
            double[] v = own.right().getColumn(k);
            int place = k - LastLayerReading.SHOWN;
            right.add(new Series(
                    "vector " + (k + 1),
                    index,
                    Arrays.stream(v).map(a -> a - 0.5 * place).toArray()));
        }
        notebook.figure(
                one.figure("sinusoids"),
                new LinePlot(
                        String.format(
                                Locale.ROOT,
                                "Right singular vectors 9 to 13: one Fourier pair holds %.0f %% of each in the mean",
                                100 * own.shownPairs()),
                        PlotAxis.linear("descrambled input"),
                        PlotAxis.linear("amplitude, each 0.5 below the one before"),
                        right),
                one.last(
                        "Right singular vectors of W₂P₂⁻¹. A pure wave is held by its Fourier pair to 100 %, a wave between two"
                                + " frequencies to 40 % or more."));
        notebook.figure(
                one.figure("gram-neurons"),
                new HeatMap(
                        one.last("W₂ᵀW₂ in the descrambled basis"),
                        Coordinates.index("descrambled input", neurons),
                        Coordinates.index("descrambled input", neurons),
                        Grid.of(own.neurons()),
                        ColourScale.signed("inner product")),
                one.last("Inner products of the columns of W₂P₂⁻¹."));
        notebook.figure(
                one.figure("gram-outputs"),
                new HeatMap(
                        one.last("W₂W₂ᵀ: near distances are treated alike"),
                        r,
                        r,
                        Grid.of(own.outputs()),
                        ColourScale.signed("inner product")),
                one.last("Inner products of the rows of W₂, the same before and after descrambling."));
    }

    private static LinePlot chebyshevFigure(LastLayerReading own, DenseMatrix chebyshev, double[] axis, int k) {
        double[] v = own.left().getColumn(k);
        double[] t = chebyshev.getColumn(k);
        double vt = 0;
        double tt = 0;
        for (int i = 0; i < v.length; i++) {
            vt += v[i] * t[i];
            tt += t[i] * t[i];
        }
        double factor = vt / tt;
        return new LinePlot(
                String.format(
                        Locale.ROOT, "Singular vector %d and T%c: R² = %.2f", k + 1, "₀₁₂₃₄".charAt(k), own.own()[k]),
                PlotAxis.linear("distance (nm)"),
                PlotAxis.linear("amplitude"),
                List.of(
                        new Series("singular vector", axis, v),
                        new Series(
                                "c T" + "₀₁₂₃₄".charAt(k),
                                axis,
                                Arrays.stream(t).map(a -> factor * a).toArray())));
    }
}
