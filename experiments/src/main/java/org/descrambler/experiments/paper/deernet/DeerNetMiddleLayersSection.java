package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.paper.ShuffledEntries;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/** Hidden layers that read a hidden layer: P W Q⁻¹, P for the signal that W gives, Q for the one that it receives. */
final class DeerNetMiddleLayersSection {
    private static final int SHOWN = 24;

    private final Setting setting;
    private final Notebook notebook;
    private final DeerNetCase one;
    private final List<SmallMultiples.Panel> panels = new ArrayList<>();
    private final List<List<?>> rows = new ArrayList<>();
    private double raw;
    private double both;
    private double shuffled;

    DeerNetMiddleLayersSection(Setting setting, Notebook notebook, DeerNetCase one) {
        this.setting = setting;
        this.notebook = notebook;
        this.one = one;
    }

    /**
     * One layer.
     *
     * @param given P, a descrambler of what the layer gives
     * @param received Q, a descrambler of what it receives
     */
    void add(String name, DenseMatrix w, DenseMatrix given, DenseMatrix received) {
        DenseMatrix descrambled = given.multiply(w).multiplyTransposed(received);
        DenseMatrix order = ShuffledEntries.of(w, setting.random(one.network() + name));
        double slow = slow(descrambled);
        double slowRaw = slow(w);
        double slowShuffled = slow(given.multiply(order).multiplyTransposed(received));
        rows.add(List.of(name, slowRaw, slow, slowShuffled));
        raw = Math.max(raw, slowRaw);
        both += slow;
        shuffled = Math.max(shuffled, slowShuffled);
        panels.add(new SmallMultiples.Panel(
                name, Grid.of(corner(BandSpectrum.of(descrambled).folded()))));
    }

    /** The part of the energy of fft2 within an eighth of the axis from zero frequency in both directions: 1/16 for noise. */
    static double slow(DenseMatrix w) {
        DenseMatrix magnitude = BandSpectrum.of(w).magnitude();
        int rows = magnitude.getRowDimension();
        int columns = magnitude.getColumnDimension();
        double low = 0;
        double all = 0;
        for (int k = 0; k < rows; k++) {
            for (int l = 0; l < columns; l++) {
                double energy = magnitude.getEntry(k, l) * magnitude.getEntry(k, l);
                all += energy;
                low += 8 * Math.min(k, rows - k) <= rows && 8 * Math.min(l, columns - l) <= columns ? energy : 0;
            }
        }
        return low / all;
    }

    private static DenseMatrix corner(DenseMatrix folded) {
        int size = Math.min(SHOWN, Math.min(folded.getRowDimension(), folded.getColumnDimension()));
        var shown = new DenseMatrix(size, size);
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < size; l++) {
                shown.setEntry(k, l, Math.sqrt(folded.getEntry(k, l)));
            }
        }
        shown.scale(1 / shown.maxAbs());
        return shown;
    }

    void write() {
        notebook.paragraph(
                "A layer between two hidden ones has no axis that is known. P makes the signal that it gives smooth,"
                        + " Q the one that it receives, and P W Q⁻¹ is what stands between two smooth signals.");
        notebook.figure(
                one.figure("between"),
                new SmallMultiples(
                        "Layers between: slow components of the input meet slow components of the output",
                        Coordinates.index("frequency of the received signal (cycles)", SHOWN),
                        Coordinates.index("frequency of the given signal (cycles)", SHOWN),
                        panels,
                        ColourScale.magnitude("amplitude/largest"),
                        2),
                "√(|F(k, l)|² + |F(k, −l)|²) of P W Q⁻¹, low frequencies.");
        notebook.table(
                one.figure("between-order"),
                new Table(
                        "The part of the energy of |fft2| within an eighth of both axes from zero frequency; 0.07 for noise."
                                + " Shuffled: the entries in random places, between the same P and Q.",
                        List.of(
                                new Column("layer", Format.TEXT),
                                new Column("W", Format.NUMBER),
                                new Column("P W Q⁻¹", Format.NUMBER),
                                new Column("shuffled", Format.NUMBER)),
                        rows));
        notebook.finding(Finding.fresh(
                        one.key("between_slow"),
                        "Layers between connect slow with slow: mean part of the energy of P W Q⁻¹ at low frequencies of both",
                        both / rows.size())
                .withControl("entries shuffled, largest", shuffled)
                .withRemark(String.format(Locale.ROOT, "at most %.3f before descrambling", raw)));
    }
}
