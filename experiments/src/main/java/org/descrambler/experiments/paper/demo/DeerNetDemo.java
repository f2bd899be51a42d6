package org.descrambler.experiments.paper.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.core.signal.Signals;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solver;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.compare.SolveResult;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.compare.SolverChoice;
import org.descrambler.experiments.data.DeerBatch;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.DeerTraces;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.DeerNetModel;
import org.descrambler.solvers.bound.BestBound;

/**
 * The main job on the trained DEERNet: the hidden layer's signal is tapped before the activation, which descrambles the
 * rows of W₁, and after it, which descrambles the columns of W₂ (Amey et al. 2021, fig. 3 and 4). Both are made smooth by
 * every family of solvers; then those that suit a criterion without a closed form seek the quartimax rotation of the first
 * of them. Everything is recorded.
 *
 * @param seed of the traces, the random starts and the searches
 * @param traces number of noisy traces that the network is shown
 * @param evaluations limit for each solver over O(n); what its result lacks then is part of the comparison
 */
public record DeerNetDemo(long seed, int traces, long evaluations) {
    /** The file that marks a folder as the demo's. */
    public static final String RECORD = "demo.json";

    /** Enough for the solvers that arrive at all within seconds. */
    public static final long EVALUATIONS = 10_000;

    /** The operator of the original work. */
    static final String OPERATOR = "fourier-2";

    /** Coordinate descent, which evaluates planes of rotation. */
    static final String COORDINATES = "givens";

    /** The original work's solver. */
    static final String PUBLISHED = "cayley-lbfgs";

    /** The part of a solver's evaluations that it gets for each quartimax rotation, where one of them costs more. */
    static final int QUARTIMAX_SHARE = 5;

    /** Traces over which the quartimax rotation is sought. */
    private static final int QUARTIMAX_TRACES = 500;

    /** Traces whose hidden signals are recorded for the figures. */
    private static final int SHOWN_SIGNALS = 100;

    /** On a slow machine a solver over O(n) ends here, whatever evaluations it has left. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Searches of permutations have no end of their own; a limit on evaluations gives one seed one answer. */
    private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(60);

    static final Case CLOSED_FORM = new Case("orthogonal", "closed-form", "identity");
    static final Case PERMUTATION = new Case("permutation", "assignment-search", "random");
    static final Case OPTAPLANNER = new Case("permutation", "optaplanner", "random");

    /** What keeps a network with an odd activation as it is. */
    static final Case SIGNED = new Case("signed-permutation", "signed-assignment-search", "random");

    /** What makes the signal smooth, in the order of the table; the published method starts from zero, as published. */
    static final List<Case> CASES = List.of(
            CLOSED_FORM,
            new Case("orthogonal", "trust-regions", "random"),
            new Case("orthogonal", "adaptive-cubics", "random"),
            new Case("orthogonal", "lbfgs", "random"),
            new Case("orthogonal", "conjugate-gradients", "random"),
            new Case("orthogonal", "barzilai-borwein", "random"),
            new Case("orthogonal", "steepest-descent", "random"),
            new Case("orthogonal", "landing", "random"),
            new Case("orthogonal", "double-bracket-flow", "random"),
            new Case("orthogonal", PUBLISHED, "identity"),
            new Case("orthogonal", COORDINATES, "random"),
            PERMUTATION,
            OPTAPLANNER,
            SIGNED);

    /** What seeks the quartimax rotation, each from every start. */
    static final List<Case> QUARTIMAX_CASES = List.of(
            new Case("orthogonal", "polar-iteration", "random"),
            new Case("orthogonal", COORDINATES, "random"),
            new Case("orthogonal", "trust-regions", "random"));

    /** Random starts of each solver for the quartimax rotation. */
    static final int QUARTIMAX_STARTS = 3;

    /** The two taps. */
    static final List<TapCase> TAPS = List.of(new TapCase("w1", Tap.PRE), new TapCase("w2", Tap.POST));

    /** Changes of the value under swaps, which tabu search has in a table; about a second of each search. */
    static long searched(Case c) {
        return c.equals(OPTAPLANNER) ? 5_000_000 : 200_000_000;
    }

    /** A group and a solver for it. */
    record Case(String group, String solver, String start) {
        /** Where a quartimax rotation is recorded; starts count from 1. */
        String quartimaxFolder(int start) {
            return "quartimax/" + solver + "-" + start + "/";
        }

        /** Whether the solver descends step by step, over O(n). */
        boolean iterates() {
            return group.equals("orthogonal") && !equals(CLOSED_FORM);
        }
    }

    /** A tap and the folder of its results. */
    record TapCase(String folder, Tap tap) {
        String folderOf(Case c) {
            return folder + "/" + c.solver() + "/";
        }

        /** Of the weights that are descrambled. */
        String symbol() {
            return tap == Tap.PRE ? "W₁" : "W₂";
        }

        SolveResult.WeightsRole role() {
            return tap == Tap.PRE ? SolveResult.WeightsRole.OUTPUT : SolveResult.WeightsRole.NEXT_LAYER_INPUT;
        }
    }

    /** One line of the demo's table. */
    public record Row(String weights, SolveRecord record) {}

    /** What the demo records besides the single results. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Description(
            int schema,
            String name,
            long seed,
            int traces,
            long evaluations,
            double timeLimit,
            String version,
            String model) {}

    public DeerNetDemo {
        if (traces < 1) {
            throw new IllegalArgumentException("The number of traces is " + traces + "; at least 1 was expected.");
        }
        if (evaluations < 1 || evaluations > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The number of evaluations is " + evaluations + "; 1 to " + Integer.MAX_VALUE + " was expected.");
        }
    }

    /**
     * Solves everything and writes it into the folder, which the caller commits.
     *
     * @param say is told what is being done
     * @return the table's lines
     */
    public List<Row> run(ResultFolder folder, String version, Consumer<String> say) {
        say.accept("simulating " + traces + " noisy DEER traces");
        var library = new DeerLibrary(seed, DeerKernel.standard());
        DeerBatch batch = library.batch(DeerLibrary.TEST, traces);
        int points = library.kernel().time().points();
        byte[] bytes = DeerNetModel.bytes();
        folder.write("model.onnx", out -> out.write(bytes));
        folder.write("inputs.npy", out -> NpyWriter.write(out, batch.inputs(), traces, points));
        OnnxModel network = OnnxModel.of(DeerNetModel.RESOURCE, bytes);
        NetworkLayer hidden = network.layers().get(0);
        DenseMatrix w1 = network.weights(hidden);
        DenseMatrix w2 = network.weights(network.layers().get(hidden.next().get(0)));
        folder.write("w1/raw.npy", out -> NpyWriter.write(out, w1));
        folder.write("w2/raw.npy", out -> NpyWriter.write(out, w2));
        NetworkInputs inputs = NetworkInputs.vectors(new DeerTraces(library, DeerLibrary.TEST, traces));
        var bench = new Bench(Catalog.load(), folder, version);
        List<Row> rows = new ArrayList<>();
        List<Row> rotations = new ArrayList<>();
        for (TapCase tapCase : TAPS) {
            boolean pre = tapCase.tap() == Tap.PRE;
            Optional<DenseMatrix> weights = Optional.of(pre ? w1 : w2.transpose());
            String symbol = tapCase.symbol();
            say.accept("tapping the hidden layer " + (pre ? "before" : "after") + " its activation");
            Signals signals;
            Signals few;
            try (LayerTap tap = LayerTap.open(network, hidden, tapCase.tap(), inputs, 1)) {
                signals = Signals.of(tap, false);
                double[] shown = first(tap, SHOWN_SIGNALS);
                int n = tap.channels();
                folder.write(
                        tapCase.folder() + "/signals.npy", out -> NpyWriter.write(out, shown, shown.length / n, n));
                double[] kept = first(tap, QUARTIMAX_TRACES);
                few = Signals.of(new MatrixSource(hidden.name(), DenseMatrix.wrap(kept.length / n, n, kept)), false);
            }
            var layer = new Layer(hidden.name(), signals, weights);
            for (Case c : CASES) {
                say.accept("descrambling " + symbol + ": " + c.solver() + " over the group " + c.group());
                Budget budget = c.iterates() || c.equals(CLOSED_FORM)
                        ? budget(c, evaluations, layer)
                        : Budget.UNLIMITED.withEvaluations(searched(c)).withTime(SEARCH_PATIENCE);
                rows.add(new Row(
                        symbol,
                        bench.solve(
                                names(c, "smoothness"), layer, tapCase.role(), c, budget, seed, tapCase.folderOf(c))));
            }
            for (Case c : pre ? QUARTIMAX_CASES : List.<Case>of()) {
                say.accept("rotating to the quartimax of the hidden signal: " + c.solver() + " from " + QUARTIMAX_STARTS
                        + " starts");
                for (int start = 1; start <= QUARTIMAX_STARTS; start++) {
                    rotations.add(new Row(
                            symbol,
                            bench.solve(
                                    names(c, "quartimax"),
                                    new Layer(hidden.name(), few, weights),
                                    tapCase.role(),
                                    c,
                                    budget(c, Math.max(1, evaluations / QUARTIMAX_SHARE), layer),
                                    seed + start - 1,
                                    c.quartimaxFolder(start))));
                }
            }
        }
        folder.write(RECORD, out -> out.write(describe(version)));
        rows.addAll(rotations);
        return rows;
    }

    /** The first samples of a tap, at most so many. */
    private static double[] first(LayerTap tap, int most) {
        int count = (int) Math.min(most, tap.samples());
        double[] samples = new double[count * tap.channels()];
        tap.read(0, count, samples);
        return samples;
    }

    /** Coordinate descent counts planes, n of which cost about as much as an evaluation of the whole. */
    private static Budget budget(Case c, long evaluations, Layer layer) {
        long planes = c.solver().equals(COORDINATES) ? layer.neurons() : 1;
        return Budget.UNLIMITED
                .withEvaluations(Math.multiplyExact(planes, evaluations))
                .withTime(PATIENCE);
    }

    private static ProblemDefinition.Names names(Case c, String objective) {
        return new ProblemDefinition.Names(
                Optional.of(c.group()),
                List.of(),
                Optional.of(objective),
                objective.equals("smoothness") ? Optional.of(OPERATOR) : Optional.empty(),
                Scaling.NONE);
    }

    /** Where solves run and are recorded. */
    private record Bench(Catalog catalog, ResultFolder folder, String version) {
        SolveRecord solve(
                ProblemDefinition.Names names,
                Layer layer,
                SolveResult.WeightsRole role,
                Case c,
                Budget budget,
                long seed,
                String target) {
            return solve(ProblemDefinition.ofLayer(catalog, names, layer), layer, role, c, budget, seed, target);
        }

        private <E> SolveRecord solve(
                ProblemDefinition<E> definition,
                Layer layer,
                SolveResult.WeightsRole role,
                Case c,
                Budget budget,
                long seed,
                String target) {
            Solver<E> solver = new SolverChoice(catalog)
                    .choose(definition.problem(), c.solver(), Map.of(), budget, OptionalDouble.empty());
            SolveTask.Start<E> start =
                    c.start().equals("random") ? new SolveTask.Start.Random<>() : new SolveTask.Start.Identity<>();
            var task = new SolveTask<>(
                    definition.description(), definition.problem(), solver, start, seed, budget, BestBound.installed());
            SolveTask.Outcome<E> outcome = task.run(Observer.NONE, version, 1);
            SolveResult.of(outcome, definition.problem(), layer.weights(), role).write(folder, target);
            return outcome.record();
        }
    }

    private byte[] describe(String version) {
        var description = new Description(
                SolveRecord.SCHEMA,
                "demo",
                seed,
                traces,
                evaluations,
                PATIENCE.toSeconds(),
                version,
                DeerNetModel.RESOURCE);
        try {
            return (new ObjectMapper()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .writeValueAsString(description) + "\n")
                    .getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
