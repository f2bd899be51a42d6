package org.descrambler.experiments.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.signal.InvalidFileException;

/**
 * A quadratic assignment problem in the format of QAPLIB (Burkard, Karisch, Rendl 1997): n, then the n² entries of A, then
 * those of B, row by row. White space of any kind separates numbers; where lines end means nothing, since the library's own
 * files break rows anywhere. Numbers are integers or decimals.
 *
 * <p>Every error is an {@link InvalidFileException} that names the file, the line, the entry and what was expected there.
 */
public final class QaplibFile {
    private static final Pattern WHOLE = Pattern.compile("\\+?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** Characters of a word that a message shows; what is longer is no number anyway. */
    private static final int SHOWN = 40;

    private static final int LONGEST = 400;

    private final String file;
    private final BufferedReader text;
    private final StringBuilder word = new StringBuilder();
    private int line = 1;
    private boolean lineEnded;

    private QaplibFile(String file, BufferedReader text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads a file.
     *
     * @param argument as the user gave it
     * @throws InvalidFileException if there is no such file, or it is not of this format
     * @throws UncheckedIOException if it cannot be read
     */
    public static AssignmentForm read(String argument) {
        FileArgument file = FileArgument.parse(argument);
        file.requireReadable();
        // Latin 1 takes any byte, so that a file of another kind is told by its first word.
        try (BufferedReader text = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file.path()), StandardCharsets.ISO_8859_1), 1 << 16)) {
            return new QaplibFile(argument, text).form(Files.size(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(argument + ": cannot be read (" + e + ").", e);
        }
    }

    private AssignmentForm form(long bytes) throws IOException {
        int n = degree(bytes);
        DenseMatrix a = matrix("the first matrix", n);
        DenseMatrix b = matrix("the second matrix", n);
        if (next()) {
            long extra = 0;
            String first = shown();
            int at = line;
            do {
                extra++;
            } while (next());
            throw new InvalidFileException(
                    file,
                    "after the two matrices of n = " + n + " there "
                            + (extra == 1 ? "is 1 word" : "are " + extra + " words")
                            + " too many, the first one '" + first + "' in line " + at + "; n and 2 n^2 = "
                            + 2L * n * n + " numbers were expected.");
        }
        return new AssignmentForm(a, b);
    }

    /** n, checked against what a file of this size can hold before anything is allocated. */
    private int degree(long bytes) throws IOException {
        if (!next()) {
            throw new InvalidFileException(file, "is empty; n and two n x n matrices were expected (QAPLIB's format).");
        }
        String text = shown();
        if (!WHOLE.matcher(word).matches() || Long.parseLong(text) == 0) {
            throw new InvalidFileException(
                    file,
                    "begins with '" + text + "' in line " + line
                            + "; the number n >= 1 of rows was expected, then two n x n matrices (QAPLIB's format).");
        }
        long n = Long.parseLong(text);
        // Each number takes a digit and a separator at least; n <= bytes keeps n^2 from overflowing.
        if (n > bytes || 4 * n > (bytes + 1) / n) {
            throw new InvalidFileException(
                    file,
                    "begins with n = " + n + ", but its " + bytes
                            + " bytes are too few for two n x n matrices. Maybe it is truncated.");
        }
        return Math.toIntExact(n);
    }

    private DenseMatrix matrix(String name, int n) throws IOException {
        DenseMatrix m = new DenseMatrix(n, n);
        double[] data = m.data();
        for (int k = 0; k < data.length; k++) {
            if (!next()) {
                throw new InvalidFileException(
                        file,
                        "ends in line " + line + " before entry (" + (k / n + 1) + ", " + (k % n + 1) + ") of " + name
                                + "; with n = " + n + ", 2 n^2 = " + 2L * n * n
                                + " numbers were expected. Maybe it is truncated.");
            }
            data[k] = number(name, k / n + 1, k % n + 1);
        }
        return m;
    }

    private double number(String name, int row, int column) {
        double value = NUMBER.matcher(word).matches() ? Double.parseDouble(word.toString()) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new InvalidFileException(
                    file,
                    "line " + line + " has '" + shown() + "' as entry (" + row + ", " + column + ") of " + name
                            + "; a finite number was expected.");
        }
        return value;
    }

    private String shown() {
        return word.length() <= SHOWN ? word.toString() : word.substring(0, SHOWN) + "...";
    }

    /** Takes the next word, or says that there is none; {@link #line} is the line that it stands in. */
    private boolean next() throws IOException {
        word.setLength(0);
        int c = character();
        while (c >= 0 && isSpace(c)) {
            c = character();
        }
        while (c >= 0 && !isSpace(c)) {
            if (word.length() < LONGEST) {
                word.append((char) c);
            }
            c = character();
        }
        return word.length() > 0;
    }

    /** The next character; a line counts as begun when something of it is read. */
    private int character() throws IOException {
        int c = text.read();
        if (lineEnded && c >= 0) {
            line++;
            lineEnded = false;
        }
        lineEnded |= c == '\n';
        return c;
    }

    private static boolean isSpace(int c) {
        return c <= ' ' || c == 0xa0;
    }
}
