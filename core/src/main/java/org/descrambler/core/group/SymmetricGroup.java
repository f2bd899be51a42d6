package org.descrambler.core.group;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The symmetric group S_n, acting on Rⁿ by permutation matrices.
 *
 * @param degree n
 */
public record SymmetricGroup(int degree) implements FiniteGroup<Permutation> {
    public SymmetricGroup {
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "The degree of a symmetric group is " + degree + "; n >= 1 was expected.");
        }
    }

    @Override
    public String name() {
        return "permutation";
    }

    @Override
    public Permutation identity() {
        return Permutation.identity(degree);
    }

    /** (ab)(i) = b(a(i)), since row i of P_a P_b S is row a(i) of P_b S. */
    @Override
    public Permutation compose(Permutation a, Permutation b) {
        requireDegree(a);
        requireDegree(b);
        int[] images = new int[degree];
        for (int i = 0; i < degree; i++) {
            images[i] = b.image(a.image(i));
        }
        return Permutation.of(images);
    }

    @Override
    public Permutation inverse(Permutation a) {
        requireDegree(a);
        return a.inverse();
    }

    /** Uniform on S_n (Fisher–Yates shuffle). */
    @Override
    public Permutation random(RandomGenerator rng) {
        int[] images = identity().images();
        for (int i = degree - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            int image = images[i];
            images[i] = images[j];
            images[j] = image;
        }
        return Permutation.of(images);
    }

    @Override
    public DenseMatrix matrix(Permutation e) {
        requireDegree(e);
        DenseMatrix p = new DenseMatrix(degree, degree);
        for (int i = 0; i < degree; i++) {
            p.data()[i * degree + e.image(i)] = 1;
        }
        return p;
    }

    @Override
    public DenseMatrix act(Permutation e, DenseMatrix s) {
        requireDegree(e);
        if (s.getRowDimension() != degree) {
            throw new IllegalArgumentException("A permutation of " + degree + " elements cannot act on a signal with "
                    + s.getRowDimension() + " rows.");
        }
        int m = s.getColumnDimension();
        DenseMatrix out = new DenseMatrix(degree, m);
        for (int i = 0; i < degree; i++) {
            System.arraycopy(s.data(), e.image(i) * m, out.data(), i * m, m);
        }
        return out;
    }

    @Override
    public double error(Permutation e) {
        return 0;
    }

    /** n!. */
    @Override
    public BigInteger order() {
        BigInteger product = BigInteger.ONE;
        for (int k = 2; k <= degree; k++) {
            product = product.multiply(BigInteger.valueOf(k));
        }
        return product;
    }

    /** In lexicographic order. */
    @Override
    public Stream<Permutation> elements() {
        return Stream.iterate(identity().images(), images -> images != null, SymmetricGroup::successor)
                .map(Permutation::of);
    }

    private void requireDegree(Permutation e) {
        if (e.size() != degree) {
            throw new IllegalArgumentException("A permutation of " + e.size() + " elements was given to the group S_"
                    + degree + "; " + degree + " elements were expected.");
        }
    }

    private static int[] successor(int[] images) {
        int i = images.length - 2;
        while (i >= 0 && images[i] > images[i + 1]) {
            i--;
        }
        if (i < 0) {
            return null;
        }
        int[] next = images.clone();
        int j = next.length - 1;
        while (next[j] < next[i]) {
            j--;
        }
        swap(next, i, j);
        for (int a = i + 1, b = next.length - 1; a < b; a++, b--) {
            swap(next, a, b);
        }
        return next;
    }

    private static void swap(int[] images, int i, int j) {
        int image = images[i];
        images[i] = images[j];
        images[j] = image;
    }
}
