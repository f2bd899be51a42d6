package org.descrambler.core.group;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.Svd;
import org.hipparchus.linear.LUDecomposition;

/**
 * The orthogonal group O(n) = {P : PPᵀ = I}, or its identity component SO(n) = {P ∈ O(n) : det P = 1}.
 *
 * @param degree n
 * @param special whether det P = 1 is asked for
 */
public record OrthogonalGroup(int degree, boolean special) implements ProjectableGroup {
    public OrthogonalGroup {
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "The degree of an orthogonal group is " + degree + "; n >= 1 was expected.");
        }
    }

    /** O(n). */
    public static OrthogonalGroup full(int n) {
        return new OrthogonalGroup(n, false);
    }

    /** SO(n). */
    public static OrthogonalGroup special(int n) {
        return new OrthogonalGroup(n, true);
    }

    @Override
    public String name() {
        return special ? "special-orthogonal" : "orthogonal";
    }

    @Override
    public DenseMatrix identity() {
        return DenseMatrix.identity(degree);
    }

    @Override
    public DenseMatrix compose(DenseMatrix a, DenseMatrix b) {
        return a.multiply(b);
    }

    @Override
    public DenseMatrix inverse(DenseMatrix a) {
        return a.transpose();
    }

    /**
     * A Haar-distributed element: the factor Q, with R's diagonal positive, of a Gaussian matrix (Stewart 1980;
     * Mezzadri 2007); for SO(n) the first row changes its sign where det Q = −1, which maps Haar measure on the other
     * component to Haar measure on SO(n).
     */
    @Override
    public DenseMatrix random(RandomGenerator rng) {
        DenseMatrix gaussian = new DenseMatrix(degree, degree);
        double[] g = gaussian.data();
        for (int i = 0; i < g.length; i++) {
            g[i] = rng.nextGaussian();
        }
        DenseMatrix q = Backend.preferred().qr(gaussian).q();
        if (special && determinantSign(q) < 0) {
            for (int j = 0; j < degree; j++) {
                q.data()[j] = -q.data()[j];
            }
        }
        return q;
    }

    @Override
    public DenseMatrix matrix(DenseMatrix e) {
        return e;
    }

    @Override
    public DenseMatrix act(DenseMatrix e, DenseMatrix s) {
        return e.multiply(s);
    }

    /** ‖P Pᵀ − I‖_F; for SO(n) a matrix of determinant −1 is at least 2 away. */
    @Override
    public double error(DenseMatrix p) {
        DenseMatrix product = new DenseMatrix(degree, degree);
        p.multiplyTransposedTo(p, product);
        for (int i = 0; i < degree; i++) {
            product.data()[i * degree + i] -= 1;
        }
        double defect = product.norm();
        return special && defect < 1 && determinantSign(p) < 0 ? Math.max(defect, 2) : defect;
    }

    @Override
    public int dimension() {
        return degree * (degree - 1) / 2;
    }

    @Override
    public void projectToAlgebra(DenseMatrix m) {
        m.skewPart();
    }

    @Override
    public void projectSkew(DenseMatrix skew) {
        // so(n) is the algebra.
    }

    /** One Newton–Schulz step towards the polar factor, P ← (3I − PPᵀ)P/2: from error ε to about ¾ε². */
    @Override
    public void reorthonormalize(DenseMatrix p) {
        reorthonormalize(p, new DenseMatrix(degree, degree), new DenseMatrix(degree, degree));
    }

    @Override
    public void reorthonormalize(DenseMatrix p, DenseMatrix defect, DenseMatrix old) {
        int n = degree;
        Backend.preferred().syrk(false, n, n, -0.5, p.data(), 0, n, 0, defect.data(), 0, n);
        for (int i = 0; i < n; i++) {
            defect.data()[i * n + i] += 1.5;
        }
        old.assign(p);
        defect.multiplyTo(old, p);
    }

    /**
     * U Vᵀ of M = U Σ Vᵀ; over SO(n), where det U Vᵀ = −1, the direction of the smallest singular value is reversed, the
     * cheapest way back (Kabsch 1976; Umeyama 1991).
     */
    @Override
    public DenseMatrix nearest(DenseMatrix m) {
        Svd svd = Backend.preferred().svd(m);
        DenseMatrix p = svd.u().multiply(svd.vt());
        if (special && determinantSign(p) < 0) {
            for (int i = 0; i < degree; i++) {
                svd.u().multiplyEntry(i, degree - 1, -1);
            }
            svd.u().multiplyTo(svd.vt(), p);
        }
        reorthonormalize(p);
        return p;
    }

    @Override
    public List<DenseMatrix> otherComponents() {
        if (special) {
            return List.of();
        }
        DenseMatrix reflection = DenseMatrix.identity(degree);
        reflection.data()[degree * degree - 1] = -1;
        return List.of(reflection);
    }

    /** The sign of det P of an orthogonal matrix, from Gaussian elimination with partial pivoting. */
    public static int determinantSign(DenseMatrix p) {
        LUDecomposition lu = new LUDecomposition(p, 0);
        // Only signs are multiplied: the product of a prefix of the pivots underflows from some thousand rows on.
        boolean negative = false;
        int[] pivot = lu.getPivot();
        for (int i = 0; i < pivot.length; i++) {
            double u = lu.getU().getEntry(i, i);
            if (!(Math.abs(u) > 0)) {
                throw new ArithmeticException("Pivot " + i + " of a matrix of order " + pivot.length + " is " + u
                        + ": its determinant has no sign. An orthogonal matrix was expected.");
            }
            if (u < 0) {
                negative = !negative;
            }
            while (pivot[i] != i) {
                int other = pivot[i];
                pivot[i] = pivot[other];
                pivot[other] = other;
                negative = !negative;
            }
        }
        return negative ? -1 : 1;
    }
}
