package org.descrambler.core.group;

import static org.descrambler.core.group.Elementary.distance;
import static org.descrambler.core.group.Elementary.exponential;
import static org.descrambler.core.group.Elementary.norm;
import static org.descrambler.core.group.Elementary.product;
import static org.descrambler.core.group.Elementary.sum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.linalg.DenseMatrix;

/** What every retraction on O(n) has to keep. */
record RetractionChecks(Retraction retraction) {
    private static final double EPSILON = Math.ulp(1.0);

    /** R_P(0) = P. */
    void atZero(DenseMatrix p) {
        int n = p.getRowDimension();
        double distance = distance(p, retract(p, new DenseMatrix(n, n)));
        assertTrue(distance <= 50 * n * EPSILON, () -> "R_P(0) is " + distance + " from P");
    }

    /** R_P(tΩ) − (P + tΩP) falls as t², so dR_P(0)[Ω] = ΩP. */
    void differential(DenseMatrix p, DenseMatrix omega) {
        DenseMatrix direction = product(omega, p);
        double slope = slope(t -> distance(sum(1, p, t, direction), retract(p, omega, t)));
        assertEquals(2, slope, 0.1, "order of R_P(tΩ) − P − tΩP");
    }

    /** R_P(tΩ) − exp(tΩ)P falls as t^{q+1} for the stated order q, and is rounding for the exponential. */
    void order(DenseMatrix p, DenseMatrix omega) {
        if (retraction.order() == Integer.MAX_VALUE) {
            double distance = distance(product(exponential(omega), p), retract(p, omega));
            int n = p.getRowDimension();
            assertTrue(distance <= 100 * n * EPSILON, () -> "R_P(Ω) is " + distance + " from exp(Ω)P");
            return;
        }
        double slope = slope(t -> distance(product(exponential(sum(t, omega, 0, omega)), p), retract(p, omega, t)));
        assertEquals(retraction.order() + 1, slope, 0.1, "order of R_P(tΩ) − exp(tΩ)P");
    }

    /** Central differences of s ↦ R_P(sΩ) at s = 1 are the velocity times R_P(Ω), up to h²‖Ω‖³ and u/h. */
    void velocity(DenseMatrix p, DenseMatrix omega) {
        int n = p.getRowDimension();
        double h = 1e-5;
        DenseMatrix q = retract(p, omega);
        DenseMatrix velocity = new DenseMatrix(n, n);
        retraction.velocity(p, omega, q, velocity);
        DenseMatrix difference = sum(0.5 / h, retract(p, omega, 1 + h), -0.5 / h, retract(p, omega, 1 - h));
        double distance = distance(difference, product(velocity, q));
        double size = 1 + norm(omega);
        assertTrue(distance <= 1e-9 * n * size * size * size, () -> "the velocity is off by " + distance);
        assertEquals(0, norm(sum(1, velocity, 1, Elementary.transposed(velocity))), 0, "the velocity is skew");
    }

    /**
     * R_P(Ω) is orthogonal with the determinant of P: to rounding times 1 + ‖Ω‖, the condition of I − Ω/2 and of I + Ω.
     */
    void staysInTheGroup(DenseMatrix p, DenseMatrix omega) {
        DenseMatrix q = retract(p, omega);
        double tolerance = 20 * p.getRowDimension() * EPSILON * (1 + norm(omega));
        double error = Elementary.orthogonalityError(q);
        assertTrue(error <= tolerance, () -> "‖QQᵀ − I‖ = " + error + ", at most " + tolerance);
        assertEquals(Elementary.determinant(p), Elementary.determinant(q), tolerance, "determinant");
    }

    /** Neither P nor Ω is modified. */
    void leavesItsArguments(DenseMatrix p, DenseMatrix omega) {
        double[] point = p.data().clone();
        double[] step = omega.data().clone();
        retract(p, omega);
        assertArrayEquals(point, p.data(), "P");
        assertArrayEquals(step, omega.data(), "Ω");
    }

    /**
     * The inverse finds Ω from R_P(Ω). Every retraction here turns a plane by an angle whose derivative in θ is at least
     * 1/(1 + θ²), so that rounding of Q is magnified by at most 1 + ‖Ω‖², for QR times the condition of R.
     */
    void inverseFindsTheStep(DenseMatrix p, DenseMatrix omega) {
        DenseMatrix q = retract(p, omega);
        double size = 1 + norm(omega);
        double tolerance = 100 * p.getRowDimension() * EPSILON * size * size * size;
        double distance = distance(omega, inverse(p, q));
        assertTrue(distance <= tolerance, () -> "inverse(P, R_P(Ω)) is " + distance + " from Ω");
    }

    /** R_P of the inverse arrives at Q. */
    void inverseArrives(DenseMatrix p, DenseMatrix q) {
        DenseMatrix omega = inverse(p, q);
        int n = p.getRowDimension();
        assertEquals(0, norm(sum(1, omega, 1, Elementary.transposed(omega))), 0, "the inverse is skew");
        double size = 1 + norm(omega);
        double distance = distance(q, retract(p, omega));
        assertTrue(distance <= 100 * n * EPSILON * size * size, () -> "R_P(inverse(P, Q)) is " + distance + " from Q");
    }

    DenseMatrix inverse(DenseMatrix p, DenseMatrix q) {
        DenseMatrix out = new DenseMatrix(p.getRowDimension(), p.getRowDimension());
        ((InvertibleRetraction) retraction).inverse(p, q, out);
        return out;
    }

    private DenseMatrix retract(DenseMatrix p, DenseMatrix omega) {
        DenseMatrix out = new DenseMatrix(p.getRowDimension(), p.getRowDimension());
        out.fill(Double.NaN); // what out held must not matter
        retraction.retract(p, omega, out);
        return out;
    }

    private DenseMatrix retract(DenseMatrix p, DenseMatrix omega, double t) {
        return retract(p, sum(t, omega, 0, omega));
    }

    /** Of log residual over log t between 10⁻² and 10⁻³, where even t³ stands 10⁶ above rounding. */
    private static double slope(java.util.function.DoubleUnaryOperator residual) {
        return Math.log10(residual.applyAsDouble(1e-2) / residual.applyAsDouble(1e-3));
    }
}
