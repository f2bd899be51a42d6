package org.descrambler.solvers.assignment;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Moves;

/**
 * A permutation with the changes Δᵢⱼ that all its n(n−1)/2 swaps would make to Σᵢⱼ aᵢⱼ b_{π(i)π(j)}, kept while swaps are
 * made, in O(1) for each of them (Taillard 1991, equation 2, in the form below).
 *
 * <p>Let B' = PBPᵀ, b'ᵢⱼ = b_{π(i)π(j)}, and W = AB'ᵀ + AᵀB'. Then Δᵢⱼ = Wᵢⱼ + Wⱼᵢ − Wᵢᵢ − Wⱼⱼ but for terms of the entries
 * at i and j alone. The swap of u and v, with x = A(e_u − e_v), y = B'(e_v − e_u), and x̃, ỹ the same of Aᵀ and B'ᵀ, adds xyᵀ +
 * x̃ỹᵀ to W and then exchanges its columns u and v; it subtracts (xᵢ − xⱼ)(yᵢ − yⱼ) + (x̃ᵢ − x̃ⱼ)(ỹᵢ − ỹⱼ) from every Δᵢⱼ with i and
 * j other than u and v, whose own come from W. So nothing costs more than O(1), and all inner loops run along rows. Where
 * A and B are symmetric, both terms are the same.
 *
 * <p>A and B are scaled by powers of two, which rounds nothing and keeps products from overflowing: values here are in
 * units of their own, the same ones for the lifetime of a table. If the entries are integers times powers of two and small
 * enough, all values and changes are exact; else the table is computed anew every {@value #REFRESH} swaps.
 *
 * <p>Signs sᵢ, which go along with the images inside, make it b'ᵢⱼ = sᵢ sⱼ b_{π(i)π(j)}. Where A and B are symmetric, a flip
 * at f changes the value by −4 Σ_{k≠f} a_fk b'_fk = 4 a_ff b'_ff − 2 W_ff; with x = −4 A e_f and y = B'e_f but y_f = 0 it adds xyᵀ to W
 * and replaces W_if by 4 a_if b'_ff − W_if, and it takes the changes along as a swap does.
 *
 * <p>Where B has fewer entries than A, the two change roles inside, and π is kept as its inverse: its swaps of images are
 * then swaps of places. Places and images below are those of the problem inside.
 */
final class SwapTable {
    /** Swaps after which rounded changes are computed anew; that costs as much as some n swaps. */
    private static final int REFRESH = 4096;

    /** Rounded values are the same where they differ by less than this, relative to the sum of all |aᵢⱼ b'ᵢⱼ|. */
    private static final double ROUNDING = 1e-13;

    private final BooleanSupplier proceed;
    private final int n;
    private final boolean inverted;
    private final boolean symmetric;
    private final boolean exact;
    private final double[][] a;
    private final double[][] at;
    private final double[][] source;
    private final double[][] b;
    private final double[][] bt;
    private final double[][] w;
    private final double[][] changes;
    private final double[] least;
    private final double[] x;
    private final double[] y;
    private final int[] support;
    private final int[] pi;
    private final double[] sign;
    private double value;
    private double tolerance;
    private int age;

    /** The table of a problem, at no permutation yet: {@link #reset} comes first. */
    SwapTable(AssignmentForm form) {
        this(form, () -> true);
    }

    /**
     * The same where time may end while changes are computed anew, which takes seconds at n = 1000.
     *
     * @param proceed asked at every row then; where it says no, the value is right, but the changes are not, and nothing but a
     *     reset may follow
     */
    SwapTable(AssignmentForm form, BooleanSupplier proceed) {
        this.proceed = proceed;
        n = form.degree();
        DenseMatrix first = form.a();
        DenseMatrix second = form.b();
        var halves = form.symmetric();
        symmetric = halves.isPresent();
        if (symmetric) {
            BrockettForm half = halves.get();
            first = half.a();
            second = half.b();
        }
        inverted = nonzeros(second) < nonzeros(first);
        a = rows(scaled(inverted ? second : first));
        source = rows(scaled(inverted ? first : second));
        exact = 8.0 * n * n * integerRange(a) * integerRange(source) < 0x1p53;
        at = symmetric ? a : transposed(a);
        b = new double[n][n];
        bt = symmetric ? b : new double[n][n];
        w = new double[n][n];
        changes = new double[n][n];
        least = new double[n];
        x = new double[n];
        y = new double[n];
        support = new int[n];
        pi = new int[n];
        sign = new double[n];
    }

    int degree() {
        return n;
    }

    /** n(n−1)/2. */
    long pairs() {
        return n * (n - 1L) / 2;
    }

    /** Whether A and B are symmetric, so that signs can be flipped. */
    boolean isSymmetric() {
        return symmetric;
    }

    /**
     * Goes to a permutation of the problem outside, with signs where it has {@link Signs}. O(n³), less where A is sparse.
     *
     * @return whether time was left for it
     */
    boolean reset(int[] images) {
        for (int i = 0; i < n; i++) {
            int image = Signs.image(images[i]);
            int place = inverted ? image : i;
            pi[place] = inverted ? i : image;
            sign[place] = Signs.sign(images[i]);
        }
        return refresh();
    }

    /** The permutation of the problem outside, as a new array, with its {@link Signs}. */
    int[] images() {
        int[] images = new int[n];
        for (int i = 0; i < n; i++) {
            int image = inverted ? i : pi[i];
            images[inverted ? pi[i] : i] = sign[i] < 0 ? Signs.flipped(image) : image;
        }
        return images;
    }

    /** The image of a place, inside. */
    int image(int i) {
        return pi[i];
    }

    /** Σᵢⱼ aᵢⱼ b'ᵢⱼ in the table's units. */
    double value() {
        return value;
    }

    /** How far two values may differ and be the same; 0 where they are exact. */
    double tolerance() {
        return tolerance;
    }

    /** Δᵢⱼ in the table's units, for i &lt; j. */
    double change(int i, int j) {
        return changes[i][j];
    }

    /** minᵢ Δᵢⱼ over i &lt; j; +∞ for j = 0. */
    double least(int j) {
        return least[j];
    }

    /** Swaps π(u) and π(v), u ≠ v, and brings all changes up to date. */
    void swap(int u, int v) {
        value += changes[Math.min(u, v)][Math.max(u, v)];
        Moves.swap(pi, u, v);
        double carried = sign[u];
        sign[u] = sign[v];
        sign[v] = carried;
        if (!exact && ++age >= REFRESH) {
            refresh();
            return;
        }
        update(at[u], at[v], bt[u], bt[v], symmetric ? 2 : 1);
        if (!symmetric) {
            update(a[u], a[v], b[u], b[v], 1);
        }
        exchange(b, u, v);
        if (!symmetric) {
            exchange(bt, u, v);
        }
        for (double[] row : w) {
            double entry = row[u];
            row[u] = row[v];
            row[v] = entry;
        }
        for (int j = 0; j < n; j++) {
            if (j != u) {
                changes[Math.min(j, u)][Math.max(j, u)] = fromProducts(u, j);
            }
            if (j != v) {
                changes[Math.min(j, v)][Math.max(j, v)] = fromProducts(v, j);
            }
        }
        minimise();
    }

    /** The change −4 Σ_{k≠f} a_fk b'_fk by a flip of the sign at place f, in the table's units; A and B must be symmetric. */
    double flipChange(int f) {
        return 4 * a[f][f] * b[f][f] - 2 * w[f][f];
    }

    /** Flips the sign at place f and brings all changes up to date; A and B must be symmetric. */
    void flip(int f) {
        value += flipChange(f);
        sign[f] = -sign[f];
        if (!exact && ++age >= REFRESH) {
            refresh();
            return;
        }
        double own = b[f][f];
        for (int i = 0; i < n; i++) {
            x[i] = -4 * a[f][i];
            y[i] = b[f][i];
        }
        y[f] = 0;
        update();
        for (int i = 0; i < n; i++) {
            w[i][f] = 4 * a[i][f] * own - w[i][f];
            b[i][f] = -b[i][f];
            b[f][i] = b[i][f];
        }
        b[f][f] = own;
        for (int j = 0; j < n; j++) {
            if (j != f) {
                changes[Math.min(j, f)][Math.max(j, f)] = fromProducts(f, j);
            }
        }
        minimise();
    }

    /** With x = factor (a_u − a_v) and y = b_v − b_u. */
    private void update(double[] au, double[] av, double[] bu, double[] bv, double factor) {
        for (int i = 0; i < n; i++) {
            x[i] = factor * (au[i] - av[i]);
            y[i] = bv[i] - bu[i];
        }
        update();
    }

    /** Adds xyᵀ to W and subtracts (xᵢ − xⱼ)(yᵢ − yⱼ) from every change. */
    private void update() {
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (x[i] != 0) {
                support[size++] = i;
            }
        }
        for (int k = 0; k < size; k++) {
            addTo(w[support[k]], x[support[k]], y);
        }
        if (4 * size < n) {
            subtractSparse(size);
        } else {
            for (int i = 0; i < n; i++) {
                subtract(changes[i], x, y, x[i], y[i], i + 1);
            }
        }
    }

    private static void addTo(double[] row, double factor, double[] y) {
        for (int j = 0; j < row.length; j++) {
            row[j] += factor * y[j];
        }
    }

    private static void subtract(double[] row, double[] x, double[] y, double xi, double yi, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] -= (xi - x[j]) * (yi - y[j]);
        }
    }

    /** The same where x has few nonzeros: only their pairs change. */
    private void subtractSparse(int size) {
        for (int k = 0; k < size; k++) {
            int s = support[k];
            double xs = x[s];
            double ys = y[s];
            for (int i = 0; i < s; i++) {
                // A pair of two nonzeros changes once, as the row of its smaller place.
                if (x[i] == 0) {
                    changes[i][s] -= xs * (ys - y[i]);
                }
            }
            subtract(changes[s], x, y, xs, ys, s + 1);
        }
    }

    private void minimise() {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            lower(least, changes[i], i + 1);
        }
    }

    private static void lower(double[] least, double[] row, int from) {
        for (int j = from; j < least.length; j++) {
            least[j] = Math.min(least[j], row[j]);
        }
    }

    private static void exchange(double[][] rows, int u, int v) {
        double[] row = rows[u];
        rows[u] = rows[v];
        rows[v] = row;
        for (double[] r : rows) {
            double entry = r[u];
            r[u] = r[v];
            r[v] = entry;
        }
    }

    /** Δᵢⱼ from W. */
    private double fromProducts(int i, int j) {
        double aii = a[i][i];
        double ajj = a[j][j];
        double bii = b[i][i];
        double bjj = b[j][j];
        double aij = a[i][j];
        double bij = b[i][j];
        double aji = at[i][j];
        double bji = bt[i][j];
        double own = (aii - aji) * (bji - bii)
                + (aij - ajj) * (bjj - bij)
                + (aii - aij) * (bij - bii)
                + (aji - ajj) * (bjj - bji);
        return w[i][j] + w[j][i] - w[i][i] - w[j][j] - own + (aii - ajj) * (bjj - bii) + (aij - aji) * (bji - bij);
    }

    private boolean refresh() {
        age = 0;
        value = 0;
        double absolute = 0;
        for (int i = 0; i < n; i++) {
            double[] from = source[pi[i]];
            for (int j = 0; j < n; j++) {
                double entry = sign[i] * sign[j] * from[pi[j]];
                b[i][j] = entry;
                bt[j][i] = entry;
                double term = a[i][j] * entry;
                value += term;
                absolute += Math.abs(term);
            }
        }
        tolerance = exact ? 0 : ROUNDING * absolute;
        for (int i = 0; i < n; i++) {
            if (!proceed.getAsBoolean()) {
                return false;
            }
            Arrays.fill(w[i], 0);
            for (int k = 0; k < n; k++) {
                if (a[i][k] != 0) {
                    addTo(w[i], symmetric ? 2 * a[i][k] : a[i][k], bt[k]);
                }
                if (!symmetric && at[i][k] != 0) {
                    addTo(w[i], at[i][k], b[k]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                changes[i][j] = fromProducts(i, j);
            }
        }
        minimise();
        return true;
    }

    private static double[][] rows(DenseMatrix m) {
        double[][] rows = new double[m.getRowDimension()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = m.getRow(i);
        }
        return rows;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    /** With entries of at most 2 in magnitude. */
    private static DenseMatrix scaled(DenseMatrix m) {
        double largest = m.maxAbs();
        DenseMatrix copy = m.copy();
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        for (int k = 0; k < copy.data().length; k++) {
            copy.data()[k] = Math.scalb(copy.data()[k], -exponent);
        }
        return copy;
    }

    /** The largest |entry| in the unit 2^k of which all entries are multiples; +∞ where that is too large a number. */
    private static double integerRange(double[][] rows) {
        // Entries are at most 2 in magnitude, so this multiplies them by the largest power that still makes sense.
        for (int bits = 0; bits <= 50; bits++) {
            double unit = Math.scalb(1.0, bits);
            double largest = 0;
            boolean whole = true;
            for (double[] row : rows) {
                for (double entry : row) {
                    whole &= entry * unit == Math.rint(entry * unit);
                    largest = Math.max(largest, Math.abs(entry * unit));
                }
            }
            if (whole) {
                return largest;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static int nonzeros(DenseMatrix m) {
        int count = 0;
        for (double entry : m.data()) {
            count += entry == 0 ? 0 : 1;
        }
        return count;
    }
}
