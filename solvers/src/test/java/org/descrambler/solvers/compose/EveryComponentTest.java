package org.descrambler.solvers.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.objectives.combine.Joint;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.solvers.fixture.Spectrum;
import org.descrambler.solvers.lie.TrustRegionOptions;
import org.descrambler.solvers.lie.TrustRegions;
import org.descrambler.solvers.majorise.PolarIteration;
import org.descrambler.solvers.majorise.PolarIterationOptions;
import org.descrambler.solvers.plane.Givens;
import org.descrambler.solvers.plane.GivensOptions;
import org.junit.jupiter.api.Test;

class EveryComponentTest {
    private static final Solver<DenseMatrix> TRUST_REGIONS = TrustRegions.solver(TrustRegionOptions.DEFAULTS);

    private static Problem<DenseMatrix> linear(LieGroup group, RandomGenerator rng) {
        return new Problem<>("linear", group, new DiagonalSum(Spectrum.gaussian(group.degree(), rng)));
    }

    private static Solution<DenseMatrix> solve(
            Solver<DenseMatrix> inner, Problem<DenseMatrix> problem, Budget budget, Observer observer) {
        return new EveryComponent(inner)
                .solve(problem, problem.group().identity(), budget, Spectrum.generator(1), observer);
    }

    /** −tr(PW) has one minimum on each component; the better one is minus the nuclear norm, wherever the start is. */
    @Test
    void findsTheMinimumOnTheOtherComponent() {
        for (int seed = 0; seed < 10; seed++) {
            RandomGenerator rng = Spectrum.generator(seed);
            Problem<DenseMatrix> problem = linear(OrthogonalGroup.full(5), rng);
            double nuclear = 0;
            for (double sigma : Backend.preferred()
                    .svd(((DiagonalSum) problem.objective()).linearForm())
                    .singularValues()) {
                nuclear += sigma;
            }
            for (Solver<DenseMatrix> inner : List.of(TRUST_REGIONS, Givens.solver(GivensOptions.DEFAULTS))) {
                List<Progress> seen = new ArrayList<>();
                Solution<DenseMatrix> solution = solve(inner, problem, Budget.UNLIMITED, seen::add);
                assertEquals(-nuclear, solution.value(), 1e-10 * nuclear, inner.name());
                assertEquals(inner.name(), new EveryComponent(inner).name());
                assertTrue(solution.termination().converged());
                for (int k = 0; k < seen.size(); k++) {
                    assertEquals(k, seen.get(k).iteration(), "one trace");
                }
            }
        }
    }

    /** Over signs, O(1)×…×O(1), every component is one point: the best of them is the smallest of 2ⁿ values. */
    @Test
    void searchesTheSignsOfBrockettsCost() {
        int n = 4;
        RandomGenerator rng = Spectrum.generator(8);
        BrockettObjective objective = new BrockettObjective(
                "brockett", new BrockettForm(Spectrum.symmetric(n, rng), Spectrum.symmetric(n, rng)));
        Problem<DenseMatrix> problem = new Problem<>("signs", BlockOrthogonalGroup.of(List.of(1, 1, 1, 1)), objective);
        double least = Double.POSITIVE_INFINITY;
        for (int signs = 0; signs < 1 << n; signs++) {
            double[] diagonal = new double[n];
            for (int i = 0; i < n; i++) {
                diagonal[i] = 1 - 2 * ((signs >> i) & 1);
            }
            least = Math.min(least, objective.at(DenseMatrix.diagonal(diagonal)).value());
        }
        assertTrue(EveryComponent.helps(TRUST_REGIONS, problem));
        Solution<DenseMatrix> solution = solve(TRUST_REGIONS, problem, Budget.UNLIMITED, Observer.NONE);
        assertEquals(least, solution.value(), 1e-12 * Math.abs(least));
    }

    /** O(2)×O(1)×O(2) has eight components. */
    @Test
    void searchesAllComponentsOfBlocks() {
        RandomGenerator rng = Spectrum.generator(3);
        Problem<DenseMatrix> problem = linear(BlockOrthogonalGroup.of(List.of(2, 1, 2)), rng);
        Solution<DenseMatrix> solution = solve(TRUST_REGIONS, problem, Budget.UNLIMITED, Observer.NONE);
        Solution<DenseMatrix> polar = PolarIteration.solver(PolarIterationOptions.DEFAULTS)
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, rng, Observer.NONE);
        assertEquals(polar.value(), solution.value(), 1e-10 * Math.abs(polar.value()));
        assertTrue(solution.termination().detail().contains("Searched 8 of "), solution.termination()::detail);
    }

    @Test
    void sharesItsBudget() {
        Problem<DenseMatrix> problem = linear(OrthogonalGroup.full(6), Spectrum.generator(4));
        for (long limit : new long[] {0, 1, 2, 3, 5, 10, 30, 60}) {
            Budget evaluations = Budget.UNLIMITED.withEvaluations(limit);
            assertTrue(solve(TRUST_REGIONS, problem, evaluations, Observer.NONE)
                            .counts()
                            .total()
                    <= limit);
            Budget iterations = Budget.UNLIMITED.withIterations(limit);
            assertTrue(solve(TRUST_REGIONS, problem, iterations, Observer.NONE).iterations() <= limit);
        }
        Budget timed = Budget.UNLIMITED.withTime(Duration.ofMinutes(5));
        assertTrue(solve(TRUST_REGIONS, problem, timed, Observer.NONE)
                .termination()
                .converged());
    }

    @Test
    void helpsWhereMinimaDifferAndTheSolverStays() {
        Problem<DenseMatrix> full = linear(OrthogonalGroup.full(3), Spectrum.generator(5));
        assertTrue(EveryComponent.helps(TRUST_REGIONS, full));
        assertFalse(EveryComponent.helps(PolarIteration.solver(PolarIterationOptions.DEFAULTS), full));
        assertFalse(EveryComponent.helps(TRUST_REGIONS, linear(OrthogonalGroup.special(3), Spectrum.generator(5))));
        DenseMatrix a = DenseMatrix.diagonal(1, 2, 3);
        assertFalse(EveryComponent.helps(
                TRUST_REGIONS,
                new Problem<>("brockett", full.group(), new BrockettObjective("brockett", new BrockettForm(a, a)))));
        Joint joint = new Joint("joint", List.of(new BrockettObjective("brockett", new BrockettForm(a, a))));
        assertFalse(EveryComponent.helps(
                TRUST_REGIONS, new Problem<>("joint", new BlockOrthogonalGroup(joint.factors()), joint)));
        assertTrue(new EveryComponent(TRUST_REGIONS)
                .refusal(new Problem<>(
                        "permutations", new SymmetricGroup(3), RestrictedObjective.toPermutations(full.objective())))
                .orElseThrow()
                .contains("permutation"));
    }
}
