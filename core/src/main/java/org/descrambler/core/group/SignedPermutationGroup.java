package org.descrambler.core.group;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * The hyperoctahedral group B_n of signed permutations, acting on Rⁿ by matrices with a single ±1 in each row and column: a
 * subgroup of O(n). Folded into the weights it keeps a network whose activation is odd (tanh, erf, sine).
 *
 * @param degree n
 */
public record SignedPermutationGroup(int degree) implements FiniteGroup<SignedPermutation> {
    /** The name on the command line. */
    public static final String NAME = "signed-permutation";

    public SignedPermutationGroup {
        if (degree < 1) {
            throw new IllegalArgumentException(
                    "The degree of a group of signed permutations is " + degree + "; n >= 1 was expected.");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SignedPermutation identity() {
        return SignedPermutation.of(Permutation.identity(degree));
    }

    /** (π, s)(ρ, t) = (i ↦ ρ(π(i)), i ↦ sᵢ t_{π(i)}). */
    @Override
    public SignedPermutation compose(SignedPermutation a, SignedPermutation b) {
        requireDegree(a);
        requireDegree(b);
        int[] signs = new int[degree];
        for (int i = 0; i < degree; i++) {
            signs[i] = a.sign(i) * b.sign(a.permutation().image(i));
        }
        return SignedPermutation.of(permutations().compose(a.permutation(), b.permutation()), signs);
    }

    @Override
    public SignedPermutation inverse(SignedPermutation a) {
        requireDegree(a);
        return a.inverse();
    }

    /** Uniform on B_n: a uniform permutation and n independent fair signs. */
    @Override
    public SignedPermutation random(RandomGenerator rng) {
        Permutation permutation = permutations().random(rng);
        return SignedPermutation.of(
                permutation,
                IntStream.generate(() -> rng.nextBoolean() ? 1 : -1)
                        .limit(degree)
                        .toArray());
    }

    @Override
    public DenseMatrix matrix(SignedPermutation e) {
        requireDegree(e);
        DenseMatrix p = new DenseMatrix(degree, degree);
        for (int i = 0; i < degree; i++) {
            p.data()[i * degree + e.permutation().image(i)] = e.sign(i);
        }
        return p;
    }

    @Override
    public DenseMatrix act(SignedPermutation e, DenseMatrix s) {
        requireDegree(e);
        DenseMatrix out = permutations().act(e.permutation(), s);
        int m = s.getColumnDimension();
        for (int i = 0; i < degree; i++) {
            if (e.sign(i) < 0) {
                for (int j = 0; j < m; j++) {
                    out.data()[i * m + j] = -out.data()[i * m + j];
                }
            }
        }
        return out;
    }

    /** 0: a signed permutation matrix is orthogonal without rounding. */
    @Override
    public double error(SignedPermutation e) {
        return 0;
    }

    /** 2ⁿ n!. */
    @Override
    public BigInteger order() {
        return permutations().order().shiftLeft(degree);
    }

    /** Permutations in lexicographic order; for each all signs, those of the first places changing fastest. */
    @Override
    public Stream<SignedPermutation> elements() {
        return permutations().elements().flatMap(pi -> signs().map(s -> SignedPermutation.of(pi, s)));
    }

    private Stream<int[]> signs() {
        return Stream.iterate(BigInteger.ZERO, bits -> bits.bitLength() <= degree, bits -> bits.add(BigInteger.ONE))
                .map(bits -> IntStream.range(0, degree)
                        .map(i -> bits.testBit(i) ? -1 : 1)
                        .toArray());
    }

    private SymmetricGroup permutations() {
        return new SymmetricGroup(degree);
    }

    private void requireDegree(SignedPermutation e) {
        if (e.size() != degree) {
            throw new IllegalArgumentException("A signed permutation of " + e.size()
                    + " elements was given to the group " + name() + " of degree " + degree + "; " + degree
                    + " elements were expected.");
        }
    }
}
