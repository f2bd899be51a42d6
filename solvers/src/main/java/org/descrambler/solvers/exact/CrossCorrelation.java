package org.descrambler.solvers.exact;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.descrambler.core.group.CyclicGroup;
import org.descrambler.core.group.DihedralGroup;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * The minimum of Σᵢⱼ aᵢⱼ b_{π(i)π(j)} or −tr(PW) over the cyclic or the dihedral group. The first is computed at all elements
 * by {@link CyclicCorrelation}, in O(n² log n); the second takes O(n²). Whatever rounding cannot tell from the least value
 * is evaluated as the objective defines it, so the result is the best of all elements.
 */
public final class CrossCorrelation implements Solver<Permutation> {
    static final String NAME = "cross-correlation";

    private static final double U = SpectralSum.U;

    /** There is nothing to choose. */
    public record Options() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(new Options());
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.group() instanceof CyclicGroup || problem.group() instanceof DihedralGroup)) {
            return Optional.of("The solver " + NAME + " compares rotations and reflections of the neurons; the group "
                    + problem.group().name() + " has others. Maybe choose the group cyclic or dihedral.");
        }
        return hasForm(problem.objective())
                ? Optional.empty()
                : Optional.of("The solver " + NAME + " needs an objective tr(A P B P^T) or -tr(P W), which "
                        + problem.objective().name() + " is not.");
    }

    private static boolean hasForm(Objective<?> objective) {
        return ObjectiveForm.assignment(objective).isPresent()
                || ObjectiveForm.linear(objective).isPresent();
    }

    @Override
    public boolean ignoresStart() {
        return true;
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, CrossCorrelation::minimise, start, budget, rng, observer);
    }

    private static SelfDriven.Ending minimise(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        Optional<List<Permutation>> candidates = candidates(run.problem(), () -> run.mayEvaluate(1));
        if (candidates.isEmpty()) {
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        }
        double best = Double.POSITIVE_INFINITY;
        for (Permutation candidate : candidates.get()) {
            if (!run.mayEvaluate(1)) {
                return new SelfDriven.Ending(run.spent(), Certificate.NONE);
            }
            double value = run.evaluate(candidate).value();
            if (value < best) {
                best = value;
                reporter.report(candidate, value);
            }
        }
        return SelfDriven.Ending.exact(
                "Cross-correlation compared all elements; " + candidates.get().size()
                        + " were too close to tell apart and evaluated one by one.",
                new Certificate(Exhaustive.NAME, Optional.of(new LowerBound(Exhaustive.NAME, best, true))));
    }

    /** The elements whose values may be the least, the most promising first; empty where there was no more time. */
    private static Optional<List<Permutation>> candidates(Problem<Permutation> problem, BooleanSupplier mayGoOn) {
        int n = problem.group().degree();
        boolean reflections = problem.group() instanceof DihedralGroup dihedral && dihedral.hasReflections();
        double[] values = new double[reflections ? 2 * n : n];
        Optional<AssignmentForm> form = ObjectiveForm.assignment(problem.objective());
        double tolerance;
        if (form.isPresent()) {
            CyclicCorrelation correlation = new CyclicCorrelation(form.get());
            for (int from = 0; from < values.length; from += n) {
                Optional<double[]> part = correlation.values(from > 0, mayGoOn);
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                System.arraycopy(part.get(), 0, values, from, n);
            }
            tolerance = correlation.tolerance();
        } else {
            DenseMatrix w = ObjectiveForm.linear(problem.objective()).orElseThrow();
            tolerance = linear(w, values);
        }
        double least = IntStream.range(0, values.length)
                .mapToDouble(k -> values[k])
                .min()
                .orElseThrow();
        return Optional.of(IntStream.range(0, values.length)
                .boxed()
                .filter(k -> values[k] <= least + 2 * tolerance)
                .sorted(Comparator.comparingDouble(k -> values[k]))
                .map(k -> element(problem.group(), k))
                .toList());
    }

    /** −Σᵢ w_{π(i)i} at rotations and then reflections, and how far each sum of n terms may be off. */
    private static double linear(DenseMatrix w, double[] values) {
        int n = w.getRowDimension();
        // Divided by n, no sum overflows.
        double largest = w.maxAbs() / n;
        for (int k = 0; k < values.length; k++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int image = k < n ? (i + k) % n : (k - i) % n;
                sum -= w.data()[image * n + i] / n;
            }
            values[k] = sum;
        }
        return 2.0 * n * n * U * largest;
    }

    private static Permutation element(Group<Permutation> group, int k) {
        int n = group.degree();
        return k < n ? new CyclicGroup(n).rotation(k) : new DihedralGroup(n).reflection(k - n);
    }
}
