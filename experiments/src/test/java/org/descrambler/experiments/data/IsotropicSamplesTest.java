package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsotropicSamplesTest {
    @ParameterizedTest
    @EnumSource(IsotropicSamples.Law.class)
    void secondMomentsAreTheIdentity(IsotropicSamples.Law law) {
        int m = 40_000;
        DenseMatrix gram = Signals.of(new IsotropicSamples(law, 4, m, 7), false).gram();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                // A mean of m products of variance at most 2: five standard errors are 0.035.
                assertEquals(i == j ? 1 : 0, gram.getEntry(i, j) / m, 0.036);
            }
        }
    }

    @Test
    void samplesOnTheSphereHaveItsRadius() {
        double[] out = new double[15];
        new IsotropicSamples(IsotropicSamples.Law.SPHERE, 5, 3, 1).read(0, 3, out);
        for (int m = 0; m < 3; m++) {
            double squares =
                    Arrays.stream(out, 5 * m, 5 * m + 5).map(x -> x * x).sum();
            assertEquals(5, squares, 1e-13);
        }
    }

    @Test
    void aSampleIsTheSameInWhateverBlockItIsRead() {
        var source = new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 3, 1000, 9);
        double[] whole = new double[3000];
        source.read(0, 1000, whole);
        double[] part = new double[3 * 230];
        source.read(90, 230, part);
        assertArrayEquals(Arrays.copyOfRange(whole, 270, 270 + 690), part);
        double[] other = new double[3000];
        new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 3, 1000, 10).read(0, 1000, other);
        assertFalse(Arrays.equals(whole, other));
    }

    @Test
    void refusesWhatIsNone() {
        assertThrows(
                IllegalArgumentException.class, () -> new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 0, 1000, 9));
        var source = new IsotropicSamples(IsotropicSamples.Law.GAUSSIAN, 3, 10, 9);
        assertThrows(IllegalArgumentException.class, () -> source.read(9, 2, new double[6]));
    }
}
