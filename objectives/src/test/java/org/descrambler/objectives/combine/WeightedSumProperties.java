package org.descrambler.objectives.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.CheckVerdict;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.SlopeCheck;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.objectives.RandomLayers;
import org.descrambler.objectives.combine.WeightedSum.Term;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;

class WeightedSumProperties {
    private static SmoothObjective brockett(DenseMatrix a, DenseMatrix b) {
        return new BrockettObjective("brockett", new BrockettForm(a, b));
    }

    private static List<Term> random(int n, RandomGenerator rng) {
        List<SmoothObjective> objectives = List.of(
                brockett(RandomLayers.symmetric(n, rng), RandomLayers.symmetric(n, rng)),
                brockett(RandomLayers.symmetric(n, rng), RandomLayers.symmetric(n, rng)),
                new DiagonalSum(RandomLayers.gaussian(n, n, rng)),
                new DiagonalSquareSum(RandomLayers.gaussian(n, n, rng)));
        List<Term> terms = new ArrayList<>();
        for (SmoothObjective objective : objectives) {
            terms.add(new Term(rng.nextGaussian(), objective));
        }
        return terms;
    }

    @Property(tries = 40)
    void derivativesPassTheSlopeChecks(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        SmoothObjective sum = WeightedSum.of("sum", random(n, rng));
        for (CheckVerdict verdict : new SlopeCheck(sum, OrthogonalGroup.full(n).random(rng), rng).all()) {
            assertTrue(verdict.passed(), verdict.sentence());
        }
    }

    @Property(tries = 40)
    void theValueIsTheSumAndMemoryIsReused(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        List<Term> terms = random(n, rng);
        SmoothObjective sum = WeightedSum.of("sum", terms);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        DenseMatrix q = OrthogonalGroup.full(n).random(rng);
        DenseMatrix omega = RandomLayers.gaussian(n, n, rng);
        omega.skewPart();
        SmoothEvaluation spent = sum.at(q);
        spent.gradient();
        spent.skewHessian(omega, new DenseMatrix(n, n));
        SmoothEvaluation reused = sum.at(p, spent);
        SmoothEvaluation fresh = sum.at(p);
        double expected = 0;
        double size = 0;
        for (Term term : terms) {
            double part = term.coefficient() * term.objective().at(p).value();
            expected += part;
            size += Math.abs(part);
        }
        // Each term has the value of one computation; four of them are added.
        assertEquals(expected, fresh.value(), 1e-15 * size);
        assertEquals(fresh.value(), reused.value());
        assertEquals(fresh.gradient(), reused.gradient());
        DenseMatrix first = new DenseMatrix(n, n);
        DenseMatrix second = new DenseMatrix(n, n);
        fresh.skewHessian(omega, first);
        reused.skewHessian(omega, second);
        assertEquals(first, second);
    }

    @Property(tries = 40)
    void costsOfOneAOrOneBAreOneCost(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix a = RandomLayers.symmetric(n, rng);
        DenseMatrix b = RandomLayers.symmetric(n, rng);
        DenseMatrix c = RandomLayers.symmetric(n, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        for (List<Term> terms : List.of(
                List.of(new Term(2, brockett(a, b)), new Term(-3, brockett(a.copy(), c))),
                List.of(new Term(2, brockett(a, b)), new Term(-3, brockett(c, b.copy()))))) {
            SmoothObjective sum = WeightedSum.of("sum", terms);
            assertTrue(sum instanceof HasBrockettForm && sum.everyLocalMinimumGlobal());
            assertEquals("sum", sum.name());
            // Products of norms of at most a few n: naive bounds of n ε each.
            assertEquals(
                    new WeightedSum("sum", terms).at(p).value(),
                    sum.at(p).value(),
                    1e-13 * n * a.norm() * (b.norm() + c.norm() + 1) * (1 + c.norm()));
        }
    }

    @Property(tries = 20)
    void linearTermsAreOneLinearTerm(@ForAll @IntRange(min = 1, max = 8) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix v = RandomLayers.gaussian(n, n, rng);
        DenseMatrix w = RandomLayers.gaussian(n, n, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        SmoothObjective sum =
                WeightedSum.of("sum", List.of(new Term(2, new DiagonalSum(v)), new Term(-1, new DiagonalSum(w))));
        assertTrue(sum.concave());
        DenseMatrix form = ((HasLinearForm) sum).linearForm();
        assertEquals(-p.multiply(form).trace(), sum.at(p).value(), 1e-13 * n * (v.norm() + w.norm()));
    }

    @Example
    void concaveWhereEveryTermIs() {
        DenseMatrix w = DenseMatrix.identity(3);
        SmoothObjective linear = new DiagonalSum(w);
        SmoothObjective concave = new Concave(new DiagonalSquareSum(w));
        SmoothObjective neither = brockett(w, w);
        assertTrue(new WeightedSum("s", List.of(new Term(2, concave), new Term(-1, linear))).concave());
        assertTrue(new WeightedSum("s", List.of(new Term(2, concave), new Term(0, neither))).concave());
        assertFalse(new WeightedSum("s", List.of(new Term(-2, concave), new Term(1, linear))).concave());
        assertFalse(new WeightedSum("s", List.of(new Term(1, concave), new Term(1, neither))).concave());
    }

    /** Says that it is concave. */
    private record Concave(SmoothObjective objective) implements SmoothObjective {
        @Override
        public String name() {
            return objective.name();
        }

        @Override
        public int degree() {
            return objective.degree();
        }

        @Override
        public boolean concave() {
            return true;
        }

        @Override
        public SmoothEvaluation at(DenseMatrix p) {
            return objective.at(p);
        }
    }

    @Example
    void wrongSumsAreNamed() {
        SmoothObjective three = new DiagonalSum(DenseMatrix.identity(3));
        SmoothObjective four = new DiagonalSquareSum(DenseMatrix.identity(4));
        refuses("NaN", () -> new Term(Double.NaN, three));
        refuses("without terms", () -> new WeightedSum("s", List.of()));
        refuses("n = 4", () -> new WeightedSum("s", List.of(new Term(1, three), new Term(1, four))));
    }

    private static void refuses(String words, org.junit.jupiter.api.function.Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(words), message);
    }
}
