package org.descrambler.core.linalg;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.linear.AbstractRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * A dense real matrix over one flat row-major array: entry (i, j) is {@code data()[i * columns + j]}.
 *
 * <p>It is a Hipparchus matrix, so Hipparchus accepts it wherever a {@link RealMatrix} goes; its products are computed
 * by {@link Backend#preferred()}, and a foreign operand is copied into this layout first. A product whose <em>left</em>
 * operand is foreign runs Hipparchus' own loops: prefer {@link #preMultiply(RealMatrix)} or {@link #copyOf}.
 *
 * <p>Methods that return a matrix leave their operands unmodified; methods that return nothing write into this matrix
 * or into the one called {@code out} and allocate nothing. A matrix may have 0 rows or columns (a signal without
 * samples): its products are matrices of zeros. Not safe for concurrent modification.
 *
 * <p>Shapes that do not fit are an {@link IllegalArgumentException}; indices out of range are reported as Hipparchus
 * does it.
 */
public final class DenseMatrix extends AbstractRealMatrix {
    /** Sums of squares inside this range have lost nothing to overflow or underflow that rounding would have kept. */
    private static final double SMALLEST_SAFE_SQUARE = 0x1p-900;

    private static final double LARGEST_SAFE_SQUARE = 0x1p+1000;
    private static final int TRANSPOSE_BLOCK = 8;

    private final int rows;
    private final int columns;
    private final double[] data;

    /**
     * The rows×columns matrix of zeros.
     *
     * @throws IllegalArgumentException if a dimension is negative or rows · columns exceeds the largest Java array
     */
    public DenseMatrix(int rows, int columns) {
        this(rows, columns, new double[length(rows, columns)]);
    }

    // The no-argument constructor of the superclass is the one that permits dimensions of 0.
    private DenseMatrix(int rows, int columns, double[] data) {
        this.rows = rows;
        this.columns = columns;
        this.data = data;
    }

    private static int length(int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "A matrix of " + rows + "×" + columns + " was asked for, expected dimensions of at least 0.");
        }
        long length = (long) rows * columns;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A matrix of " + rows + "×" + columns + " has " + length
                    + " entries, expected at most " + (Integer.MAX_VALUE - 8)
                    + ". Maybe the samples can be streamed in blocks.");
        }
        return (int) length;
    }

    /**
     * The matrix over a given array, which is not copied: changes to either show in the other.
     *
     * @throws IllegalArgumentException unless the array has rows · columns entries
     */
    public static DenseMatrix wrap(int rows, int columns, double[] rowMajor) {
        if (rowMajor.length != length(rows, columns)) {
            throw new IllegalArgumentException("A " + rows + "×" + columns + " matrix has " + (long) rows * columns
                    + " entries, but the array has " + rowMajor.length + ".");
        }
        return new DenseMatrix(rows, columns, rowMajor);
    }

    /**
     * A copy of an array of rows.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static DenseMatrix of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        DenseMatrix result = new DenseMatrix(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "Row " + i + " has " + rows[i].length + " entries, expected " + columns + " as in row 0.");
            }
            System.arraycopy(rows[i], 0, result.data, i * columns, columns);
        }
        return result;
    }

    /** A copy of any matrix. */
    public static DenseMatrix copyOf(RealMatrix m) {
        if (m instanceof DenseMatrix dense) {
            return dense.copy();
        }
        DenseMatrix result = new DenseMatrix(m.getRowDimension(), m.getColumnDimension());
        for (int i = 0; i < result.rows; i++) {
            for (int j = 0; j < result.columns; j++) {
                result.data[i * result.columns + j] = m.getEntry(i, j);
            }
        }
        return result;
    }

    /** The n×n identity. */
    public static DenseMatrix identity(int n) {
        DenseMatrix result = new DenseMatrix(n, n);
        for (int i = 0; i < n; i++) {
            result.data[i * n + i] = 1;
        }
        return result;
    }

    /** The square matrix with the given diagonal and zeros elsewhere. */
    public static DenseMatrix diagonal(double... d) {
        DenseMatrix result = new DenseMatrix(d.length, d.length);
        for (int i = 0; i < d.length; i++) {
            result.data[i * d.length + i] = d[i];
        }
        return result;
    }

    private static DenseMatrix dense(RealMatrix m) {
        return m instanceof DenseMatrix same ? same : copyOf(m);
    }

    /** The live row-major array behind this matrix: writing to it changes the matrix. */
    public double[] data() {
        return data;
    }

    @Override
    public int getRowDimension() {
        return rows;
    }

    @Override
    public int getColumnDimension() {
        return columns;
    }

    @Override
    public double getEntry(int row, int column) {
        return data[index(row, column)];
    }

    @Override
    public void setEntry(int row, int column, double value) {
        data[index(row, column)] = value;
    }

    @Override
    public void addToEntry(int row, int column, double increment) {
        data[index(row, column)] += increment;
    }

    @Override
    public void multiplyEntry(int row, int column, double factor) {
        data[index(row, column)] *= factor;
    }

    private int index(int row, int column) {
        if (row < 0 || row >= rows || column < 0 || column >= columns) {
            MatrixUtils.checkMatrixIndex(this, row, column);
        }
        return row * columns + column;
    }

    @Override
    public DenseMatrix createMatrix(int rowDimension, int columnDimension) {
        return new DenseMatrix(rowDimension, columnDimension);
    }

    @Override
    public DenseMatrix copy() {
        return new DenseMatrix(rows, columns, data.clone());
    }

    @Override
    public double[] getRow(int row) {
        MatrixUtils.checkRowIndex(this, row);
        return Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
    }

    // Products and sums that return a new matrix

    /** The product this · m. */
    @Override
    public DenseMatrix multiply(RealMatrix m) {
        DenseMatrix out = new DenseMatrix(rows, m.getColumnDimension());
        multiplyTo(dense(m), out);
        return out;
    }

    /** The product m · this. */
    @Override
    public DenseMatrix preMultiply(RealMatrix m) {
        return dense(m).multiply(this);
    }

    /** The product thisᵀ · m. */
    @Override
    public DenseMatrix transposeMultiply(RealMatrix m) {
        DenseMatrix out = new DenseMatrix(columns, m.getColumnDimension());
        transposeMultiplyTo(dense(m), out);
        return out;
    }

    /** The product this · mᵀ. */
    @Override
    public DenseMatrix multiplyTransposed(RealMatrix m) {
        DenseMatrix out = new DenseMatrix(rows, m.getRowDimension());
        multiplyTransposedTo(dense(m), out);
        return out;
    }

    @Override
    public DenseMatrix transpose() {
        DenseMatrix out = new DenseMatrix(columns, rows);
        transposeTo(out);
        return out;
    }

    @Override
    public DenseMatrix add(RealMatrix m) {
        DenseMatrix out = copy();
        out.addScaled(1, dense(m));
        return out;
    }

    @Override
    public DenseMatrix subtract(RealMatrix m) {
        DenseMatrix out = copy();
        out.addScaled(-1, dense(m));
        return out;
    }

    @Override
    public DenseMatrix scalarMultiply(double d) {
        DenseMatrix out = copy();
        out.scale(d);
        return out;
    }

    @Override
    public DenseMatrix scalarAdd(double d) {
        DenseMatrix out = copy();
        for (int index = 0; index < data.length; index++) {
            out.data[index] += d;
        }
        return out;
    }

    @Override
    public double[] operate(double[] v) {
        if (v.length != columns) {
            throw new IllegalArgumentException("operate: the vector has " + v.length + " entries, expected " + columns
                    + " for a " + Require.shape(this) + " matrix.");
        }
        double[] out = new double[rows];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += data[i * columns + j] * v[j];
            }
            out[i] = sum;
        }
        return out;
    }

    // In place, without allocation

    /**
     * out ← this · b.
     *
     * @throws IllegalArgumentException if the shapes do not fit or {@code out} shares its array with an operand
     */
    public void multiplyTo(DenseMatrix b, DenseMatrix out) {
        out.product("multiply", 1, this, false, b, false, 0);
    }

    /**
     * out ← thisᵀ · b.
     *
     * @throws IllegalArgumentException if the shapes do not fit or {@code out} shares its array with an operand
     */
    public void transposeMultiplyTo(DenseMatrix b, DenseMatrix out) {
        out.product("transposeMultiply", 1, this, true, b, false, 0);
    }

    /**
     * out ← this · bᵀ.
     *
     * @throws IllegalArgumentException if the shapes do not fit or {@code out} shares its array with an operand
     */
    public void multiplyTransposedTo(DenseMatrix b, DenseMatrix out) {
        out.product("multiplyTransposed", 1, this, false, b, true, 0);
    }

    /**
     * this ← α op(a) op(b) + β this, where op transposes if its flag is set. With β = 0 the old content does not
     * matter, not even NaN.
     *
     * @throws IllegalArgumentException if the shapes do not fit or this matrix shares its array with an operand
     */
    public void gemm(double alpha, DenseMatrix a, boolean ta, DenseMatrix b, boolean tb, double beta) {
        product("gemm", alpha, a, ta, b, tb, beta);
    }

    private void product(
            String operation, double alpha, DenseMatrix a, boolean ta, DenseMatrix b, boolean tb, double beta) {
        int m = ta ? a.columns : a.rows;
        int k = ta ? a.rows : a.columns;
        int kOfB = tb ? b.columns : b.rows;
        int n = tb ? b.rows : b.columns;
        if (k != kOfB) {
            throw new IllegalArgumentException(String.format(
                    "%s: %s%s · %s%s does not fit, the inner dimensions are %d and %d.",
                    operation,
                    Require.shape(a),
                    ta ? " transposed" : "",
                    Require.shape(b),
                    tb ? " transposed" : "",
                    k,
                    kOfB));
        }
        Require.shape(operation + ", result", this, m, n);
        Require.distinct(operation, this, a);
        Require.distinct(operation, this, b);
        Backend.preferred().gemm(ta, tb, m, n, k, alpha, a.data, 0, a.columns, b.data, 0, b.columns, beta, data, 0, n);
    }

    /** this ← src. */
    public void assign(DenseMatrix src) {
        Require.shape("assign", src, rows, columns);
        System.arraycopy(src.data, 0, data, 0, data.length);
    }

    /** Every entry ← value. */
    public void fill(double value) {
        Arrays.fill(data, value);
    }

    /** this ← this + a x. */
    public void addScaled(double a, DenseMatrix x) {
        Require.shape("addScaled", x, rows, columns);
        double[] other = x.data;
        for (int index = 0; index < data.length; index++) {
            data[index] += a * other[index];
        }
    }

    /** this ← a · this. */
    public void scale(double a) {
        for (int index = 0; index < data.length; index++) {
            data[index] *= a;
        }
    }

    /**
     * out ← thisᵀ.
     *
     * @throws IllegalArgumentException if the shapes do not fit or {@code out} shares this matrix' array
     */
    public void transposeTo(DenseMatrix out) {
        Require.shape("transpose, result", out, columns, rows);
        Require.distinct("transpose", out, this);
        // Square blocks, so that neither matrix is walked with a stride through more lines than the cache holds.
        for (int i0 = 0; i0 < rows; i0 += TRANSPOSE_BLOCK) {
            int i1 = Math.min(rows, i0 + TRANSPOSE_BLOCK);
            for (int j0 = 0; j0 < columns; j0 += TRANSPOSE_BLOCK) {
                int j1 = Math.min(columns, j0 + TRANSPOSE_BLOCK);
                for (int j = j0; j < j1; j++) {
                    for (int i = i0; i < i1; i++) {
                        out.data[j * rows + i] = data[i * columns + j];
                    }
                }
            }
        }
    }

    /** A Givens rotation from the left: row i ← c · row i + s · row j and row j ← c · row j − s · row i, at once. */
    public void rotateRows(int i, int j, double c, double s) {
        for (int u = i * columns, v = j * columns; u < (i + 1) * columns; u++, v++) {
            double a = data[u];
            double b = data[v];
            data[u] = c * a + s * b;
            data[v] = c * b - s * a;
        }
    }

    /** this ← (this − thisᵀ)/2, the skew-symmetric part; this matrix is square. */
    public void skewPart() {
        Require.square("skewPart", this);
        for (int i = 0; i < rows; i++) {
            data[i * columns + i] = 0;
        }
        part(-1);
    }

    /** this ← (this + thisᵀ)/2, the symmetric part; this matrix is square. */
    public void symmetricPart() {
        Require.square("symmetricPart", this);
        part(1);
    }

    /** Entries above the diagonal ← minus their mirror images below it, the diagonal ← 0; this matrix is square. */
    public void skewFromLower() {
        Require.square("skewFromLower", this);
        for (int i0 = 0; i0 < rows; i0 += TRANSPOSE_BLOCK) {
            int i1 = Math.min(rows, i0 + TRANSPOSE_BLOCK);
            for (int j0 = 0; j0 <= i0; j0 += TRANSPOSE_BLOCK) {
                for (int i = i0; i < i1; i++) {
                    int j1 = Math.min(i, j0 + TRANSPOSE_BLOCK);
                    for (int j = j0; j < j1; j++) {
                        data[j * columns + i] = -data[i * columns + j];
                    }
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            data[i * columns + i] = 0;
        }
    }

    /** Entries i > j become (a_ij + sign·a_ji)/2, their mirror images sign times that; blocks as in {@link #transposeTo}. */
    private void part(int sign) {
        for (int i0 = 0; i0 < rows; i0 += TRANSPOSE_BLOCK) {
            int i1 = Math.min(rows, i0 + TRANSPOSE_BLOCK);
            for (int j0 = 0; j0 <= i0; j0 += TRANSPOSE_BLOCK) {
                for (int i = i0; i < i1; i++) {
                    int j1 = Math.min(i, j0 + TRANSPOSE_BLOCK);
                    for (int j = j0; j < j1; j++) {
                        // Halves first: the sum of two finite numbers can overflow.
                        double half = 0.5 * data[i * columns + j] + sign * 0.5 * data[j * columns + i];
                        data[i * columns + j] = half;
                        data[j * columns + i] = sign * half;
                    }
                }
            }
        }
    }

    // Numbers

    /** The inner product tr(thisᵀ x) = Σᵢⱼ thisᵢⱼ xᵢⱼ. */
    public double dot(DenseMatrix x) {
        Require.shape("dot", x, rows, columns);
        return dot(data, x.data);
    }

    // Four partial sums: the processor need not wait for one addition before it starts the next.
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int index = 0;
        for (; index + 3 < a.length; index += 4) {
            s0 += a[index] * b[index];
            s1 += a[index + 1] * b[index + 1];
            s2 += a[index + 2] * b[index + 2];
            s3 += a[index + 3] * b[index + 3];
        }
        for (; index < a.length; index++) {
            s0 += a[index] * b[index];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** The Frobenius norm √Σᵢⱼ thisᵢⱼ², safe from overflow and underflow of the squares; NaN if an entry is. */
    public double norm() {
        double sum = dot(data, data);
        if (sum > SMALLEST_SAFE_SQUARE && sum < LARGEST_SAFE_SQUARE) {
            return Math.sqrt(sum);
        }
        double scale = maxAbs();
        if (scale == 0 || !Double.isFinite(scale)) {
            return scale;
        }
        double scaled = 0;
        for (double entry : data) {
            double ratio = entry / scale;
            scaled += ratio * ratio;
        }
        return scale * Math.sqrt(scaled);
    }

    @Override
    public double getFrobeniusNorm() {
        return norm();
    }

    /** The trace Σᵢ thisᵢᵢ of this square matrix. */
    public double trace() {
        Require.square("trace", this);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += data[i * columns + i];
        }
        return sum;
    }

    /** The largest absolute value of an entry, 0 if there is none, NaN if an entry is. */
    public double maxAbs() {
        double largest = 0;
        for (double entry : data) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    /** Whether no entry is NaN or infinite. */
    public boolean isFinite() {
        for (double entry : data) {
            if (!Double.isFinite(entry)) {
                return false;
            }
        }
        return true;
    }

    /** max|thisᵢⱼ − thisⱼᵢ| / max|thisᵢⱼ|, between 0 (symmetric) and 2 (skew); 0 for a matrix of zeros. */
    public double asymmetry() {
        Require.square("asymmetry", this);
        double scale = maxAbs();
        if (scale == 0) {
            return 0;
        }
        double largest = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(data[i * columns + j] / scale - data[j * columns + i] / scale));
            }
        }
        return largest;
    }

    @Override
    public String toString() {
        return rows * (long) columns <= 100
                ? super.toString()
                : String.format(Locale.ROOT, "DenseMatrix{%d×%d, norm %g}", rows, columns, norm());
    }
}
