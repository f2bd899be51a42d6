package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.linesearch.LineStep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The directions of the rule against their formulas, written out with the preconditioner and without. */
class ConjugateGradientRuleTest {
    private static final int N = 5;

    @ParameterizedTest
    @EnumSource(ConjugateGradientOptions.Beta.class)
    void followsItsFormula(ConjugateGradientOptions.Beta formula) {
        ConjugateGradientOptions options =
                OptionsRecord.with(ConjugateGradientOptions.DEFAULTS.withBeta(formula), Map.of("powell", "0"));
        int conjugate = 0;
        for (int seed = 0; seed < 20; seed++) {
            conjugate += check(options, seed % 2 == 0, seed);
        }
        assertTrue(conjugate >= 5, "only " + conjugate + " directions were conjugate");
    }

    /** Follows the rule for some steps; how many of its directions were not steepest. */
    private static int check(ConjugateGradientOptions options, boolean preconditioned, int seed) {
        RandomGenerator rng = Spectrum.generator(seed);
        Problem<DenseMatrix> problem = new Problem<>(
                "test",
                OrthogonalGroup.full(N),
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.symmetric(N, rng), Spectrum.symmetric(N, rng))));
        int[] conjugate = new int[1];
        InsideRun.of(problem, rng, (run, start) -> {
            LieIterate at = new LieIterate(run, start, RetractionKind.CAYLEY, false, preconditioned);
            ConjugateGradientRule rule = new ConjugateGradientRule(at, options);
            DenseMatrix direction = new DenseMatrix(N, N);
            LieLine line = new LieLine(run, at, direction);
            rule.direction(direction);
            for (int k = 0; k < 4; k++) {
                double unit = at.unit();
                DenseMatrix g = at.gradient().copy();
                DenseMatrix z = minusSteepest(at, g);
                DenseMatrix old = direction.copy();
                double slope = g.dot(old);
                LineStep step = rule.search(line, slope, Double.isNaN(rule.first(slope)) ? 0.1 : rule.first(slope));
                at.accept();
                if (!step.usable() || unit != at.unit()) {
                    return;
                }
                rule.accepted(step, old, slope);
                rule.direction(direction);
                DenseMatrix zNew = minusSteepest(at, at.gradient());
                double beta = beta(options.beta(), g, at.gradient().copy(), zNew, z, old);
                DenseMatrix expected = zNew.copy();
                expected.scale(-1);
                expected.addScaled(beta, old);
                DenseMatrix steepest = zNew.copy();
                steepest.addScaled(1, direction);
                // With a preconditioner the lower bound of Hager and Zhang's β is kept by a recursion.
                boolean bounded =
                        preconditioned && options.beta() == ConjugateGradientOptions.Beta.HAGER_ZHANG && beta < 0;
                if (!bounded && steepest.norm() > 0) {
                    conjugate[0]++;
                    assertEquals(0, expected.subtract(direction).getFrobeniusNorm(), 1e-9 * direction.norm());
                }
            }
        });
        return conjugate[0];
    }

    /** M⁻¹g. */
    private static DenseMatrix minusSteepest(LieIterate at, DenseMatrix g) {
        DenseMatrix z = new DenseMatrix(N, N);
        at.precondition(g, z);
        return z;
    }

    /** z = M⁻¹g with the M of each gradient's own point. */
    private static double beta(
            ConjugateGradientOptions.Beta formula,
            DenseMatrix g,
            DenseMatrix gNew,
            DenseMatrix zNew,
            DenseMatrix z,
            DenseMatrix old) {
        DenseMatrix y = gNew.copy();
        y.addScaled(-1, g);
        return switch (formula) {
            case FLETCHER_REEVES -> gNew.dot(zNew) / g.dot(z);
            case POLAK_RIBIERE -> Math.max(0, y.dot(zNew) / g.dot(z));
            case HESTENES_STIEFEL -> Math.max(0, y.dot(zNew) / y.dot(old));
            case DAI_YUAN -> gNew.dot(zNew) / y.dot(old);
            case HAGER_ZHANG -> {
                // ⟨y, M⁻¹y⟩ with the old ⟨g, M⁻¹g⟩, as the rule keeps it.
                double square = y.dot(zNew) - g.dot(zNew) + g.dot(z);
                double beta = (y.dot(zNew) - 2 * Math.max(0, square) * gNew.dot(old) / y.dot(old)) / y.dot(old);
                yield Math.max(0.4 * g.dot(old) / old.dot(old), beta);
            }
        };
    }
}
