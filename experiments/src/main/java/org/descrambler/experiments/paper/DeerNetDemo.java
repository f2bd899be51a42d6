package org.descrambler.experiments.paper;

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
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.solvers.bound.BestBound;

/**
 * The main job on the trained DEERNet: the hidden layer's signal is tapped before the activation, which descrambles the
 * rows of W₁, and after it, which descrambles the columns of W₂ (Amey et al. 2021, fig. 3 and 4); both are solved by
 * every family of solvers, and everything is recorded.
 *
 * @param seed of the traces, the random starts and the searches
 * @param traces number of noisy traces that the network is shown
 */
public record DeerNetDemo(long seed, int traces) {
    /** The file that marks a folder as the demo's. */
    public static final String RECORD = "demo.json";

    /** The operator of the original work. */
    static final String OPERATOR = "fourier-2";

    /** Traces whose hidden signals are recorded for the figures. */
    private static final int SHOWN_SIGNALS = 100;

    /** OptaPlanner has no end of its own; a limit on evaluations gives one seed one answer. */
    private static final Budget SEARCH_BUDGET =
            Budget.UNLIMITED.withEvaluations(3_000_000).withTime(Duration.ofSeconds(60));

    /** What is solved, in the order of the table. */
    static final List<Case> CASES = List.of(
            new Case("orthogonal", "closed-form", "identity", Budget.UNLIMITED),
            new Case("orthogonal", "trust-regions", "random", Budget.UNLIMITED.withTime(Duration.ofSeconds(60))),
            new Case("permutation", "optaplanner", "random", SEARCH_BUDGET));

    /** The two taps. */
    static final List<TapCase> TAPS = List.of(new TapCase("w1", Tap.PRE), new TapCase("w2", Tap.POST));

    /** A group and a solver for it. */
    record Case(String group, String solver, String start, Budget budget) {}

    /** A tap and the folder of its results. */
    record TapCase(String folder, Tap tap) {
        String folderOf(Case c) {
            return folder + "/" + c.solver() + "/";
        }

        SolveResult.WeightsRole role() {
            return tap == Tap.PRE ? SolveResult.WeightsRole.OUTPUT : SolveResult.WeightsRole.NEXT_LAYER_INPUT;
        }
    }

    /** One line of the demo's table. */
    public record Row(String weights, SolveRecord record) {}

    /** What the demo records besides the single results. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Description(int schema, String name, long seed, int traces, String version, String model) {}

    public DeerNetDemo {
        if (traces < 1) {
            throw new IllegalArgumentException("The number of traces is " + traces + "; at least 1 was expected.");
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
        Catalog catalog = Catalog.load();
        List<Row> rows = new ArrayList<>();
        for (TapCase tapCase : TAPS) {
            boolean pre = tapCase.tap() == Tap.PRE;
            say.accept("tapping the hidden layer " + (pre ? "before" : "after") + " its activation");
            Signals signals;
            try (LayerTap tap = LayerTap.open(network, hidden, tapCase.tap(), inputs, 1)) {
                signals = Signals.of(tap, false);
                int shown = (int) Math.min(SHOWN_SIGNALS, tap.samples());
                double[] first = new double[shown * tap.channels()];
                tap.read(0, shown, first);
                folder.write(
                        tapCase.folder() + "/signals.npy", out -> NpyWriter.write(out, first, shown, tap.channels()));
            }
            var layer = new Layer(hidden.name(), signals, Optional.of(pre ? w1 : w2.transpose()));
            for (Case c : CASES) {
                say.accept("descrambling " + (pre ? "W1" : "W2") + ": " + c.solver() + " over the group " + c.group());
                rows.add(new Row(pre ? "W₁" : "W₂", solve(catalog, folder, tapCase, layer, c, version)));
            }
        }
        folder.write(RECORD, out -> out.write(describe(version)));
        return rows;
    }

    private SolveRecord solve(
            Catalog catalog, ResultFolder folder, TapCase tapCase, Layer layer, Case c, String version) {
        var names = new ProblemDefinition.Names(
                Optional.of(c.group()), List.of(), Optional.empty(), Optional.of(OPERATOR), Scaling.NONE);
        return solve(ProblemDefinition.ofLayer(catalog, names, layer), catalog, folder, tapCase, layer, c, version);
    }

    private <E> SolveRecord solve(
            ProblemDefinition<E> definition,
            Catalog catalog,
            ResultFolder folder,
            TapCase tapCase,
            Layer layer,
            Case c,
            String version) {
        Solver<E> solver = new SolverChoice(catalog)
                .choose(definition.problem(), c.solver(), Map.of(), c.budget(), OptionalDouble.empty());
        SolveTask.Start<E> start =
                c.start().equals("random") ? new SolveTask.Start.Random<>() : new SolveTask.Start.Identity<>();
        var task = new SolveTask<>(
                definition.description(), definition.problem(), solver, start, seed, c.budget(), BestBound.installed());
        SolveTask.Outcome<E> outcome = task.run(Observer.NONE, version, 1);
        SolveResult.of(outcome, definition.problem(), layer.weights(), tapCase.role())
                .write(folder, tapCase.folderOf(c));
        return outcome.record();
    }

    private byte[] describe(String version) {
        var description = new Description(SolveRecord.SCHEMA, "demo", seed, traces, version, DeerNetModel.RESOURCE);
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
