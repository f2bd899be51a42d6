package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The contract with every product shared out among three threads, and what happens when a part fails. */
class ParallelProductsTest extends BackendContract {
    @Override
    Backend create() {
        return new ParallelProducts(new PureJava(), 3, 0);
    }

    @Test
    void sharesLargeProductsOnly() {
        Backend none = new ParallelProducts(new PureJava(), 2, Long.MAX_VALUE);
        Backend all = new ParallelProducts(new PureJava(), 2, 0);
        Random random = new Random(1);
        int n = 37;
        double[] a = random.doubles((long) n * n).toArray();
        double[] b = random.doubles((long) n * n).toArray();
        double[] c = new double[n * n];
        double[] shared = new double[n * n];

        none.gemm(false, false, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
        all.gemm(false, false, n, n, n, 1, a, 0, n, b, 0, n, 0, shared, 0, n);

        for (int index = 0; index < c.length; index++) {
            // n products of numbers below 1, added up in another order.
            assertEquals(c[index], shared[index], n * n * 0x1p-53);
        }
    }

    @Test
    void aFailureOnAnotherThreadIsTold() {
        Backend backend = new ParallelProducts(new PureJava(), 2, 0);
        double[] tooShort = new double[3];
        double[] c = new double[16];

        assertThrows(
                RuntimeException.class,
                () -> backend.gemm(false, false, 4, 4, 4, 1, tooShort, 0, 4, new double[16], 0, 4, 0, c, 0, 4));
    }

    @Test
    void theNumberOfThreadsIsAProperty() {
        assertEquals("java", PreferredBackend.onThreads(new PureJava(), "2").name());
        assertTrue(PreferredBackend.onThreads(new PureJava(), "2").description().contains("2 threads"));
        assertTrue(PreferredBackend.onThreads(new PureJava(), "1") instanceof PureJava);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> PreferredBackend.onThreads(new PureJava(), "two"))
                .getMessage();
        assertTrue(message.contains("\"two\"") && message.contains("at least 1"), message);
    }
}
