package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.objectives.RandomLayers;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.ComplexField;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.FieldMatrix;

/** The Hermitian cost against ‖D P S‖²_F in Hipparchus' complex arithmetic, and its derivatives on U(n). */
class HermitianBrockettProperties {
    private static final double EPSILON = Math.ulp(1.0);

    @Provide
    Arbitrary<OperatorProvider> operators() {
        return Arbitraries.of(ServiceLoader.load(OperatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    private static ComplexMatrix gaussian(int m, int n, RandomGenerator rng) {
        return new ComplexMatrix(RandomLayers.gaussian(m, n, rng), RandomLayers.gaussian(m, n, rng));
    }

    private static ComplexMatrix gram(ComplexMatrix s) {
        DenseMatrix real = s.realForm();
        return ComplexMatrix.ofRealForm(real.multiplyTransposed(real));
    }

    private static FieldMatrix<Complex> complex(ComplexMatrix m) {
        FieldMatrix<Complex> result = new Array2DRowFieldMatrix<>(ComplexField.getInstance(), m.rows(), m.columns());
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.columns(); j++) {
                result.setEntry(i, j, new Complex(m.re().getEntry(i, j), m.im().getEntry(i, j)));
            }
        }
        return result;
    }

    private static double squares(FieldMatrix<Complex> m) {
        return Arrays.stream(m.getData())
                .flatMap(Arrays::stream)
                .mapToDouble(z -> z.getReal() * z.getReal() + z.getImaginary() * z.getImaginary())
                .sum();
    }

    private static HermitianBrockettObjective smoothness(DenseMatrix d, ComplexMatrix s) {
        return HermitianBrockettObjective.of("smoothness", ComplexMatrix.real(d.transposeMultiply(d)), gram(s));
    }

    private static double tolerance(HermitianBrockettObjective objective) {
        BrockettForm form = objective.brockettForm();
        return 1e-14 * objective.degree() * (form.a().norm() * form.b().norm() + Double.MIN_NORMAL);
    }

    /** Through all three ways in: Hermitian matrices, real Gram matrix of alternating rows, and rotated form. */
    @Property(tries = 100)
    void theValueIsTheComplexOne(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 3, max = 9) int n, // so that no operator is without rows, which Hipparchus has not
            @ForAll @IntRange(min = 1, max = 12) int m,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix d = operator.create(n).matrix();
        ComplexMatrix s = gaussian(n, m, rng);
        DenseMatrix p = new UnitaryGroup(n).random(rng);
        double expected = squares(complex(ComplexMatrix.real(d))
                .multiply(complex(ComplexMatrix.ofRealForm(p)))
                .multiply(complex(s)));

        HermitianBrockettObjective objective = smoothness(d, s);
        assertEquals(expected, objective.at(p).value(), tolerance(objective));
        assertEquals(expected, objective.rotated().at(objective.toRotated(p)).value(), tolerance(objective));
        DenseMatrix rows = s.alternatingRows();
        var fromSamples = new HermitianBrockettObjective(
                "smoothness",
                new BrockettForm(ComplexMatrix.real(d.transposeMultiply(d)).realForm(), rows.multiplyTransposed(rows)));
        assertEquals(expected, fromSamples.at(p).value(), tolerance(objective));
        assertEquals(
                0,
                fromSamples
                        .brockettForm()
                        .b()
                        .subtract(objective.brockettForm().b())
                        .getFrobeniusNorm(),
                1e-13 * n * m);
    }

    /** Slopes on O(2n), and on U(n): gradient, Hessian and preconditioner lie in the algebra without being put there. */
    @Property(tries = 100)
    void derivativesPassTheSlopeChecksAndStayInTheAlgebra(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(min = 1, max = 12) int m,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        UnitaryGroup group = new UnitaryGroup(n);
        HermitianBrockettObjective objective = smoothness(operator.create(n).matrix(), gaussian(n, m, rng));
        for (DenseMatrix t :
                List.of(objective.rotation(), objective.rightRotation().orElseThrow())) {
            assertTrue(group.error(t) <= 64 * n * EPSILON, "the rotation is unitary, to " + group.error(t));
        }
        DenseMatrix p = group.random(rng);
        for (SmoothObjective each : new SmoothObjective[] {objective, objective.rotated()}) {
            for (CheckVerdict verdict : new SlopeCheck(each, p, rng).all()) {
                assertTrue(verdict.passed(), verdict.sentence());
            }
            DenseMatrix omega = new DenseMatrix(2 * n, 2 * n);
            group.randomTangent(rng, omega);
            DenseMatrix gradient = new DenseMatrix(2 * n, 2 * n);
            DenseMatrix hessian = new DenseMatrix(2 * n, 2 * n);
            each.at(p).skewGradient(gradient);
            each.at(p).skewHessian(omega, hessian);
            inAlgebra(group, gradient, 2 * tolerance(objective));
            inAlgebra(group, hessian, 4 * tolerance(objective));
            definite(group, (PreconditionedObjective) each, p, rng);
        }
    }

    private static void inAlgebra(UnitaryGroup group, DenseMatrix x, double tolerance) {
        DenseMatrix projected = x.copy();
        group.projectToAlgebra(projected);
        projected.addScaled(-1, x);
        assertEquals(0, projected.norm(), tolerance);
    }

    private static void definite(
            UnitaryGroup group, PreconditionedObjective objective, DenseMatrix p, RandomGenerator rng) {
        int size = group.degree();
        Preconditioner preconditioner = objective.preconditioner(objective.at(p));
        DenseMatrix a = new DenseMatrix(size, size);
        DenseMatrix b = new DenseMatrix(size, size);
        DenseMatrix za = new DenseMatrix(size, size);
        DenseMatrix zb = new DenseMatrix(size, size);
        group.randomTangent(rng, a);
        group.randomTangent(rng, b);
        preconditioner.apply(a, za);
        preconditioner.apply(b, zb);
        inAlgebra(group, za, 1e-12 * za.norm());
        assertTrue(a.dot(za) > 0, "positive");
        assertEquals(b.dot(za), a.dot(zb), 1e-10 * (za.norm() + zb.norm()), "symmetric");
    }

    /**
     * At the minimiser PBPᴴ is diagonal in the eigenbasis of A, the Hessian along the plane (i, j) is the curvature d_ij, and
     * the preconditioner its inverse: M⁻¹HΩ = Ω off the diagonal. In the metric of O(2n) the same d_ij serve both phases.
     */
    @Property(tries = 50)
    void thePreconditionerInvertsTheHessianAtTheMinimiser(
            @ForAll @IntRange(min = 2, max = 6) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        UnitaryGroup group = new UnitaryGroup(n);
        double[] lambda = new double[n];
        double[] mu = new double[n];
        Arrays.setAll(lambda, k -> 1 + k);
        Arrays.setAll(mu, k -> n - k + 0.3 * (k % 2));
        DenseMatrix q = group.random(rng);
        DenseMatrix a = q.multiply(
                        ComplexMatrix.real(DenseMatrix.diagonal(lambda)).realForm())
                .multiplyTransposed(q);
        a.symmetricPart();
        var objective = new HermitianBrockettObjective(
                "b",
                new BrockettForm(a, ComplexMatrix.real(DenseMatrix.diagonal(mu)).realForm()));
        // P = Q takes B's basis to A's.
        DenseMatrix omega = new DenseMatrix(2 * n, 2 * n);
        group.randomTangent(rng, omega);
        DenseMatrix inBasis = q.transposeMultiply(omega).multiply(q);
        for (int k = 0; k < n; k++) {
            inBasis.setEntry(2 * k, 2 * k + 1, 0);
            inBasis.setEntry(2 * k + 1, 2 * k, 0);
        }
        omega.assign(q.multiply(inBasis).multiplyTransposed(q));
        omega.skewPart();
        DenseMatrix hessian = new DenseMatrix(2 * n, 2 * n);
        DenseMatrix back = new DenseMatrix(2 * n, 2 * n);
        objective.at(q).skewHessian(omega, hessian);
        objective.preconditioner(objective.at(q)).apply(hessian, back);
        back.addScaled(-1, omega);
        assertEquals(0, back.norm(), 1e-11);
    }

    @Property(tries = 40)
    void spectralScalingIsThatOfTheComplexMatrices(@ForAll @IntRange(min = 1, max = 7) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix d = RandomLayers.gaussian(n, n, rng);
        ComplexMatrix s = gaussian(n, n, rng);
        HermitianBrockettObjective plain = smoothness(d, s);
        HermitianBrockettObjective scaled = plain.scaled(Scaling.SPECTRAL);
        double normA = largest(eigenvalues(d.transposeMultiply(d)));
        double normB = largest(eigenvalues(gram(s).realForm()));
        DenseMatrix p = new UnitaryGroup(n).random(rng);
        double expected = plain.at(p).value() * n / normA * n / normB;
        assertEquals(expected, scaled.at(p).value(), 1e-10 * expected);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }

    /** By another library. */
    private static double[] eigenvalues(DenseMatrix symmetric) {
        DenseMatrix exactly = symmetric.copy();
        exactly.symmetricPart();
        return new EigenDecompositionSymmetric(new Array2DRowRealMatrix(exactly.getData())).getEigenvalues();
    }

    @Example
    void namesWhatIsNotHermitian() {
        ComplexMatrix two = ComplexMatrix.real(DenseMatrix.identity(2));
        ComplexMatrix three = ComplexMatrix.real(DenseMatrix.identity(3));
        ComplexMatrix wide = ComplexMatrix.real(new DenseMatrix(2, 3));
        DenseMatrix imaginary = DenseMatrix.of(new double[][] {{0, 1}, {1, 0}});
        ComplexMatrix crooked = new ComplexMatrix(DenseMatrix.identity(2), imaginary);
        ComplexMatrix nan = ComplexMatrix.real(DenseMatrix.diagonal(1, Double.NaN));
        refuses("2 x 3", two, wide);
        refuses("not Hermitian", two, crooked);
        refuses("A is not Hermitian", crooked, two);
        refuses("NaN", nan, two);
        refuses("same n", two, three);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new HermitianBrockettObjective(
                                "b", new BrockettForm(DenseMatrix.diagonal(1, 2), DenseMatrix.diagonal(3, 4))))
                .getMessage();
        assertTrue(message.contains("real form"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> new HermitianBrockettObjective(
                        "b", new BrockettForm(DenseMatrix.identity(3), DenseMatrix.identity(3))));
    }

    private static void refuses(String word, ComplexMatrix a, ComplexMatrix b) {
        String message = assertThrows(IllegalArgumentException.class, () -> HermitianBrockettObjective.of("b", a, b))
                .getMessage();
        assertTrue(message.contains(word), message);
    }
}
