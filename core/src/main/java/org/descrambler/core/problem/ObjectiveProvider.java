package org.descrambler.core.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.signal.Layer;

/**
 * Names an objective for the command line, comparisons and contract tests. Bound through {@link
 * java.util.ServiceLoader}.
 */
public interface ObjectiveProvider {
    /** e.g. {@code smoothness}. */
    String name();

    /** One line with the formula. */
    String summary();

    /** Whether the difference operator of the request is used. */
    boolean usesOperator();

    /**
     * Whether the objective is one of complex signals, too: of a layer whose 2n channels are the real and imaginary parts
     * of n neurons, alternating, and an operator in its real form, {@link #create} then makes tr(A P B Pᵀ) on O(2n).
     */
    default boolean takesComplex() {
        return false;
    }

    /**
     * Whether the objective means the same for a layer whose neurons were scaled to unit signals, as the group of monomial
     * matrices compares them. Not where it looks at what another activation than a rectifier makes of them.
     */
    default boolean takesGains() {
        return true;
    }

    /**
     * The options record with its defaults: the single source of option names and default values. None unless
     * overridden.
     */
    default Record defaultOptions() {
        return new NoOptions();
    }

    /**
     * The objective for a layer.
     *
     * @throws IllegalArgumentException where the layer lacks what the objective needs (its weights, its samples, a
     *     square shape), saying what was expected
     */
    Objective<DenseMatrix> create(Request request);

    /**
     * What an objective may be made from.
     *
     * @param layer signals and weights
     * @param operator D, k×n, and its name
     * @param scaling how A and B are scaled
     * @param settings values of the objective's options by name, where they are not the defaults
     */
    record Request(Layer layer, NamedOperator operator, Scaling scaling, Map<String, String> settings) {
        /** Keeps the settings' order. */
        public Request {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /** With the defaults of every option. */
        public Request(Layer layer, NamedOperator operator, Scaling scaling) {
            this(layer, operator, scaling, Map.of());
        }

        /**
         * The options asked for.
         *
         * @param defaults the provider's {@link ObjectiveProvider#defaultOptions}
         * @throws IllegalArgumentException as {@link OptionsRecord#with} does
         */
        public <R extends Record> R options(R defaults) {
            return OptionsRecord.with(defaults, settings);
        }
    }

    /** An objective without options. */
    record NoOptions() {}
}
