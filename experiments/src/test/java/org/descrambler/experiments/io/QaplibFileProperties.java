package org.descrambler.experiments.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.signal.InvalidFileException;
import org.junit.jupiter.api.Test;

class QaplibFileProperties {
    private static final String[] SPACES = {" ", "  ", "\t", "\n", "\r\n", "\n\n", " \r\n \r\n", "   \n"};

    private static AssignmentForm read(byte[] content) throws IOException {
        Path path = Files.createTempFile("instance", ".dat");
        try {
            Files.write(path, content);
            return QaplibFile.read(path.toString());
        } finally {
            Files.delete(path);
        }
    }

    private static AssignmentForm read(String content) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String content, String... words) {
        String message =
                assertThrows(InvalidFileException.class, () -> read(content)).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), () -> "expected '" + word + "' in: " + message);
        }
    }

    @Property(tries = 100)
    void readsBackEveryNumberWhateverTheWhiteSpace(
            @ForAll @IntRange(min = 1, max = 8) int n, @ForAll long seed, @ForAll boolean whole) throws IOException {
        var random = new Random(seed);
        double[] entries = new double[2 * n * n];
        StringBuilder text = new StringBuilder(random.nextBoolean() ? space(random) : "").append(n);
        for (int k = 0; k < entries.length; k++) {
            entries[k] = whole ? random.nextInt() : random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
            text.append(space(random)).append(whole ? String.valueOf((long) entries[k]) : String.valueOf(entries[k]));
        }
        text.append(random.nextBoolean() ? space(random) : "");
        AssignmentForm form = read(text.toString());
        assertArrayEquals(java.util.Arrays.copyOf(entries, n * n), form.a().data());
        assertArrayEquals(
                java.util.Arrays.copyOfRange(entries, n * n, 2 * n * n),
                form.b().data());
    }

    private static String space(Random random) {
        return SPACES[random.nextInt(SPACES.length)];
    }

    /** Damage a valid file in a few bytes: it is refused in a sentence, or read as a whole problem of finite numbers. */
    @Property(tries = 500)
    void damagedFilesAreRefusedOrWhole(@ForAll @IntRange(min = 1, max = 5) int n, @ForAll long seed)
            throws IOException {
        var random = new Random(seed);
        StringBuilder text = new StringBuilder().append(n).append('\n');
        for (int k = 0; k < 2 * n * n; k++) {
            text.append(random.nextInt(100)).append(k % n == n - 1 ? "\r\n" : " ");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] damaged = random.nextBoolean() ? bytes : java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        String likely = "0123456789 .-+eE\n\rNaNx,";
        for (int hits = random.nextInt(4); hits > 0 && damaged.length > 0; hits--) {
            damaged[random.nextInt(damaged.length)] = (byte)
                    (random.nextBoolean() ? likely.charAt(random.nextInt(likely.length())) : random.nextInt(256));
        }
        try {
            AssignmentForm form = read(damaged);
            assertTrue(form.a().isFinite() && form.b().isFinite());
            assertEquals(form.degree(), form.b().getRowDimension());
        } catch (InvalidFileException e) {
            assertTrue(e.getMessage().contains("expected") || e.getMessage().contains("truncated"), e.getMessage());
            assertTrue(e.getMessage().length() < 500, e.getMessage());
        }
    }

    @Test
    void saysWhereAFileIsWrongAndWhatWasExpected() {
        assertRefused("", "empty", "QAPLIB");
        assertRefused(" \r\n\n", "empty");
        assertRefused("0\n", "'0' in line 1", "n >= 1");
        assertRefused("-2\n 1 1 1 1 1 1 1 1", "'-2'", "n >= 1");
        assertRefused("\n2.5\n", "'2.5' in line 2");
        assertRefused("PK\u0003\u0004", "'PK", "QAPLIB");
        assertRefused("99999\n1 2 3", "n = 99999", "bytes are too few", "truncated");
        assertRefused("999999999999999999\n1 2 3", "too few");
        assertRefused("99999999999999999999 1 2 3", "n >= 1");
        assertRefused("2\n1111 2\n3 4\n\n5 6666\n7\n", "line 6", "(2, 2) of the second matrix", "2 n^2 = 8");
        assertRefused("2\n1 2\n3 4\n5 6\n7 8 9\n10\n", "2 words too many", "'9' in line 5", "2 n^2 = 8");
        assertRefused("2\n1 2\n3 4\n5 6\n7 8 9", "1 word too many");
        assertRefused("2\n1 2\n3 x\n5 6\n7 8\n", "line 3", "'x'", "(2, 2) of the first matrix", "finite number");
        assertRefused("2\r\n\r\n1 NaN\r\n3 4\r\n5 6\r\n7 8\r\n", "line 3", "'NaN'", "(1, 2)");
        assertRefused("1\n1e999 1", "'1e999'", "finite");
        assertRefused("1\n0x10 1", "'0x10'");
        assertRefused("1\n1,5 1", "'1,5'");
        assertRefused("1\n1d 1", "'1d'");
        assertRefused("1\n" + "9".repeat(1000) + "x 1", "...");
    }
}
