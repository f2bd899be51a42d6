package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;

/** Rectifier and frequency division, in |fft2(P₁W₁)|. */
record DeerNetFrequencyMotifs(Notebook notebook) {
    private static final int HIDDEN = 15;
    private static final int INPUTS = 20;

    /** Signs of the input frequency in each hidden frequency. */
    void rectifier(Map<String, BandSpectrum> spectra) {
        notebook.section("Is the frequency axis rectified?");
        notebook.paragraph(
                "A rectifier of the frequency axis gives frequencies f and −f of the trace to the same hidden"
                        + " frequency alike. The measure: Σ ||F(k, l)|² − |F(k, −l)|²| over Σ |F(k, l)|² + |F(k, −l)|², F being"
                        + " fft2(P₁W₁) and l ≠ 0. It is 0 for a rectifier, 1 where each hidden frequency takes one sign only, and"
                        + " ½ in the mean for independent Gaussian components. It does not depend on which minimiser is"
                        + " taken. The authors add |F(k, l)| and |F(k, −l)| before they draw, so their picture is symmetric in"
                        + " any case.");
        notebook.figure(
                "rectifier",
                new SmallMultiples(
                        "Which signs of the input frequency each hidden frequency takes",
                        Coordinates.range("input frequency (cycles)", -INPUTS, INPUTS),
                        Coordinates.index("hidden frequency (cycles)", HIDDEN + 1),
                        panels(spectra, false),
                        ColourScale.magnitude("amplitude/largest of the row"),
                        2),
                "|fft2(P₁W₁)|, each hidden frequency over its own maximum. Which side is the bright one in a row is"
                        + " arbitrary: another minimiser may exchange them.");
        double own = spectra.get(DeerNetControls.TRAINED).signAsymmetry();
        // Nearer to a rectifier's 0 than to the ½ of unordered weights.
        notebook.finding(Finding.atMost(
                        "rectifier_asymmetry",
                        "The first layer rectifies the frequency axis: f and −f are taken alike",
                        DeerNetExperiment.PAPER + ", abstract of the preprint",
                        own,
                        0.25)
                .withControl(
                        DeerNetControls.DIFFERENCES,
                        spectra.get(DeerNetControls.DIFFERENCES).signAsymmetry())
                .withRemark(String.format(
                        Locale.ROOT,
                        "Gaussian %.2f, shuffled %.2f. The final article speaks of rescaling instead",
                        spectra.get(DeerNetControls.GAUSSIAN).signAsymmetry(),
                        spectra.get(DeerNetControls.SHUFFLED).signAsymmetry())));
        notebook.number(
                "rectifier_asymmetry_gaussian",
                spectra.get(DeerNetControls.GAUSSIAN).signAsymmetry());
        notebook.number(
                "rectifier_asymmetry_shuffled",
                spectra.get(DeerNetControls.SHUFFLED).signAsymmetry());
    }

    /** Bands of input frequencies in each hidden frequency. */
    void division(Map<String, BandSpectrum> spectra, BandSpectrum raw) {
        notebook.section("Are frequencies multiplexed?");
        notebook.paragraph(
                "In frequency-division multiplexing different channels carry different bands. Channels here are"
                        + " hidden frequencies k, and p(k, l) is the share of the energy of P₁W₁ at hidden frequency k and input"
                        + " frequency l, signs put together. Cross-talk is the mean overlap Σ_l min(p(l|k), p(l|k′)) of two"
                        + " channels, weighted by their energies: 0 for disjoint bands, 1 for equal ones. The mutual information of"
                        + " k and l and their rank correlation under p say how much a channel tells of the frequency; noise alone"
                        + " gives about 0.3 bits, because every cell holds only two random components.");
        notebook.figure(
                "division",
                new SmallMultiples(
                        "Descrambled, hidden frequencies take input frequencies in order, trained or not",
                        Coordinates.index("input frequency (cycles)", INPUTS + 1),
                        Coordinates.index("hidden frequency (cycles)", HIDDEN + 1),
                        panels(spectra, true),
                        ColourScale.magnitude("amplitude/largest of the row"),
                        2),
                "√(|F(k, l)|² + |F(k, −l)|²), each hidden frequency over its own maximum.");
        List<List<?>> rows = new ArrayList<>();
        rows.add(row("trained, not descrambled", FrequencyDivision.of(raw.folded())));
        spectra.forEach((name, spectrum) -> rows.add(row(name, FrequencyDivision.of(spectrum.folded()))));
        notebook.table(
                "division-measures",
                new Table(
                        "How sharply input frequencies are divided among hidden ones.",
                        List.of(
                                new Column("first layer", Format.TEXT),
                                new Column("cross-talk", Format.NUMBER),
                                new Column("information (bits)", Format.NUMBER),
                                new Column("entropy of k (bits)", Format.NUMBER),
                                new Column("rank correlation", Format.NUMBER)),
                        rows));
        FrequencyDivision own =
                FrequencyDivision.of(spectra.get(DeerNetControls.TRAINED).folded());
        FrequencyDivision start =
                FrequencyDivision.of(spectra.get(DeerNetControls.DIFFERENCES).folded());
        FrequencyDivision shuffled =
                FrequencyDivision.of(spectra.get(DeerNetControls.SHUFFLED).folded());
        FrequencyDivision scrambled = FrequencyDivision.of(raw.folded());
        // Nearer to the 0 of disjoint bands than to what the same weights without order have.
        notebook.finding(Finding.atMost(
                        "division_crosstalk",
                        "Bands of input frequencies go to hidden bands of their own",
                        DeerNetExperiment.PAPER + ", abstract",
                        own.crosstalk(),
                        shuffled.crosstalk() / 2)
                .withControl(DeerNetControls.DIFFERENCES, start.crosstalk())
                .withRemark(String.format(
                        Locale.ROOT,
                        "half of what shuffled weights have, %.2f, is asked for; %.2f before descrambling. Weights that were"
                                + " not trained divide better: the order of principal components is that of frequencies for"
                                + " any layer that sees such traces",
                        shuffled.crosstalk(),
                        scrambled.crosstalk())));
        notebook.finding(Finding.fresh(
                        "division_information", "Mutual information of input and hidden frequency", own.information())
                .withUnit("bits")
                .withControl(DeerNetControls.SHUFFLED, shuffled.information())
                .withRemark(String.format(
                        Locale.ROOT,
                        "of at most %.2f; untrained differences %.2f of %.2f; before descrambling %.2f",
                        own.entropy(),
                        start.information(),
                        start.entropy(),
                        scrambled.information())));
        notebook.finding(Finding.fresh(
                        "division_correlation", "Rank correlation of input and hidden frequency", own.correlation())
                .withControl(DeerNetControls.SHUFFLED, shuffled.correlation())
                .withRemark(String.format(
                        Locale.ROOT,
                        "untrained differences %.2f; before descrambling %.2f",
                        start.correlation(),
                        scrambled.correlation())));
        notebook.number("division_crosstalk_shuffled", shuffled.crosstalk());
        notebook.number("division_crosstalk_untrained", start.crosstalk());
        notebook.number("division_crosstalk_scrambled", scrambled.crosstalk());
    }

    private static List<?> row(String name, FrequencyDivision division) {
        return List.of(name, division.crosstalk(), division.information(), division.entropy(), division.correlation());
    }

    private static List<SmallMultiples.Panel> panels(Map<String, BandSpectrum> spectra, boolean folded) {
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        spectra.forEach((name, spectrum) ->
                panels.add(new SmallMultiples.Panel(name, Grid.of(folded ? folded(spectrum) : signed(spectrum)))));
        return panels;
    }

    private static DenseMatrix folded(BandSpectrum spectrum) {
        DenseMatrix energy = spectrum.folded();
        var shown = new DenseMatrix(HIDDEN + 1, INPUTS + 1);
        for (int k = 0; k <= HIDDEN; k++) {
            for (int l = 0; l <= INPUTS; l++) {
                shown.setEntry(k, l, Math.sqrt(energy.getEntry(k, l)));
            }
        }
        return byRow(shown);
    }

    private static DenseMatrix signed(BandSpectrum spectrum) {
        int columns = spectrum.magnitude().getColumnDimension();
        var shown = new DenseMatrix(HIDDEN + 1, 2 * INPUTS + 1);
        for (int k = 0; k <= HIDDEN; k++) {
            for (int l = -INPUTS; l <= INPUTS; l++) {
                shown.setEntry(k, l + INPUTS, spectrum.magnitude().getEntry(k, (l + columns) % columns));
            }
        }
        return byRow(shown);
    }

    private static DenseMatrix byRow(DenseMatrix shown) {
        for (int k = 0; k < shown.getRowDimension(); k++) {
            double most = 0;
            for (double v : shown.getRow(k)) {
                most = Math.max(most, v);
            }
            for (int l = 0; l < shown.getColumnDimension() && most > 0; l++) {
                shown.multiplyEntry(k, l, 1 / most);
            }
        }
        return shown;
    }
}
