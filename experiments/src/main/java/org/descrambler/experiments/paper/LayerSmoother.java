package org.descrambler.experiments.paper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.Signals;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solver;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.compare.SolverChoice;
import org.descrambler.experiments.network.LayerTap;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;

/**
 * Smooth descramblers of layers' signals.
 *
 * @param catalog what names stand for
 * @param operator the difference operator's name
 */
public record LayerSmoother(Catalog catalog, String operator) {
    /** The operator of the original work, the second Fourier derivative. */
    public static final String OPERATOR = "fourier-2";

    /** With the operator of the original work. */
    public LayerSmoother(Catalog catalog) {
        this(catalog, OPERATOR);
    }

    /** The problem of smoothing signals over O(n). */
    public ProblemDefinition<?> problem(String name, Signals signals) {
        var names = new ProblemDefinition.Names(
                Optional.of("orthogonal"), List.of(), Optional.of("smoothness"), Optional.of(operator), Scaling.NONE);
        return ProblemDefinition.ofLayer(catalog, names, new Layer(name, signals, Optional.empty()));
    }

    /** A minimiser over O(n), by the closed form. */
    public DenseMatrix descrambler(Signals signals) {
        return solved(problem("layer", signals));
    }

    private <E> DenseMatrix solved(ProblemDefinition<E> definition) {
        Solver<E> solver = new SolverChoice(catalog)
                .choose(definition.problem(), "closed-form", Map.of(), Budget.UNLIMITED, OptionalDouble.empty());
        E start = definition.problem().group().identity();
        E minimiser = solver.solve(definition.problem(), start, Budget.UNLIMITED, SolveTask.generator(0), Observer.NONE)
                .element();
        return definition.problem().group().matrix(minimiser);
    }

    /** The signals of a layer as a tap shows them, their Gram matrix only. */
    public static Signals tapped(OnnxModel network, NetworkLayer layer, Tap where, NetworkInputs inputs) {
        try (LayerTap tap = LayerTap.open(network, layer, where, inputs, 1)) {
            Signals read = Signals.of(tap, false);
            return new Signals(read.gram(), read.samples(), false, Optional.empty());
        }
    }

    /**
     * The signals with the columns of the next layer's weights appended, both of the same spectral norm: what the authors
     * descramble for a second layer. [cUᵀ, S] has the Gram matrix SSᵀ + c²UᵀU, c = ‖S‖₂/‖U‖₂.
     *
     * @param next U, outputs × neurons
     */
    public static Signals balanced(Signals signals, DenseMatrix next) {
        double[] s = Backend.preferred().symmetricEigen(signals.gram()).values();
        DenseMatrix gram = next.transposeMultiply(next);
        double[] u = Backend.preferred().symmetricEigen(gram).values();
        DenseMatrix sum = signals.gram().copy();
        sum.addScaled(s[s.length - 1] / u[u.length - 1], gram);
        sum.symmetricPart();
        return Signals.ofGram(sum);
    }

    /**
     * Another minimiser: each Fourier pair of the hidden axis turned by a random angle and reflected or not, each single mode
     * kept or negated.
     */
    public static DenseMatrix anotherMinimiser(DenseMatrix p, RandomGenerator random) {
        int n = p.getRowDimension();
        var turn = new DenseMatrix(n, n);
        for (int k = 0; 2 * k <= n; k++) {
            boolean single = k == 0 || 2 * k == n;
            double angle = single ? 0 : 2 * Math.PI * random.nextDouble();
            double sign = random.nextBoolean() ? 1 : -1;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    // In the orthonormal pair (c, s) of frequency k: a rotation has c cᵀ' + s sᵀ' = cos of the
                    // difference,
                    // a reflection cos of the sum.
                    double phase = 2 * Math.PI * k * (sign > 0 ? i - j : i + j) / n;
                    double entry = single
                            ? sign * Math.cos(2 * Math.PI * k * (i - j) / n) / n
                            : 2 * Math.cos(phase - angle) / n;
                    turn.addToEntry(i, j, entry);
                }
            }
        }
        return turn.multiply(p);
    }
}
