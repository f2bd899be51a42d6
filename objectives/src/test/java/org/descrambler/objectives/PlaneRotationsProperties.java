package org.descrambler.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.SampleBlocks;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.diagonal.DiagonalSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.sparse.Quartimax;

/** Every objective that claims to minimise planes exactly, against its own values on a grid of angles. */
class PlaneRotationsProperties {
    private static final int GRID = 360;

    @Provide
    Arbitrary<String> objectives() {
        return Arbitraries.of(
                List.of("brockett", "degenerate brockett", "diagonal sum", "diagonal square sum", "quartimax"));
    }

    private static PlaneObjective objective(String name, int n, RandomGenerator rng) {
        return switch (name) {
            case "brockett" -> brockett(RandomLayers.gaussian(n, n, rng), rng);
            case "degenerate brockett" -> brockett(DenseMatrix.identity(n), rng);
            case "diagonal sum" -> new DiagonalSum(RandomLayers.gaussian(n, n, rng));
            case "diagonal square sum" -> new DiagonalSquareSum(RandomLayers.gaussian(n, n, rng));
            default -> new Quartimax(SampleBlocks.of(new MatrixSource("s", RandomLayers.gaussian(30, n, rng))));
        };
    }

    private static PlaneObjective brockett(DenseMatrix a, RandomGenerator rng) {
        int n = a.getRowDimension();
        DenseMatrix b = RandomLayers.gaussian(n, n, rng);
        a.symmetricPart();
        b.symmetricPart();
        return (PlaneObjective) new BrockettObjective("brockett", new BrockettForm(a, b)).rotated();
    }

    @Property(tries = 100)
    void anglesAndDecreasesAreThoseOfTheValues(
            @ForAll("objectives") String name, @ForAll @IntRange(min = 2, max = 7) int n, @ForAll long seed) {
        RandomGenerator rng = RandomLayers.generator(seed);
        PlaneObjective objective = objective(name, n, rng);
        DenseMatrix p = OrthogonalGroup.full(n).random(rng);
        DenseMatrix untouched = p.copy();
        PlaneRotations planes = objective.planes(p);
        for (int turn = 0; turn < 12; turn++) {
            int i = rng.nextInt(n);
            int j = (i + 1 + rng.nextInt(n - 1)) % n;
            DenseMatrix at = planes.point().copy();
            double before = objective.at(at).value();
            double scale = 1 + Math.abs(before) + objective.at(at).gradient().norm();
            assertEquals(before, planes.value(), 1e-12 * scale, "value");

            double decrease = planes.decrease(i, j);
            double theta = planes.angle(i, j);
            assertTrue(theta > -Math.PI && theta <= Math.PI, () -> "angle " + theta);
            assertEquals(at, planes.point(), "asking moves nothing");
            planes.rotate(i, j, theta);

            double after = objective.at(planes.point()).value();
            assertTrue(decrease >= 0);
            assertEquals(before - after, decrease, 1e-12 * scale, name + ": decrease");
            for (int k = 0; k < GRID; k++) {
                double angle = 2 * Math.PI * k / GRID;
                assertTrue(
                        objective.at(turned(at, i, j, angle)).value() >= after - 1e-12 * scale,
                        () -> name + ": better at the angle " + angle + " than at " + theta);
            }
            assertEquals(
                    0,
                    planes.point().subtract(turned(at, i, j, theta)).getFrobeniusNorm(),
                    1e-14 * n,
                    "the rotation of the interface");
        }
        assertEquals(untouched, p, "planes are turned at a copy");
    }

    /** G_ij(θ)P by its definition. */
    private static DenseMatrix turned(DenseMatrix p, int i, int j, double theta) {
        DenseMatrix g = DenseMatrix.identity(p.getRowDimension());
        g.setEntry(i, i, Math.cos(theta));
        g.setEntry(j, j, Math.cos(theta));
        g.setEntry(i, j, Math.sin(theta));
        g.setEntry(j, i, -Math.sin(theta));
        return g.multiply(p);
    }
}
