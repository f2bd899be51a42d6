package org.descrambler.core.group;

import java.math.BigInteger;
import org.descrambler.core.linalg.DenseMatrix;

/** A subgroup of S_n, acting on Rⁿ by permutation matrices: row i of PS is row π(i) of S. */
public interface PermutationGroup extends FiniteGroup<Permutation> {
    /** Whether a permutation of n elements belongs to the group. */
    boolean contains(Permutation e);

    @Override
    default Permutation identity() {
        return Permutation.identity(degree());
    }

    /** (ab)(i) = b(a(i)), since row i of P_a P_b S is row a(i) of P_b S. */
    @Override
    default Permutation compose(Permutation a, Permutation b) {
        requireDegree(a);
        requireDegree(b);
        int[] images = new int[degree()];
        for (int i = 0; i < images.length; i++) {
            images[i] = b.image(a.image(i));
        }
        return Permutation.of(images);
    }

    @Override
    default Permutation inverse(Permutation a) {
        requireDegree(a);
        return a.inverse();
    }

    @Override
    default DenseMatrix matrix(Permutation e) {
        requireDegree(e);
        DenseMatrix p = new DenseMatrix(degree(), degree());
        for (int i = 0; i < degree(); i++) {
            p.data()[i * degree() + e.image(i)] = 1;
        }
        return p;
    }

    @Override
    default DenseMatrix act(Permutation e, DenseMatrix s) {
        requireDegree(e);
        if (s.getRowDimension() != degree()) {
            throw new IllegalArgumentException("A permutation of " + degree() + " elements cannot act on a signal with "
                    + s.getRowDimension() + " rows.");
        }
        int m = s.getColumnDimension();
        DenseMatrix out = new DenseMatrix(degree(), m);
        for (int i = 0; i < degree(); i++) {
            System.arraycopy(s.data(), e.image(i) * m, out.data(), i * m, m);
        }
        return out;
    }

    /** 0 for an element, and 2, the least distance of two permutation matrices, for any other permutation. */
    @Override
    default double error(Permutation e) {
        return contains(e) ? 0 : 2;
    }

    /** k!. */
    static BigInteger factorial(int k) {
        BigInteger product = BigInteger.ONE;
        for (int factor = 2; factor <= k; factor++) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product;
    }

    private void requireDegree(Permutation e) {
        if (e.size() != degree()) {
            throw new IllegalArgumentException("A permutation of " + e.size() + " elements was given to the group "
                    + name() + " of degree " + degree() + "; " + degree() + " elements were expected.");
        }
    }
}
