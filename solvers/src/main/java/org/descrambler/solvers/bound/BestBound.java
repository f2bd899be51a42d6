package org.descrambler.solvers.bound;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.descrambler.core.problem.HasPermutationRelaxation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.PermutationRelaxation;
import org.descrambler.core.problem.Problem;

/** Asks several providers and keeps the largest bound; an attained one wins a tie. */
public record BestBound(List<LowerBoundProvider> providers) {
    /** Up to this degree all bounds together take a fraction of a second; beyond, they grow as its third power. */
    private static final int SEARCHED_DEGREE = 256;

    public BestBound {
        providers = List.copyOf(providers);
    }

    /** All providers on the class path. */
    public static BestBound installed() {
        return new BestBound(ServiceLoader.load(LowerBoundProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * The largest of the providers' bounds, or empty where none knows the problem. Bounds of a problem over permutations
     * below it count, too.
     */
    public Optional<LowerBound> of(Problem<?> problem) {
        return all(problem).stream().findFirst();
    }

    /**
     * The same for a search that ends where its value attains the bound: empty for more than {@value #SEARCHED_DEGREE} rows,
     * where bounds would take seconds of the search's own time.
     */
    public Optional<LowerBound> forSearch(Problem<?> problem) {
        return problem.group().degree() > SEARCHED_DEGREE ? Optional.empty() : of(problem);
    }

    /** Every bound that a provider knows, and the best one of a problem over permutations below it; the largest first. */
    public List<LowerBound> all(Problem<?> problem) {
        return Stream.concat(
                        providers.stream().flatMap(provider -> provider.bound(problem).stream()),
                        relaxed(problem).stream())
                .sorted(Comparator.comparingDouble(LowerBound::value)
                        .thenComparing(LowerBound::attained)
                        .reversed())
                .toList();
    }

    private Optional<LowerBound> relaxed(Problem<?> problem) {
        if (!(problem.objective() instanceof HasPermutationRelaxation<?> objective)) {
            return Optional.empty();
        }
        PermutationRelaxation<?> relaxation = objective.permutationRelaxation();
        return of(relaxation.problem()).map(relaxation::bound);
    }
}
