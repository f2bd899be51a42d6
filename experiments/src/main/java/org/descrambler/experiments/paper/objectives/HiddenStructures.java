package org.descrambler.experiments.paper.objectives;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/**
 * Whether {@link WhichObjective} finds the structures that a random rotation hides.
 *
 * @param neurons of the layers that hide something
 * @param starts for each objective without a closed form
 * @param evaluations for each start
 */
record HiddenStructures(int neurons, int starts, long evaluations) {
    private static final String THEORY = "theory";

    /** Inputs a neuron of the sparse matrix that is to be found itself, where four are too few. */
    private static final int MORE_INPUTS = 32;

    void report(Setting setting, Notebook notebook, List<LayerStudy> studies) {
        var byName =
                studies.stream().collect(Collectors.toMap(study -> study.layer().name(), Function.identity()));
        convolution(notebook, byName.get("hidden-" + StudiedLayer.CONVOLUTION));
        sparse(setting, notebook, byName.get("hidden-" + StudiedLayer.SPARSE));
        band(notebook, byName.get("hidden-" + StudiedLayer.BAND));
    }

    /** C itself is not to be had: any circulant rotation of it is as equivariant, so only magnitudes of its response are. */
    private void convolution(Notebook notebook, LayerStudy study) {
        DenseMatrix shown =
                study.results().get(StudiedObjective.SHIFT_EQUIVARIANCE).shown();
        DenseMatrix structure = study.layer().planted().orElseThrow().structure();
        double raw = StructureScores.of(study.layer().weights()).convolution();
        // A minimiser that is found to the gradient's tolerance, 1e-6 or better relatively, misses less than its
        // square.
        double found = StructureScores.of(shown).convolution();
        notebook.finding(Finding.of(
                        "convolution_found",
                        "Shift equivariance finds a convolution that a random rotation hides: share of P W that is one",
                        THEORY,
                        found,
                        "≥ 1 − 1e-6",
                        found >= 1 - 1e-6)
                .withControl("raw W", raw)
                .withRemark("Reached from " + reached(study) + " of " + starts + " random starts; the best of all is"
                        + " measured."));
        notebook.finding(Finding.atMost(
                        "convolution_response_error",
                        "Its response has the hidden one's magnitude at every frequency: largest relative error",
                        THEORY,
                        responseError(shown, structure),
                        1e-3)
                .withControl("raw W", responseError(study.layer().weights(), structure))
                .withRemark("Phases cannot be found: a circulant rotation of a convolution is a convolution."));
        double closed = StructureScores.of(
                        study.results().get(StudiedObjective.DIAGONAL_SUM).shown())
                .convolution();
        notebook.finding(Finding.of(
                        "convolution_by_diagonal_sum",
                        "The diagonal sum finds it in closed form: P W = (CᵀC)^½ is a convolution without phases",
                        THEORY,
                        closed,
                        "1 to rounding",
                        closed >= 1 - 1e-12)
                .withControl("raw W", raw));
    }

    private static long reached(LayerStudy study) {
        double scale = study.layer().weights().dot(study.layer().weights());
        return Arrays.stream(study.results()
                        .get(StudiedObjective.SHIFT_EQUIVARIANCE)
                        .ends()
                        .values())
                .filter(value -> value < 1e-6 * scale)
                .count();
    }

    /** Of the magnitudes of the first column's spectrum in the nearest convolution. */
    private static double responseError(DenseMatrix shown, DenseMatrix structure) {
        double[] found = response(StructureScores.nearestConvolution(shown));
        double[] hidden = response(structure);
        double largest = 0;
        for (int k = 0; k < hidden.length; k++) {
            largest = Math.max(largest, Math.abs(found[k] / hidden[k] - 1));
        }
        return largest;
    }

    private static double[] response(DenseMatrix convolution) {
        int n = convolution.getRowDimension();
        double[] magnitudes = new double[n / 2 + 1];
        for (int k = 0; k < magnitudes.length; k++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < n; i++) {
                double phase = 2 * Math.PI * ((long) i * k % n) / n;
                real += convolution.getEntry(i, 0) * Math.cos(phase);
                imaginary += convolution.getEntry(i, 0) * Math.sin(phase);
            }
            magnitudes[k] = Math.hypot(real, imaginary);
        }
        return magnitudes;
    }

    private void sparse(Setting setting, Notebook notebook, LayerStudy study) {
        StudiedLayer.Planted planted = study.layer().planted().orElseThrow();
        DenseMatrix raw = DenseMatrix.identity(planted.rotation().getRowDimension());
        StudiedObjective.Ends ends =
                study.results().get(StudiedObjective.QUARTIMAX).ends();
        double hidden = StudiedObjective.QUARTIMAX.value(
                Catalog.load(), study.layer(), planted.rotation().transpose());
        notebook.finding(Finding.atLeast(
                        "sparse_value",
                        "Quartimax finds what a random rotation hides in a sparse matrix, or what is better by its measure: its"
                                + " value over that of the hidden matrix",
                        THEORY,
                        ends.lowest() / hidden,
                        1)
                .withControl("raw W", StudiedObjective.QUARTIMAX.value(Catalog.load(), study.layer(), raw) / hidden));
        StudiedLayer more = StudiedLayer.sparse(neurons, MORE_INPUTS, setting.random("more inputs"));
        StudiedObjective.Ends found = StudiedObjective.QUARTIMAX.seek(setting, more, 1, null, evaluations);
        notebook.finding(Finding.atLeast(
                        "sparse_found",
                        "With enough inputs, the hidden sparse matrix is the maximum of fourth powers, up to order and sign of"
                                + " rows",
                        "Zhai et al. (2020)",
                        match(found.best(), more.planted().orElseThrow()),
                        0.99)
                .withControl("raw W", match(raw, more.planted().orElseThrow()))
                .withRemark("Mean over rows of P R of the largest magnitude, 1 for a signed permutation; " + MORE_INPUTS
                        + " inputs a neuron. With 4, as in the figure, it is " + text(match(ends.best(), planted))
                        + ": there the maximum lies beside the hidden matrix."));
    }

    /** How near P R is to a signed permutation. */
    private static double match(DenseMatrix p, StudiedLayer.Planted planted) {
        DenseMatrix pr = p.multiply(planted.rotation());
        double sum = 0;
        for (int i = 0; i < pr.getRowDimension(); i++) {
            sum += Arrays.stream(pr.getRow(i)).map(Math::abs).max().orElseThrow();
        }
        return sum / pr.getRowDimension();
    }

    private void band(Notebook notebook, LayerStudy study) {
        Catalog catalog = Catalog.load();
        StudiedLayer.Planted planted = study.layer().planted().orElseThrow();
        double hidden = StudiedObjective.LOCALITY.value(
                catalog, study.layer(), planted.rotation().transpose());
        double raw = StudiedObjective.LOCALITY.value(
                catalog, study.layer(), DenseMatrix.identity(planted.rotation().getRowDimension()));
        StudiedObjective.Ends ends =
                study.results().get(StudiedObjective.LOCALITY).ends();
        notebook.finding(Finding.atMost(
                        "band_found",
                        "Locality finds a band that a random rotation hides, or a narrower one: its value over the band's",
                        THEORY,
                        Math.min(ends.lowest(), Double.isNaN(ends.informed()) ? ends.lowest() : ends.informed())
                                / hidden,
                        1)
                .withControl("raw W", raw / hidden)
                .withRemark("The worst of the random starts ends at " + text(ends.highest() / hidden) + "."));
    }

    /** Four digits. */
    static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
