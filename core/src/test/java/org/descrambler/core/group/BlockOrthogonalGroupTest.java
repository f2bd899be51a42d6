package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;

class BlockOrthogonalGroupTest {
    private static final List<List<Integer>> SHAPES =
            List.of(List.of(1), List.of(4), List.of(1, 1, 1), List.of(2, 3), List.of(5, 1, 2), List.of(3, 3, 3, 3));

    private final RandomGenerator rng = Elementary.generator(31);

    /** By entries, not through {@link Blocks}. */
    private static boolean inside(List<Integer> sizes, int i, int j) {
        int offset = 0;
        for (int size : sizes) {
            boolean row = i >= offset && i < offset + size;
            boolean column = j >= offset && j < offset + size;
            if (row || column) {
                return row && column;
            }
            offset += size;
        }
        throw new AssertionError(i + ", " + j);
    }

    private static void assertZeroOutside(List<Integer> sizes, DenseMatrix m) {
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < m.getRowDimension(); j++) {
                if (!inside(sizes, i, j)) {
                    assertEquals(0, m.getEntry(i, j), 0, () -> sizes + " has an entry outside of its blocks");
                }
            }
        }
    }

    @Test
    void keepsTheGroupLaws() {
        for (List<Integer> sizes : SHAPES) {
            new GroupChecks<>(BlockOrthogonalGroup.of(sizes), rng).all();
        }
    }

    @Test
    void isExactlyBlockDiagonal() {
        for (List<Integer> sizes : SHAPES) {
            BlockOrthogonalGroup group = BlockOrthogonalGroup.of(sizes);
            DenseMatrix p = group.random(rng);
            DenseMatrix q = group.random(rng);
            assertZeroOutside(sizes, p);
            assertZeroOutside(sizes, group.compose(p, q));
            assertZeroOutside(sizes, group.inverse(p));
            DenseMatrix m = Elementary.sum(1, p, 1e-9, Elementary.gaussian(group.degree(), group.degree(), rng));
            group.reorthonormalize(m);
            assertZeroOutside(sizes, m);
            // One Newton–Schulz step takes an error of ε to about ¾ε².
            assertEquals(0, group.error(m), 1e-14 * group.degree());
        }
    }

    @Test
    void projectsOrthogonallyOntoItsAlgebra() {
        for (List<Integer> sizes : SHAPES) {
            BlockOrthogonalGroup group = BlockOrthogonalGroup.of(sizes);
            int n = group.degree();
            DenseMatrix m = Elementary.gaussian(n, n, rng);
            DenseMatrix projected = m.copy();
            group.projectToAlgebra(projected);
            DenseMatrix expected = new DenseMatrix(n, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    expected.setEntry(i, j, inside(sizes, i, j) ? (m.getEntry(i, j) - m.getEntry(j, i)) / 2 : 0);
                }
            }
            assertEquals(expected, projected);
            DenseMatrix skew = m.copy();
            skew.skewPart();
            group.projectSkew(skew);
            assertEquals(expected, skew);
            DenseMatrix omega = new DenseMatrix(n, n);
            group.randomTangent(rng, omega);
            assertZeroOutside(sizes, omega);
            assertEquals(group.dimension() == 0 ? 0 : 1, omega.norm(), 1e-15 * n);
            assertEquals(0, Elementary.norm(Elementary.sum(1, omega, 1, Elementary.transposed(omega))), 0);
            int free = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    free += inside(sizes, i, j) ? 1 : 0;
                }
            }
            assertEquals(free, group.dimension());
        }
    }

    /** 2^k components, told apart by the determinants of the blocks. */
    @Test
    void knowsItsOtherComponents() {
        for (List<Integer> sizes : SHAPES) {
            BlockOrthogonalGroup group = BlockOrthogonalGroup.of(sizes);
            Set<List<Double>> signs = new HashSet<>();
            for (DenseMatrix m : group.otherComponents()) {
                assertEquals(0, group.error(m), 0);
                signs.add(java.util.stream.IntStream.range(0, sizes.size())
                        .mapToObj(k -> Elementary.determinant(group.blocks().block(m, k)))
                        .toList());
            }
            assertEquals((1 << sizes.size()) - 1, signs.size());
            assertFalse(signs.contains(sizes.stream().map(size -> 1.0).toList()));
        }
        List<DenseMatrix> many =
                BlockOrthogonalGroup.of(java.util.Collections.nCopies(40, 1)).otherComponents();
        assertEquals((1 << 30) - 1, many.size());
        assertEquals(-1, many.get(0).getEntry(0, 0));
        assertEquals(1, many.get(0).getEntry(1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> many.get(-1));
    }

    @Test
    void retractsEveryBlockForItself() {
        List<Supplier<Retraction>> kinds =
                List.of(ExponentialRetraction::new, CayleyRetraction::new, PolarRetraction::new, QrRetraction::new);
        for (Supplier<Retraction> kind : kinds) {
            for (List<Integer> sizes : SHAPES) {
                BlockOrthogonalGroup group = BlockOrthogonalGroup.of(sizes);
                int n = group.degree();
                DenseMatrix p = group.random(rng);
                DenseMatrix omega = new DenseMatrix(n, n);
                group.randomTangent(rng, omega);
                Retraction retraction = group.retraction(kind);
                DenseMatrix out = new DenseMatrix(n, n);
                out.fill(Double.NaN);
                retraction.retract(p, omega, out);
                assertZeroOutside(sizes, out);
                assertEquals(kind.get().name(), retraction.name());
                assertEquals(kind.get().order(), retraction.order());
                RetractionChecks checks = new RetractionChecks(retraction);
                checks.atZero(p);
                checks.staysInTheGroup(p, omega);
                checks.leavesItsArguments(p, omega);
                // The dense retraction keeps blocks up to rounding.
                DenseMatrix dense = new DenseMatrix(n, n);
                kind.get().retract(p, omega, dense);
                assertEquals(0, Elementary.distance(dense, out), 1e-14 * n);
                DenseMatrix velocity = new DenseMatrix(n, n);
                velocity.fill(Double.NaN);
                retraction.velocity(p, omega, out, velocity);
                DenseMatrix expected = new DenseMatrix(n, n);
                kind.get().velocity(p, omega, dense, expected);
                assertEquals(0, Elementary.distance(expected, velocity), 1e-14 * n);
            }
        }
    }

    @Test
    void measuresHowFarAMatrixIs() {
        BlockOrthogonalGroup group = BlockOrthogonalGroup.of(List.of(1, 2));
        // A turn that mixes the blocks is orthogonal, but not in the group.
        assertEquals(Math.sqrt(2) * Math.sin(0.3), group.error(Elementary.rotation(3, 0.3)), 1e-15);
        assertTrue(group.error(group.identity().scalarMultiply(2)) > 1);
    }

    @Test
    void namesWrongBlocks() {
        BlockOrthogonalGroupProvider provider = new BlockOrthogonalGroupProvider();
        assertEquals(BlockOrthogonalGroup.of(List.of(2, 3)), provider.create(5, List.of(2, 3)));
        refuses("[2, 2]", () -> provider.create(5, List.of(2, 2)));
        refuses("--blocks", () -> provider.create(5, List.of()));
        refuses("n = 0", () -> provider.create(5, List.of(5, 0)));
        refuses("no blocks", () -> BlockOrthogonalGroup.of(List.of()));
        refuses("4294967294", () -> BlockOrthogonalGroup.of(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE)));
        refuses("block-orthogonal", () -> new OrthogonalGroupProvider().create(5, List.of(2, 3)));
        assertEquals(OrthogonalGroup.full(5), new OrthogonalGroupProvider().create(5, List.of()));
    }

    private static void refuses(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void noElementIsNearerThanTheNearest() {
        RandomGenerator rng = Elementary.generator(61);
        BlockOrthogonalGroup group = BlockOrthogonalGroup.of(List.of(3, 1, 2));
        for (int k = 0; k < 20; k++) {
            DenseMatrix m = Elementary.gaussian(6, 6, rng);
            DenseMatrix p = group.nearest(m);
            assertEquals(0, group.error(p), 1e-13);
            for (int j = 0; j < 20; j++) {
                assertTrue(m.dot(group.random(rng)) <= m.dot(p) + 1e-12);
            }
        }
    }
}
