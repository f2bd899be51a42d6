package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.FieldMatrix;

/** Real forms are a faithful representation: what Hipparchus' complex matrices do, they do. */
class ComplexMatrixProperties {
    private static ComplexMatrix gaussian(int m, int n, Random random) {
        DenseMatrix re = new DenseMatrix(m, n);
        DenseMatrix im = new DenseMatrix(m, n);
        for (int k = 0; k < m * n; k++) {
            re.data()[k] = random.nextGaussian();
            im.data()[k] = random.nextGaussian();
        }
        return new ComplexMatrix(re, im);
    }

    @Property(tries = 100)
    void productsAndAdjointsAreThoseOfTheRealForms(
            @ForAll @IntRange(min = 1, max = 6) int m,
            @ForAll @IntRange(min = 1, max = 6) int n,
            @ForAll @IntRange(min = 1, max = 6) int k,
            @ForAll long seed) {
        Random random = new Random(seed);
        ComplexMatrix a = gaussian(m, n, random);
        ComplexMatrix b = gaussian(n, k, random);
        FieldMatrix<Complex> product = HermitianEigenTest.complex(a).multiply(HermitianEigenTest.complex(b));
        ComplexMatrix ours = ComplexMatrix.ofRealForm(a.realForm().multiply(b.realForm()));
        ComplexMatrix columns = ComplexMatrix.ofAlternatingRows(a.realForm().multiply(b.alternatingRows()));
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < k; j++) {
                // Sums of at most 24 products of numbers below 6.
                assertEquals(product.getEntry(i, j).getReal(), ours.re().getEntry(i, j), 1e-12);
                assertEquals(product.getEntry(i, j).getImaginary(), ours.im().getEntry(i, j), 1e-12);
                assertEquals(product.getEntry(i, j).getReal(), columns.re().getEntry(i, j), 1e-12);
                assertEquals(product.getEntry(i, j).getImaginary(), columns.im().getEntry(i, j), 1e-12);
            }
        }
        assertEquals(a.realForm().transpose(), a.conjugateTranspose().realForm());
        assertEquals(a, ComplexMatrix.ofRealForm(a.realForm()));
        assertEquals(a, ComplexMatrix.ofAlternatingRows(a.alternatingRows()));
        assertEquals(a, ComplexMatrix.ofAlternatingColumns(a.alternatingColumns()));
        assertEquals(Math.sqrt(2) * a.magnitude().norm(), a.realForm().norm(), 1e-13);
    }

    /** P² = P, the image is the real forms, and M − P(M) is orthogonal to every real form. */
    @Property(tries = 100)
    void projectsOrthogonally(
            @ForAll @IntRange(min = 1, max = 5) int m, @ForAll @IntRange(min = 1, max = 5) int n, @ForAll long seed) {
        Random random = new Random(seed);
        DenseMatrix any = gaussian(2 * m, 2 * n, random).re();
        DenseMatrix projected = any.copy();
        ComplexMatrix.projectToRealForms(projected);
        assertEquals(0, ComplexMatrix.distanceFromRealForms(projected), 0);
        assertEquals(projected, ComplexMatrix.ofRealForm(any).realForm());
        DenseMatrix rest = any.subtract(projected);
        assertEquals(rest.norm(), ComplexMatrix.distanceFromRealForms(any), 1e-14);
        assertEquals(0, rest.dot(gaussian(m, n, random).realForm()), 1e-12);
        assertTrue(ComplexMatrix.isRealForm(projected));
        assertFalse(ComplexMatrix.isRealForm(any));
    }

    @Example
    void namesWhatDoesNotFit() {
        DenseMatrix odd = new DenseMatrix(3, 2);
        assertThrows(IllegalArgumentException.class, () -> ComplexMatrix.ofRealForm(odd));
        assertThrows(IllegalArgumentException.class, () -> ComplexMatrix.projectToRealForms(odd));
        assertThrows(IllegalArgumentException.class, () -> new ComplexMatrix(odd, new DenseMatrix(2, 3)));
        assertFalse(ComplexMatrix.isRealForm(odd));
    }
}
