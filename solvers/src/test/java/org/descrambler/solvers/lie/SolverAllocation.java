package org.descrambler.solvers.lie;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.SolverProvider;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.Spectrum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the solvers on Lie groups allocate in an iteration: runs of two numbers of iterations under JMH's gc profiler, whose
 * difference is free of set-up and result. Prints a table of docs/benchmarks.md; run by hand, see there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class SolverAllocation {
    private static final int N = 256;
    /** After the first is nothing left to be made: L-BFGS has all its pairs, points were made orthogonal anew once. */
    private static final int FEW = 20;

    private static final int MANY = 38;

    /** Solvers by name. */
    @Param({
        "steepest-descent",
        "barzilai-borwein",
        "conjugate-gradients",
        "lbfgs",
        "trust-regions",
        "adaptive-cubics",
        "cayley-lbfgs"
    })
    public String solver;

    /** How many iterations a run makes. */
    @Param({FEW + "", MANY + ""})
    public int iterations;

    private Solver<DenseMatrix> instance;
    private Problem<DenseMatrix> problem;
    private DenseMatrix start;

    /** Makes solver and problem; the eigenbases are found in the first run and kept. */
    @Setup
    public void prepare() {
        instance = solver(solver);
        BrockettForm form = new BrockettForm(Instance.load("A_" + N), Instance.load("B_" + N));
        problem = new Problem<>("instance", OrthogonalGroup.full(N), new BrockettObjective("brockett", form));
        start = Instance.load("P0_" + N);
    }

    @SuppressWarnings("unchecked")
    private static Solver<DenseMatrix> solver(String name) {
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            if (provider.name().equals(name)) {
                return (Solver<DenseMatrix>) provider.create(Map.of());
            }
        }
        throw new IllegalArgumentException("There is no solver '" + name + "'.");
    }

    /** One run. */
    @Benchmark
    public Solution<DenseMatrix> run() {
        Budget budget = Budget.UNLIMITED.withIterations(iterations);
        Solution<DenseMatrix> solution = instance.solve(problem, start, budget, Spectrum.generator(0), Observer.NONE);
        if (solution.iterations() != iterations) {
            throw new IllegalStateException(
                    solver + " made " + solution.iterations() + " iterations, expected " + iterations + ".");
        }
        return solution;
    }

    /** Runs all and prints bytes, and n×n matrices, an iteration. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(SolverAllocation.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        Map<String, RunResult> few = new HashMap<>();
        for (RunResult result : results) {
            if (Integer.parseInt(result.getParams().getParam("iterations")) == FEW) {
                few.put(result.getParams().getParam("solver"), result);
            }
        }
        for (RunResult many : results) {
            String name = many.getParams().getParam("solver");
            if (Integer.parseInt(many.getParams().getParam("iterations")) == MANY) {
                double bytes = (allocated(many) - allocated(few.get(name))) / (MANY - FEW);
                System.out.printf(Locale.ROOT, "| %s | %.0f | %.4f |%n", name, bytes, bytes / (8.0 * N * N));
            }
        }
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }
}
