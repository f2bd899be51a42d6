package org.descrambler.core.solve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.descrambler.core.options.NamedPart;
import org.descrambler.core.options.NearestName;

/**
 * The solver that another one runs, as an option of it: the option {@code solver} names it, and {@code solver.tolerance}
 * is its option {@code tolerance}. Name and options are checked when it is made.
 *
 * @param name as {@link SolverProvider#name} says
 * @param settings options that differ from their defaults
 */
public record InnerSolver(String name, Map<String, String> settings) implements NamedPart {
    /** @throws IllegalArgumentException for a name that no provider has, or options that it rejects */
    public InnerSolver {
        settings = Map.copyOf(settings);
        create(name, settings);
    }

    /** The solver with these options. */
    public Solver<?> create() {
        return create(name, settings);
    }

    @Override
    public Map<String, Object> options() {
        return create().options();
    }

    @Override
    public InnerSolver with(Optional<String> other, Map<String, String> more) {
        String chosen = other.orElse(name);
        Map<String, String> all = new LinkedHashMap<>(chosen.equals(name) ? settings : Map.of());
        all.putAll(more);
        return new InnerSolver(chosen, all);
    }

    private static Solver<?> create(String name, Map<String, String> settings) {
        for (SolverProvider provider : ServiceLoader.load(SolverProvider.class)) {
            if (provider.name().equals(name)) {
                try {
                    return provider.create(settings);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("The inner solver " + name + ": " + e.getMessage(), e);
                }
            }
        }
        List<String> valid = ServiceLoader.load(SolverProvider.class).stream()
                .map(provider -> provider.get().name())
                .sorted()
                .toList();
        throw new IllegalArgumentException("There is no inner solver '" + name + "'; one of " + String.join(", ", valid)
                + " was expected." + NearestName.maybe(name, valid));
    }
}
