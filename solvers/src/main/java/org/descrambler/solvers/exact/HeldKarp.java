package org.descrambler.solvers.exact;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * The shortest Hamiltonian path or tour by dynamic programming over subsets (Bellman 1962; Held, Karp 1962). Since
 * distances are symmetric, paths are built from both ends and meet in the middle, so that only subsets of up to half the
 * neurons are kept: 2 m 2^m bytes with m = n for a path and n − 1 for a tour, 42 MB for a path of 20. Each extension of a path
 * counts as one delta. A run that its budget ends early returns its start without a certificate.
 */
public final class HeldKarp implements Solver<Permutation> {
    static final String NAME = "held-karp";

    private final Options options;

    public HeldKarp(Options options) {
        this.options = options;
    }

    /**
     * What may be chosen.
     *
     * @param maxDegree the largest n that is taken, at most 26: 24 needs 0.8 GB, 26 needs 3.5 GB
     */
    public record Options(int maxDegree) {
        public static final Options DEFAULTS = new Options(20);

        private static final int LARGEST = 26;

        public Options {
            if (maxDegree < 2 || maxDegree > LARGEST) {
                throw new IllegalArgumentException(
                        "The option max-degree (" + maxDegree + ") must lie between 2 and " + LARGEST + ".");
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(options);
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        Optional<String> noPath = PathRefusal.of(problem);
        if (noPath.isPresent()) {
            return noPath;
        }
        int n = problem.group().degree();
        if (n > options.maxDegree()) {
            return Optional.of("The group " + problem.group().name() + " has the degree " + n
                    + ", more than the option max-degree (" + options.maxDegree()
                    + "). Maybe path-branch-and-bound takes it.");
        }
        PathForm form = ObjectiveForm.path(problem.objective()).orElseThrow();
        long bytes = SubsetTables.bytes(form.closed() ? n - 1 : n);
        return bytes <= Runtime.getRuntime().maxMemory()
                ? Optional.empty()
                : Optional.of("The tables for the group " + problem.group().name() + " of degree " + n + " take "
                        + (bytes >> 20) + " MiB, more than the virtual machine may have ("
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MiB). Maybe start it with a larger -Xmx.");
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        TourCosts costs =
                ObjectiveForm.path(problem.objective()).flatMap(TourCosts::of).orElseThrow();
        return Runner.drive(problem, new SubsetProgram(costs), start, budget, rng, observer);
    }

    @Override
    public boolean ignoresStart() {
        return true;
    }
}
