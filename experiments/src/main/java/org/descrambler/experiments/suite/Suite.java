package org.descrambler.experiments.suite;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.descrambler.core.options.NearestName;
import org.descrambler.core.solve.Budget;

/**
 * What is compared: every solver on every problem from every seed, each run with the same budget.
 *
 * @param targetGap the relative gap to the best known value at which a run counts as a success
 */
public record Suite(
        String name,
        String summary,
        List<ProblemEntry> problems,
        List<SolverEntry> solvers,
        List<Long> seeds,
        Budget budget,
        double targetGap) {
    /** @throws IllegalArgumentException where there is nothing to run, a name is taken twice, or the gap is negative */
    public Suite {
        problems = List.copyOf(problems);
        solvers = List.copyOf(solvers);
        seeds = List.copyOf(seeds);
        requireSome("problems", problems);
        requireSome("solvers", solvers);
        requireSome("seeds", seeds);
        requireUnique("problems", problems, ProblemEntry::name);
        requireUnique("solvers", solvers, SolverEntry::label);
        requireUnique("seeds", seeds, seed -> seed);
        if (!(targetGap >= 0 && targetGap < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The target gap is " + targetGap + "; a finite number of at least 0 was expected.");
        }
    }

    /** The same with these solvers: those of the suite by their label, with its options, or any others by their name. */
    public Suite withSolvers(List<String> labels) {
        return new Suite(
                name,
                summary,
                problems,
                labels.stream()
                        .map(label -> solvers.stream()
                                .filter(s -> s.label().equals(label))
                                .findFirst()
                                .orElseGet(() -> SolverEntry.named(label)))
                        .toList(),
                seeds,
                budget,
                targetGap);
    }

    /** The same with some of the problems only. */
    public Suite withProblems(List<String> names) {
        List<String> all = problems.stream().map(ProblemEntry::name).toList();
        return new Suite(
                name,
                summary,
                names.stream()
                        .map(wanted -> problems.stream()
                                .filter(p -> p.name().equals(wanted))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException("Unknown problem '" + wanted
                                        + "'; one of " + String.join(", ", all) + " was expected."
                                        + NearestName.maybe(wanted, all))))
                        .toList(),
                solvers,
                seeds,
                budget,
                targetGap);
    }

    /** The same with other seeds. */
    public Suite withSeeds(List<Long> others) {
        return new Suite(name, summary, problems, solvers, others, budget, targetGap);
    }

    /** The same with another budget. */
    public Suite withBudget(Budget other) {
        return new Suite(name, summary, problems, solvers, seeds, other, targetGap);
    }

    /** The same with another target. */
    public Suite withTargetGap(double other) {
        return new Suite(name, summary, problems, solvers, seeds, budget, other);
    }

    /**
     * Reads seeds such as {@code 0-4} or {@code 0,3,10-12}.
     *
     * @throws IllegalArgumentException for anything else, and for more than a million seeds
     */
    public static List<Long> seeds(String text) {
        return Arrays.stream(text.split(",", -1))
                .flatMap(part -> SeedRange.parse(text, part.strip()).stream())
                .collect(Collectors.toList());
    }

    private static void requireSome(String what, List<?> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("The suite has no " + what + "; at least one was expected.");
        }
    }

    private static <T> void requireUnique(String what, List<T> list, Function<T, Object> name) {
        Set<Object> seen = new HashSet<>();
        for (T element : list) {
            if (!seen.add(name.apply(element))) {
                throw new IllegalArgumentException("Two of the " + what + " are called '" + name.apply(element)
                        + "'; different names were expected.");
            }
        }
    }
}
