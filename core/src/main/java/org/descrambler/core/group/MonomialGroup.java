package org.descrambler.core.group;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The positive monomial matrices: a permutation times a diagonal matrix with positive entries. Folded into the weights they
 * keep a network whose activation is positively homogeneous (ReLU, leaky ReLU). Neither finite, nor compact, nor a
 * subgroup of O(n).
 *
 * @param degree n
 */
public record MonomialGroup(int degree) implements Group<MonomialMatrix> {
    /** The name on the command line. */
    public static final String NAME = "monomial";

    /** Standard deviation of the logarithm of a random scale. */
    private static final double SPREAD = 0.5;

    public MonomialGroup {
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "The degree of a group of monomial matrices is " + degree + "; n >= 1 was expected.");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public MonomialMatrix identity() {
        double[] scales = new double[degree];
        Arrays.fill(scales, 1);
        return MonomialMatrix.of(Permutation.identity(degree), scales);
    }

    /**
     * (π, c)(ρ, d) = (i ↦ ρ(π(i)), i ↦ cᵢ d_{π(i)}).
     *
     * @throws IllegalArgumentException where a product of scales overflows or vanishes
     */
    @Override
    public MonomialMatrix compose(MonomialMatrix a, MonomialMatrix b) {
        requireDegree(a);
        requireDegree(b);
        double[] scales = new double[degree];
        for (int i = 0; i < degree; i++) {
            scales[i] = a.scale(i) * b.scale(a.permutation().image(i));
        }
        return MonomialMatrix.of(permutations().compose(a.permutation(), b.permutation()), scales);
    }

    @Override
    public MonomialMatrix inverse(MonomialMatrix a) {
        requireDegree(a);
        return a.inverse();
    }

    /**
     * A uniform permutation with independent log-normal scales exp(g/2), g standard normal. The group is not compact: it has
     * no uniform distribution.
     */
    @Override
    public MonomialMatrix random(RandomGenerator rng) {
        Permutation permutation = permutations().random(rng);
        double[] scales = new double[degree];
        for (int i = 0; i < degree; i++) {
            scales[i] = Math.exp(SPREAD * rng.nextGaussian());
        }
        return MonomialMatrix.of(permutation, scales);
    }

    @Override
    public DenseMatrix matrix(MonomialMatrix e) {
        requireDegree(e);
        DenseMatrix p = new DenseMatrix(degree, degree);
        for (int i = 0; i < degree; i++) {
            p.data()[i * degree + e.permutation().image(i)] = e.scale(i);
        }
        return p;
    }

    @Override
    public DenseMatrix act(MonomialMatrix e, DenseMatrix s) {
        requireDegree(e);
        DenseMatrix out = permutations().act(e.permutation(), s);
        int m = s.getColumnDimension();
        for (int i = 0; i < degree; i++) {
            for (int j = 0; j < m; j++) {
                out.data()[i * m + j] *= e.scale(i);
            }
        }
        return out;
    }

    @Override
    public boolean isOrthogonal() {
        return false;
    }

    /** 0: permutation and scales represent the matrix exactly. */
    @Override
    public double error(MonomialMatrix e) {
        return 0;
    }

    private SymmetricGroup permutations() {
        return new SymmetricGroup(degree);
    }

    private void requireDegree(MonomialMatrix e) {
        if (e.size() != degree) {
            throw new IllegalArgumentException("A monomial matrix of degree " + e.size() + " was given to the group "
                    + name() + " of degree " + degree + "; degree " + degree + " was expected.");
        }
    }
}
