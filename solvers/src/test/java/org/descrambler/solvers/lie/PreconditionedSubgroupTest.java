package org.descrambler.solvers.lie;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.junit.jupiter.api.Test;

/** Brockett's preconditioner lives in the eigenbasis of A, which a group of blocks does not hold. */
class PreconditionedSubgroupTest {
    private static final List<Solver<DenseMatrix>> SOLVERS = List.of(
            SteepestDescent.solver(SteepestDescentOptions.DEFAULTS),
            BarzilaiBorwein.solver(BarzilaiBorweinOptions.DEFAULTS),
            ConjugateGradients.solver(ConjugateGradientOptions.DEFAULTS),
            Lbfgs.solver(LbfgsOptions.DEFAULTS),
            TrustRegions.solver(TrustRegionOptions.DEFAULTS),
            AdaptiveCubics.solver(AdaptiveCubicsOptions.DEFAULTS));

    /** A circulant A has pairs of equal eigenvalues, planes of so(n) where the cost is flat: over the blocks it is not. */
    @Test
    void everySolverArrivesOnBlocks() {
        int n = 12;
        DenseMatrix d = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            d.setEntry(i, (i + n - 1) % n, 1);
            d.setEntry(i, i, -2);
            d.setEntry(i, (i + 1) % n, 1);
        }
        for (int seed = 0; seed < 5; seed++) {
            RandomGenerator rng = Spectrum.generator(seed);
            DenseMatrix w = Spectrum.gaussian(n, rng);
            var objective =
                    new BrockettObjective("b", new BrockettForm(d.transposeMultiply(d), w.multiplyTransposed(w)));
            var group = BlockOrthogonalGroup.of(List.of(3, 4, 5));
            for (Solver<DenseMatrix> solver : SOLVERS) {
                Solution<DenseMatrix> solution = solver.solve(
                        new Problem<>("p", group, objective),
                        group.identity(),
                        Budget.UNLIMITED.withIterations(20_000),
                        rng,
                        Observer.NONE);
                assertTrue(solution.termination().converged(), solver.name() + ": " + solution.termination());
                DenseMatrix gradient =
                        objective.at(solution.element()).gradient().multiplyTransposed(solution.element());
                double whole = group.norm(gradient);
                gradient.skewPart();
                group.projectSkew(gradient);
                // A run may end where value differences drown in rounding, u|eta|: the gradient then is of order
                // sqrt(u |eta| |Hessian|), about sqrt(u) of the Euclidean one.
                assertTrue(group.norm(gradient) <= 1e-6 * whole, solver.name() + ": " + group.norm(gradient) / whole);
            }
        }
    }
}
