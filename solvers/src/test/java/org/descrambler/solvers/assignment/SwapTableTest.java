package org.descrambler.solvers.assignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.Moves;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change of the table against the difference of two full evaluations. */
class SwapTableTest {
    /** Forms with maxima of A and B in [1, 2) times a power of two, which {@link #unit} undoes. */
    static Stream<AssignmentForm> forms() {
        List<AssignmentForm> forms = new ArrayList<>();
        for (int n : new int[] {2, 3, 4, 7, 20}) {
            RandomGenerator rng = Spectrum.generator(n);
            DenseMatrix dense = Spectrum.gaussian(n, rng);
            DenseMatrix other = Spectrum.gaussian(n, rng);
            DenseMatrix symmetric = Spectrum.symmetric(n, rng);
            DenseMatrix integers = integers(n, 1, rng);
            forms.add(new AssignmentForm(dense, other));
            forms.add(new AssignmentForm(symmetric, other));
            forms.add(new AssignmentForm(dense, symmetric));
            forms.add(new AssignmentForm(symmetric, Spectrum.symmetric(n, rng)));
            forms.add(new AssignmentForm(integers, integers(n, 1, rng)));
            forms.add(new AssignmentForm(integers(n, 0.1, rng), integers));
            forms.add(new AssignmentForm(integers, integers(n, 0.1, rng)));
            forms.add(new AssignmentForm(secondDifference(n), symmetric));
            forms.add(new AssignmentForm(symmetric, secondDifference(n)));
            forms.add(new AssignmentForm(dense.scalarMultiply(1e-150), other.scalarMultiply(1e150)));
            forms.add(new AssignmentForm(dense.scalarMultiply(1e150), symmetric.scalarMultiply(1e140)));
            forms.add(new AssignmentForm(new DenseMatrix(n, n), other));
        }
        return forms.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void changesAreDifferences(AssignmentForm form) {
        int n = form.degree();
        RandomGenerator rng = Spectrum.generator(1);
        SwapTable table = new SwapTable(form);
        int[] pi = new SymmetricGroup(n).random(rng).images();
        table.reset(pi);
        compare(form, table);
        for (int k = 0; k < 50; k++) {
            swap(table, rng);
            compare(form, table);
        }
    }

    /** The rounded table is computed anew in time: after a million swaps its errors are those of a few thousand. */
    @ParameterizedTest
    @MethodSource("forms")
    void staysExactOverManySwaps(AssignmentForm form) {
        if (form.degree() != 7) {
            return;
        }
        RandomGenerator rng = Spectrum.generator(2);
        SwapTable table = new SwapTable(form);
        table.reset(new SymmetricGroup(form.degree()).random(rng).images());
        for (int k = 0; k < 1_000_000; k++) {
            swap(table, rng);
        }
        compare(form, table);
    }

    /** Swaps and flips in turn, with signs that differ from the start. */
    @ParameterizedTest
    @MethodSource("forms")
    void changesOfFlipsAreDifferences(AssignmentForm form) {
        int n = form.degree();
        RandomGenerator rng = Spectrum.generator(5);
        SwapTable table = new SwapTable(form);
        if (!table.isSymmetric()) {
            return;
        }
        int[] start = Signs.of(new SignedPermutationGroup(n).random(rng));
        table.reset(start);
        assertArrayEquals(start, table.images());
        compareSigned(form, table);
        for (int k = 0; k < 50; k++) {
            move(table, rng);
            compareSigned(form, table);
        }
        for (int k = 0; n == 20 && k < 100_000; k++) {
            move(table, rng);
        }
        compareSigned(form, table);
    }

    private static void move(SwapTable table, RandomGenerator rng) {
        if (rng.nextBoolean()) {
            table.flip(rng.nextInt(table.degree()));
        } else {
            swap(table, rng);
        }
    }

    /** As {@link #compare}, whose tolerance covers the moves to and fro here, too. */
    private static void compareSigned(AssignmentForm form, SwapTable table) {
        int n = form.degree();
        double unit = unit(form);
        double tolerance = 4e-12 * n * n * form.a().maxAbs() * form.b().maxAbs();
        int[] pi = table.images();
        double value = value(form, pi);
        assertEquals(value, table.value() * unit, tolerance);
        for (int i = 0; i < n; i++) {
            double flip = table.flipChange(i) * unit;
            table.flip(i);
            assertEquals(value(form, table.images()) - value, flip, tolerance);
            table.flip(i);
            for (int j = i + 1; j < n; j++) {
                double change = table.change(i, j) * unit;
                table.swap(i, j);
                assertEquals(value(form, table.images()) - value, change, tolerance);
                table.swap(i, j);
            }
            assertArrayEquals(pi, table.images());
        }
    }

    private static double value(AssignmentForm form, int[] signed) {
        double sum = 0;
        for (int i = 0; i < signed.length; i++) {
            for (int j = 0; j < signed.length; j++) {
                sum += form.a().getEntry(i, j)
                        * form.b().getEntry(Signs.image(signed[i]), Signs.image(signed[j]))
                        * (Signs.sign(signed[i]) * Signs.sign(signed[j]));
            }
        }
        return sum;
    }

    @Test
    void integersHaveNoRounding() {
        int n = 15;
        RandomGenerator rng = Spectrum.generator(3);
        AssignmentForm form = new AssignmentForm(integers(n, 1, rng), integers(n, 1, rng));
        SwapTable table = new SwapTable(form);
        table.reset(new SymmetricGroup(n).random(rng).images());
        double unit = unit(form);
        for (int k = 0; k < 10_000; k++) {
            swap(table, rng);
        }
        int[] pi = table.images();
        assertEquals(0, table.tolerance(), 0);
        assertEquals(form.value(pi), table.value() * unit, 0);
        SwapTable fresh = new SwapTable(form);
        fresh.reset(pi);
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                assertEquals(fresh.change(i, j), table.change(i, j), 0);
            }
        }
    }

    @Test
    void resetGoesWhereItIsTold() {
        int n = 9;
        RandomGenerator rng = Spectrum.generator(4);
        // Sparse B: places and images change roles inside.
        AssignmentForm form = new AssignmentForm(Spectrum.symmetric(n, rng), secondDifference(n));
        SwapTable table = new SwapTable(form);
        int[] pi = new SymmetricGroup(n).random(rng).images();
        table.reset(pi);
        assertArrayEquals(pi, table.images());
    }

    @Test
    void resetStopsWhereItIsToldTo() {
        int n = 9;
        RandomGenerator rng = Spectrum.generator(5);
        AssignmentForm form = new AssignmentForm(Spectrum.gaussian(n, rng), Spectrum.gaussian(n, rng));
        int[] pi = new SymmetricGroup(n).random(rng).images();
        SwapTable whole = new SwapTable(form);
        assertTrue(whole.reset(pi));
        int[] asked = new int[1];
        SwapTable stopped = new SwapTable(form, () -> ++asked[0] < 4);
        assertFalse(stopped.reset(pi));
        assertEquals(4, asked[0]);
        assertEquals(whole.value(), stopped.value(), 0);
        assertArrayEquals(pi, stopped.images());
    }

    private static void swap(SwapTable table, RandomGenerator rng) {
        int u = rng.nextInt(table.degree());
        int v = (u + 1 + rng.nextInt(table.degree() - 1)) % table.degree();
        table.swap(u, v);
    }

    /**
     * Value, changes and column minima. At most 4096 updates of a few roundings each lie between two fresh tables: with the
     * terms' magnitudes summed in {@code scale} the error is below 4096·8·2⁻⁵³·scale ≈ 4e-12 scale.
     */
    private static void compare(AssignmentForm form, SwapTable table) {
        int n = form.degree();
        double unit = unit(form);
        int[] pi = table.images();
        double value = form.value(pi);
        double tolerance = 4e-12 * n * n * form.a().maxAbs() * form.b().maxAbs();
        assertEquals(value, table.value() * unit, tolerance);
        for (int j = 0; j < n; j++) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < j; i++) {
                least = Math.min(least, table.change(i, j));
            }
            assertEquals(least, table.least(j), 0);
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                double change = table.change(i, j) * unit;
                table.swap(i, j);
                assertEquals(form.value(table.images()) - value, change, tolerance);
                table.swap(i, j);
                assertArrayEquals(pi, table.images());
            }
        }
    }

    /** The power of two by which the table's values are to be multiplied. */
    private static double unit(AssignmentForm form) {
        AssignmentForm scaled = form.symmetric().map(AssignmentForm::of).orElse(form);
        int a = exponent(scaled.a());
        int b = exponent(scaled.b());
        return Math.scalb(Math.scalb(1.0, a), b);
    }

    private static int exponent(DenseMatrix m) {
        return m.maxAbs() == 0 ? 0 : Math.getExponent(m.maxAbs());
    }

    private static DenseMatrix integers(int n, double density, RandomGenerator rng) {
        DenseMatrix m = new DenseMatrix(n, n);
        for (int k = 0; k < n * n; k++) {
            m.data()[k] = rng.nextDouble() < density ? rng.nextInt(-50, 1000) : 0;
        }
        return m;
    }

    /** The Laplacian matrix of a path, squared. */
    private static DenseMatrix secondDifference(int n) {
        DenseMatrix l = new DenseMatrix(n, n);
        for (int i = 0; i + 1 < n; i++) {
            l.addToEntry(i, i, 1);
            l.addToEntry(i + 1, i + 1, 1);
            l.addToEntry(i, i + 1, -1);
            l.addToEntry(i + 1, i, -1);
        }
        return l.multiply(l);
    }

    @Test
    void theTestsMovesAreTheTables() {
        AssignmentForm form = new AssignmentForm(Spectrum.symmetric(5, Spectrum.generator(5)), secondDifference(5));
        SwapTable table = new SwapTable(form);
        int[] pi = {0, 1, 2, 3, 4};
        table.reset(pi);
        int r = table.image(1);
        int s = table.image(3);
        table.swap(1, 3);
        assertEquals(s, table.image(1));
        assertEquals(r, table.image(3));
        Moves.swap(pi, 1, 3);
        assertArrayEquals(pi, table.images());
    }
}
