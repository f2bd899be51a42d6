package org.descrambler.core.group;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * O(n₁)×…×O(n_k) as the block-diagonal matrices in O(n), n = n₁ + … + n_k: on one layer the groups of neurons that must
 * not mix (attention heads, channels), on several layers one descrambler each. Its algebra are the block-diagonal skew
 * matrices. What lies outside of the blocks of an element is zero, exactly.
 *
 * @param blocks n₁, …, n_k
 */
public record BlockOrthogonalGroup(Blocks blocks) implements ProjectableGroup {
    private static final int LARGEST_EXPONENT = 30;

    /** O(n₁)×…×O(n_k). */
    public static BlockOrthogonalGroup of(List<Integer> sizes) {
        return new BlockOrthogonalGroup(new Blocks(sizes));
    }

    @Override
    public String name() {
        return "block-orthogonal";
    }

    @Override
    public int degree() {
        return blocks.degree();
    }

    @Override
    public DenseMatrix identity() {
        return DenseMatrix.identity(degree());
    }

    @Override
    public DenseMatrix compose(DenseMatrix a, DenseMatrix b) {
        List<DenseMatrix> products = new ArrayList<>();
        for (int k = 0; k < blocks.count(); k++) {
            products.add(blocks.block(a, k).multiply(blocks.block(b, k)));
        }
        return blocks.diagonal(products);
    }

    @Override
    public DenseMatrix inverse(DenseMatrix a) {
        return a.transpose();
    }

    /** Haar-distributed, block by block. */
    @Override
    public DenseMatrix random(RandomGenerator rng) {
        List<DenseMatrix> factors = new ArrayList<>();
        for (int size : blocks.sizes()) {
            factors.add(OrthogonalGroup.full(size).random(rng));
        }
        return blocks.diagonal(factors);
    }

    @Override
    public DenseMatrix matrix(DenseMatrix e) {
        return e;
    }

    @Override
    public DenseMatrix act(DenseMatrix e, DenseMatrix s) {
        return e.multiply(s);
    }

    /** The larger of ‖PPᵀ − I‖_F and the norm of what lies outside of the blocks. */
    @Override
    public double error(DenseMatrix p) {
        DenseMatrix inside = p.copy();
        blocks.clearOutside(inside);
        inside.addScaled(-1, p);
        return Math.max(OrthogonalGroup.full(degree()).error(p), inside.norm());
    }

    /** Σ n_k(n_k − 1)/2. */
    @Override
    public int dimension() {
        return blocks.sizes().stream().mapToInt(size -> size * (size - 1) / 2).sum();
    }

    /** The skew part of every block; zero elsewhere. */
    @Override
    public void projectToAlgebra(DenseMatrix m) {
        blocks.clearOutside(m);
        m.skewPart();
    }

    @Override
    public void projectSkew(DenseMatrix skew) {
        blocks.clearOutside(skew);
    }

    /** Each block as in {@link OrthogonalGroup#reorthonormalize}; what lies outside becomes zero. */
    @Override
    public void reorthonormalize(DenseMatrix p) {
        blocks.clearOutside(p);
        for (int k = 0; k < blocks.count(); k++) {
            DenseMatrix block = blocks.block(p, k);
            OrthogonalGroup.full(blocks.size(k)).reorthonormalize(block);
            blocks.write(block, k, p);
        }
    }

    /** Each block as in {@link OrthogonalGroup#nearest}: what lies outside of the blocks is the same for all elements. */
    @Override
    public DenseMatrix nearest(DenseMatrix m) {
        List<DenseMatrix> factors = new ArrayList<>();
        for (int k = 0; k < blocks.count(); k++) {
            factors.add(OrthogonalGroup.full(blocks.size(k)).nearest(blocks.block(m, k)));
        }
        return blocks.diagonal(factors);
    }

    /**
     * The 2^k − 1 products of reflections diag(1, …, 1, −1) of single blocks, each made when it is asked for; the
     * reflection of the first block comes first. Of more than 30 blocks the components of the first 30.
     */
    @Override
    public List<DenseMatrix> otherComponents() {
        return new Reflections(blocks);
    }

    @Override
    public Retraction retraction(Supplier<? extends Retraction> dense) {
        return new BlockRetraction(blocks, dense);
    }

    /** Entry i reflects the blocks whose bits are set in i + 1. */
    private static final class Reflections extends AbstractList<DenseMatrix> {
        private final Blocks blocks;

        Reflections(Blocks blocks) {
            this.blocks = blocks;
        }

        @Override
        public int size() {
            return (1 << Math.min(LARGEST_EXPONENT, blocks.count())) - 1;
        }

        @Override
        public DenseMatrix get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException("Component " + index + " of " + size() + ".");
            }
            int n = blocks.degree();
            DenseMatrix m = DenseMatrix.identity(n);
            for (int k = 0; k < Math.min(LARGEST_EXPONENT, blocks.count()); k++) {
                if ((((index + 1) >> k) & 1) != 0) {
                    int last = blocks.offset(k + 1) - 1;
                    m.data()[last * n + last] = -1;
                }
            }
            return m;
        }
    }
}
