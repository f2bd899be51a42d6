package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.linesearch.LineStep;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** First steps against ⟨s, s⟩/|⟨s, y⟩| and |⟨s, y⟩|/⟨y, y⟩, written out. */
class BarzilaiBorweinRuleTest {
    private static final int N = 5;

    @ParameterizedTest
    @EnumSource(BarzilaiBorweinOptions.Step.class)
    void proposesTheStepOfItsFormula(BarzilaiBorweinOptions.Step kind) {
        RandomGenerator rng = Spectrum.generator(1);
        Problem<DenseMatrix> problem = new Problem<>(
                "test",
                OrthogonalGroup.full(N),
                new BrockettObjective(
                        "brockett", new BrockettForm(Spectrum.symmetric(N, rng), Spectrum.symmetric(N, rng))));
        InsideRun.of(problem, rng, (run, start) -> {
            LieIterate at = new LieIterate(run, start, RetractionKind.CAYLEY, false, false);
            BarzilaiBorweinRule rule = new BarzilaiBorweinRule(at, BarzilaiBorweinOptions.DEFAULTS.withStep(kind));
            DenseMatrix direction = new DenseMatrix(N, N);
            LieLine line = new LieLine(run, at, direction);
            rule.direction(direction);
            for (int k = 0; k < 4; k++) {
                DenseMatrix before = at.gradient().copy();
                DenseMatrix s = direction.copy();
                double slope = before.dot(direction);
                LineStep step = rule.search(line, slope, 0.05);
                at.accept();
                rule.accepted(step, direction, slope);
                rule.direction(direction);
                s.scale(step.step());
                DenseMatrix y = at.gradient().copy();
                y.addScaled(-1, before);
                double longer = s.dot(s) / Math.abs(s.dot(y));
                double shorter = Math.abs(s.dot(y)) / y.dot(y);
                double expected = switch (kind) {
                    case LONG -> longer;
                    case SHORT -> shorter;
                    case ALTERNATING -> k % 2 == 0 ? longer : shorter;
                };
                // Differences of products of nearly equal gradients.
                assertEquals(expected, rule.first(at.gradient().dot(direction)), 1e-8 * expected);
            }
        });
    }
}
