package org.descrambler.solvers.exact;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.FiniteGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;

/**
 * Evaluates every element of a small finite group and keeps the best. Each element is an iteration; the trace has the
 * improvements. A run that its budget ends early returns its best element without a certificate.
 *
 * @param <E> the element type of the problem's group
 */
public final class Exhaustive<E> implements Solver<E> {
    static final String NAME = "exhaustive";

    private final Options options;

    public Exhaustive(Options options) {
        this.options = options;
    }

    /**
     * What may be chosen.
     *
     * @param orderLimit the largest group that is enumerated; the default is 10!
     */
    public record Options(long orderLimit) {
        public static final Options DEFAULTS = new Options(3_628_800);

        public Options {
            if (orderLimit < 1) {
                throw new IllegalArgumentException("The option order-limit (" + orderLimit + ") must be 1 or larger.");
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
        if (!(problem.group() instanceof FiniteGroup<?> group)) {
            return Optional.of("The group " + problem.group().name()
                    + " is not finite; exhaustive search enumerates finite groups, e.g. permutation.");
        }
        BigInteger order = group.order();
        return order.compareTo(BigInteger.valueOf(options.orderLimit())) <= 0
                ? Optional.empty()
                : Optional.of("The group " + group.name() + " of degree " + group.degree() + " has "
                        + (order.bitLength() > 64 ? "more than 10^19" : order) + " elements, more than the option"
                        + " order-limit (" + options.orderLimit() + ").");
    }

    @Override
    public Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, enumeration(problem), start, budget, rng, observer);
    }

    @Override
    public boolean ignoresStart() {
        return true;
    }

    private SelfDriven<E> enumeration(Problem<E> problem) {
        if (problem.group() instanceof SymmetricGroup
                && problem.objective() instanceof IncrementalObjective incremental) {
            // Swaps lead through all of S_n, whose elements are permutations.
            @SuppressWarnings("unchecked")
            SelfDriven<E> swaps = (SelfDriven<E>) (SelfDriven<Permutation>) new SwapEnumeration(incremental);
            return swaps;
        }
        return new Enumeration<>((FiniteGroup<E>) problem.group());
    }
}
