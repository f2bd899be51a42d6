package org.descrambler.core.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.MonomialGroup;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.UnitGains;
import org.junit.jupiter.api.Test;

class UnitGainObjectiveTest {
    private static final int N = 5;

    /** tr(A P B Pᵀ) with A random, of matrices. */
    private record Trace(DenseMatrix a, DenseMatrix b) implements Objective<DenseMatrix> {
        @Override
        public String name() {
            return "trace";
        }

        @Override
        public int degree() {
            return N;
        }

        @Override
        public Evaluation at(DenseMatrix p) {
            return () -> a.multiply(p).multiply(b).multiplyTransposed(p).getTrace();
        }
    }

    private final RandomGenerator rng = new SplittableRandom(3);

    private DenseMatrix gram() {
        DenseMatrix s = new DenseMatrix(N, N + 2);
        for (int k = 0; k < s.data().length; k++) {
            s.data()[k] = rng.nextGaussian();
        }
        return s.multiplyTransposed(s);
    }

    /** No scaling matters, neither of the element nor of the neurons, and the element returned has that value in plain. */
    @Test
    void noGainMatters() {
        MonomialGroup group = new MonomialGroup(N);
        DenseMatrix a = gram();
        DenseMatrix b = gram();
        UnitGainObjective objective = of(a, b);
        for (int trial = 0; trial < 10; trial++) {
            MonomialMatrix e = group.random(rng);
            double value = objective.at(e).value();
            MonomialMatrix scaled =
                    MonomialMatrix.of(e.permutation(), group.random(rng).scales());
            assertEquals(value, objective.at(scaled).value());
            DenseMatrix gains = group.matrix(
                    MonomialMatrix.of(Permutation.identity(N), group.random(rng).scales()));
            // Gains, products and a trace of some n² terms of at most ‖A‖ ‖B̃‖ ≤ ‖A‖_F n.
            double tolerance = 100 * N * N * 0x1p-53 * a.norm();
            assertEquals(
                    value,
                    of(a, gains.multiply(b).multiplyTransposed(gains)).at(e).value(),
                    tolerance);
            assertEquals(
                    value,
                    new Trace(a, b)
                            .at(group.matrix(objective.normalised(e.permutation())))
                            .value(),
                    tolerance);
        }
    }

    @Test
    void isAProblemOverPermutations() {
        UnitGainObjective objective = of(gram(), gram());
        PermutationRelaxation<MonomialMatrix> relaxation = objective.permutationRelaxation();
        assertTrue(relaxation.tight());
        Permutation pi = Permutation.of(4, 2, 0, 1, 3);
        MonomialMatrix lifted = relaxation.lift().apply(pi);
        assertEquals(
                relaxation.problem().objective().at(pi).value(),
                objective.at(lifted).value());
        assertEquals(pi, lifted.permutation());
        for (int i = 0; i < N; i++) {
            assertEquals(objective.gains()[pi.image(i)], lifted.scale(i));
        }
        LowerBound bound = new LowerBound("b", 3, true, 0.5);
        assertEquals(bound, relaxation.bound(bound));
        assertEquals(
                new LowerBound("b", 2, false, 1.5),
                new PermutationRelaxation<>(relaxation.objective(), relaxation.lift(), false, 1).bound(bound));
    }

    @Test
    void needsAGainForEachNeuron() {
        Objective<Permutation> objective = of(gram(), gram()).objective();
        assertThrows(IllegalArgumentException.class, () -> new UnitGainObjective(objective, new double[N - 1]));
        assertArrayEquals(new double[N], new UnitGainObjective(objective, new double[N]).gains());
    }

    private static UnitGainObjective of(DenseMatrix a, DenseMatrix b) {
        UnitGains gains = UnitGains.of(b);
        return new UnitGainObjective(
                RestrictedObjective.toPermutations(new Trace(a, gains.applyTo(b))), gains.toArray());
    }
}
