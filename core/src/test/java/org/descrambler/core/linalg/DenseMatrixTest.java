package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DenseMatrixTest {
    private final Matrices matrices = new Matrices();

    private static void assertMessage(String part, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void isRowMajorAndWrapsWithoutCopying() {
        double[] data = {1, 2, 3, 4, 5, 6};
        DenseMatrix a = DenseMatrix.wrap(2, 3, data);
        assertSame(data, a.data());
        assertEquals(6, a.getEntry(1, 2));
        data[1] = -2;
        assertEquals(-2, a.getEntry(0, 1));
        assertNotSame(data, a.copy().data());
        assertArrayEquals(new double[] {4, 5, 6}, a.getRow(1));
        assertArrayEquals(new double[] {-2, 5}, a.getColumn(1));
    }

    @Test
    void isMadeFromRowsDiagonalsAndOtherMatrices() {
        DenseMatrix a = DenseMatrix.of(new double[][] {{1, 2}, {3, 4}});
        assertArrayEquals(new double[] {1, 2, 3, 4}, a.data());
        assertEquals(a, DenseMatrix.copyOf(new Array2DRowRealMatrix(new double[][] {{1, 2}, {3, 4}})));
        assertArrayEquals(new double[] {5, 0, 0, 6}, DenseMatrix.diagonal(5, 6).data());
        assertArrayEquals(new double[] {1, 0, 0, 1}, DenseMatrix.identity(2).data());
        assertMessage("Row 1 has 1", () -> DenseMatrix.of(new double[][] {{1, 2}, {3}}));
        assertMessage("5", () -> DenseMatrix.wrap(2, 3, new double[5]));
        assertMessage("-1", () -> new DenseMatrix(-1, 3));
        assertMessage("10000000000", () -> new DenseMatrix(100_000, 100_000));
    }

    @Test
    void hasMatricesWithoutRowsOrColumns() {
        DenseMatrix noSamples = new DenseMatrix(3, 0);
        assertEquals("0×3", Require.shape(noSamples.transpose()));
        DenseMatrix gram = noSamples.multiplyTransposed(noSamples);
        assertArrayEquals(new double[9], gram.data());
        assertEquals("0×0", Require.shape(noSamples.transposeMultiply(noSamples)));
        assertEquals(0, noSamples.norm());
        assertEquals(0, noSamples.maxAbs());
        assertTrue(noSamples.isFinite());
        assertEquals(0, new DenseMatrix(0, 0).trace());
        assertEquals(0, DenseMatrix.of(new double[0][]).getRowDimension());
    }

    @Test
    void reportsIndicesAsHipparchusDoes() {
        DenseMatrix a = new DenseMatrix(2, 3);
        assertThrows(MathIllegalArgumentException.class, () -> a.getEntry(2, 0));
        assertThrows(MathIllegalArgumentException.class, () -> a.getEntry(0, -1));
        assertThrows(MathIllegalArgumentException.class, () -> a.setEntry(0, 3, 1));
        assertThrows(MathIllegalArgumentException.class, () -> a.getRow(2));
    }

    @Test
    void namesShapesThatDoNotFit() {
        DenseMatrix a = new DenseMatrix(2, 3);
        DenseMatrix square = new DenseMatrix(2, 2);
        assertMessage("multiply: 2×3 · 2×3", () -> a.multiply(a));
        assertMessage("transposeMultiply: 2×3 transposed · 3×2", () -> a.transposeMultiply(a.transpose()));
        assertMessage("multiplyTransposed: 2×3 · 2×2 transposed", () -> a.multiplyTransposed(square));
        assertMessage("result", () -> a.multiplyTransposedTo(a, a.copy()));
        assertMessage("addScaled", () -> a.add(square));
        assertMessage("dot", () -> a.dot(square));
        assertMessage("assign", () -> a.assign(square));
        assertMessage("operate", () -> a.operate(new double[2]));
        assertMessage("trace", a::trace);
        assertMessage("skewPart", a::skewPart);
        assertMessage("symmetricPart", a::symmetricPart);
        assertMessage("asymmetry", a::asymmetry);
        assertMessage("transpose", () -> a.transposeTo(a.copy()));
    }

    @Test
    void refusesToWriteOverItsOperands() {
        DenseMatrix a = matrices.gaussian(3, 3);
        DenseMatrix b = matrices.gaussian(3, 3);
        assertMessage("shares its array", () -> a.multiplyTo(b, a));
        assertMessage("shares its array", () -> a.multiplyTo(b, b));
        assertMessage("shares its array", () -> a.transposeMultiplyTo(b, DenseMatrix.wrap(3, 3, a.data())));
        assertMessage("shares its array", () -> a.multiplyTransposedTo(b, b));
        assertMessage("shares its array", () -> a.gemm(1, a, false, b, false, 1));
        assertMessage("shares its array", () -> a.transposeTo(a));
    }

    @Test
    void isAcceptedByHipparchusDecompositions() {
        DenseMatrix a = matrices.gaussian(6, 6);
        DenseMatrix gram = a.multiplyTransposed(a);
        double[] b = {1, 2, 3, 4, 5, 6};
        double[] x =
                new LUDecomposition(a).getSolver().solve(new ArrayRealVector(b)).toArray();
        assertArrayEquals(b, a.operate(x), 1e-10);
        assertEquals(0, rebuilt(new QRDecomposition(a)).subtract(a).norm(), 1e-13);
        SingularValueDecomposition svd = new SingularValueDecomposition(a);
        assertArrayEquals(svd.getSingularValues(), Backend.preferred().svd(a).singularValues(), 1e-13);
        double[] hipparchus = new EigenDecompositionSymmetric(gram).getEigenvalues();
        double[] ours = Backend.preferred().symmetricEigen(gram).values();
        for (int i = 0; i < 6; i++) {
            assertEquals(hipparchus[i], ours[5 - i], 1e-12);
        }
        RealMatrix l = new CholeskyDecomposition(gram).getL();
        assertEquals(0, gram.subtract(l.multiplyTransposed(l)).norm(), 1e-12);
    }

    private static DenseMatrix rebuilt(QRDecomposition qr) {
        return DenseMatrix.copyOf(qr.getQ()).multiply(qr.getR());
    }

    @Test
    void staysDenseThroughHipparchusMethods() {
        DenseMatrix a = matrices.gaussian(4, 4);
        assertInstanceOf(DenseMatrix.class, a.getSubMatrix(0, 1, 1, 2));
        assertInstanceOf(DenseMatrix.class, a.power(3));
        assertInstanceOf(DenseMatrix.class, a.scalarAdd(1));
        assertEquals(0, Naive.norm(Naive.difference((DenseMatrix) a.power(2), Naive.product(a, a))), 1e-13);
    }

    @Test
    void splitsIntoSymmetricAndSkewParts() {
        DenseMatrix a = matrices.gaussian(5, 5);
        DenseMatrix skew = a.copy();
        skew.skewPart();
        DenseMatrix symmetric = a.copy();
        symmetric.symmetricPart();
        assertEquals(0, Naive.norm(Naive.difference(skew.add(symmetric), a)), 1e-15);
        assertEquals(0, symmetric.asymmetry());
        assertEquals(2, skew.asymmetry());
        assertEquals(0, skew.dot(symmetric), 1e-14);
        DenseMatrix huge = DenseMatrix.of(new double[][] {{0, 1.5e308}, {-1.5e308, 0}});
        huge.skewPart();
        assertEquals(1.5e308, huge.getEntry(0, 1));
    }

    @Test
    void hasANormSafeFromOverflowAndUnderflow() {
        for (double scale : new double[] {1e-320, 1e-300, 1e-150, 1e-140, 1, 1e150, 1e300}) {
            DenseMatrix a = DenseMatrix.of(new double[][] {{3 * scale, 0}, {0, -4 * scale}});
            // 1e-320 is subnormal: three digits.
            assertEquals(5 * scale, a.norm(), (scale < 1e-310 ? 1e-2 : 1e-15) * 5 * scale, "scale " + scale);
            assertEquals(a.norm(), a.getFrobeniusNorm());
        }
        assertEquals(0, new DenseMatrix(2, 2).norm());
        assertEquals(5e-170, DenseMatrix.diagonal(3e-170, 4e-170, 0).norm(), 1e-185);
        assertEquals(
                Double.POSITIVE_INFINITY,
                DenseMatrix.diagonal(1, Double.NEGATIVE_INFINITY).norm());
        assertTrue(Double.isNaN(DenseMatrix.diagonal(1, Double.NaN).norm()));
        assertTrue(Double.isNaN(DenseMatrix.diagonal(1, Double.NaN).maxAbs()));
        assertFalse(DenseMatrix.diagonal(1, Double.NaN).isFinite());
    }

    @Test
    void computesInPlace() {
        DenseMatrix a = matrices.gaussian(3, 4);
        DenseMatrix b = matrices.gaussian(4, 2);
        DenseMatrix c = matrices.gaussian(3, 2);
        DenseMatrix expected = Naive.product(a, b);
        expected.scale(2);
        expected.addScaled(-3, c);
        DenseMatrix actual = c.copy();
        actual.gemm(2, a, false, b, false, -3);
        assertEquals(0, Naive.norm(Naive.difference(expected, actual)), 1e-14);
        actual.fill(7);
        assertEquals(7, actual.getEntry(2, 1));
        actual.assign(c);
        assertEquals(c, actual);
        actual.scale(0);
        assertEquals(0, actual.maxAbs());
    }

    @Test
    void printsLargeMatricesShortly() {
        assertTrue(new DenseMatrix(500, 500).toString().contains("500×500"));
        assertTrue(
                DenseMatrix.identity(2).toString().contains("{1.0,0.0}"),
                DenseMatrix.identity(2).toString());
    }
}
