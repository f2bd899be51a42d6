package org.descrambler.objectives.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.problem.SampledObjective;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.SampleBlocks;
import org.descrambler.core.signal.SampleSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.objectives.RandomLayers;
import org.descrambler.objectives.sampled.SampleSum;

/** Sums over samples against double loops, across block boundaries, streamed, in mini-batches and in planes. */
class SampledObjectivesProperties {
    /** Samples are never kept. */
    private static final long NOTHING = 0;

    private static final double EPSILON = 0.3;

    private static double quartic(double y) {
        return -0.25 * y * y * y * y;
    }

    private static double absolute(double y) {
        return Math.sqrt(y * y + EPSILON * EPSILON);
    }

    private static SmoothObjective smoothed(SampleBlocks samples) {
        return new SampleSum("smooth-l1", samples, new SmoothedAbsolute(EPSILON));
    }

    @Property(tries = 40)
    void valuesAreThoseOfADoubleLoop(
            @ForAll @IntRange(min = 1, max = 9) int n, @ForAll @IntRange(min = 1, max = 700) int m, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix s = RandomLayers.gaussian(n, m, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        SampleBlocks samples = SampleBlocks.of(MatrixSource.ofSignal("s", s));
        // A sum of nm terms of one sign: its rounding is nm ε of it at most.
        assertRelative(naive(p, s, SampledObjectivesProperties::quartic), value(new Quartimax(samples), p), 1e-12);
        assertRelative(naive(p, s, SampledObjectivesProperties::absolute), value(smoothed(samples), p), 1e-12);
        double quartic = naive(p, s, SampledObjectivesProperties::quartic);
        DenseMatrix y = p.multiply(s);
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int k = 0; k < m; k++) {
                row += y.getEntry(i, k) * y.getEntry(i, k);
            }
            squares += row * row;
        }
        double varimax = value(new Varimax(samples, s.multiplyTransposed(s)), p);
        assertEquals(quartic + squares / (4 * m), varimax, 1e-12 * Math.abs(quartic));
    }

    /** Blocks hold 2¹⁶ entries: two whole ones and a rest; the product PS is kept or not. */
    @Example
    void blocksAddUp() {
        for (int m : new int[] {2 * (1 << 15), 2 * (1 << 15) + 1, 3 * (1 << 15) - 1, (1 << 19) + 3}) {
            RandomGenerator rng = RandomLayers.generator(m);
            DenseMatrix s = RandomLayers.gaussian(2, m, rng);
            DenseMatrix p = OrthogonalGroup.full(2).random(rng);
            MatrixSource source = MatrixSource.ofSignal("s", s);
            Quartimax kept = new Quartimax(SampleBlocks.of(source));
            // The terms' rounding errors are independent; a bound that grows with m would be 1e-10.
            assertRelative(naive(p, s, SampledObjectivesProperties::quartic), value(kept, p), 1e-12);
            assertGradient(p, s, kept.at(p).gradient());
            assertSameEverywhere(kept, new Quartimax(SampleBlocks.of(new Streamed(source), NOTHING)), p, rng);
            assertSameEverywhere(
                    smoothed(SampleBlocks.of(source)),
                    smoothed(SampleBlocks.of(new Streamed(source), NOTHING)),
                    p,
                    rng);
        }
    }

    private static void assertGradient(DenseMatrix p, DenseMatrix s, DenseMatrix gradient) {
        DenseMatrix y = p.multiply(s);
        double[][] expected = new double[2][2];
        for (int k = 0; k < s.getColumnDimension(); k++) {
            for (int i = 0; i < 2; i++) {
                double cube = Math.pow(y.getEntry(i, k), 3);
                expected[i][0] -= cube * s.getEntry(0, k);
                expected[i][1] -= cube * s.getEntry(1, k);
            }
        }
        DenseMatrix difference = DenseMatrix.of(expected);
        double scale = difference.norm();
        difference.addScaled(-1, gradient);
        assertEquals(0, difference.norm(), 1e-12 * scale);
    }

    private static void assertSameEverywhere(SmoothObjective a, SmoothObjective b, DenseMatrix p, RandomGenerator rng) {
        SmoothEvaluation left = a.at(p);
        SmoothEvaluation right = b.at(p);
        assertEquals(left.value(), right.value());
        assertEquals(left.gradient(), right.gradient());
        DenseMatrix direction = RandomLayers.gaussian(2, 2, rng);
        DenseMatrix first = new DenseMatrix(2, 2);
        DenseMatrix second = new DenseMatrix(2, 2);
        left.hessian(direction, first);
        right.hessian(direction, second);
        assertEquals(first, second);
    }

    /** An evaluation in spent memory gives the same bits, whatever its predecessor was asked for. */
    @Property(tries = 6)
    void spentMemoryLeavesNoTrace(@ForAll @IntRange(min = 1, max = 6) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        // One whose product is kept and one whose product is not.
        for (int m : new int[] {50, (1 << 20) / n + 1}) {
            SampleBlocks samples = SampleBlocks.of(MatrixSource.ofSignal("s", RandomLayers.gaussian(n, m, rng)));
            SmoothObjective objective = new Quartimax(samples);
            SmoothEvaluation evaluation = objective.at(OrthogonalGroup.full(n).random(rng));
            DenseMatrix omega = RandomLayers.gaussian(n, n, rng);
            omega.skewPart();
            DenseMatrix product = new DenseMatrix(n, n);
            DenseMatrix expected = new DenseMatrix(n, n);
            for (int round = 0; round < 4; round++) {
                if (rng.nextBoolean()) {
                    evaluation.gradient();
                }
                if (rng.nextBoolean()) {
                    evaluation.skewHessian(omega, product);
                }
                DenseMatrix p = OrthogonalGroup.full(n).random(rng);
                evaluation = objective.at(p, evaluation);
                SmoothEvaluation fresh = objective.at(p);
                assertEquals(fresh.value(), evaluation.value());
                assertEquals(fresh.gradient(), evaluation.gradient());
                fresh.skewHessian(omega, expected);
                evaluation.skewHessian(omega, product);
                assertEquals(expected, product);
            }
            SmoothObjective other = smoothed(samples);
            DenseMatrix p = OrthogonalGroup.full(n).random(rng);
            assertEquals(other.at(p).value(), other.at(p, evaluation).value(), "spent by another objective");
        }
    }

    @Property(tries = 40)
    void theEpochsMiniBatchesAverageToTheWhole(
            @ForAll @IntRange(min = 1, max = 5) int n, @ForAll @IntRange(min = 1, max = 60) int m, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        MatrixSource source = MatrixSource.ofSignal("s", RandomLayers.gaussian(n, m, rng));
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        int size = 1 + rng.nextInt(m);
        int[] order = IntStream.range(0, m).toArray();
        for (int k = m - 1; k > 0; k--) {
            int other = rng.nextInt(k + 1);
            int chosen = order[other];
            order[other] = order[k];
            order[k] = chosen;
        }
        for (SampledObjective objective : new SampledObjective[] {
            new Quartimax(SampleBlocks.of(source)), new Quartimax(SampleBlocks.of(new Streamed(source), NOTHING))
        }) {
            assertEquals(m, objective.samples());
            double value = 0;
            DenseMatrix gradient = new DenseMatrix(n, n);
            for (int from = 0; from < m; from += size) {
                int count = Math.min(size, m - from);
                SmoothEvaluation batch = objective.batch(order, from, count).at(p);
                value += batch.value() * count / m;
                gradient.addScaled((double) count / m, batch.gradient());
            }
            assertRelative(objective.at(p).value(), value, 1e-12);
            gradient.addScaled(-1, objective.at(p).gradient());
            assertEquals(0, gradient.norm(), 1e-12 * objective.at(p).gradient().norm());
            assertThrows(IllegalArgumentException.class, () -> objective.batch(order, 0, 0));
        }
    }

    /** At the angle the function of θ is as small as on a fine grid, and falls by what was promised. */
    @Property(tries = 60)
    void planesAreTurnedToTheirMinimum(
            @ForAll @IntRange(min = 2, max = 6) int n, @ForAll @IntRange(min = 1, max = 600) int m, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        DenseMatrix s = RandomLayers.gaussian(n, m, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        SampleBlocks samples = SampleBlocks.of(MatrixSource.ofSignal("s", s));
        int i = rng.nextInt(n);
        int j = (i + 1 + rng.nextInt(n - 1)) % n;
        turnsToTheMinimum(new Quartimax(samples), p, i, j, Math.abs(value(new Quartimax(samples), p)));
        // Varimax is a difference: of m = 1 sample it is 0.
        turnsToTheMinimum(
                new Varimax(samples, s.multiplyTransposed(s)), p, i, j, Math.abs(value(new Quartimax(samples), p)));
    }

    /** @param scale what the value's rounding is relative to */
    private static void turnsToTheMinimum(PlaneObjective objective, DenseMatrix p, int i, int j, double scale) {
        PlaneRotations planes = objective.planes(p);
        double before = value(objective, p);
        assertEquals(before, planes.value(), 1e-12 * scale);
        double decrease = planes.decrease(i, j);
        double theta = planes.angle(i, j);
        assertEquals(decrease, planes.decrease(i, j));
        assertTrue(decrease >= 0 && Math.abs(theta) <= Math.PI / 4, decrease + " at " + theta);
        double smallest = Double.POSITIVE_INFINITY;
        int grid = 200;
        for (int k = 0; k < grid; k++) {
            PlaneRotations turned = objective.planes(p);
            turned.rotate(i, j, 2 * Math.PI * k / grid);
            smallest = Math.min(smallest, turned.value());
        }
        planes.rotate(i, j, theta);
        assertEquals(before - decrease, planes.value(), 1e-12 * scale);
        assertTrue(planes.value() <= smallest + 1e-12 * scale, planes.value() + " > " + smallest);
        assertEquals(value(objective, planes.point()), planes.value(), 1e-12 * scale);
        // There is nothing left to gain in this plane: the angle is 0 up to the square root of the value's rounding.
        assertEquals(0, planes.decrease(i, j), 1e-12 * scale);
        assertEquals(value(objective, p), before, "the given point is not moved");
    }

    @Example
    void planesOfEqualRowsAndZerosHaveAnAngle() {
        // u = v: a = 0, so C < 0 and D = 0: turned by 45 degrees, all goes to one row.
        DenseMatrix s = DenseMatrix.of(new double[][] {{1, 2}, {1, 2}, {0, 0}});
        PlaneRotations planes =
                new Quartimax(SampleBlocks.of(MatrixSource.ofSignal("s", s))).planes(DenseMatrix.identity(3));
        assertEquals(Math.PI / 4, planes.angle(0, 1), 1e-15);
        assertEquals(Math.PI / 4, planes.angle(1, 0), 1e-15);
        assertEquals(0.25 * (4 * 17 - 2 * 17), planes.decrease(0, 1), 1e-13);
        assertEquals(0, planes.angle(0, 2));
        assertEquals(0, planes.decrease(0, 2));
    }

    /** Σ S⁴ of an instance that is not part of this repository; passes where it is missing. */
    @Example
    void theInstanceHasItsKnownSum() {
        Path file = Path.of("..", "..", "shared", "instances", "signals_80.npy");
        if (Files.exists(file)) {
            Quartimax objective = new Quartimax(SampleBlocks.of(NpyFile.open(file)));
            assertEquals(80, objective.degree());
            assertEquals(4000, objective.samples());
            assertRelative(-0.25 * 178.1350552243609, value(objective, DenseMatrix.identity(80)), 1e-12);
        }
    }

    @Example
    void quartimaxIsConcaveAndSmoothL1IsNot() {
        SampleBlocks samples = SampleBlocks.of(MatrixSource.ofSignal("s", DenseMatrix.identity(2)));
        assertTrue(new Quartimax(samples).concave());
        assertFalse(smoothed(samples).concave());
    }

    @Example
    void epsilonIsRelativeToTheRootMeanSquare() {
        DenseMatrix s = DenseMatrix.of(new double[][] {{3, 0, 0, 0}, {0, 0, 0, 4}});
        double rms = Math.sqrt(25.0 / 8);
        SmoothObjective objective = create(s, Map.of("epsilon", "0.5"));
        double expected = Math.hypot(3, 0.5 * rms) + Math.hypot(4, 0.5 * rms) + 6 * 0.5 * rms;
        assertEquals(expected, value(objective, DenseMatrix.identity(2)), 1e-14 * expected);
        for (double size : new double[] {1e-150, 1e150}) {
            double scaled = value(create(s.scalarMultiply(size), Map.of("epsilon", "0.5")), DenseMatrix.identity(2));
            assertRelative(size * expected, scaled, 1e-14);
        }
        assertEquals(0.1 * 8, value(create(new DenseMatrix(2, 4), Map.of()), DenseMatrix.identity(2)), 1e-15);
        for (String bad : new String[] {"0", "-1", "NaN", "Infinity"}) {
            assertThrows(IllegalArgumentException.class, () -> create(s, Map.of("epsilon", bad)));
        }
    }

    @Example
    void samplesThatAreMissingOrNotFiniteAreNamed() {
        DenseMatrix s = DenseMatrix.of(new double[][] {{1, 2, 3}, {4, Double.NaN, 6}});
        MatrixSource source = MatrixSource.ofSignal("bad.npy", s);
        assertMessage("channel 1 of sample 1 is NaN", () -> SampleBlocks.of(source));
        assertMessage("channel 1 of sample 1 is NaN", () -> SampleBlocks.of(new Streamed(source)));
        Quartimax streamed = new Quartimax(SampleBlocks.of(new Streamed(source), NOTHING));
        assertMessage("channel 1 of sample 1 is NaN", () -> value(streamed, DenseMatrix.identity(2)));
        assertMessage("do not fit", () -> streamed.planes(DenseMatrix.identity(2)));
        assertMessage("P is 3 x 3", () -> streamed.at(DenseMatrix.identity(3)));
        MatrixSource empty = new MatrixSource("empty.npy", new DenseMatrix(0, 3));
        assertMessage("there are no samples", () -> SampleBlocks.of(empty));
    }

    private static void assertMessage(String part, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static SmoothObjective create(DenseMatrix s, Map<String, String> settings) {
        Layer layer = new Layer("l", Signals.of(MatrixSource.ofSignal("s", s), false), Optional.empty());
        NamedOperator none = new NamedOperator("none", DenseMatrix.identity(s.getRowDimension()));
        return new SmoothL1().create(new ObjectiveProvider.Request(layer, none, Scaling.NONE, settings));
    }

    private static double value(SmoothObjective objective, DenseMatrix p) {
        return objective.at(p).value();
    }

    private static double naive(DenseMatrix p, DenseMatrix s, DoubleUnaryOperator loss) {
        int n = p.getRowDimension();
        double total = 0;
        for (int k = 0; k < s.getColumnDimension(); k++) {
            for (int i = 0; i < n; i++) {
                double y = 0;
                for (int j = 0; j < n; j++) {
                    y += p.getEntry(i, j) * s.getEntry(j, k);
                }
                total += loss.applyAsDouble(y);
            }
        }
        return total;
    }

    private static void assertRelative(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.abs(expected));
    }

    /** A source that is not in memory. */
    private record Streamed(MatrixSource source) implements SampleSource {
        @Override
        public long samples() {
            return source.samples();
        }

        @Override
        public int channels() {
            return source.channels();
        }

        @Override
        public void read(long first, int count, double[] out) {
            source.read(first, count, out);
        }

        @Override
        public String name() {
            return source.name();
        }
    }
}
