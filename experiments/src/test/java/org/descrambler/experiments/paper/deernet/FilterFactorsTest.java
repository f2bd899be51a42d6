package org.descrambler.experiments.paper.deernet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.SolveTask;
import org.junit.jupiter.api.Test;

class FilterFactorsTest {
    /** With singular values that fall by a factor of 2 each. */
    private static DenseMatrix kernel() {
        var svd = Backend.preferred().svd(UntrainedDeerNet.gaussian(20, 12, SolveTask.generator(1)));
        var sigma = new DenseMatrix(12, 12);
        for (int i = 0; i < 12; i++) {
            sigma.setEntry(i, i, Math.pow(2, -i));
        }
        return svd.u().multiply(sigma).multiply(svd.vt());
    }

    @Test
    void tikhonovsInverseIsFoundByItsNormalEquations() {
        DenseMatrix k = kernel();
        double alpha = 0.01;
        DenseMatrix normal = k.transposeMultiply(k).add(DenseMatrix.identity(12).scalarMultiply(alpha));
        DenseMatrix inverse = Backend.preferred().solve(normal, k.transpose()).scalarMultiply(3);
        FilterFactors found = FilterFactors.of(k, inverse, 10);
        assertEquals(alpha, found.alpha(), 1e-5);
        assertEquals(3, found.scale(), 1e-4);
        assertEquals(1, found.r2(), 1e-8);
        assertEquals(1, found.diagonal(), 1e-9);
        assertEquals(1, found.explained(), 1e-7);
        assertArrayEquals(found.tikhonov(), found.factors(), 1e-4);
    }

    @Test
    void anUnstructuredMatrixIsNoFilter() {
        DenseMatrix random = UntrainedDeerNet.gaussian(12, 20, SolveTask.generator(2));
        FilterFactors found = FilterFactors.of(kernel(), random, 10);
        assertTrue(found.diagonal() < 0.25, "on the diagonal " + found.diagonal());
        assertTrue(found.explained() < 0.2, "explained " + found.explained());
    }

    @Test
    void theMeanDerivativeIsThatOfFiniteDifferences() {
        var random = SolveTask.generator(3);
        DenseMatrix x = UntrainedDeerNet.gaussian(7, 5, random);
        var net = new TwoLayerNet(
                UntrainedDeerNet.gaussian(4, 5, random),
                new double[] {0.1, -0.2, 0.3, 0},
                UntrainedDeerNet.gaussian(3, 4, random),
                new double[] {0.5, 0, -0.5});
        DenseMatrix derivative = net.derivative(x);
        double h = 1e-5;
        for (int j = 0; j < 5; j++) {
            DenseMatrix up = x.copy();
            DenseMatrix down = x.copy();
            for (int i = 0; i < 7; i++) {
                up.addToEntry(i, j, h);
                down.addToEntry(i, j, -h);
            }
            double[] slope = mean(outputs(net, up).subtract(outputs(net, down)));
            for (int i = 0; i < 3; i++) {
                // Rounding 1e-16/1e-5 and truncation 1e-10.
                assertEquals(slope[i] / (2 * h), derivative.getEntry(i, j), 1e-9);
            }
        }
    }

    @Test
    void untrainedNetworksAreCentredOnTheirTraces() {
        var random = SolveTask.generator(6);
        DenseMatrix x = UntrainedDeerNet.gaussian(9, 5, random);
        for (int i = 0; i < 9; i++) {
            x.addToEntry(i, 0, 3);
        }
        TwoLayerNet net = TwoLayerNet.untrained(
                UntrainedDeerNet.gaussian(4, 5, random), UntrainedDeerNet.gaussian(3, 4, random), x);
        DenseMatrix h = net.hidden(x);
        for (int j = 0; j < 4; j++) {
            double sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += 0.5 * Math.log((1 + h.getEntry(i, j)) / (1 - h.getEntry(i, j)));
            }
            assertEquals(0, sum, 1e-10, "the mean before the tanh");
        }
    }

    private static DenseMatrix outputs(TwoLayerNet net, DenseMatrix x) {
        DenseMatrix q = net.hidden(x).multiplyTransposed(net.w2());
        for (int i = 0; i < q.getRowDimension(); i++) {
            for (int j = 0; j < q.getColumnDimension(); j++) {
                q.setEntry(i, j, 1 / (1 + Math.exp(-q.getEntry(i, j) - net.b2()[j])));
            }
        }
        return q;
    }

    private static double[] mean(DenseMatrix rows) {
        double[] mean = new double[rows.getColumnDimension()];
        for (int i = 0; i < rows.getRowDimension(); i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += rows.getEntry(i, j) / rows.getRowDimension();
            }
        }
        return mean;
    }
}
