package org.descrambler.solvers.subgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.BlockPermutationGroup.Mobility;
import org.descrambler.core.group.CyclicGroup;
import org.descrambler.core.group.Exchange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Termination;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.solvers.fixture.Spectrum;

class ExchangeDescentProperties {
    /** Groups of at most 3!·(3!)³ = 1296 elements; 200 descents find the least of them. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void findsWhatEnumerationFinds(
            @ForAll long seed,
            @ForAll Mobility mobility,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 3) Integer> sizes,
            @ForAll boolean symmetric,
            @ForAll boolean deltas) {
        Problem<Permutation> problem = problem(BlockPermutationGroup.of(mobility, sizes), symmetric, deltas, seed);
        BlockPermutationGroup group = (BlockPermutationGroup) problem.group();
        double least = group.elements()
                .mapToDouble(pi -> problem.objective().at(pi).value())
                .min()
                .orElseThrow();

        Solution<Permutation> solution = solve(problem, Budget.UNLIMITED.withIterations(200), seed);

        assertTrue(group.contains(solution.element()));
        assertTrue(group.contains(solution.last()));
        assertEquals(least, solution.value(), 0);
        assertTrue(solution.iterations() <= 200);
    }

    /** After one descent, which nothing cuts short, no exchange improves; rounding hides less than 1e-12 of the scale. */
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void aDescentEndsWhereNoExchangeImproves(
            @ForAll long seed, @ForAll Mobility mobility, @ForAll boolean symmetric, @ForAll boolean deltas) {
        BlockPermutationGroup group = BlockPermutationGroup.of(mobility, List.of(5, 2, 5, 2, 5, 1));
        Problem<Permutation> problem = problem(group, symmetric, deltas, seed);

        Solution<Permutation> solution = solve(problem, Budget.UNLIMITED.withIterations(1), seed);

        assertEquals(1, solution.iterations());
        assertTrue(group.contains(solution.element()));
        for (Exchange exchange : group.exchanges()) {
            int[] pi = solution.element().images();
            exchange.apply(pi);
            double value = problem.objective().at(Permutation.of(pi)).value();
            assertTrue(
                    value >= solution.value() - 1e-12 * (1 + Math.abs(solution.value())),
                    () -> exchange + " leads from " + solution.value() + " to " + value);
        }
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void keepsItsBudget(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int limit, @ForAll boolean deltas) {
        BlockPermutationGroup group = BlockPermutationGroup.of(Mobility.BOTH, List.of(4, 4, 3));
        Problem<Permutation> problem = problem(group, true, deltas, seed);
        Solution<Permutation> solution = solve(problem, Budget.UNLIMITED.withEvaluations(limit), seed);
        assertTrue(solution.counts().total() <= limit, solution.counts() + " of " + limit);
        assertTrue(group.contains(solution.element()) && group.contains(solution.last()));
        assertTrue(solution.value() <= solution.startValue());
    }

    @Example
    void withoutLimitsItEndsByItsOptions() {
        Problem<Permutation> problem =
                problem(BlockPermutationGroup.of(Mobility.BOTH, List.of(4, 4, 4)), true, true, 1);
        Solution<Permutation> solution = new ExchangeDescent(new ExchangeDescentOptions(2, 7, 1_000_000))
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, Spectrum.generator(2), Observer.NONE);
        assertEquals(Termination.Reason.STAGNATION, solution.termination().reason());
        assertEquals(7, solution.iterations());
        Solution<Permutation> fewer = new ExchangeDescent(new ExchangeDescentOptions(2, 1_000_000, 10))
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, Spectrum.generator(2), Observer.NONE);
        assertTrue(fewer.counts().value() < 30, fewer.counts()::toString);
    }

    @Example
    void aGroupOfOneElementIsSolved() {
        Problem<Permutation> problem =
                problem(BlockPermutationGroup.of(Mobility.WHOLE, List.of(1, 2, 3)), false, true, 1);
        Solution<Permutation> solution = solve(problem, Budget.UNLIMITED, 1);
        assertEquals(Termination.Reason.EXACT, solution.termination().reason());
        assertEquals(0.0, solution.certificate().gap(solution.value()).orElseThrow());
    }

    @Example
    void refusesGroupsThatExchangesDoNotGenerate() {
        Objective<Permutation> objective = problem(BlockPermutationGroup.of(Mobility.WHOLE, List.of(4)), true, true, 1)
                .objective();
        String sentence = new ExchangeDescent(ExchangeDescentOptions.DEFAULTS)
                .refusal(new Problem<>("p", new CyclicGroup(4), objective))
                .orElseThrow();
        assertTrue(sentence.contains("cyclic") && sentence.contains("young"), sentence);
        String message = assertThrows(IllegalArgumentException.class, () -> new ExchangeDescentOptions(0, 1, 1))
                .getMessage();
        assertTrue(message.contains("'kick' is 0"), message);
    }

    private static Problem<Permutation> problem(
            BlockPermutationGroup group, boolean symmetric, boolean deltas, long seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        int n = group.degree();
        DenseMatrix a = Spectrum.gaussian(n, rng);
        DenseMatrix b = Spectrum.gaussian(n, rng);
        if (symmetric) {
            a.symmetricPart();
        }
        Objective<Permutation> objective = QuadraticAssignment.of("qap", new AssignmentForm(a, b));
        return new Problem<>("qap", group, deltas ? objective : new ValuesOnly(objective));
    }

    private static Solution<Permutation> solve(Problem<Permutation> problem, Budget budget, long seed) {
        return new ExchangeDescent(ExchangeDescentOptions.DEFAULTS)
                .solve(
                        problem,
                        problem.group().random(Spectrum.generator(seed + 1)),
                        budget,
                        Spectrum.generator(seed + 2),
                        Observer.NONE);
    }

    /** An objective without deltas or forms. */
    private record ValuesOnly(Objective<Permutation> objective) implements Objective<Permutation> {
        @Override
        public String name() {
            return "values-only";
        }

        @Override
        public int degree() {
            return objective.degree();
        }

        @Override
        public Evaluation at(Permutation pi) {
            return objective.at(pi);
        }
    }
}
