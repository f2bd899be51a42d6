package org.descrambler.solvers.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.solvers.exact.ClosedForm;
import org.descrambler.solvers.fixture.Instance;
import org.descrambler.solvers.fixture.PlainAssignment;
import org.descrambler.solvers.fixture.PlainBrockett;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published instances: the optimum over O(n) to ten digits, the projected bounds to the digits that were printed. */
class InstancesTest {
    @ParameterizedTest
    @CsvSource({"32, 20.681957256", "80, 20.982839906", "128, 40.375409229", "256, 37.813387151"})
    void closedForm(int n, double optimum) {
        PlainBrockett objective = PlainBrockett.of(Instance.load("A_" + n), Instance.load("B_" + n));
        Problem<DenseMatrix> problem = new Problem<>("instance", OrthogonalGroup.full(n), objective);
        Solution<DenseMatrix> solution = new ClosedForm<DenseMatrix>()
                .solve(problem, DenseMatrix.identity(n), Budget.UNLIMITED, Spectrum.generator(0), Observer.NONE);
        assertEquals(optimum, solution.value(), 1e-8);
        assertTrue(Math.abs(solution.certificate().gap(solution.value()).orElseThrow()) < 1e-9);
        assertTrue(problem.group().error(solution.element()) < 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"A, 32, 24.52", "Apath, 32, 238.72", "A, 80, 22.90", "Apath, 80, 479.59"})
    void projectedBound(String operator, int n, double published) {
        Problem<Permutation> problem = new Problem<>(
                "instance",
                new SymmetricGroup(n),
                PlainAssignment.of(Instance.load(operator + "_" + n), Instance.load("B_" + n)));
        double bound =
                new ProjectedEigenvalueBound().bound(problem).orElseThrow().value();
        assertEquals(published, bound, 0.005);
        double weaker = new EigenvalueBound().bound(problem).orElseThrow().value();
        assertTrue(bound >= weaker, () -> bound + " < " + weaker);
    }
}
