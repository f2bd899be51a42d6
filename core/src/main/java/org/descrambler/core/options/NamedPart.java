package org.descrambler.core.options;

import java.util.Map;
import java.util.Optional;

/**
 * An option that names a part which has options of its own, such as the solver that another one runs: a component {@code
 * solver} of this type is the option {@code solver}, the part's name, and {@code solver.x} for each of its options x.
 */
public interface NamedPart {
    /** The part's name. */
    String name();

    /** Every option of the part with its value. */
    Map<String, Object> options();

    /**
     * This part with some options replaced, or another one, which starts from its own defaults.
     *
     * @param other its name, or empty to keep this one
     * @throws IllegalArgumentException for an unknown name or option, or a value that is rejected
     */
    NamedPart with(Optional<String> other, Map<String, String> settings);
}
