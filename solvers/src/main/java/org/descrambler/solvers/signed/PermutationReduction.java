package org.descrambler.solvers.signed;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.HasPermutationRelaxation;
import org.descrambler.core.problem.PermutationRelaxation;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;

/**
 * Problems with signs or scales that are equal to one over permutations: the equal one is solved by another solver, and its
 * solution lifted. Monomial matrices at unit gain are of this kind, and signed permutations under an open first difference,
 * where signs follow along the path. What the other solver proves is proven here.
 *
 * @param <E> the element type of the problem's group
 */
public final class PermutationReduction<E> implements Solver<E> {
    static final String NAME = "permutation-reduction";

    private final Options options;

    /** The solver with these options. */
    public PermutationReduction(Options options) {
        this.options = options;
    }

    /**
     * What may be chosen.
     *
     * @param solver the solver over permutations; {@code solver.x} is its option x
     */
    public record Options(PermutationSearch solver) {
        /** The solver is chosen by the problem. */
        public static final Options DEFAULTS = new Options(PermutationSearch.AUTOMATIC);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(options);
    }

    /** That the problem is equal to none over permutations, or the other solver's. */
    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.objective() instanceof HasPermutationRelaxation<?> objective)
                || !objective.permutationRelaxation().tight()) {
            return Optional.of("The solver " + NAME + " needs a problem that is equal to one over permutations, but "
                    + problem.objective().name() + " over the group "
                    + problem.group().name()
                    + " is not known to be; monomial matrices are, and signed permutations under first-open.");
        }
        return options.solver().refusal(objective.permutationRelaxation().problem());
    }

    @Override
    public Solution<E> solve(Problem<E> problem, E start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, normalised(problem, start), budget, rng, observer);
    }

    /** Of elements with the same value the one at unit gain, so that a start that stays the best one shows it. */
    private static <E> E normalised(Problem<E> problem, E start) {
        return start instanceof MonomialMatrix ? relaxation(problem).lift().apply(permutation(start)) : start;
    }

    private static <E> PermutationRelaxation<E> relaxation(Problem<E> problem) {
        return ((HasPermutationRelaxation<E>) problem.objective()).permutationRelaxation();
    }

    private SelfDriven.Ending search(Run<E> run, E start, SelfDriven.Reporter<E> reporter) {
        PermutationRelaxation<E> relaxation = relaxation(run.problem());
        Problem<Permutation> equal = relaxation.problem();
        Optional<Solution<Permutation>> result = run.nest(
                options.solver().solver(equal, run, Long.MAX_VALUE),
                equal,
                permutation(start),
                Budget.UNLIMITED,
                relaxation.lift());
        if (result.isEmpty()) {
            return new SelfDriven.Ending(run.spent(), Certificate.NONE);
        }
        Termination its = result.get().termination();
        Certificate certificate = result.get().certificate();
        return new SelfDriven.Ending(
                new Termination(its.reason(), "The equal problem over permutations: " + its.detail()),
                new Certificate(certificate.name(), certificate.lowerBound().map(relaxation::bound)));
    }

    private static Permutation permutation(Object element) {
        return element instanceof SignedPermutation signed
                ? signed.permutation()
                : ((MonomialMatrix) element).permutation();
    }
}
