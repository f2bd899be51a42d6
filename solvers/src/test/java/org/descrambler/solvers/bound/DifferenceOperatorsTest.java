package org.descrambler.solvers.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.BrockettOnPermutations;
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.exact.Exhaustive;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;

class DifferenceOperatorsTest {
    /**
     * Eight neurons, every difference operator: optimum over S₈ ≥ projected bound ≥ eigenvalue bound = optimum over O(8).
     */
    @Test
    void theOptimumIsAboveTheProjectedBoundAndThatAboveTheEigenvalueBound() {
        int n = 8;
        RandomGenerator rng = Spectrum.generator(8);
        DenseMatrix s = Spectrum.gaussian(n, rng);
        DenseMatrix b = s.multiplyTransposed(s);
        int operators = 0;
        for (OperatorProvider operator : ServiceLoader.load(OperatorProvider.class)) {
            DenseMatrix d = operator.create(n).matrix();
            BrockettForm form = new BrockettForm(d.transposeMultiply(d), b);
            BrockettOnPermutations objective = new BrockettOnPermutations("smoothness", form);
            Problem<Permutation> problem = new Problem<>(operator.name(), new SymmetricGroup(n), objective);
            double rounding = 100 * n * 0x1p-53 * form.a().norm() * b.norm();

            Solution<Permutation> best = new Exhaustive<Permutation>(Exhaustive.Options.DEFAULTS)
                    .solve(problem, Permutation.identity(n), Budget.UNLIMITED, rng, Observer.NONE);
            Solution<DenseMatrix> relaxed = new ClosedForm<DenseMatrix>()
                    .solve(
                            new Problem<>(
                                    operator.name(),
                                    OrthogonalGroup.special(n),
                                    new BrockettObjective("smoothness", form)),
                            DenseMatrix.identity(n),
                            Budget.UNLIMITED,
                            rng,
                            Observer.NONE);
            double projected =
                    new ProjectedEigenvalueBound().bound(problem).orElseThrow().value();
            double eigenvalue =
                    new EigenvalueBound().bound(problem).orElseThrow().value();

            assertTrue(best.value() > projected, () -> operator.name() + ": " + best.value() + ", " + projected);
            // The second difference with Dirichlet ends is the one with A1 ≠ 0, where the order is not a theorem.
            if (!operator.name().equals("second-dirichlet")) {
                assertTrue(projected >= eigenvalue - rounding, () -> operator.name() + ": " + projected);
            }
            assertEquals(relaxed.value(), eigenvalue, rounding);
            // The same problem through a matrix objective: the form is found behind the restriction.
            assertEquals(
                    projected,
                    new ProjectedEigenvalueBound()
                            .bound(new Problem<>(
                                    operator.name(),
                                    new SymmetricGroup(n),
                                    RestrictedObjective.toPermutations(new BrockettObjective("smoothness", form))))
                            .orElseThrow()
                            .value(),
                    0);
            operators++;
        }
        assertEquals(7, operators);
    }
}
