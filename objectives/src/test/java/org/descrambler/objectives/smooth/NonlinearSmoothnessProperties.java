package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.objectives.RandomLayers;

/** ‖D f(PS)‖² against its definition, for every activation. */
class NonlinearSmoothnessProperties {
    @Property(tries = 60)
    void isTheDefinitionAndHasItsDerivatives(
            @ForAll Activation activation,
            @ForAll @IntRange(min = 1, max = 10) int n,
            @ForAll @IntRange(min = 1, max = 30) int m,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        Layer layer = RandomLayers.layer(RandomLayers.gaussian(n, m, rng), rng);
        DenseMatrix s = signal(layer, n, m);
        NamedOperator operator = new OpenFirstDifference().create(n);
        SmoothObjective objective = create(layer, operator, activation.name().toLowerCase(Locale.ROOT));
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        DenseMatrix y = p.multiply(s);
        double expected = 0;
        double scale = 0;
        for (int k = 0; k < m; k++) {
            for (int i = 0; i + 1 < n; i++) {
                double difference = f(activation, y.getEntry(i + 1, k)) - f(activation, y.getEntry(i, k));
                expected += difference * difference;
            }
            for (int i = 0; i < n; i++) {
                scale += Math.pow(f(activation, y.getEntry(i, k)), 2);
            }
        }
        // ‖A‖ = 4: the sum f'Af loses digits where f is smooth.
        assertEquals(expected, objective.at(p).value(), 1e-13 * 4 * n * scale);
        if (activation == Activation.RELU) {
            return; // its kinks bend the lines of the slope checks
        }
        for (CheckVerdict verdict : new SlopeCheck(objective, p, rng).all()) {
            assertTrue(verdict.passed(), activation + ": " + verdict.sentence());
        }
    }

    /** f between its kinks: the gradient by differences, where no entry is near 0. */
    @Example
    void theRectifierHasTheDerivativesOfItsPieces() {
        DenseMatrix s = DenseMatrix.of(new double[][] {{1, -2, 3}, {2, 1, -1}});
        RandomGenerator rng = RandomLayers.generator(1);
        SmoothObjective objective = create(RandomLayers.layer(s, rng), new OpenFirstDifference().create(2), "relu");
        DenseMatrix identity = DenseMatrix.identity(2);
        double step = 1e-6;
        for (int entry = 0; entry < 4; entry++) {
            DenseMatrix up = identity.copy();
            DenseMatrix down = identity.copy();
            up.data()[entry] += step;
            down.data()[entry] -= step;
            double slope = (objective.at(up).value() - objective.at(down).value()) / (2 * step);
            assertEquals(slope, objective.at(identity).gradient().data()[entry], 1e-8);
        }
    }

    @Property(tries = 20)
    void theIdentityGivesSmoothness(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        Layer layer = RandomLayers.layer(RandomLayers.gaussian(n, n + 3, rng), rng);
        NamedOperator operator = new FourierSecondDerivative().create(n);
        SmoothObjective linear = create(layer, operator, "identity");
        SmoothObjective brockett =
                new Smoothness().create(new ObjectiveProvider.Request(layer, operator, Scaling.NONE));
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        double scale = operator.matrix().norm()
                * operator.matrix().norm()
                * layer.signals().gram().trace();
        assertEquals(brockett.at(p).value(), linear.at(p).value(), 1e-13 * n * scale);
    }

    @Example
    void activationsAreWhatTheyAreCalled() {
        for (double y : new double[] {-800, -3, -0.5, 0, 1e-9, 0.7, 4, 800}) {
            for (Activation activation : Activation.values()) {
                double f = activation.value(y);
                assertEquals(f(activation, y), f, 1e-15 * (1 + Math.abs(y)), activation + " at " + y);
                assertTrue(Double.isFinite(activation.first(y, f)), activation + " at " + y);
                assertTrue(Double.isFinite(activation.second(y, f, activation.first(y, f))), activation + " at " + y);
            }
        }
    }

    @Example
    void anUnknownActivationIsNamed() {
        RandomGenerator rng = RandomLayers.generator(1);
        Layer layer = RandomLayers.layer(RandomLayers.gaussian(3, 5, rng), rng);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> create(layer, new OpenFirstDifference().create(3), "swish"))
                .getMessage();
        assertTrue(message.contains("'swish'") && message.contains("softplus"), message);
    }

    private static double f(Activation activation, double y) {
        return switch (activation) {
            case IDENTITY -> y;
            case TANH -> y > 20 ? 1 : y < -20 ? -1 : Math.sinh(y) / Math.cosh(y);
            case LOGISTIC -> 0.5 * (1 + Math.tanh(0.5 * y));
            case SOFTPLUS -> y > 40 ? y : Math.log1p(Math.exp(y));
            case RELU -> y > 0 ? y : 0;
            case SIN -> Math.cos(y - Math.PI / 2);
            case ERF -> erf(y);
        };
    }

    /** Simpson's rule; beyond 7 the function is ±1 to double precision. */
    private static double erf(double y) {
        double end = Math.max(-7, Math.min(7, y));
        int steps = 2000;
        double sum = 1 + Math.exp(-end * end);
        for (int k = 1; k < steps; k++) {
            double t = end * k / steps;
            sum += (k % 2 == 0 ? 2 : 4) * Math.exp(-t * t);
        }
        return 2 / Math.sqrt(Math.PI) * sum * end / (3 * steps);
    }

    private static DenseMatrix signal(Layer layer, int n, int m) {
        double[] samples = new double[m * n];
        layer.signals().source().orElseThrow().read(0, m, samples);
        return DenseMatrix.wrap(m, n, samples).transpose();
    }

    private static SmoothObjective create(Layer layer, NamedOperator operator, String activation) {
        return new NonlinearSmoothness()
                .create(new ObjectiveProvider.Request(layer, operator, Scaling.NONE, Map.of("activation", activation)));
    }
}
