package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.BlockPermutationGroup.Mobility;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

/** The contract's checks reject groups that are wrong in one small way each. */
class WrongGroupTest {
    /** One way to be wrong; not all of them are wrong on a commutative group, such as the cyclic one. */
    enum Fault {
        PRODUCT_REVERSED,
        INVERSE_IS_ITSELF,
        MATRIX_TRANSPOSED,
        ACTION_INVERTED,
        ACTION_IN_PLACE,
        RANDOM_OUTSIDE,
        IDENTITY_OFF
    }

    @ParameterizedTest
    @EnumSource
    void isRejected(Fault fault) {
        for (Group<DenseMatrix> right : new OrthogonalGroup[] {OrthogonalGroup.full(4), OrthogonalGroup.special(4)}) {
            rejects(new Wrong<>(right, fault) {
                @Override
                DenseMatrix spoiled(DenseMatrix e) {
                    DenseMatrix off = e.copy();
                    off.addToEntry(0, 0, 1e-9);
                    return off;
                }
            });
        }
        rejects(new SymmetricGroup(4), fault);
        rejects(new DihedralGroup(6), fault);
        for (Mobility mobility : Mobility.values()) {
            rejects(BlockPermutationGroup.of(mobility, List.of(3, 3, 3)), fault);
        }
        if (fault != Fault.RANDOM_OUTSIDE) { // no pair of a permutation and signs or scales is outside
            rejects(new Wrong<>(new SignedPermutationGroup(4), fault) {
                @Override
                SignedPermutation spoiled(SignedPermutation e) {
                    return SignedPermutation.of(e.permutation(), 1, 1, -1, 1);
                }
            });
            rejects(new Wrong<>(new MonomialGroup(4), fault) {
                @Override
                MonomialMatrix spoiled(MonomialMatrix e) {
                    return MonomialMatrix.of(e.permutation(), 1, 1, 1, 1 + 1e-9);
                }
            });
        }
    }

    private static void rejects(PermutationGroup right, Fault fault) {
        int[] images = right.identity().images();
        new Exchange(0, images.length - 1, 1).apply(images);
        Permutation other = Permutation.of(images);
        if (fault != Fault.RANDOM_OUTSIDE || !right.contains(other)) { // no permutation is outside of S_n
            rejects(new Wrong<>(right, fault) {
                @Override
                Permutation spoiled(Permutation e) {
                    return other;
                }
            });
        }
    }

    private static <E> void rejects(Group<E> wrong) {
        GroupChecks<E> checks = new GroupChecks<>(wrong, Elementary.generator(1));
        assertThrows(AssertionFailedError.class, checks::all);
    }

    private abstract static class Wrong<E> implements Group<E> {
        private final Group<E> right;
        private final Fault fault;

        Wrong(Group<E> right, Fault fault) {
            this.right = right;
            this.fault = fault;
        }

        abstract E spoiled(E e);

        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public int degree() {
            return right.degree();
        }

        @Override
        public E identity() {
            return fault == Fault.IDENTITY_OFF ? spoiled(right.identity()) : right.identity();
        }

        @Override
        public E compose(E a, E b) {
            return fault == Fault.PRODUCT_REVERSED ? right.compose(b, a) : right.compose(a, b);
        }

        @Override
        public E inverse(E a) {
            return fault == Fault.INVERSE_IS_ITSELF ? a : right.inverse(a);
        }

        @Override
        public E random(RandomGenerator rng) {
            return fault == Fault.RANDOM_OUTSIDE ? spoiled(right.random(rng)) : right.random(rng);
        }

        @Override
        public DenseMatrix matrix(E e) {
            return fault == Fault.MATRIX_TRANSPOSED ? right.matrix(right.inverse(e)) : right.matrix(e);
        }

        @Override
        public DenseMatrix act(E e, DenseMatrix s) {
            DenseMatrix out = right.act(fault == Fault.ACTION_INVERTED ? right.inverse(e) : e, s);
            if (fault == Fault.ACTION_IN_PLACE) {
                s.assign(out);
            }
            return out;
        }

        @Override
        public boolean isOrthogonal() {
            return right.isOrthogonal();
        }

        @Override
        public double error(E e) {
            return e instanceof Permutation ? right.error(e) : 0;
        }
    }
}
