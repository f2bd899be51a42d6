package org.descrambler.objectives.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasPathForm;
import org.descrambler.core.problem.Moves;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.PermutationRelaxation;
import org.descrambler.objectives.RandomLayers;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.OpenFirstDifference;
import org.descrambler.objectives.smooth.OpenSecondDifference;
import org.descrambler.objectives.smooth.PeriodicFirstDifference;

/** Signed permutations: values against matrices, deltas against values, the relaxation against enumeration. */
class SignedAssignmentProperties {
    /** What A is. */
    enum Kind {
        PATH,
        /** The path's matrix times a negative number, plus a multiple of the identity. */
        NEGATIVE_PATH,
        /** Two paths that nothing joins, their edges of either sign. */
        FOREST,
        TOUR,
        BAND,
        SYMMETRIC;

        boolean forest(int n) {
            return this == PATH || this == NEGATIVE_PATH || this == FOREST || n <= 2;
        }
    }

    private static DenseMatrix a(Kind kind, int n, RandomGenerator rng) {
        return switch (kind) {
            case PATH -> gram(new OpenFirstDifference().create(n).matrix());
            case NEGATIVE_PATH -> {
                DenseMatrix a = a(Kind.PATH, n, rng);
                a.scale(-0.7);
                for (int i = 0; i < n; i++) {
                    a.addToEntry(i, i, 0.3);
                }
                yield a;
            }
            case FOREST -> {
                DenseMatrix a = new DenseMatrix(n, n);
                for (int i = 0; i < n; i++) {
                    a.setEntry(i, i, rng.nextGaussian());
                    if (i + 2 < n) {
                        double entry = rng.nextGaussian();
                        a.setEntry(i, i + 2, entry);
                        a.setEntry(i + 2, i, entry);
                    }
                }
                yield a;
            }
            case TOUR -> gram(new PeriodicFirstDifference().create(n).matrix());
            case BAND -> gram(new OpenSecondDifference().create(n).matrix());
            case SYMMETRIC -> RandomLayers.symmetric(n, rng);
        };
    }

    private static DenseMatrix gram(DenseMatrix d) {
        return d.transposeMultiply(d);
    }

    private static BrockettForm form(Kind kind, int n, RandomGenerator rng) {
        return new BrockettForm(a(kind, n, rng), RandomLayers.symmetric(n, rng));
    }

    /** Two sums of n² products. */
    private static double tolerance(BrockettForm form) {
        return 1e-14 * form.degree() * form.a().norm() * form.b().norm() + Double.MIN_NORMAL;
    }

    @Property(tries = 300)
    void valuesAreThoseOfTheMatricesAndDeltasTheirDifferences(
            @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        BrockettForm form = form(kind, n, rng);
        SignedAssignment objective = new SignedAssignment("signed", form);
        SignedPermutationGroup group = new SignedPermutationGroup(n);
        SignedPermutation e = group.random(rng);
        int[] pi = e.permutation().images();
        int[] signs = e.signs();
        double tolerance = tolerance(form);
        double before = value(form, pi, signs);

        assertEquals(before, objective.value(pi, signs), tolerance);
        assertEquals(objective.value(pi, signs), objective.at(e).value());
        for (int i = 0; i < n; i++) {
            int[] flipped = signs.clone();
            flipped[i] = -flipped[i];
            assertEquals(value(form, pi, flipped) - before, objective.flipDelta(pi, signs, i), tolerance, "flip " + i);
            for (int j = 0; j < n; j++) {
                int[] images = pi.clone();
                int[] moved = signs.clone();
                Moves.swap(images, i, j);
                Moves.swap(moved, i, j);
                assertEquals(
                        value(form, images, moved) - before,
                        objective.swapDelta(pi, signs, i, j),
                        tolerance,
                        "swap " + i + " " + j);
                images = pi.clone();
                moved = signs.clone();
                Moves.reverse(images, i, j);
                Moves.reverse(moved, i, j);
                assertEquals(
                        value(form, images, moved) - before,
                        objective.reversalDelta(pi, signs, i, j),
                        tolerance,
                        "reversal " + i + " " + j);
            }
        }
    }

    /** tr(A P B Pᵀ) at the matrix, by the objective over matrices. */
    private static double value(BrockettForm form, int[] pi, int[] signs) {
        SignedPermutationGroup group = new SignedPermutationGroup(pi.length);
        return new BrockettObjective("matrix", form)
                .at(group.matrix(SignedPermutation.of(Permutation.of(pi), signs)))
                .value();
    }

    @Property(tries = 60)
    void signsThatNeuronsKeepAreAProblemOverPermutations(
            @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        BrockettForm form = form(kind, n, rng);
        SignedPermutation e = new SignedPermutationGroup(n).random(rng);
        int[] neuronSigns = e.inverse().signs();
        assertEquals(
                value(form, e.permutation().images(), e.signs()),
                new SignedAssignment("signed", form)
                        .withSigns(neuronSigns)
                        .at(e.permutation())
                        .value(),
                tolerance(form));
    }

    /** For every permutation the relaxation is at most the best choice of signs, and equal to it on forests. */
    @Property(tries = 150)
    void theRelaxationIsBelowAllSignsAndTightOnForests(
            @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 5) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        SignedAssignment objective = new SignedAssignment("signed", form(kind, n, rng));
        PermutationRelaxation<SignedPermutation> relaxation = objective.permutationRelaxation();
        Map<Permutation, Double> best = new HashMap<>();
        new SignedPermutationGroup(n)
                .elements()
                .forEach(e -> best.merge(e.permutation(), objective.at(e).value(), Math::min));
        assertEquals(kind.forest(n), relaxation.tight());
        best.forEach((pi, minimum) -> {
            double relaxed = relaxation.objective().at(pi).value();
            double lifted = objective.at(relaxation.lift().apply(pi)).value();
            assertEquals(pi, relaxation.lift().apply(pi).permutation());
            assertTrue(relaxed <= minimum + relaxation.rounding(), () -> kind + ": " + relaxed + " > " + minimum);
            if (relaxation.tight()) {
                assertEquals(minimum, lifted, relaxation.rounding(), kind.toString());
                assertEquals(relaxed, lifted, relaxation.rounding(), kind.toString());
            }
        });
    }

    /** Distances c(b_rr + b_ss) − 2|c||b_rs|. */
    @Property(tries = 60)
    void anOpenFirstDifferenceStaysAPathWhateverItsSign(
            @ForAll boolean negative, @ForAll @IntRange(min = 3, max = 9) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        BrockettForm form = form(negative ? Kind.NEGATIVE_PATH : Kind.PATH, n, rng);
        double c = negative ? -0.7 : 1;
        DenseMatrix distances = ((HasPathForm) new SignedAssignment("signed", form)
                        .permutationRelaxation()
                        .objective())
                .pathForm()
                .distances();
        for (int r = 0; r < n; r++) {
            for (int s = 0; s < n; s++) {
                double expected = r == s
                        ? 0
                        : c * (form.b().getEntry(r, r) + form.b().getEntry(s, s))
                                - 2 * Math.abs(c * form.b().getEntry(r, s));
                assertEquals(
                        expected, distances.getEntry(r, s), 1e-14 * form.b().maxAbs());
            }
        }
    }

    /**
     * A million moves, whose deltas are added up and compared with the value every thousand: a sum of 1000 deltas, each a
     * sum of some 2n products, is rounded by at most 1000 (4n + 1000) u times the largest value, ‖A‖_F ‖B‖_F.
     */
    @Example
    void deltasStayExactOverAMillionMoves() {
        int n = 12;
        RandomGenerator rng = RandomLayers.generator(5);
        BrockettForm form = form(Kind.BAND, n, rng);
        SignedAssignment objective = new SignedAssignment("signed", form);
        SignedPermutation start = new SignedPermutationGroup(n).random(rng);
        int[] pi = start.permutation().images();
        int[] signs = start.signs();
        double value = objective.value(pi, signs);
        double tolerance =
                1000 * (4 * n + 1000) * 0x1p-53 * form.a().norm() * form.b().norm();
        for (int move = 1; move <= 1_000_000; move++) {
            int i = rng.nextInt(n);
            if (rng.nextInt(3) == 0) {
                value += objective.flipDelta(pi, signs, i);
                signs[i] = -signs[i];
            } else {
                int j = rng.nextInt(n);
                value += objective.swapDelta(pi, signs, i, j);
                Moves.swap(pi, i, j);
                Moves.swap(signs, i, j);
            }
            if (move % 1000 == 0) {
                double fresh = objective.value(pi, signs);
                assertEquals(fresh, value, tolerance, "after " + move + " moves");
                value = fresh;
            }
        }
    }

    @Example
    void otherSizesAreRefused() {
        Objective<SignedPermutation> objective =
                new SignedAssignment("signed", form(Kind.PATH, 4, RandomLayers.generator(1)));
        SignedPermutation five = new SignedPermutationGroup(5).identity();
        assertThrows(IllegalArgumentException.class, () -> objective.at(five));
    }
}
