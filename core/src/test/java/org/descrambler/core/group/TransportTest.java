package org.descrambler.core.group;

import static org.descrambler.core.group.Elementary.distance;
import static org.descrambler.core.group.Elementary.product;
import static org.descrambler.core.group.Elementary.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private final RandomGenerator rng = Elementary.generator(40);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void areIsometricAndSkew(int n) {
        for (Transport transport : new Transport[] {new TranslationTransport(), new ParallelTransport()}) {
            DenseMatrix omega = Elementary.skew(n, 3, rng);
            DenseMatrix a = Elementary.skew(n, 2, rng);
            DenseMatrix b = Elementary.skew(n, 5, rng);
            DenseMatrix movedA = moved(transport, omega, a);
            DenseMatrix movedB = moved(transport, omega, b);
            OrthogonalGroup group = OrthogonalGroup.full(n);
            // Two products with orthogonal factors.
            double tolerance = 100 * n * Math.ulp(1.0) * 10;
            assertEquals(group.inner(a, b), group.inner(movedA, movedB), tolerance);
            assertEquals(group.norm(a), group.norm(movedA), tolerance);
            assertEquals(0, Elementary.norm(sum(1, movedA, 1, Elementary.transposed(movedA))), 0);
            DenseMatrix combined = moved(transport, omega, sum(2, a, -3, b));
            assertTrue(distance(sum(2, movedA, -3, movedB), combined) <= 5 * tolerance, "linear");
        }
    }

    @Test
    void translationLeavesTheAlgebraElement() {
        DenseMatrix xi = Elementary.skew(4, 1, rng);
        assertEquals(xi, moved(new TranslationTransport(), Elementary.skew(4, 1, rng), xi));
    }

    /** A geodesic's own velocity is parallel along it, and no step moves nothing. */
    @Test
    void parallelTransportKeepsTheVelocity() {
        DenseMatrix omega = Elementary.skew(6, 2, rng);
        assertTrue(distance(omega, moved(new ParallelTransport(), omega, omega)) < 1e-14);
        assertTrue(distance(omega, moved(new ParallelTransport(), new DenseMatrix(6, 6), omega)) < 1e-14);
    }

    /**
     * A field V along γ(t) = exp(tΩ)P is parallel when V̇ has no tangential part: V̇ = −γ sym(γ̇ᵀV) (Edelman, Arias,
     * Smith 1998, eq. 2.16), here integrated in the ambient space by the classical Runge–Kutta method. Its error is
     * about ‖Ω‖⁵h⁴/120 with h = 1/200: below 1e-9.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void parallelTransportSolvesItsDifferentialEquation(int n) {
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        DenseMatrix omega = Elementary.skew(n, 2, rng);
        DenseMatrix xi = Elementary.skew(n, 1, rng);
        DenseMatrix v = product(xi, p);
        int steps = 200;
        double h = 1.0 / steps;
        for (int k = 0; k < steps; k++) {
            double t = k * h;
            DenseMatrix k1 = derivative(omega, p, t, v);
            DenseMatrix k2 = derivative(omega, p, t + h / 2, sum(1, v, h / 2, k1));
            DenseMatrix k3 = derivative(omega, p, t + h / 2, sum(1, v, h / 2, k2));
            DenseMatrix k4 = derivative(omega, p, t + h, sum(1, v, h, k3));
            v = sum(1, v, h / 6, sum(1, sum(1, k1, 2, k2), 1, sum(2, k3, 1, k4)));
        }
        DenseMatrix end = product(Elementary.exponential(omega), p);
        DenseMatrix transported = product(moved(new ParallelTransport(), omega, xi), end);
        double off = distance(v, transported);
        assertTrue(off < 1e-9, () -> "off by " + off);
    }

    private static DenseMatrix derivative(DenseMatrix omega, DenseMatrix p, double t, DenseMatrix v) {
        DenseMatrix gamma = product(Elementary.exponential(sum(t, omega, 0, omega)), p);
        DenseMatrix inner = product(Elementary.transposed(product(omega, gamma)), v);
        DenseMatrix symmetric = sum(0.5, inner, 0.5, Elementary.transposed(inner));
        DenseMatrix normal = product(gamma, symmetric);
        return sum(-1, normal, 0, normal);
    }

    private static DenseMatrix moved(Transport transport, DenseMatrix omega, DenseMatrix xi) {
        DenseMatrix out = new DenseMatrix(xi.getRowDimension(), xi.getRowDimension());
        transport.transport(omega, xi, out);
        return out;
    }
}
