package org.descrambler.experiments.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.InvalidFileException;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.io.DataFile;

/** Reads {@code --start identity|random|FILE.npy}. */
final class StartElement {
    /** A start further from the group than this is refused rather than repaired. */
    private static final double LARGEST_ERROR = 1e-6;

    private StartElement() {}

    @SuppressWarnings("unchecked")
    static <E> SolveTask.Start<E> parse(String text, Group<E> group) {
        if (text.equals("identity")) {
            return new SolveTask.Start.Identity<>();
        }
        if (text.equals("random")) {
            return new SolveTask.Start.Random<>();
        }
        if (!text.contains(".") && !Files.exists(Path.of(text))) {
            throw new IllegalArgumentException("--start is '" + text + "'; identity, random or a file was expected.");
        }
        try (DataFile file = DataFile.open(text)) {
            if (group instanceof LieGroup lie) {
                return new SolveTask.Start.Given<>(text, (E) orthogonal(file, lie));
            }
            if (group instanceof PermutationGroup permutations) {
                return new SolveTask.Start.Given<>(text, (E) permutation(file, permutations));
            }
        }
        throw new IllegalArgumentException(
                "--start is '" + text + "'; identity or random was expected for the group " + group.name() + ".");
    }

    private static DenseMatrix orthogonal(DataFile file, LieGroup group) {
        DenseMatrix p = group instanceof UnitaryGroup ? file.complexMatrix().realForm() : file.matrix();
        int n = group.neurons();
        int real = group.degree() / n;
        if (p.getRowDimension() != group.degree() || p.getColumnDimension() != group.degree()) {
            throw new IllegalArgumentException(file.name() + ": the start is " + p.getRowDimension() / real + " x "
                    + p.getColumnDimension() / real + "; " + n + " x " + n + " was expected.");
        }
        double error = group.error(p);
        if (!(error <= LARGEST_ERROR * Math.sqrt(group.degree()))) {
            throw new IllegalArgumentException(file.name() + ": the start is not in the group " + group.name()
                    + ": its group error is " + error + ", at most " + LARGEST_ERROR + " sqrt(n) was expected.");
        }
        group.reorthonormalize(p);
        group.reorthonormalize(p);
        return p;
    }

    private static Permutation permutation(DataFile file, PermutationGroup group) {
        Permutation pi = permutation(file, group.degree());
        if (!group.contains(pi)) {
            throw new IllegalArgumentException(file.name() + ": the start is not in the group " + group.name()
                    + (group instanceof BlockPermutationGroup blockwise
                            ? " of the blocks " + blockwise.blocks().sizes()
                            : " of degree " + group.degree())
                    + ". Maybe it was found in a larger group, or the rows are in another order.");
        }
        return pi;
    }

    private static Permutation permutation(DataFile file, int n) {
        if (file.shape().length == 1) {
            double[] images = file.vector();
            int[] pi = new int[images.length];
            for (int i = 0; i < pi.length; i++) {
                if (images[i] != Math.rint(images[i])) {
                    throw new IllegalArgumentException(
                            file.name() + ": entry " + i + " is " + images[i] + "; a whole number was expected.");
                }
                pi[i] = (int) images[i];
            }
            if (pi.length != n) {
                throw new IllegalArgumentException(
                        file.name() + ": the permutation has " + pi.length + " elements; " + n + " were expected.");
            }
            return permutation(file, pi);
        }
        DenseMatrix p = file.matrix();
        requireShape(file, p, n);
        int[] pi = new int[n];
        for (int i = 0; i < n; i++) {
            pi[i] = -1;
            for (int j = 0; j < n; j++) {
                double entry = p.data()[i * n + j];
                if (entry == 1 && pi[i] < 0) {
                    pi[i] = j;
                } else if (entry != 0) {
                    throw new IllegalArgumentException(file.name() + ": entry (" + i + ", " + j + ") is " + entry
                            + "; a permutation matrix, with a single 1 in each row, was expected.");
                }
            }
        }
        return permutation(file, pi);
    }

    private static Permutation permutation(DataFile file, int[] images) {
        try {
            return Permutation.of(images);
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(file.name(), e.getMessage(), e);
        }
    }

    private static void requireShape(DataFile file, DenseMatrix p, int n) {
        if (p.getRowDimension() != n || p.getColumnDimension() != n) {
            throw new IllegalArgumentException(file.name() + ": the start is " + p.getRowDimension() + " x "
                    + p.getColumnDimension() + "; " + n + " x " + n + " was expected.");
        }
    }
}
