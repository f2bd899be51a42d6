package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.CayleyRetraction;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.objectives.RandomLayers;

/** Brockett's cost against its definition, its symmetries, its rotated form and its known Hessian at the minimiser. */
class BrockettProperties {
    @Provide
    Arbitrary<OperatorProvider> operators() {
        return Arbitraries.of(ServiceLoader.load(OperatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    private static BrockettObjective smoothness(NamedOperator operator, DenseMatrix signals) {
        Layer layer = RandomLayers.layer(signals, RandomLayers.generator(0));
        return new Smoothness().create(new ObjectiveProvider.Request(layer, operator, Scaling.NONE));
    }

    @Property(tries = 150)
    void theTraceIsTheNormOfTheDifferences(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 30) int n,
            @ForAll @IntRange(min = 1, max = 50) int m,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix s = RandomLayers.gaussian(n, m, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        NamedOperator d = operator.create(n);
        BrockettObjective objective = smoothness(d, s);
        double expected = Math.pow(d.matrix().multiply(p.multiply(s)).norm(), 2);
        // tr(APBPᵀ) sums numbers of the size ‖A‖‖B‖ with rounding of n ε each.
        double tolerance = 1e-14 * n * (scale(objective) + Double.MIN_NORMAL);
        assertEquals(expected, objective.at(p).value(), tolerance);
        assertEquals(expected, objective.rotated().at(objective.toRotated(p)).value(), tolerance);
    }

    private static double scale(BrockettObjective objective) {
        return objective.brockettForm().a().norm()
                * objective.brockettForm().b().norm();
    }

    @Property(tries = 150)
    void symmetriesOfTheOperatorLeaveTheValue(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        BrockettObjective objective = smoothness(operator.create(n), RandomLayers.gaussian(n, n, rng));
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        double value = objective.at(p).value();
        double tolerance = 1e-14 * n * (scale(objective) + Double.MIN_NORMAL);
        DenseMatrix negative = p.scalarMultiply(-1);
        DenseMatrix reversed = new DenseMatrix(n, n);
        DenseMatrix shifted = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                reversed.setEntry(n - 1 - i, j, p.getEntry(i, j));
                shifted.setEntry((i + 1) % n, j, p.getEntry(i, j));
            }
        }
        assertEquals(value, objective.at(negative).value(), tolerance, "sign");
        assertEquals(value, objective.at(reversed).value(), tolerance, "reversal");
        boolean ring = operator.name().endsWith("periodic") || operator.name().startsWith("fourier");
        double change = Math.abs(value - objective.at(shifted).value());
        if (ring) {
            assertEquals(0, change, tolerance, "shift");
        } else if (n > 4) {
            assertTrue(change > tolerance, "an open operator notices a shift");
        }
    }

    @Property(tries = 100)
    void theRotatedFormIsTheSameObjective(@ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        BrockettForm form = new BrockettForm(RandomLayers.symmetric(n, rng), RandomLayers.symmetric(n, rng));
        BrockettObjective objective = new BrockettObjective("brockett", form);
        DenseMatrix t = objective.rotation();
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        SmoothEvaluation original = objective.at(p);
        SmoothEvaluation rotated = objective.rotated().at(objective.toRotated(p));
        close(p, objective.fromRotated(objective.toRotated(p)), 1e-14 * n);
        double tolerance = 1e-13 * n * scale(objective);
        assertEquals(original.value(), rotated.value(), tolerance);
        DenseMatrix g = new DenseMatrix(n, n);
        DenseMatrix gRotated = new DenseMatrix(n, n);
        original.skewGradient(g);
        rotated.skewGradient(gRotated);
        close(t.transposeMultiply(g).multiply(t), gRotated, tolerance);
        DenseMatrix omega = RandomLayers.gaussian(n, n, rng);
        omega.skewPart();
        DenseMatrix omegaRotated = t.transposeMultiply(omega).multiply(t);
        DenseMatrix h = new DenseMatrix(n, n);
        DenseMatrix hRotated = new DenseMatrix(n, n);
        original.skewHessian(omega, h);
        rotated.skewHessian(omegaRotated, hRotated);
        close(t.transposeMultiply(h).multiply(t), hRotated, tolerance * (1 + omega.norm()));
        DenseMatrix z = new DenseMatrix(n, n);
        DenseMatrix zRotated = new DenseMatrix(n, n);
        objective.preconditioner(original).apply(omega, z);
        ((PreconditionedObjective) objective.rotated()).preconditioner(rotated).apply(omegaRotated, zRotated);
        // The divisors carry the rounding of M relative to the smallest of them.
        close(t.transposeMultiply(z).multiply(t), zRotated, 1e-6 * (1 + z.norm()));
    }

    private static void close(DenseMatrix expected, DenseMatrix actual, double tolerance) {
        DenseMatrix difference = actual.copy();
        difference.addScaled(-1, expected);
        assertEquals(0, difference.norm(), tolerance);
    }

    @Property(tries = 60)
    void theHessianAtTheMinimiserIsDiagonalWithTheKnownCurvatures(
            @ForAll @IntRange(min = 2, max = 12) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        double[] lambda = rng.doubles(n).sorted().toArray();
        double[] mu = rng.doubles(n).map(x -> -x).sorted().map(x -> -x).toArray();
        DenseMatrix t = OrthogonalGroup.full(n).random(rng);
        DenseMatrix u = OrthogonalGroup.full(n).random(rng);
        BrockettObjective objective =
                new BrockettObjective("brockett", new BrockettForm(withSpectrum(t, lambda), withSpectrum(u, mu)));
        DenseMatrix best = t.multiplyTransposed(u);
        SmoothEvaluation evaluation = objective.at(best);
        double minimum = 0;
        for (int i = 0; i < n; i++) {
            minimum += lambda[i] * mu[i];
        }
        assertEquals(minimum, evaluation.value(), 1e-14 * n * n);
        assertTrue(evaluation.value() <= objective.at(DenseMatrix.identity(n)).value() + 1e-13);
        DenseMatrix gradient = new DenseMatrix(n, n);
        evaluation.skewGradient(gradient);
        assertEquals(0, gradient.norm(), 1e-14 * n * n);
        DenseMatrix h = new DenseMatrix(n, n);
        DenseMatrix z = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                DenseMatrix plane = new DenseMatrix(n, n);
                plane.setEntry(i, j, 1);
                plane.setEntry(j, i, -1);
                DenseMatrix omega = t.multiply(plane).multiplyTransposed(t);
                evaluation.skewHessian(omega, h);
                double curvature = 2 * (lambda[i] - lambda[j]) * (mu[j] - mu[i]);
                assertTrue(curvature >= 0);
                assertEquals(curvature, omega.dot(h), 1e-13 * n);
                DenseMatrix expected = omega.scalarMultiply(curvature / 2);
                close(expected, h, 1e-13 * n);
                if (curvature > 1e-6) {
                    // There the preconditioner is the inverse of the Hessian.
                    objective.preconditioner(evaluation).apply(h, z);
                    close(omega, z, 1e-6);
                }
            }
        }
    }

    private static DenseMatrix withSpectrum(DenseMatrix v, double[] values) {
        return v.multiply(DenseMatrix.diagonal(values)).multiplyTransposed(v);
    }

    /** Pairs of spectra that are hard for a gradient method. */
    enum Spectra {
        DISTINCT,
        GRADED,
        DEGENERATE,
        CLUSTERED,
        RANK_DEFICIENT,
        INDEFINITE;

        double[] draw(int n, RandomGenerator rng) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = switch (this) {
                    case DISTINCT -> rng.nextDouble();
                    case GRADED -> Math.pow(10, -12.0 * i / Math.max(1, n - 1));
                    case DEGENERATE -> 1 + i / 4;
                    case CLUSTERED -> 1 + i / 4 + 1e-6 * rng.nextDouble();
                    case RANK_DEFICIENT -> i < n / 3 ? rng.nextDouble() : 0;
                    case INDEFINITE -> rng.nextGaussian();
                };
            }
            return values;
        }
    }

    @Property(tries = 60)
    void preconditionedDescentArrivesForAnySpectra(
            @ForAll Spectra ofA, @ForAll Spectra ofB, @ForAll @IntRange(min = 1, max = 24) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        double[] lambda = ofA.draw(n, rng);
        double[] mu = ofB.draw(n, rng);
        OrthogonalGroup group = OrthogonalGroup.full(n);
        BrockettObjective objective = new BrockettObjective(
                "brockett",
                new BrockettForm(withSpectrum(group.random(rng), lambda), withSpectrum(group.random(rng), mu)));
        Arrays.sort(lambda);
        Arrays.sort(mu);
        double minimum = 0;
        for (int i = 0; i < n; i++) {
            minimum += lambda[i] * mu[n - 1 - i];
        }
        double size =
                Math.max(Math.abs(lambda[0]), Math.abs(lambda[n - 1])) * Math.max(Math.abs(mu[0]), Math.abs(mu[n - 1]));
        // Mostly some 50 steps; on graded spectra beside degenerate ones one in a thousand starts needs more than 300.
        double reached = descend((PreconditionedObjective) objective.rotated(), group.random(rng), 3000);
        assertEquals(minimum, reached, 1e-10 * n * size);
    }

    /** Steepest descent in the preconditioned metric with Cayley steps and halving (Armijo's rule). */
    private static double descend(PreconditionedObjective objective, DenseMatrix start, int iterations) {
        int n = start.getRowDimension();
        CayleyRetraction retraction = new CayleyRetraction();
        DenseMatrix gradient = new DenseMatrix(n, n);
        DenseMatrix direction = new DenseMatrix(n, n);
        SmoothEvaluation at = objective.at(start);
        for (int k = 0; k < iterations; k++) {
            at.skewGradient(gradient);
            objective.preconditioner(at).apply(gradient, direction);
            direction.scale(-1);
            double slope = gradient.dot(direction);
            SmoothEvaluation next = at;
            for (double t = 1; t > 1e-6; t /= 2) {
                DenseMatrix trial = new DenseMatrix(n, n);
                retraction.retract(at.point(), direction.scalarMultiply(t), trial);
                SmoothEvaluation there = objective.at(trial);
                if (there.value() < at.value() + 1e-4 * t * slope) {
                    next = there;
                    break;
                }
            }
            if (next == at) {
                break;
            }
            at = next;
        }
        return at.value();
    }

    @Property(tries = 60)
    void entriesOfAnySizeNeitherOverflowNorVanish(
            @ForAll @IntRange(min = 2, max = 8) int n,
            @ForAll @IntRange(min = -150, max = 150) int exponentOfA,
            @ForAll @IntRange(min = -150, max = 150) int exponentOfB,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix a = RandomLayers.symmetric(n, rng);
        DenseMatrix b = RandomLayers.symmetric(n, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        // Powers of two scale without rounding.
        double scaleA = Math.scalb(1.0, (int) (exponentOfA * 3.32));
        double scaleB = Math.scalb(1.0, (int) (exponentOfB * 3.32));
        BrockettObjective plain = new BrockettObjective("brockett", new BrockettForm(a, b));
        BrockettObjective scaled =
                new BrockettObjective("brockett", new BrockettForm(a.scalarMultiply(scaleA), b.scalarMultiply(scaleB)));
        compareScaled(plain, scaled, p, scaleA * scaleB, 1e-15);
        compareScaled(plain.rotated(), scaled.rotated(), plain.toRotated(p), scaleA * scaleB, 1e-10);
    }

    private static void compareScaled(
            SmoothObjective plain, SmoothObjective scaled, DenseMatrix p, double scale, double tolerance) {
        int n = p.getRowDimension();
        SmoothEvaluation e = plain.at(p);
        SmoothEvaluation f = scaled.at(p);
        DenseMatrix g = new DenseMatrix(n, n);
        DenseMatrix h = new DenseMatrix(n, n);
        e.skewGradient(g);
        f.skewGradient(h);
        assertTrue(h.isFinite());
        assertEquals(e.value(), f.value() / scale, tolerance * (1 + g.norm()));
        h.scale(1 / scale);
        if (tolerance < 1e-12) {
            // In the rotated form the eigenvectors of the scaled matrix may differ by signs.
            close(g, h, tolerance * (1 + g.norm()));
        } else {
            assertEquals(g.norm(), h.norm(), 1e-10 * (1 + g.norm()));
        }
        DenseMatrix z = new DenseMatrix(n, n);
        ((PreconditionedObjective) scaled).preconditioner(f).apply(h, z);
        assertTrue(z.isFinite());
    }

    @Example
    void degenerateCostsHaveHarmlessPreconditioners() {
        DenseMatrix zero = new DenseMatrix(3, 3);
        DenseMatrix identity = DenseMatrix.identity(3);
        DenseMatrix omega = DenseMatrix.of(new double[][] {{0, 1, 2}, {-1, 0, 3}, {-2, -3, 0}});
        DenseMatrix p = OrthogonalGroup.full(3).random(RandomLayers.generator(1));
        for (DenseMatrix a : new DenseMatrix[] {zero, identity}) {
            for (DenseMatrix b : new DenseMatrix[] {zero, identity}) {
                BrockettObjective objective = new BrockettObjective("brockett", new BrockettForm(a, b));
                SmoothEvaluation at = objective.at(p);
                DenseMatrix z = new DenseMatrix(3, 3);
                objective.preconditioner(at).apply(omega, z);
                assertTrue(z.isFinite());
                assertTrue(z.norm() > 0);
                DenseMatrix gradient = new DenseMatrix(3, 3);
                at.skewGradient(gradient);
                assertEquals(0, gradient.norm(), 1e-15);
            }
        }
    }

    @Example
    void mismatchedDataAreRefused() {
        DenseMatrix three = DenseMatrix.identity(3);
        assertThrows(IllegalArgumentException.class, () -> new BrockettForm(three, DenseMatrix.identity(4)));
        NamedOperator four = new OpenFirstDifference().create(4);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> smoothness(four, three));
        assertTrue(e.getMessage().contains("first-open is 3 x 4"), e.getMessage());
        DenseMatrix bad = DenseMatrix.identity(4);
        bad.setEntry(1, 2, Double.NaN);
        assertThrows(IllegalArgumentException.class, () -> smoothness(four, bad));
    }

    /** Clusters of every size, against the definition: V from the blocks of M by eigenvectors, entry by entry. */
    @Property(tries = 100)
    void thePreconditionerDividesByTheCurvatures(
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 12) int multiplicity,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        double[] lambda = new double[n];
        for (int i = 0; i < n; i++) {
            lambda[i] = 1 + (i + 1) / multiplicity; // the first cluster is smaller by one
        }
        DenseMatrix m = RandomLayers.symmetric(n, rng);
        DenseMatrix omega = RandomLayers.gaussian(n, n, rng);
        omega.skewPart();
        DenseMatrix v = new DenseMatrix(n, n);
        for (int i = 0; i < n; ) {
            int c = 1;
            while (i + c < n && lambda[i + c] == lambda[i]) {
                c++;
            }
            DenseMatrix block = DenseMatrix.copyOf(m.getSubMatrix(i, i + c - 1, i, i + c - 1));
            v.setSubMatrix(Backend.preferred().symmetricEigen(block).vectors().getData(), i, i);
            i += c;
        }
        DenseMatrix turned = v.transposeMultiply(m).multiply(v);
        DenseMatrix expected = v.transposeMultiply(omega).multiply(v);
        boolean sure = true;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    double mi = turned.getEntry(i, i);
                    double mj = turned.getEntry(j, j);
                    double gap = Math.max(
                            Math.abs(lambda[i] - lambda[j]),
                            PlaneCurvature.CLUSTER * (Math.abs(lambda[i]) + Math.abs(lambda[j])));
                    // Inside a cluster m_ij is rounding.
                    double off = lambda[i] == lambda[j] ? 0 : 2 * turned.getEntry(i, j);
                    double bend = Math.hypot(mi - mj, off);
                    sure &= bend > 1e-5;
                    expected.multiplyEntry(i, j, 1 / (gap * bend));
                }
            }
        }
        expected = v.multiply(expected).multiplyTransposed(v);
        DenseMatrix actual = new DenseMatrix(n, n);
        PlaneCurvature preconditioner = new PlaneCurvature(lambda, 1);
        preconditioner.update(RandomLayers.symmetric(n, rng));
        preconditioner.update(m);
        preconditioner.apply(omega, actual);
        if (sure) {
            // Eigenvectors of a block err by u over a gap, the smallest of which is 1e-5: so does what is divided by
            // it.
            close(expected, actual, 1e-6 * (1 + expected.norm()));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                assertEquals(-actual.getEntry(j, i), actual.getEntry(i, j), 0);
            }
        }
    }
}
