package org.descrambler.objectives.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.random.RandomGenerator;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Moves;
import org.descrambler.objectives.RandomLayers;
import org.descrambler.objectives.smooth.BrockettOnPermutations;
import org.descrambler.objectives.smooth.OpenFirstDifference;
import org.descrambler.objectives.smooth.OpenSecondDifference;
import org.descrambler.objectives.smooth.PeriodicFirstDifference;
import org.descrambler.objectives.smooth.PeriodicSecondDifference;

/** Every move's delta is the difference of two full evaluations, on every kind of quadratic assignment problem. */
class MovesProperties {
    /** What A is. */
    enum Kind {
        PATH,
        TOUR,
        BAND,
        CYCLIC_BAND,
        SYMMETRIC,
        ASYMMETRIC
    }

    private static DenseMatrix a(Kind kind, int n, RandomGenerator rng) {
        return switch (kind) {
            case PATH -> gram(new OpenFirstDifference().create(n).matrix());
            case TOUR -> gram(new PeriodicFirstDifference().create(n).matrix());
            case BAND -> gram(new OpenSecondDifference().create(n).matrix());
            case CYCLIC_BAND -> gram(new PeriodicSecondDifference().create(n).matrix());
            case SYMMETRIC -> RandomLayers.symmetric(n, rng);
            case ASYMMETRIC -> RandomLayers.gaussian(n, n, rng);
        };
    }

    private static DenseMatrix gram(DenseMatrix d) {
        return d.transposeMultiply(d);
    }

    private static AssignmentForm form(Kind kind, int n, RandomGenerator rng) {
        DenseMatrix b =
                kind == Kind.ASYMMETRIC ? RandomLayers.gaussian(n, n, rng) : gram(RandomLayers.gaussian(n, n, rng));
        return new AssignmentForm(a(kind, n, rng), b);
    }

    @Property(tries = 300)
    void everyDeltaIsTheDifferenceOfTwoValues(
            @ForAll Kind kind, @ForAll @IntRange(min = 2, max = 9) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        AssignmentForm form = form(kind, n, rng);
        IncrementalObjective objective = QuadraticAssignment.of("qap", form);
        int[] pi = new SymmetricGroup(n).random(rng).images();
        // Two sums of n² products.
        double tolerance = 1e-14 * n * form.a().norm() * form.b().norm() + Double.MIN_NORMAL;
        double before = form.value(pi);

        assertEquals(before, objective.value(pi), tolerance);
        assertEquals(objective.value(pi), objective.at(Permutation.of(pi)).value());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int[] swapped = pi.clone();
                Moves.swap(swapped, i, j);
                assertEquals(
                        form.value(swapped) - before, objective.swapDelta(pi, i, j), tolerance, "swap " + i + " " + j);
                int[] reversed = pi.clone();
                Moves.reverse(reversed, i, j);
                assertEquals(
                        form.value(reversed) - before,
                        objective.reversalDelta(pi, i, j),
                        tolerance,
                        "reversal " + i + " " + j);
            }
        }
        for (int first = 0; first < n; first++) {
            for (int last = first; last < n; last++) {
                for (int to = 0; to <= n - (last - first + 1); to++) {
                    for (boolean reversed : new boolean[] {false, true}) {
                        int[] moved = pi.clone();
                        Moves.moveSegment(moved, first, last, to, reversed);
                        assertEquals(
                                form.value(moved) - before,
                                objective.segmentDelta(pi, first, last, to, reversed),
                                tolerance,
                                "segment " + first + ".." + last + " to " + to + (reversed ? " reversed" : ""));
                    }
                }
            }
        }
    }

    @Property(tries = 60)
    void theCheapestObjectiveIsChosen(@ForAll Kind kind, @ForAll @IntRange(min = 5, max = 9) int n, @ForAll long seed) {
        AssignmentForm form = form(kind, n, RandomLayers.generator(seed));
        Class<? extends IncrementalObjective> expected = switch (kind) {
            case PATH, TOUR -> PathLength.class;
            case BAND, CYCLIC_BAND, SYMMETRIC -> BrockettOnPermutations.class;
            case ASYMMETRIC -> QuadraticAssignment.class;
        };
        assertInstanceOf(expected, QuadraticAssignment.of("qap", form));
    }

    /** One symmetric matrix is enough: of the other its symmetric part alone matters. */
    @Property(tries = 60)
    void oneSymmetricMatrixSymmetrisesTheOther(
            @ForAll boolean first, @ForAll @IntRange(min = 1, max = 9) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix symmetric = RandomLayers.symmetric(n, rng);
        DenseMatrix any = RandomLayers.gaussian(n, n, rng);
        AssignmentForm form = first ? new AssignmentForm(symmetric, any) : new AssignmentForm(any, symmetric);
        int[] pi = new SymmetricGroup(n).random(rng).images();
        assertEquals(
                form.value(pi),
                QuadraticAssignment.of("qap", form).value(pi),
                1e-14 * n * form.a().norm() * form.b().norm());
    }

    /** A multiple of the Laplacian plus a multiple of the identity, as scaled instances have. */
    @Property(tries = 60)
    void scaledAndShiftedLaplaciansArePaths(
            @ForAll boolean closed, @ForAll @IntRange(min = 3, max = 9) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix a = a(closed ? Kind.TOUR : Kind.PATH, n, rng);
        a.scale(rng.nextDouble(-3, 3));
        double kappa = rng.nextGaussian();
        for (int i = 0; i < n; i++) {
            a.addToEntry(i, i, kappa);
        }
        BrockettForm form = new BrockettForm(a, RandomLayers.symmetric(n, rng));
        IncrementalObjective objective = QuadraticAssignment.of("qap", form);
        PathLength path = assertInstanceOf(PathLength.class, objective);
        assertEquals(closed, path.pathForm().closed());
        int[] pi = new SymmetricGroup(n).random(rng).images();
        double expected = AssignmentForm.of(form).value(pi);
        assertEquals(
                expected, path.value(pi), 1e-14 * n * form.a().norm() * form.b().norm());
        assertEquals(expected, path.value(pi), 2 * path.pathForm().rounding());
    }

    /** Windows far from the ends, where only the edges of the moved pieces are looked at. */
    @Property(tries = 200)
    void movesInTheMiddleOfLargeProblemsAreDifferencesToo(
            @ForAll Kind kind, @ForAll @IntRange(min = 10, max = 40) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        AssignmentForm form = form(kind, n, rng);
        IncrementalObjective objective = QuadraticAssignment.of("qap", form);
        int[] pi = new SymmetricGroup(n).random(rng).images();
        double tolerance = 1e-14 * n * form.a().norm() * form.b().norm();
        for (int trial = 0; trial < 20; trial++) {
            int first = rng.nextInt(n);
            int last = Math.min(n - 1, first + rng.nextInt(5));
            int to = rng.nextInt(n - (last - first));
            boolean reversed = rng.nextBoolean();
            int[] moved = pi.clone();
            Moves.moveSegment(moved, first, last, to, reversed);
            assertEquals(
                    form.value(moved) - form.value(pi),
                    objective.segmentDelta(pi, first, last, to, reversed),
                    tolerance,
                    "segment " + first + ".." + last + " to " + to + (reversed ? " reversed" : ""));
            int end = first + rng.nextInt(n - first);
            int[] turned = pi.clone();
            Moves.reverse(turned, first, end);
            assertEquals(
                    form.value(turned) - form.value(pi),
                    objective.reversalDelta(pi, first, end),
                    tolerance,
                    "reversal " + first + ".." + end);
        }
    }

    /** With integer data every delta is exact, and so is the sum of a million of them. */
    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.EXHAUSTIVE)
    void aMillionDeltasOfIntegersAddUpExactly(@ForAll Kind kind) {
        int n = 24;
        RandomGenerator rng = RandomLayers.generator(1);
        DenseMatrix a = a(kind, n, rng);
        DenseMatrix b = RandomLayers.symmetric(n, rng);
        for (DenseMatrix m : new DenseMatrix[] {a, b}) {
            for (int k = 0; k < m.data().length; k++) {
                m.data()[k] = Math.rint(8 * m.data()[k]);
            }
        }
        IncrementalObjective objective = QuadraticAssignment.of("qap", new AssignmentForm(a, b));
        int[] pi = Permutation.identity(n).images();
        double value = objective.value(pi);
        for (int move = 0; move < 1_000_000; move++) {
            int i = rng.nextInt(n);
            int j = rng.nextInt(n);
            if (move % 16 == 0 && i < j) {
                value += objective.reversalDelta(pi, i, j);
                Moves.reverse(pi, i, j);
            } else if (move % 16 == 1 && i < j) {
                int to = rng.nextInt(n - (j - i));
                value += objective.segmentDelta(pi, i, j, to, (move & 32) == 0);
                Moves.moveSegment(pi, i, j, to, (move & 32) == 0);
            } else {
                value += objective.swapDelta(pi, i, j);
                Moves.swap(pi, i, j);
            }
        }
        assertEquals(objective.value(pi), value);
    }
}
