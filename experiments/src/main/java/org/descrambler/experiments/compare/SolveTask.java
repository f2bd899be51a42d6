package org.descrambler.experiments.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.UnitGainObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.solvers.bound.BestBound;

/**
 * One problem, one solver, one start, one seed, one budget.
 *
 * @param description what the record says of the problem
 * @param bounds the bounds that may certify the result; the best one is taken
 */
public record SolveTask<E>(
        SolveRecord.ProblemRecord description,
        Problem<E> problem,
        Solver<E> solver,
        Start<E> start,
        long seed,
        Budget budget,
        BestBound bounds) {
    /** The generator behind every seed; named in the documentation, since results depend on it. */
    private static final String GENERATOR = "L64X128MixRandom";

    /** Where a run starts. */
    public sealed interface Start<E> {
        /** The group's neutral element. */
        record Identity<E>() implements Start<E> {}

        /** Uniformly random, from the seed. */
        record Random<E>() implements Start<E> {}

        /** A given element. */
        record Given<E>(String source, E element) implements Start<E> {}
    }

    /** What came out. */
    public record Outcome<E>(SolveRecord record, Solution<E> solution) {}

    /** Solves; the same task gives the same bits under an iteration or evaluation limit. */
    public Outcome<E> run(Observer observer, String version, int threads) {
        // Loads the natives, so that the first solver of a process is not charged for it.
        Backend.preferred().symmetricEigen(DenseMatrix.identity(2));
        RandomGenerator rng = generator(seed);
        E first;
        String startName;
        if (start instanceof Start.Given<E> given) {
            first = given.element();
            startName = given.source();
        } else if (start instanceof Start.Random<E>) {
            first = problem.group().random(rng);
            startName = "random";
        } else {
            first = problem.group().identity();
            startName = "identity";
        }
        first = normalised(first);
        Solution<E> solved = solver.solve(problem, first, budget, rng, observer);
        List<LowerBound> known = bounds(solved.certificate());
        Solution<E> solution = certified(solved, known);
        return new Outcome<>(record(solution, known, startName, version, threads), solution);
    }

    /** Of monomial matrices, whose scales do not matter, the one at unit gain: what is returned shall be one. */
    private E normalised(E element) {
        if (problem.objective() instanceof UnitGainObjective unit && element instanceof MonomialMatrix given) {
            // The objective is one over the problem's own elements.
            @SuppressWarnings("unchecked")
            E normalised = (E) unit.normalised(given.permutation());
            return normalised;
        }
        return element;
    }

    /** The generator that a seed stands for. */
    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of(GENERATOR).create(seed);
    }

    /** What the solver proved, and unless that is a minimum every other bound; the largest first. */
    private List<LowerBound> bounds(Certificate certificate) {
        Optional<LowerBound> own = certificate.lowerBound();
        if (own.isPresent() && own.get().attained()) {
            return List.of(own.get());
        }
        List<LowerBound> others = bounds.all(problem).stream()
                .filter(bound -> own.isEmpty()
                        || !own.get().name().equals(bound.name())
                        || bound.value() > own.get().value())
                .toList();
        Set<String> named = others.stream().map(LowerBound::name).collect(Collectors.toSet());
        return Stream.concat(own.filter(bound -> !named.contains(bound.name())).stream(), others.stream())
                // The solver's own is the first of equal ones.
                .sorted(Comparator.comparingDouble(LowerBound::value).reversed())
                .toList();
    }

    private Solution<E> certified(Solution<E> solution, List<LowerBound> known) {
        return known.stream()
                .findFirst()
                .filter(best -> !solution.certificate().lowerBound().equals(Optional.of(best)))
                .map(best -> solution.withCertificate(Certificate.by(best)))
                .orElse(solution);
    }

    private SolveRecord record(
            Solution<E> solution, List<LowerBound> known, String startName, String version, int threads) {
        Certificate certificate = solution.certificate();
        return new SolveRecord(
                SolveRecord.SCHEMA,
                description,
                new SolveRecord.SolverRecord(
                        solver.name(),
                        solver.options(),
                        startName,
                        ComponentChoice.of(solver).label(),
                        seed),
                solution.value(),
                solution.startValue(),
                certificate
                        .lowerBound()
                        .map(LowerBound::value)
                        .filter(Double::isFinite)
                        .orElse(null),
                certificate.gap(solution.value()).filter(Double::isFinite).orElse(null),
                certificate.name(),
                known.stream()
                        .map(bound -> new SolveRecord.BoundRecord(bound.name(), bound.value()))
                        .toList(),
                new SolveRecord.TerminationRecord(
                        solution.termination().reason().label(),
                        solution.termination().converged(),
                        solution.termination().detail()),
                solution.iterations(),
                new SolveRecord.EvaluationsRecord(
                        solution.counts().value(),
                        solution.counts().gradient(),
                        solution.counts().hessian(),
                        solution.counts().delta()),
                solution.seconds(),
                problem.group().error(solution.element()),
                new SolveRecord.EnvironmentRecord(
                        version,
                        System.getProperty("java.version"),
                        Backend.preferred().name(),
                        Backend.preferred().description(),
                        threads));
    }
}
