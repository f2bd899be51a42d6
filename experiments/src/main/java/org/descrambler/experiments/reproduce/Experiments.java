package org.descrambler.experiments.reproduce;

import java.util.List;
import java.util.ServiceLoader;
import org.descrambler.core.options.NearestName;

/**
 * All experiments that are bound on the class path.
 *
 * @param all in the order of their binding
 */
public record Experiments(List<Experiment> all) {
    /** The name that stands for all of them. */
    public static final String ALL = "all";

    public Experiments {
        all = List.copyOf(all);
    }

    /** Loads them. */
    public static Experiments load() {
        return new Experiments(ServiceLoader.load(Experiment.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * The one of that name, or all of them.
     *
     * @throws IllegalArgumentException for an unknown name, listing the ones that there are
     */
    public List<Experiment> named(String name) {
        if (name.equals(ALL)) {
            return all;
        }
        List<String> names = all.stream().map(Experiment::name).toList();
        return List.of(all.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown experiment '" + name + "'; one of " + String.join(", ", names) + " or " + ALL
                                + " was expected." + NearestName.maybe(name, names))));
    }
}
