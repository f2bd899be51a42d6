package org.descrambler.experiments.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Solver;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ComponentChoice;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.compare.SolveResult;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.compare.SolverChoice;
import org.descrambler.experiments.compare.TimeLimit;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.solvers.bound.BestBound;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code descramble solve}: one problem from input to result folder. */
@Command(
        name = "solve",
        description = "Descrambles one layer: input, group, objective and solver in, descrambler and certificate out.",
        customSynopsis = {
            "Usage: descramble solve --signals S.npy [--weights W.npy] [OPTIONS]",
            "       descramble solve --inputs X.npy --weights W.npy [--bias b.npy] [OPTIONS]",
            "       descramble solve --weights W.npy [OPTIONS]",
            "       descramble solve --model NET.onnx --inputs X.npy --layer NAME|INDEX",
            "                        [--tap pre|post] [OPTIONS]",
            "       descramble solve --gram B.npy [--weights W.npy] [OPTIONS]",
            "       descramble solve --brockett A.npy,B.npy [OPTIONS]",
            "       descramble solve --qap FILE.dat [OPTIONS]"
        },
        synopsisHeading = "",
        sortOptions = false,
        footer = {
            "",
            "Arrays: .npy, .csv, file.npz:name and file.mat:name; signals and inputs have one sample a"
                    + " row. Complex arrays (.npy, .npz, .mat) are descrambled by unitary matrices.",
            "",
            "Examples:",
            "  descramble solve --signals S.npy --weights W.npy --out result",
            "  descramble solve --model net.onnx --inputs X.npy --layer 0 --group permutation",
            "  descramble solve --brockett A.npy,B.npy --solver trust-regions --start random",
            "  descramble solve --weights W.npy --objective \"smoothness + 0.1*diagonal-sum\"",
            "  descramble solve --signals S.npy --group block-orthogonal --blocks 16,16,48",
            "  descramble solve --signals S.npy --group wreath-product --blocks 16,16,16,16",
            "  descramble solve --qap nug30.dat --time-limit 10s",
            "",
            Descramble.EXIT_CODES
        })
final class SolveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "The group that is searched; see 'descramble list groups' (default: orthogonal, the product of"
                            + " groups on which the objective is defined, unitary for complex arrays, or permutation with"
                            + " --qap).")
    private String group;

    @Option(
            names = "--blocks",
            paramLabel = "N1,N2,...",
            hideParamSyntax = true, // picocli would repeat the commas of the label
            split = ",",
            description = "Sizes of the blocks of neurons: of those that do not mix (with --group block-orthogonal, the"
                    + " default then, or young), or that move as a whole (block-permutation, wreath-product).")
    private List<Integer> blocks = List.of();

    @Option(
            names = "--objective",
            paramLabel = "EXPRESSION",
            description = "What is minimised: an objective of 'descramble list objectives', with options as in"
                    + " name(option=value), or a weighted sum of them (default: smoothness).")
    private String objective;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            description = "The difference operator; see 'descramble list operators' (default: fourier-2).")
    private String operator;

    @Option(
            names = "--scaling",
            paramLabel = "none|spectral",
            defaultValue = "none",
            description = "with spectral, A and B become n A/||A||_2 and n B/||B||_2 (default: ${DEFAULT-VALUE}).")
    private String scaling;

    @Option(
            names = "--solver",
            paramLabel = "NAME",
            description =
                    "See 'descramble list solvers' (default: the closed form where there is one, else the best for"
                            + " the problem).")
    private String solver;

    @Option(
            names = "--set",
            paramLabel = "option=value",
            description =
                    "An option of the solver ('descramble list solvers --json' has them all), or backend=openblas|java; may be"
                            + " repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--start",
            defaultValue = "identity",
            paramLabel = "identity|random|FILE.npy",
            description = "Where an iterative solver starts (default: ${DEFAULT-VALUE}).")
    private String start;

    @Option(
            names = "--component",
            paramLabel = "start|both",
            description = "Which connected components of O(n) are searched (default: both where local minima may differ"
                    + " and the solver sees one only).")
    private String component;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of all randomness (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--time-limit", paramLabel = "10s", description = "Wall-clock limit: 500ms, 10s, 5m or 1h.")
    private String timeLimit;

    @Option(names = "--max-iterations", paramLabel = "N", description = "Iteration limit.")
    private Long maxIterations;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "The solver's tolerance, where it has one; as --set tolerance=X.")
    private Double tolerance;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Threads that read and accumulate samples, multiply large matrices, and search permutations from several"
                            + " starts (default: ${DEFAULT-VALUE}); results repeat bit by bit for the same number.")
    private int threads;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results, new or empty.")
    private Path out;

    @Option(names = "--force", description = "Replace the results of an earlier run in --out.")
    private boolean force;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new IllegalArgumentException("--threads is " + threads + "; at least 1 was expected.");
        }
        if (tolerance != null && !(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "--tolerance is " + tolerance + "; a finite number of at least 0 was expected.");
        }
        if (out != null) {
            ResultFolder.requireFree(out, force);
        }
        if (component != null) {
            ComponentChoice.named(component);
        }
        BackendChoice.apply(settings, threads);
        Budget budget = budget();
        Catalog catalog = Catalog.load();
        ProgressBars progress = ProgressBars.ofTerminal();
        var named = new ProblemDefinition.Names(
                Optional.ofNullable(group),
                blocks,
                Optional.ofNullable(objective),
                Optional.ofNullable(operator),
                ProblemDefinition.scaling(scaling));
        named.check(catalog);
        if (solver != null) {
            catalog.solver(solver);
        }
        try (OpenSources sources = new OpenSources()) {
            SolveInput read = SolveInput.read(input, field(catalog, named), threads, progress, sources);
            solve(definition(catalog, named, read), read, catalog, budget, progress);
        }
        return 0;
    }

    /** What the named group acts on; without a name complex data get a group of their own. */
    static SolveInput.Field field(Catalog catalog, ProblemDefinition.Names named) {
        if (named.group().isEmpty()) {
            return named.blocks().isEmpty() ? SolveInput.Field.AS_GIVEN : SolveInput.Field.REAL;
        }
        return catalog.group(named.group().get()).actsOnComplex() ? SolveInput.Field.COMPLEX : SolveInput.Field.REAL;
    }

    static ProblemDefinition<?> definition(Catalog catalog, ProblemDefinition.Names named, SolveInput read) {
        if (read instanceof SolveInput.OfLayer layer) {
            return layer.complex()
                    ? ProblemDefinition.ofComplexLayer(catalog, named, layer.layer())
                    : ProblemDefinition.ofLayer(catalog, named, seen(named, layer));
        }
        if (read instanceof SolveInput.OfHermitianForm form) {
            return ProblemDefinition.ofHermitianForm(catalog, named, form.a(), form.b());
        }
        if (read instanceof SolveInput.OfAssignment assignment) {
            return ProblemDefinition.ofAssignment(catalog, named, assignment.form());
        }
        if (read instanceof SolveInput.OfLayers several) {
            return ProblemDefinition.ofLayers(
                    catalog,
                    named,
                    several.layers().stream().map(SolveInput.OfLayer::layer).toList());
        }
        return ProblemDefinition.ofForm(catalog, named, ((SolveInput.OfForm) read).form());
    }

    /** A next layer's weights take the inverse of a scaling, so that they are no part of a layer at unit gain. */
    private static Layer seen(ProblemDefinition.Names named, SolveInput.OfLayer layer) {
        Layer given = layer.layer();
        return named.isMonomial() && layer.weightsRole() == SolveResult.WeightsRole.NEXT_LAYER_INPUT
                ? new Layer(given.name(), given.signals(), Optional.empty())
                : given;
    }

    private static <E> SolveResult result(SolveInput read, SolveTask.Outcome<E> outcome, Problem<E> problem) {
        if (read instanceof SolveInput.OfLayer layer) {
            return SolveResult.of(outcome, problem, layer.layer().weights(), layer.weightsRole());
        }
        if (read instanceof SolveInput.OfLayers several) {
            Map<Integer, Optional<DenseMatrix>> weights = new LinkedHashMap<>();
            for (int i = 0; i < several.layers().size(); i++) {
                weights.put(
                        several.indices().get(i),
                        several.layers().get(i).layer().weights());
            }
            return SolveResult.ofLayers(
                    outcome, problem, weights, several.layers().get(0).weightsRole());
        }
        return SolveResult.of(outcome, problem, Optional.empty(), SolveResult.WeightsRole.OUTPUT);
    }

    private <E> void solve(
            ProblemDefinition<E> definition, SolveInput read, Catalog catalog, Budget budget, ProgressBars progress) {
        Problem<E> problem = definition.problem();
        Solver<E> single = new SolverChoice(catalog, threads)
                .choose(
                        problem,
                        solver,
                        solverSettings(),
                        budget,
                        tolerance == null ? OptionalDouble.empty() : OptionalDouble.of(tolerance));
        Solver<E> chosen = (component == null
                        ? ComponentChoice.preferred(single, problem)
                        : ComponentChoice.named(component))
                .apply(single, problem);
        SolveTask.Start<E> first = StartElement.parse(start, problem.group());
        if (chosen.ignoresStart() && !(first instanceof SolveTask.Start.Identity<E>)) {
            warn("The solver " + chosen.name() + " does not use a start; --start " + start + " only sets start_value.");
        }
        var task = new SolveTask<>(
                description(definition, read), problem, chosen, first, seed, budget, BestBound.installed());
        try (var watched = new WatchedRun(chosen.name(), budget, progress)) {
            SolveTask.Outcome<E> outcome = task.run(watched, Version.number(), threads);
            SolveResult result = result(read, outcome, problem);
            if (out != null) {
                write(result);
            }
            PrintWriter to = spec.commandLine().getOut();
            if (json) {
                to.println(result.json());
            } else {
                to.print(result.summary());
                if (out != null) {
                    to.println("results       " + out);
                }
            }
            to.flush();
        }
    }

    /** What was solved, and which layer of which network posed it: {@code export} asks for that. */
    private SolveRecord.ProblemRecord description(ProblemDefinition<?> definition, SolveInput read) {
        if (input.model == null) {
            return definition.description();
        }
        String layers = read instanceof SolveInput.OfLayers several
                ? several.layers().stream().map(layer -> layer.layer().name()).collect(Collectors.joining(","))
                : ((SolveInput.OfLayer) read).layer().name();
        return definition
                .description()
                .tappedFrom(layers, SolveInput.tap(input).toString(), OnnxModel.sha256(Path.of(input.model)));
    }

    private void write(SolveResult result) {
        try (ResultFolder folder = ResultFolder.create(out, force)) {
            result.write(folder, "");
            folder.commit();
        }
        RecordedReport.rebuild(out);
    }

    private Map<String, String> solverSettings() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.remove(BackendChoice.SETTING);
        return all;
    }

    private Budget budget() {
        Budget budget = Budget.UNLIMITED;
        if (timeLimit != null) {
            budget = budget.withTime(TimeLimit.parse(timeLimit));
        }
        if (maxIterations != null) {
            budget = budget.withIterations(maxIterations);
        }
        return budget;
    }

    private void warn(String sentence) {
        spec.commandLine().getErr().println("descramble: warning: " + sentence);
    }
}
