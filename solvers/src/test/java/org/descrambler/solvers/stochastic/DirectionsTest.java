package org.descrambler.solvers.stochastic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.RetractionKind;
import org.junit.jupiter.api.Test;

/** Directions and steps of the stochastic methods against their formulas. */
class DirectionsTest {
    /** Without bias a constant gradient is its own mean, and its square that of squares, from the first step on. */
    @Test
    void adamDividesAConstantGradientByItsSize() {
        int n = 4;
        OrthogonalGroup group = OrthogonalGroup.full(n);
        DenseMatrix gradient = new DenseMatrix(n, n);
        group.randomTangent(Spectrum.generator(1), gradient);
        for (String kind : new String[] {"scalar", "entrywise"}) {
            for (String amsgrad : new String[] {"true", "false"}) {
                RiemannianAdamOptions options = OptionsRecord.with(
                        RiemannianAdamOptions.DEFAULTS,
                        Map.of(
                                "second-moment",
                                kind,
                                "amsgrad",
                                amsgrad,
                                "beta1",
                                "0.9",
                                "beta2",
                                "0.99",
                                "epsilon",
                                "0.1"));
                AdaptiveMoments moments = new AdaptiveMoments(group, options);
                DenseMatrix out = new DenseMatrix(n, n);
                for (int step = 0; step < 5; step++) {
                    moments.next(gradient, out);
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; j < n; j++) {
                            double g = gradient.getEntry(i, j);
                            // ‖g‖ = 1, shared by the n(n − 1) entries off the diagonal.
                            double size = kind.equals("scalar") ? Math.sqrt(1.0 / (n * (n - 1))) : Math.abs(g);
                            assertEquals(g / (size + 0.1), out.getEntry(i, j), 1e-13);
                        }
                    }
                }
            }
        }
    }

    @Test
    void momentumIsAMean() {
        DenseMatrix first = DenseMatrix.diagonal(1, 2);
        DenseMatrix out = new DenseMatrix(2, 2);
        Momentum momentum = new Momentum(2, 0.75);
        momentum.next(first, out);
        assertEquals(0.25, out.getEntry(0, 0), 1e-15);
        momentum.next(DenseMatrix.identity(2), out);
        assertEquals(0.75 * 0.5 + 0.25, out.getEntry(1, 1), 1e-15);
    }

    @Test
    void schedulesFallAsTheySay() {
        double[] epochs = {0, 0.5, 2};
        for (StepSchedule schedule : StepSchedule.values()) {
            // δ = 2; the cosine is half way down in the middle of its epochs.
            EpochPlan plan = new EpochPlan(
                    RetractionKind.CAYLEY, schedule == StepSchedule.COSINE ? 1 : 9, 1, 0.5, schedule, 2, 0, 0);
            for (int k = 0; k < epochs.length; k++) {
                assertEquals(expected(schedule)[k], plan.stepAfter(epochs[k]), 1e-15, schedule + " " + k);
            }
        }
    }

    /** After 0, ½ and 2 epochs. */
    private static double[] expected(StepSchedule schedule) {
        return switch (schedule) {
            case CONSTANT -> new double[] {0.5, 0.5, 0.5};
            case INVERSE -> new double[] {0.5, 0.25, 0.1};
            case INVERSE_ROOT -> new double[] {0.5, 0.5 / Math.sqrt(2), 0.5 / Math.sqrt(5)};
            case COSINE -> new double[] {0.5, 0.25, 0};
        };
    }
}
