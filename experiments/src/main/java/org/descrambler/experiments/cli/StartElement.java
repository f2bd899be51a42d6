package org.descrambler.experiments.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.MonomialGroup;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
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
            if (group instanceof SignedPermutationGroup signed) {
                return new SolveTask.Start.Given<>(text, (E) signedPermutation(file, signed.degree()));
            }
            if (group instanceof MonomialGroup monomial) {
                return new SolveTask.Start.Given<>(text, (E) monomial(file, monomial.degree()));
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
        return permutation(
                file, places(file, n, entry -> entry == 1, "a permutation matrix, with a single 1 in each row"));
    }

    /** A matrix, or the images alone. */
    private static SignedPermutation signedPermutation(DataFile file, int n) {
        if (file.shape().length == 1) {
            return SignedPermutation.of(permutation(file, n));
        }
        int[] pi = places(
                file,
                n,
                entry -> Math.abs(entry) == 1,
                "a signed permutation matrix, with a single 1 or -1 in each row");
        Permutation permutation = permutation(file, pi);
        DenseMatrix p = file.matrix();
        int[] signs = new int[n];
        for (int i = 0; i < n; i++) {
            signs[i] = (int) p.getEntry(i, pi[i]);
        }
        return SignedPermutation.of(permutation, signs);
    }

    /** A matrix, or the images alone. */
    private static MonomialMatrix monomial(DataFile file, int n) {
        double[] scales = new double[n];
        Arrays.fill(scales, 1);
        if (file.shape().length == 1) {
            return MonomialMatrix.of(permutation(file, n), scales);
        }
        int[] pi = places(
                file,
                n,
                entry -> entry > 0 && entry < Double.POSITIVE_INFINITY,
                "a monomial matrix, with a single positive entry in each row");
        Permutation permutation = permutation(file, pi);
        DenseMatrix p = file.matrix();
        for (int i = 0; i < n; i++) {
            scales[i] = p.getEntry(i, pi[i]);
        }
        return MonomialMatrix.of(permutation, scales);
    }

    /** For each row of an n×n matrix the column of its only entry that is not 0. */
    private static int[] places(DataFile file, int n, DoublePredicate allowed, String expected) {
        DenseMatrix p = file.matrix();
        requireShape(file, p, n);
        int[] pi = new int[n];
        for (int i = 0; i < n; i++) {
            pi[i] = -1;
            for (int j = 0; j < n; j++) {
                double entry = p.data()[i * n + j];
                if (allowed.test(entry) && pi[i] < 0) {
                    pi[i] = j;
                } else if (entry != 0) {
                    throw new IllegalArgumentException(file.name() + ": entry (" + i + ", " + j + ") is " + entry + "; "
                            + expected + ", was expected.");
                }
            }
        }
        return pi;
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
