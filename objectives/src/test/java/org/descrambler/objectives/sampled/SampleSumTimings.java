package org.descrambler.objectives.sampled;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.objectives.RandomLayers;

/** Prints the table of docs/benchmarks.md, section "Sums over samples"; run by hand, see there. */
final class SampleSumTimings {
    private static final int RUNS = 15;

    private SampleSumTimings() {}

    public static void main(String[] arguments) {
        System.out.println(Backend.preferred().description());
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        if (arguments.length > 0) {
            row(NpyFile.open(Path.of(arguments[0])), rng);
        }
        for (int[] shape : new int[][] {{80, 4000}, {80, 40_000}, {256, 4000}}) {
            row(MatrixSource.ofSignal("Gaussian", RandomLayers.gaussian(shape[0], shape[1], rng)), rng);
        }
    }

    private static void row(SampleSource source, RandomGenerator rng) {
        int n = source.channels();
        int m = (int) source.samples();
        double floor = product(n, m, rng);
        Layer layer = new Layer("bench", Signals.of(source, false), Optional.empty());
        ObjectiveProvider.Request request = new ObjectiveProvider.Request(
                layer, new NamedOperator("none", DenseMatrix.identity(n)), Scaling.NONE, Map.of());
        DenseMatrix omega = RandomLayers.gaussian(n, n, rng);
        omega.skewPart();
        DenseMatrix out = new DenseMatrix(n, n);
        for (String name : List.of("quartimax", "smooth-l1", "nonlinear-smoothness")) {
            SmoothObjective objective = (SmoothObjective) provider(name).create(request);
            // The same products again and again would be as cheap as their caches: the points differ.
            DenseMatrix[] points = new DenseMatrix[4];
            for (int k = 0; k < points.length; k++) {
                points[k] = OrthogonalGroup.full(n).random(rng);
            }
            double value = milliseconds(objective, points, SmoothEvaluation::value);
            double both = milliseconds(
                    objective, points, at -> at.value() + at.gradient().trace());
            double all = milliseconds(objective, points, at -> {
                double sum = at.value() + at.gradient().trace();
                at.skewHessian(omega, out);
                return sum + out.trace();
            });
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.2f | %.2f |%n",
                    name,
                    n,
                    m,
                    floor,
                    value,
                    both,
                    all - both,
                    both / (2 * floor),
                    (all - both) / (2 * floor));
        }
    }

    private static ObjectiveProvider provider(String name) {
        return ServiceLoader.load(ObjectiveProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static double milliseconds(
            SmoothObjective objective, DenseMatrix[] points, ToDoubleFunction<SmoothEvaluation> use) {
        double[] times = new double[RUNS];
        SmoothEvaluation at = objective.at(points[0]);
        double sink = 0;
        for (int run = -RUNS; run < RUNS; run++) {
            long before = cpu();
            for (DenseMatrix point : points) {
                at = objective.at(point, at);
                sink += use.applyAsDouble(at);
            }
            times[Math.max(0, run)] = (cpu() - before) * 1e-6 / points.length;
        }
        if (Double.isNaN(sink)) {
            throw new IllegalStateException("NaN");
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    /** One product n×n by n×m, through the backend, as one call. */
    private static double product(int n, int m, RandomGenerator rng) {
        DenseMatrix p = RandomLayers.gaussian(n, n, rng);
        DenseMatrix s = RandomLayers.gaussian(n, m, rng);
        DenseMatrix out = new DenseMatrix(n, m);
        double[] times = new double[RUNS];
        for (int run = -RUNS; run < RUNS; run++) {
            long before = cpu();
            for (int k = 0; k < 4; k++) {
                p.multiplyTo(s, out);
            }
            times[Math.max(0, run)] = (cpu() - before) * 1e-6 / 4;
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
