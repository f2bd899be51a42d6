package org.descrambler.experiments.paper.objectives;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/**
 * Which objective reveals what: six objectives on layers of trained networks, and on layers in which a random rotation hides a
 * convolution, a sparse matrix or a band.
 */
public final class WhichObjective implements Experiment {
    private static final String AKCK = "Amey et al. (2021)";
    private static final String SSC = "Sule, Spencer, Czaja (2025)";

    /** Rotations whose scores are averaged. */
    private static final int ROTATIONS = 5;

    /** Scores are read to three digits. */
    private static final double READ = 1e-3;

    private static final int ACROSS = 3;
    private static final List<String> SCORES = List.of("slow", "diagonal", "sparse", "convolution", "harmonic");

    /** Which of the scores each objective is about; the diagonal sum and its square are about one. */
    private static final Map<StudiedObjective, Integer> OWN = new EnumMap<>(Map.of(
            StudiedObjective.SMOOTHNESS, 0,
            StudiedObjective.LOCALITY, 1,
            StudiedObjective.QUARTIMAX, 2,
            StudiedObjective.SHIFT_EQUIVARIANCE, 3));

    private final int neurons;
    private final int samples;
    private final int starts;
    private final long evaluations;
    private final boolean trained;

    /** With the sizes of {@code reproduce}. */
    public WhichObjective() {
        this(48, 500, 5, 5000, true);
    }

    /**
     * @param neurons of the layers that hide something
     * @param samples shown to the networks
     * @param starts for each objective without a closed form
     * @param evaluations for each start
     * @param trained whether trained networks are looked at, too
     */
    WhichObjective(int neurons, int samples, int starts, long evaluations, boolean trained) {
        this.neurons = neurons;
        this.samples = samples;
        this.starts = starts;
        this.evaluations = evaluations;
        this.trained = trained;
    }

    @Override
    public String name() {
        return "objectives";
    }

    @Override
    public String summary() {
        return "Six objectives on trained and on constructed layers: which reveals what, and how surely it is found";
    }

    @Override
    public String source() {
        return AKCK + "; " + SSC;
    }

    @Override
    public List<String> networks() {
        return List.of(StudiedLayer.DEERNET, StudiedLayer.DIGITS);
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        if (setting.full() && starts < 20) {
            new WhichObjective(96, 2000, 20, 50_000, trained).run(setting, networks, notebook);
            return;
        }
        notebook.title(
                "Which objective reveals what",
                "A layer's weights W can be rotated by any orthogonal P without loss; what P W shows depends on what P is"
                        + " asked to make it: smooth, diagonal, sparse, local or like a convolution. Six objectives are"
                        + " minimised on layers of trained networks and on layers in which a random rotation hides a known"
                        + " structure, and five kinds of structure are measured in every P W in the same way. Where there is"
                        + " no closed form, several random starts tell how surely the minimum is found.");
        List<StudiedLayer> layers = new ArrayList<>();
        if (trained) {
            layers.addAll(StudiedLayer.deernet(setting, networks, samples));
            layers.add(StudiedLayer.digits(networks, samples));
        }
        layers.addAll(StudiedLayer.planted(neurons, setting.random("planted")));
        List<LayerStudy> studies = new ArrayList<>();
        for (StudiedLayer layer : layers) {
            studies.add(study(setting, notebook, layer));
        }
        new HiddenStructures(neurons, starts, evaluations).report(setting, notebook, studies);
        starts(notebook, studies);
        scores(setting, notebook, studies);
        notebook.section("The layers, descrambled in six ways");
        studies.forEach(study -> figure(notebook, study));
    }

    private LayerStudy study(Setting setting, Notebook notebook, StudiedLayer layer) {
        Map<StudiedObjective, LayerStudy.Result> results = new EnumMap<>(StudiedObjective.class);
        DenseMatrix informed = null;
        for (StudiedObjective objective : StudiedObjective.values()) {
            notebook.say(layer.name() + ": " + objective.label());
            StudiedObjective.Ends ends = objective.seek(setting, layer, starts, informed, evaluations);
            if (objective == StudiedObjective.DIAGONAL_SUM) {
                informed = ends.best();
            }
            results.put(
                    objective, new LayerStudy.Result(objective, ends, objective.shown(ends.best(), layer.weights())));
        }
        DenseMatrix rotated = rotated(layer, setting.random("rotation"));
        return new LayerStudy(layer, results, rotated);
    }

    private static DenseMatrix rotated(StudiedLayer layer, RandomGenerator rng) {
        DenseMatrix w = layer.weights();
        return OrthogonalGroup.full(w.getRowDimension()).random(rng).multiply(w);
    }

    private void starts(Notebook notebook, List<LayerStudy> studies) {
        notebook.section("How surely minima are found");
        List<List<?>> rows = new ArrayList<>();
        Map<StudiedObjective, Double> spreads = new EnumMap<>(StudiedObjective.class);
        Map<StudiedObjective, Integer> ended = new EnumMap<>(StudiedObjective.class);
        int tried = 0;
        int below = 0;
        int notAbove = 0;
        Map<String, Double> gaps = new LinkedHashMap<>();
        for (LayerStudy study : studies) {
            for (LayerStudy.Result result : study.results().values()) {
                StudiedObjective.Ends ends = result.ends();
                double scale = ends.scale(study.layer().weights());
                Double bound = bound(study, result);
                rows.add(Arrays.asList(
                        study.layer().title(),
                        result.objective().label(),
                        ends.lowest(),
                        result.objective().hasClosedForm() ? null : ends.median(),
                        result.objective().hasClosedForm() ? null : ends.highest(),
                        result.objective().hasClosedForm() ? null : ends.spread(scale),
                        (double) ends.values().length,
                        (double) ends.distinct(scale),
                        (double) ends.converged(),
                        ends.informed(),
                        bound,
                        (double) ends.evaluations()));
                if (!result.objective().hasClosedForm()) {
                    spreads.merge(result.objective(), ends.spread(scale), Math::max);
                    ended.merge(result.objective(), ends.converged(), Integer::sum);
                    tried++;
                    below += ends.informed() < ends.lowest() - 1e-6 * scale ? 1 : 0;
                    notAbove += ends.informed() <= ends.median() ? 1 : 0;
                }
                if (result.objective() == StudiedObjective.SHIFT_EQUIVARIANCE
                        && !study.layer().name().endsWith(StudiedLayer.CONVOLUTION)) {
                    gaps.put(study.layer().title(), (lowest(ends) - bound) / lowest(ends));
                }
            }
        }
        spreads.forEach((objective, spread) -> notebook.finding(Finding.fresh(
                        "spread_of_" + objective.key(),
                        "Where " + starts + " random starts of " + objective.label()
                                + " end: largest relative spread of the values on a layer",
                        spread)
                .withRemark(ended.get(objective) + " of " + starts * studies.size()
                        + " runs ended by themselves before their " + evaluations + " evaluations were spent.")));
        notebook.finding(Finding.fresh(
                        "informed_starts_below",
                        "Share of the problems without closed form on which the diagonal sum's minimiser as a start ends below"
                                + " all random starts",
                        (double) below / tried)
                .withRemark("It ends at or below the median of them in " + notAbove + " of " + tried + " problems."));
        notebook.finding(Finding.fresh(
                        "shift_equivariance_gap",
                        "Shift equivariance has a lower bound: smallest relative distance of the best value to it where no"
                                + " convolution is hidden",
                        gaps.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .min()
                                .orElseThrow())
                .withRemark(
                        "The bound takes the symmetric and the skew part of the shift apart, and is 0, attained, where a"
                                + " convolution is hidden. Else: "
                                + gaps.entrySet().stream()
                                        .map(gap -> gap.getKey() + " " + HiddenStructures.text(gap.getValue()))
                                        .collect(Collectors.joining(", "))
                                + " (1: the bound is 0)."));
        notebook.table(
                "starts",
                new Table(
                        "Values from " + starts + " random starts, " + evaluations
                                + " evaluations each; closed forms are minima. Two ends are distinct where their values differ"
                                + " by more than one in a million.",
                        List.of(
                                new Column("layer", Format.TEXT),
                                new Column("objective", Format.TEXT),
                                new Column("best", Format.NUMBER),
                                new Column("median", Format.NUMBER),
                                new Column("worst", Format.NUMBER),
                                new Column("spread", Format.GAP),
                                new Column("starts", Format.COUNT),
                                new Column("distinct", Format.COUNT),
                                new Column("converged", Format.COUNT),
                                new Column("from the diagonal sum", Format.NUMBER),
                                new Column("lower bound", Format.NUMBER),
                                new Column("evaluations", Format.COUNT)),
                        rows));
    }

    private static double lowest(StudiedObjective.Ends ends) {
        return Double.isNaN(ends.informed()) ? ends.lowest() : Math.min(ends.lowest(), ends.informed());
    }

    /** What is known below the values; null where nothing is. */
    private static Double bound(LayerStudy study, LayerStudy.Result result) {
        if (result.objective().hasClosedForm()) {
            return result.ends().lowest();
        }
        return result.objective() == StudiedObjective.SHIFT_EQUIVARIANCE
                ? ShiftEquivarianceBound.of(study.layer().weights())
                : null;
    }

    private void scores(Setting setting, Notebook notebook, List<LayerStudy> studies) {
        notebook.section("Which objective reveals what");
        notebook.paragraph(
                "Scores run from 0 to 1. Slow: share of the energy in the slowest quarter of the cosines along the"
                        + " neurons. Diagonal: share within a tenth of the diagonal. Sparse: Hoyer's sparseness of the entries."
                        + " Convolution: share in the nearest matrix that is constant along cyclic diagonals. Harmonic: share of"
                        + " the two-dimensional spectrum in its strongest hundredth. Rectangular weights are summed over as many"
                        + " stretches of inputs as there are neurons for the two objectives on the diagonal.");
        List<List<?>> rows = new ArrayList<>();
        Map<StudiedObjective, Integer> best = new EnumMap<>(StudiedObjective.class);
        List<String> winners = new ArrayList<>();
        for (LayerStudy study : studies) {
            String title = study.layer().title();
            rows.add(row(title, "raw", StructureScores.of(study.layer().weights())));
            RandomGenerator rng = setting.random("rotations of " + study.layer().name());
            List<StructureScores> rotations = new ArrayList<>();
            for (int k = 0; k < ROTATIONS; k++) {
                rotations.add(StructureScores.of(rotated(study.layer(), rng)));
            }
            rows.add(row(title, "random rotations", StructureScores.mean(rotations)));
            Map<StudiedObjective, double[]> all = new EnumMap<>(StudiedObjective.class);
            for (StudiedObjective objective : StudiedObjective.values()) {
                StructureScores scores = study.scores(objective);
                all.put(objective, scores.toArray());
                rows.add(row(title, objective.label(), scores));
            }
            study.layer()
                    .planted()
                    .ifPresent(planted ->
                            rows.add(row(title, "what was hidden", StructureScores.of(planted.structure()))));
            for (int score = 0; score < SCORES.size(); score++) {
                StudiedObjective winner = winner(all, score);
                winners.add(study.layer().name() + ", " + SCORES.get(score) + ": " + winner.label());
            }
            OWN.forEach((objective, score) -> {
                if (all.get(objective)[score] >= all.get(winner(all, score))[score] - READ) {
                    best.merge(objective, 1, Integer::sum);
                }
            });
        }
        for (Map.Entry<StudiedObjective, Integer> own : OWN.entrySet()) {
            notebook.finding(Finding.fresh(
                    "own_score_of_" + own.getKey().key(),
                    "Share of the " + studies.size() + " layers on which "
                            + own.getKey().label() + " has the best score, to three digits, in '"
                            + SCORES.get(own.getValue())
                            + "' of all objectives",
                    best.getOrDefault(own.getKey(), 0) / (double) studies.size()));
        }
        notebook.text("best_objective_of_each_score", String.join("; ", winners));
        List<Column> columns =
                new ArrayList<>(List.of(new Column("layer", Format.TEXT), new Column("descrambled by", Format.TEXT)));
        SCORES.forEach(score -> columns.add(new Column(score, Format.NUMBER)));
        notebook.table(
                "scores",
                new Table("Structure of P W, with W as it is and rotated at random to compare.", columns, rows));
    }

    private static StudiedObjective winner(Map<StudiedObjective, double[]> scores, int score) {
        return scores.entrySet().stream()
                .max((a, b) -> Double.compare(a.getValue()[score], b.getValue()[score]))
                .orElseThrow()
                .getKey();
    }

    private static List<?> row(String title, String how, StructureScores scores) {
        List<Object> row = new ArrayList<>(List.of(title, how));
        for (double score : scores.toArray()) {
            row.add(Math.round(score * 1000) / 1000.0);
        }
        return row;
    }

    private static void figure(Notebook notebook, LayerStudy study) {
        StudiedLayer layer = study.layer();
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        panels.add(new SmallMultiples.Panel("raw W", Grid.of(layer.weights())));
        panels.add(new SmallMultiples.Panel("a random rotation of W", Grid.of(study.rotated())));
        layer.planted()
                .ifPresent(planted ->
                        panels.add(new SmallMultiples.Panel("what was hidden", Grid.of(planted.structure()))));
        study.results()
                .values()
                .forEach(result ->
                        panels.add(new SmallMultiples.Panel(result.objective().label(), Grid.of(result.shown()))));
        notebook.figure(
                layer.name(),
                new SmallMultiples(
                        "Six objectives make six pictures of one layer: " + layer.title(),
                        Coordinates.index("input", layer.weights().getColumnDimension()),
                        Coordinates.index(
                                "neuron or descrambled output", layer.weights().getRowDimension()),
                        panels,
                        ColourScale.signed("weight", quantile(panels)),
                        ACROSS),
                "P W of the best descrambler of each objective. All have the same energy. One in a hundred of all entries is"
                        + " beyond the ends of the scale.");
    }

    /** The magnitude that one entry in a hundred exceeds. */
    private static double quantile(List<SmallMultiples.Panel> panels) {
        double[] magnitudes = panels.stream()
                .flatMapToDouble(panel -> Arrays.stream(panel.grid().values()))
                .map(Math::abs)
                .sorted()
                .toArray();
        return magnitudes[(int) (0.99 * (magnitudes.length - 1))];
    }
}
