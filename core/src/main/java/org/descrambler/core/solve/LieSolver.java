package org.descrambler.core.solve;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothObjective;

/**
 * A method for smooth objectives on Lie groups, as a solver: writing the method and naming its options is all that a new
 * gradient solver needs. Refuses other groups and objectives; a run that its method ended as converged is certified as
 * {@link Certificate#STATIONARY}.
 *
 * @param name the solver's name, e.g. {@code trust-regions}
 * @param optionsRecord the method's options, as written into results by {@link OptionsRecord#describe}
 * @param method the method with these options
 * @param requirement why the method cannot take a problem with a Lie group and a smooth objective, as a sentence for the
 *     user, or empty where it can
 * @param <S> the method's state
 */
public record LieSolver<S extends Method.State<DenseMatrix>>(
        String name,
        Record optionsRecord,
        Method<DenseMatrix, S> method,
        Function<Problem<?>, Optional<String>> requirement)
        implements Solver<DenseMatrix> {
    public LieSolver {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(optionsRecord, "optionsRecord");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(requirement, "requirement");
    }

    /** A method that takes every smooth objective on every Lie group. */
    public LieSolver(String name, Record optionsRecord, Method<DenseMatrix, S> method) {
        this(name, optionsRecord, method, problem -> Optional.empty());
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(optionsRecord);
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        Optional<String> refusal = refusal(name, problem);
        return refusal.isPresent() ? refusal : requirement.apply(problem);
    }

    /** Why a solver of this name, which needs a gradient on a Lie group, cannot take the problem. */
    public static Optional<String> refusal(String name, Problem<?> problem) {
        if (!(problem.group() instanceof LieGroup)) {
            return Optional.of("The solver " + name + " needs a Lie group (orthogonal, special-orthogonal), but the"
                    + " group is " + problem.group().name() + ".");
        }
        if (!(problem.objective() instanceof SmoothObjective)) {
            return Optional.of("The solver " + name + " needs a smooth objective, but "
                    + problem.objective().name() + " has no gradient.");
        }
        return Optional.empty();
    }

    @Override
    public boolean leavesComponent() {
        return method.leavesComponent();
    }

    @Override
    public Solution<DenseMatrix> solve(
            Problem<DenseMatrix> problem, DenseMatrix start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        Solution<DenseMatrix> solution =
                Runner.run(problem, method, start, StoppingCriterion.NEVER, budget, rng, observer);
        return solution.termination().converged() ? solution.withCertificate(Certificate.STATIONARY) : solution;
    }
}
