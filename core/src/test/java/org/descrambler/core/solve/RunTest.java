package org.descrambler.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Evaluation;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final RandomGenerator RNG =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    private final DenseMatrix out = new DenseMatrix(2, 2);

    @Test
    void countsAValueOnce() {
        Table table = new Table(3, 1);
        Run<Permutation> run = new Run<>(table.problem(), Budget.UNLIMITED, RNG, Observer.NONE);
        Evaluation evaluation = run.evaluate(table.element(1));
        assertEquals(Counts.NONE, run.counts(), "nothing is counted before it is asked for");
        assertEquals(1, evaluation.value());
        assertEquals(1, evaluation.value());
        assertEquals(new Counts(1, 0, 0, 0), run.counts());
        run.evaluate(table.element(1)).value();
        assertEquals(new Counts(2, 0, 0, 0), run.counts());
    }

    @Test
    void countsWhatASmoothObjectiveIsAskedFor() {
        Quadratic quadratic = new Quadratic();
        Problem<DenseMatrix> problem = new Problem<>("q", OrthogonalGroup.full(2), quadratic);
        Run<DenseMatrix> run = new Run<>(problem, Budget.UNLIMITED, RNG, Observer.NONE);
        DenseMatrix p = DenseMatrix.identity(2);
        Run<DenseMatrix>.Counted at = run.evaluate(quadratic, p);
        assertSame(p, at.point());
        assertEquals(0, run.counts().total());
        at.value();
        at.value();
        assertEquals(new Counts(1, 0, 0, 0), run.counts());
        at.gradient();
        at.skewGradient(out);
        at.gradient();
        assertEquals(new Counts(1, 1, 0, 0), run.counts());
        at.hessian(p, out);
        at.skewHessian(new DenseMatrix(2, 2), out);
        at.skewHessian(new DenseMatrix(2, 2), out);
        assertEquals(new Counts(1, 1, 3, 0), run.counts());
        at.original().value();
        assertEquals(5, run.counts().total());
    }

    @Test
    void takesCountsFromOutside() {
        Run<Permutation> run =
                new Run<>(new Table(1, 2).problem(), Budget.UNLIMITED.withEvaluations(10), RNG, Observer.NONE);
        run.countDeltas(4);
        run.countValues(3);
        assertEquals(new Counts(3, 0, 0, 4), run.counts());
        assertEquals(3, run.evaluationsLeft());
        assertTrue(run.mayEvaluate(3));
        assertFalse(run.mayEvaluate(4));
        run.countDeltas(3);
        assertFalse(run.mayEvaluate(1));
        assertTrue(run.mayEvaluate(0));
        assertEquals(
                Termination.Reason.EVALUATION_LIMIT,
                run.exhausted(0).orElseThrow().reason());
    }

    @Test
    void refusesMoreThanCanBeCounted() {
        Run<Permutation> run =
                new Run<>(new Table(1, 2).problem(), Budget.UNLIMITED.withEvaluations(10), RNG, Observer.NONE);
        run.countValues(1);
        assertFalse(run.mayEvaluate(Long.MAX_VALUE));
        assertTrue(
                new Run<>(new Table(1, 2).problem(), Budget.UNLIMITED, RNG, Observer.NONE).mayEvaluate(Long.MAX_VALUE));
    }

    /** η(P) = ½‖P‖². */
    private record Quadratic() implements SmoothObjective {
        @Override
        public String name() {
            return "quadratic";
        }

        @Override
        public int degree() {
            return 2;
        }

        @Override
        public SmoothEvaluation at(DenseMatrix p) {
            return new SmoothEvaluation() {
                @Override
                public double value() {
                    return p.dot(p) / 2;
                }

                @Override
                public DenseMatrix point() {
                    return p;
                }

                @Override
                public DenseMatrix gradient() {
                    return p;
                }

                @Override
                public void hessian(DenseMatrix direction, DenseMatrix result) {
                    result.assign(direction);
                }
            };
        }
    }
}
