package org.descrambler.core.group;

import static org.descrambler.core.group.Elementary.distance;
import static org.descrambler.core.group.Elementary.product;
import static org.descrambler.core.group.Elementary.transposed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * What every group has to keep, at random elements.
 *
 * <p>Elements are orthogonal, so that no factor amplifies an error: every identity holds to a small multiple of the
 * rounding of a few n×n products, n√n ε each, plus the distance of a random element from the group. Where elements are
 * not orthogonal they have one entry in each row and column, so that nothing cancels and errors are relative to the largest
 * entry, which is at most 1 in an orthogonal matrix.
 */
final class GroupChecks<E> {
    private static final int TRIALS = 5;

    private final Group<E> group;
    private final RandomGenerator rng;
    private final int n;
    private final double tolerance;

    GroupChecks(Group<E> group, RandomGenerator rng) {
        this.group = group;
        this.rng = rng;
        this.n = group.degree();
        this.tolerance = 50 * n * Math.sqrt(n) * Math.ulp(1.0);
    }

    void all() {
        neutralElement();
        for (int trial = 0; trial < TRIALS; trial++) {
            E a = group.random(rng);
            E b = group.random(rng);
            E c = group.random(rng);
            membership(a);
            homomorphism(a, b);
            associativity(a, b, c);
            inverses(a, b);
            action(a, b);
        }
    }

    private void neutralElement() {
        close("the identity's matrix", DenseMatrix.identity(n), group.matrix(group.identity()), 0);
        assertEquals(0, group.error(group.identity()), "error of the identity");
        E a = group.random(rng);
        close("ea", group.matrix(a), group.matrix(group.compose(group.identity(), a)), 0);
        close("ae", group.matrix(a), group.matrix(group.compose(a, group.identity())), 0);
    }

    private void membership(E a) {
        DenseMatrix p = group.matrix(a);
        assertEquals(n, p.getRowDimension(), "rows");
        assertEquals(n, p.getColumnDimension(), "columns");
        assertTrue(group.error(a) <= tolerance, () -> "error of a random element: " + group.error(a));
        if (group.isOrthogonal()) {
            close("P Pᵀ", DenseMatrix.identity(n), product(p, transposed(p)), tolerance);
        }
        assertTrue(group.error(group.compose(a, a)) <= tolerance, "error of a product");
        assertTrue(group.error(group.inverse(a)) <= tolerance, "error of an inverse");
    }

    private void homomorphism(E a, E b) {
        close("matrix(ab)", product(group.matrix(a), group.matrix(b)), group.matrix(group.compose(a, b)), tolerance);
    }

    private void associativity(E a, E b, E c) {
        close(
                "(ab)c and a(bc)",
                group.matrix(group.compose(group.compose(a, b), c)),
                group.matrix(group.compose(a, group.compose(b, c))),
                tolerance);
    }

    private void inverses(E a, E b) {
        DenseMatrix identity = DenseMatrix.identity(n);
        close("a a⁻¹", identity, group.matrix(group.compose(a, group.inverse(a))), tolerance);
        close("a⁻¹ a", identity, group.matrix(group.compose(group.inverse(a), a)), tolerance);
        close("(a⁻¹)⁻¹", group.matrix(a), group.matrix(group.inverse(group.inverse(a))), tolerance);
        close(
                "(ab)⁻¹ and b⁻¹a⁻¹",
                group.matrix(group.inverse(group.compose(a, b))),
                group.matrix(group.compose(group.inverse(b), group.inverse(a))),
                tolerance);
    }

    private void action(E a, E b) {
        DenseMatrix s = Elementary.gaussian(n, 3, rng);
        double[] before = s.data().clone();
        double scale = tolerance * (1 + Elementary.norm(s));
        close("act", product(group.matrix(a), s), group.act(a, s), scale);
        close("act(a, act(b, S))", group.act(group.compose(a, b), s), group.act(a, group.act(b, s)), scale);
        assertArrayEquals(before, s.data(), "the signal was modified");
    }

    private static void close(String what, DenseMatrix expected, DenseMatrix actual, double tolerance) {
        double distance = distance(expected, actual);
        double allowed = tolerance * Math.max(1, expected.maxAbs());
        assertTrue(distance <= allowed, () -> what + " is off by " + distance + ", at most " + allowed);
    }
}
