package org.descrambler.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AlternatingObjective;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.ProductObjective;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.Signals;

/** What every registered objective must do, found through the service loader: a new objective is tested by its name. */
class ObjectiveContractProperties {
    @Provide
    Arbitrary<ObjectiveProvider> objectives() {
        return Arbitraries.of(ServiceLoader.load(ObjectiveProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    @Provide
    Arbitrary<OperatorProvider> operators() {
        return Arbitraries.of(ServiceLoader.load(OperatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    @Example
    void theNamesOfTheCommandLineAreRegistered() {
        Set<String> objectives = ServiceLoader.load(ObjectiveProvider.class).stream()
                .map(p -> p.get().name())
                .collect(Collectors.toSet());
        assertTrue(
                objectives.containsAll(
                        List.of("smoothness", "diagonal-sum", "diagonal-square-sum", "quartimax", "smooth-l1")),
                objectives.toString());
        Set<String> operators = ServiceLoader.load(OperatorProvider.class).stream()
                .map(p -> p.get().name())
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "first-open",
                        "first-periodic",
                        "second-open",
                        "second-dirichlet",
                        "second-periodic",
                        "fourier-1",
                        "fourier-2"),
                operators);
    }

    @Property(tries = 150)
    void derivativesPassTheSlopeChecks(
            @ForAll("objectives") ObjectiveProvider provider,
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 24) int n,
            @ForAll Scaling scaling,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        SmoothObjective objective = smooth(create(provider, operator, n, scaling, rng));
        LieGroup group = groupOf(objective);
        DenseMatrix p = group.random(rng);
        check(new SlopeCheck(objective, group, p, rng));
        if (objective instanceof RotatableObjective rotatable) {
            check(new SlopeCheck(rotatable.rotated(), p, rng));
        }
    }

    private static void check(SlopeCheck checks) {
        for (CheckVerdict verdict : checks.all()) {
            assertTrue(verdict.passed(), verdict.sentence());
        }
    }

    @Property(tries = 100)
    void anEvaluationAnswersTheSameInAnyOrder(
            @ForAll("objectives") ObjectiveProvider provider,
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        SmoothObjective objective = smooth(create(provider, operator, n, Scaling.NONE, rng));
        int degree = objective.degree();
        DenseMatrix p = groupOf(objective).random(rng);
        DenseMatrix untouched = p.copy();
        DenseMatrix omega = RandomLayers.gaussian(degree, degree, rng);
        omega.skewPart();
        DenseMatrix first = new DenseMatrix(degree, degree);
        objective.at(p).skewHessian(omega, first);
        SmoothEvaluation evaluation = objective.at(p);
        double value = evaluation.value();
        DenseMatrix gradient = evaluation.gradient().copy();
        DenseMatrix second = new DenseMatrix(degree, degree);
        evaluation.hessian(omega, second);
        evaluation.skewGradient(second);
        // Old content of the result must not matter, not even NaN.
        second.fill(Double.NaN);
        evaluation.skewHessian(omega, second);
        assertEquals(first, second);
        assertEquals(gradient, evaluation.gradient());
        assertEquals(value, evaluation.value());
        assertEquals(value, objective.at(p).value());
        assertEquals(untouched, p);
    }

    /** Below the tangent plane everywhere in R^{n×n}: what majorisation relies on. */
    @Property(tries = 150)
    void whatClaimsToBeConcaveLiesBelowItsTangentPlanes(
            @ForAll("objectives") ObjectiveProvider provider,
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        SmoothObjective objective = smooth(create(provider, operator, n, Scaling.NONE, rng));
        if (!objective.concave()) {
            return;
        }
        DenseMatrix p = RandomLayers.gaussian(n, n, rng);
        DenseMatrix q = RandomLayers.gaussian(n, n, rng);
        DenseMatrix step = q.subtract(p);
        SmoothEvaluation at = objective.at(p);
        double plane = at.value() + at.gradient().dot(step);
        double value = objective.at(q).value();
        double scale = Math.abs(at.value()) + at.gradient().norm() * step.norm() + Math.abs(value);
        assertTrue(value <= plane + 1e-12 * scale, () -> value + " above the plane's " + plane);
    }

    @Property(tries = 100)
    void formsAreTheObjective(
            @ForAll("objectives") ObjectiveProvider provider,
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 12) int n,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        SmoothObjective objective = smooth(create(provider, operator, n, Scaling.NONE, rng));
        LieGroup group = groupOf(objective);
        DenseMatrix p = group.random(rng);
        double value = objective.at(p).value();
        if (objective instanceof AlternatingObjective alternating) {
            factorFormsAreTheObjective(alternating, p, group.random(rng), value);
        }
        if (objective instanceof HasBrockettForm has) {
            DenseMatrix a = has.brockettForm().a();
            DenseMatrix b = has.brockettForm().b();
            // Naive multiplications: relative to the norms they err by a few n ε.
            double expected = a.multiply(p.multiply(b).multiplyTransposed(p)).trace();
            assertEquals(expected, value, 1e-13 * n * (a.norm() * b.norm() + Double.MIN_NORMAL));
        }
        if (objective instanceof HasLinearForm has) {
            assertEquals(
                    -p.multiply(has.linearForm()).trace(),
                    value,
                    1e-13 * n * has.linearForm().norm());
        }
    }

    /** The form of a factor changes as the objective does when this factor alone is replaced. */
    private static void factorFormsAreTheObjective(
            AlternatingObjective objective, DenseMatrix p, DenseMatrix other, double value) {
        for (int k = 0; k < objective.factors().count(); k++) {
            BrockettForm form = objective.factorForm(k, p);
            DenseMatrix replaced = p.copy();
            objective.factors().write(objective.factors().block(other, k), k, replaced);
            double change = trace(form, objective.factors().block(other, k))
                    - trace(form, objective.factors().block(p, k));
            double scale = form.a().norm() * form.b().norm() + Double.MIN_NORMAL;
            // Naive multiplications: relative to the norms they err by a few n ε.
            assertEquals(change, objective.at(replaced).value() - value, 1e-13 * objective.degree() * scale);
        }
    }

    private static double trace(BrockettForm form, DenseMatrix p) {
        return form.a().multiply(p.multiply(form.b()).multiplyTransposed(p)).trace();
    }

    @Property(tries = 100)
    void preconditionersAreSymmetricPositiveDefinite(
            @ForAll("objectives") ObjectiveProvider provider,
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 2, max = 12) int n,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        SmoothObjective objective = smooth(create(provider, operator, n, Scaling.NONE, rng));
        if (objective instanceof PreconditionedObjective preconditioned) {
            positive(preconditioned, n, rng);
        }
        if (objective instanceof RotatableObjective rotatable
                && rotatable.rotated() instanceof PreconditionedObjective preconditioned) {
            positive(preconditioned, n, rng);
        }
    }

    private static void positive(PreconditionedObjective objective, int n, RandomGenerator rng) {
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        Preconditioner preconditioner = objective.preconditioner(objective.at(p));
        DenseMatrix a = RandomLayers.gaussian(n, n, rng);
        DenseMatrix b = RandomLayers.gaussian(n, n, rng);
        a.skewPart();
        b.skewPart();
        DenseMatrix za = new DenseMatrix(n, n);
        DenseMatrix zb = new DenseMatrix(n, n);
        preconditioner.apply(a, za);
        preconditioner.apply(b, zb);
        DenseMatrix transposed = za.transpose();
        transposed.addScaled(1, za);
        assertEquals(0, transposed.norm(), 1e-12 * za.norm(), "the result is skew");
        assertTrue(a.dot(za) > 0, "positive");
        assertEquals(b.dot(za), a.dot(zb), 1e-10 * (za.norm() * b.norm() + zb.norm() * a.norm()), "symmetric");
    }

    @Property(tries = 60)
    void missingWeightsAndWrongShapesAreNamed(
            @ForAll("objectives") ObjectiveProvider provider, @ForAll("operators") OperatorProvider operator) {
        Layer bare =
                new Layer("bare", new Signals(DenseMatrix.identity(3), 0, false, Optional.empty()), Optional.empty());
        NamedOperator forFour = operator.create(4);
        ObjectiveProvider.Request request = new ObjectiveProvider.Request(bare, forFour, Scaling.NONE);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> provider.create(request));
        assertTrue(e.getMessage().contains("bare"), e.getMessage());
        assertFalse(provider.summary().isBlank());
        RandomGenerator rng = RandomLayers.generator(0);
        Objective<DenseMatrix> objective = create(provider, operator, 3, Scaling.NONE, rng);
        assertThrows(
                IllegalArgumentException.class,
                () -> objective.at(DenseMatrix.identity(objective.degree() + 1)).value());
    }

    private static Objective<DenseMatrix> create(
            ObjectiveProvider provider, OperatorProvider operator, int n, Scaling scaling, RandomGenerator rng) {
        Layer layer = RandomLayers.layer(RandomLayers.gaussian(n, n + 3, rng), rng);
        Objective<DenseMatrix> objective =
                provider.create(new ObjectiveProvider.Request(layer, operator.create(n), scaling));
        assertEquals(provider.name(), objective.name());
        if (objective instanceof ProductObjective product) {
            assertEquals(n, product.factors().size(0));
            assertEquals(product.factors().degree(), objective.degree());
        } else {
            assertEquals(n, objective.degree());
        }
        return objective;
    }

    /** Where the objective is defined. */
    private static LieGroup groupOf(Objective<DenseMatrix> objective) {
        return objective instanceof ProductObjective product
                ? new BlockOrthogonalGroup(product.factors())
                : OrthogonalGroup.full(objective.degree());
    }

    private static SmoothObjective smooth(Objective<DenseMatrix> objective) {
        assertTrue(objective instanceof SmoothObjective, objective.name());
        return (SmoothObjective) objective;
    }
}
