package org.descrambler.experiments.compare;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.descrambler.core.group.GroupProvider;
import org.descrambler.core.options.NearestName;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.core.solve.SolverProvider;

/**
 * Everything that has a name: what this build and the other jars on the class path provide through {@link
 * ServiceLoader}, in alphabetical order.
 */
public record Catalog(
        List<GroupProvider> groups,
        List<OperatorProvider> operators,
        List<ObjectiveProvider> objectives,
        List<SolverProvider> solvers) {
    /** Loads all providers. */
    public static Catalog load() {
        return new Catalog(
                all(GroupProvider.class, GroupProvider::name),
                all(OperatorProvider.class, OperatorProvider::name),
                all(ObjectiveProvider.class, ObjectiveProvider::name),
                all(SolverProvider.class, SolverProvider::name));
    }

    public GroupProvider group(String name) {
        return find("group", groups, GroupProvider::name, name);
    }

    public OperatorProvider operator(String name) {
        return find("operator", operators, OperatorProvider::name, name);
    }

    public ObjectiveProvider objective(String name) {
        return find("objective", objectives, ObjectiveProvider::name, name);
    }

    public SolverProvider solver(String name) {
        return find("solver", solvers, SolverProvider::name, name);
    }

    private static <P> List<P> all(Class<P> type, Function<P, String> name) {
        return ServiceLoader.load(type).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(name))
                .toList();
    }

    private static <P> P find(String kind, List<P> providers, Function<P, String> nameOf, String name) {
        return providers.stream()
                .filter(p -> nameOf.apply(p).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown " + kind + " '" + name + "'; one of "
                        + providers.stream().map(nameOf).collect(Collectors.joining(", ")) + " was expected."
                        + NearestName.maybe(name, providers.stream().map(nameOf).toList())));
    }
}
