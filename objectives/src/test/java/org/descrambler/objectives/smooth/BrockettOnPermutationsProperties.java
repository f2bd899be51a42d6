package org.descrambler.objectives.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.objectives.RandomLayers;

/** The quadratic assignment form against the matrix form, and swaps against two full evaluations. */
class BrockettOnPermutationsProperties {
    @Provide
    Arbitrary<OperatorProvider> operators() {
        return Arbitraries.of(ServiceLoader.load(OperatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    private static BrockettForm form(OperatorProvider operator, int n, RandomGenerator rng) {
        DenseMatrix d = operator.create(n).matrix();
        DenseMatrix s = RandomLayers.gaussian(n, n + 1, rng);
        return new BrockettForm(d.transposeMultiply(d), s.multiplyTransposed(s));
    }

    @Property(tries = 150)
    void theValueIsThatOfThePermutationMatrix(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        BrockettForm form = form(operator, n, rng);
        BrockettOnPermutations objective = new BrockettOnPermutations("smoothness", form);
        SymmetricGroup group = new SymmetricGroup(n);
        Permutation pi = group.random(rng);
        double expected =
                new BrockettObjective("smoothness", form).at(group.matrix(pi)).value();
        assertEquals(expected, objective.at(pi).value(), 1e-14 * n * size(form));
        assertEquals(objective.at(pi).value(), objective.value(pi.images()));
    }

    @Property(tries = 200)
    void aSwapChangesTheValueByItsDelta(
            @ForAll("operators") OperatorProvider operator,
            @ForAll @IntRange(min = 2, max = 20) int n,
            @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        checkSwaps(form(operator, n, rng), rng);
    }

    @Property(tries = 100)
    void aSwapOfAnySymmetricMatricesChangesTheValueByItsDelta(
            @ForAll @IntRange(min = 2, max = 12) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        checkSwaps(new BrockettForm(RandomLayers.symmetric(n, rng), RandomLayers.symmetric(n, rng)), rng);
    }

    private static void checkSwaps(BrockettForm form, RandomGenerator rng) {
        int n = form.degree();
        BrockettOnPermutations objective = new BrockettOnPermutations("qap", form);
        int[] pi = new SymmetricGroup(n).random(rng).images();
        double before = objective.value(pi);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double delta = objective.swapDelta(pi, i, j);
                int[] swapped = pi.clone();
                swapped[i] = pi[j];
                swapped[j] = pi[i];
                assertEquals(objective.value(swapped) - before, delta, 1e-14 * n * size(form), "swap " + i + " " + j);
            }
        }
    }

    private static double size(BrockettForm form) {
        return form.a().norm() * form.b().norm() + Double.MIN_NORMAL;
    }

    @Example
    void theOpenFirstDifferenceIsThePathLength() {
        RandomGenerator rng = RandomLayers.generator(3);
        int n = 9;
        DenseMatrix s = RandomLayers.gaussian(n, 4, rng);
        DenseMatrix d = new OpenFirstDifference().create(n).matrix();
        BrockettOnPermutations objective = new BrockettOnPermutations(
                "smoothness", new BrockettForm(d.transposeMultiply(d), s.multiplyTransposed(s)));
        Permutation pi = new SymmetricGroup(n).random(rng);
        double length = 0;
        for (int i = 0; i + 1 < n; i++) {
            for (int k = 0; k < 4; k++) {
                length += Math.pow(s.getEntry(pi.image(i + 1), k) - s.getEntry(pi.image(i), k), 2);
            }
        }
        assertEquals(length, objective.at(pi).value(), 1e-12 * length);
        assertThrows(IllegalArgumentException.class, () -> objective.at(Permutation.identity(n + 1)));
    }
}
