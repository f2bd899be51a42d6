package org.descrambler.solvers.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.ContractProblems;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;

class AlgebraChartTest {
    private static final int N = 6;

    @Test
    void coordinatesAreOfTheGroup() {
        for (LieGroup group : ContractProblems.lieGroups(N)) {
            var rng = Spectrum.generator(1);
            DenseMatrix origin = group.random(rng);
            AlgebraChart chart = new AlgebraChart(group, origin);
            assertEquals(group.dimension(), chart.dimension(), group.name());
            double[] x = gaussian(chart.dimension(), 5);
            DenseMatrix p = chart.element(x);
            assertTrue(group.error(p) < 1e-13, group.name());
            // Near the origin a step is as long as its coordinates: the basis is orthonormal.
            for (int k = 0; k < x.length; k++) {
                x[k] *= 1e-5;
            }
            double length = chart.element(x).subtract(origin).getFrobeniusNorm();
            assertEquals(Spectrum.norm(x), length, 1e-8 * length);
            chart.moveTo(p);
            assertEquals(0, chart.element(new double[x.length]).subtract(p).getFrobeniusNorm(), 1e-14);
        }
    }

    /** Against central differences: h² and u/h of the derivative's scale, 10⁻¹⁰ at h = 10⁻⁵. */
    @Test
    void derivativesAreThoseOfTheValue() {
        for (LieGroup group : ContractProblems.lieGroups(N)) {
            var rng = Spectrum.generator(2);
            SmoothObjective objective = new BrockettObjective(
                    "brockett", new BrockettForm(Spectrum.symmetric(N, rng), Spectrum.symmetric(N, rng)));
            AlgebraChart chart = new AlgebraChart(group, group.random(rng));
            double[] x = gaussian(chart.dimension(), 3);
            SmoothEvaluation at = objective.at(chart.element(x));
            DenseMatrix gradient = new DenseMatrix(N, N);
            at.skewGradient(gradient);
            group.projectToAlgebra(gradient);
            double[] derivative = chart.pullBack(x, gradient);
            double h = 1e-5;
            for (int k = 0; k < x.length; k++) {
                double[] forward = x.clone();
                double[] backward = x.clone();
                forward[k] += h;
                backward[k] -= h;
                double difference = (objective.at(chart.element(forward)).value()
                                - objective.at(chart.element(backward)).value())
                        / (2 * h);
                assertEquals(difference, derivative[k], 1e-7 * at.gradientNorm(), group.name());
            }
        }
    }

    private static double[] gaussian(int d, long seed) {
        var rng = Spectrum.generator(seed);
        double[] x = new double[d];
        for (int k = 0; k < d; k++) {
            x[k] = rng.nextGaussian();
        }
        return x;
    }
}
