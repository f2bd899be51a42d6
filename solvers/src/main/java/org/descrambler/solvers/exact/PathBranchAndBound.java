package org.descrambler.solvers.exact;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * The shortest Hamiltonian path or tour by branch and bound over edges with 1-tree bounds (Held, Karp 1971; Volgenant, Jonker
 * 1982): a local search finds a short path first; edges whose exchange into or out of the 1-tree costs more than that path are
 * fixed; a node of degree above 2 in the tree is branched on. A run that its budget ends early returns its best path with the
 * least bound of what is left. Each 1-tree counts as a value, each priced move of the local search as a delta.
 */
public final class PathBranchAndBound implements Solver<Permutation> {
    static final String NAME = "path-branch-and-bound";

    private final Options options;

    public PathBranchAndBound(Options options) {
        this.options = options;
    }

    /**
     * What may be chosen.
     *
     * @param kicks random exchanges of the local search before the tree search, for each neuron
     * @param ascentSteps the largest number of 1-trees for each part of the tree search
     * @param openNodes parts that wait; where there are more, the search goes depth first. Each takes about 8 n bytes
     */
    public record Options(int kicks, int ascentSteps, int openNodes) {
        public static final Options DEFAULTS = new Options(100, 60, 100_000);

        public Options {
            require("kicks", kicks, 0);
            require("ascent-steps", ascentSteps, 1);
            require("open-nodes", openNodes, 0);
        }

        private static void require(String name, int value, int least) {
            if (value < least) {
                throw new IllegalArgumentException(
                        "The option " + name + " (" + value + ") must be " + least + " or larger.");
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
        return PathRefusal.of(problem);
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        TourCosts costs =
                ObjectiveForm.path(problem.objective()).flatMap(TourCosts::of).orElseThrow();
        return Runner.drive(
                problem,
                (run, first, reporter) -> new TourTree(costs, options, run, reporter).search(first),
                start,
                budget,
                rng,
                observer);
    }
}
