package org.descrambler.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.descrambler.core.linalg.DenseMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The four retractions keep the contract, on both components of O(n). */
class RetractionContractTest {
    private final RandomGenerator rng = Elementary.generator(20);

    static Stream<InvertibleRetraction> retractions() {
        return Stream.of(
                new ExponentialRetraction(), new CayleyRetraction(), new PolarRetraction(), new QrRetraction());
    }

    @Test
    void nameTheirOrders() {
        assertEquals(
                List.of("exponential", "cayley", "polar", "qr"),
                retractions().map(Retraction::name).toList());
        assertEquals(
                List.of(Integer.MAX_VALUE, 2, 2, 1),
                retractions().map(Retraction::order).toList());
    }

    @ParameterizedTest
    @MethodSource("retractions")
    void startAtThePointInTheRightDirection(Retraction retraction) {
        RetractionChecks checks = new RetractionChecks(retraction);
        for (int n = 1; n <= 8; n++) {
            for (DenseMatrix p : bothComponents(n)) {
                checks.atZero(p);
                if (n > 1) {
                    checks.differential(p, Elementary.skew(n, 1, rng));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("retractions")
    void agreeWithTheGeodesicToTheirOrder(Retraction retraction) {
        RetractionChecks checks = new RetractionChecks(retraction);
        for (int n = 3; n <= 8; n++) { // in the plane QR is of order 2
            for (DenseMatrix p : bothComponents(n)) {
                checks.order(p, Elementary.skew(n, 2, rng));
            }
        }
    }

    /** QR names the velocity at Ω = 0 alone, see {@link Retraction#velocity}. */
    @ParameterizedTest
    @MethodSource("retractions")
    void knowTheirVelocity(Retraction retraction) {
        RetractionChecks checks = new RetractionChecks(retraction);
        for (int n = 1; n <= 8; n++) {
            for (DenseMatrix p : bothComponents(n)) {
                if (retraction.order() > 1) {
                    checks.velocity(p, Elementary.skew(n, 3, rng));
                    checks.velocity(p, Elementary.skew(n, 0.1, rng));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("retractions")
    void stayInTheGroup(Retraction retraction) {
        RetractionChecks checks = new RetractionChecks(retraction);
        for (int n : new int[] {1, 2, 3, 4, 7, 8, 30}) {
            for (double size : new double[] {0, 1e-12, 1e-3, 1, 10, 1e3}) {
                for (DenseMatrix p : bothComponents(n)) {
                    DenseMatrix omega = Elementary.skew(n, size, rng);
                    checks.staysInTheGroup(p, omega);
                    checks.leavesItsArguments(p, omega);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("retractions")
    void haveInverses(InvertibleRetraction retraction) {
        RetractionChecks checks = new RetractionChecks(retraction);
        for (int n : new int[] {1, 2, 3, 5, 8}) {
            for (DenseMatrix p : bothComponents(n)) {
                // A skew matrix of norm 4 turns by at most 4/√2 < π.
                for (double size : new double[] {0, 1e-9, 0.1, 1, 4}) {
                    checks.inverseFindsTheStep(p, Elementary.skew(n, size, rng));
                }
                // Of norm 2 by at most √2 < π/2.
                for (double size : new double[] {0, 1e-9, 0.1, 1, 2}) {
                    DenseMatrix turn = Elementary.exponential(Elementary.skew(n, size, rng));
                    checks.inverseArrives(p, Elementary.product(turn, p));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("retractions")
    void haveNoStepToTheFarSide(InvertibleRetraction retraction) {
        RetractionChecks checks = new RetractionChecks(retraction);
        for (int n : new int[] {2, 4, 8}) {
            DenseMatrix p = OrthogonalGroup.full(n).random(rng);
            DenseMatrix opposite = Elementary.sum(-1, p, 0, p);
            unreachable(checks, p, opposite);
            DenseMatrix reflection = DenseMatrix.identity(n);
            reflection.setEntry(n - 1, n - 1, -1);
            unreachable(checks, p, Elementary.product(reflection, p));
        }
        DenseMatrix one = DenseMatrix.identity(1);
        unreachable(checks, one, Elementary.sum(-1, one, 0, one));
        DenseMatrix mixed = Elementary.rotation(5, Math.PI, 0.3);
        if (!(retraction instanceof QrRetraction)) {
            unreachable(checks, DenseMatrix.identity(5), mixed);
        }
    }

    @Test
    void polarReachesLessThanAQuarterTurn() {
        RetractionChecks checks = new RetractionChecks(new PolarRetraction());
        DenseMatrix identity = DenseMatrix.identity(4);
        checks.inverseArrives(identity, Elementary.rotation(4, Math.PI / 2 - 1e-3, 0.2));
        unreachable(checks, identity, Elementary.rotation(4, Math.PI / 2, 0.2));
        unreachable(checks, identity, Elementary.rotation(4, 0.1, 2));
    }

    @Test
    void cayleyAndExponentialReachLessThanAHalfTurn() {
        for (InvertibleRetraction retraction : List.of(new CayleyRetraction(), new ExponentialRetraction())) {
            RetractionChecks checks = new RetractionChecks(retraction);
            checks.inverseArrives(DenseMatrix.identity(4), Elementary.rotation(4, Math.PI - 1e-2, 0.2));
        }
    }

    /** In the plane every retraction turns by a known angle. */
    @Test
    void turnPlanesByTheirFormulas() {
        double theta = 1.7;
        assertEquals(theta, angle(new ExponentialRetraction(), theta), 1e-15);
        assertEquals(2 * Math.atan(theta / 2), angle(new CayleyRetraction(), theta), 1e-15);
        assertEquals(Math.atan(theta), angle(new PolarRetraction(), theta), 1e-15);
        assertEquals(Math.atan(theta), angle(new QrRetraction(), theta), 1e-15);
    }

    @ParameterizedTest
    @MethodSource("retractions")
    void rejectNaN(InvertibleRetraction retraction) {
        DenseMatrix identity = DenseMatrix.identity(3);
        DenseMatrix bad = new DenseMatrix(3, 3);
        bad.setEntry(0, 1, Double.NaN);
        bad.setEntry(1, 0, Double.NaN);
        DenseMatrix out = new DenseMatrix(3, 3);
        assertThrows(IllegalArgumentException.class, () -> retraction.retract(identity, bad, out));
        assertThrows(IllegalArgumentException.class, () -> retraction.inverse(identity, bad, out));
        assertThrows(IllegalArgumentException.class, () -> retraction.retract(identity, new DenseMatrix(2, 2), out));
    }

    @ParameterizedTest
    @MethodSource("retractions")
    void serveSeveralSizes(InvertibleRetraction retraction) {
        RetractionChecks checks = new RetractionChecks(retraction);
        for (int n : new int[] {3, 5, 2}) {
            checks.staysInTheGroup(DenseMatrix.identity(n), Elementary.skew(n, 1, rng));
        }
    }

    private static double angle(Retraction retraction, double theta) {
        DenseMatrix omega = DenseMatrix.of(new double[][] {{0, -theta}, {theta, 0}});
        DenseMatrix out = new DenseMatrix(2, 2);
        retraction.retract(DenseMatrix.identity(2), omega, out);
        return Math.atan2(out.getEntry(1, 0), out.getEntry(0, 0));
    }

    private static void unreachable(RetractionChecks checks, DenseMatrix p, DenseMatrix q) {
        String message = assertThrows(ArithmeticException.class, () -> checks.inverse(p, q))
                .getMessage();
        assertTrue(message.contains("P to Q"), message);
    }

    private List<DenseMatrix> bothComponents(int n) {
        DenseMatrix rotation = OrthogonalGroup.special(n).random(rng);
        DenseMatrix reflection = rotation.copy();
        for (int j = 0; j < n; j++) {
            reflection.setEntry(0, j, -rotation.getEntry(0, j));
        }
        return List.of(rotation, reflection);
    }
}
