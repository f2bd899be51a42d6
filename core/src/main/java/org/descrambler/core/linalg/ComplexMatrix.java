package org.descrambler.core.linalg;

/**
 * A complex matrix M = X + iY, m×n, and the real matrices that stand for it.
 *
 * <p>The <em>real form</em> of M is 2m×2n: each entry x + iy becomes the block [[x, −y], [y, x]]. It turns products into
 * products, conjugate transposes into transposes, Hermitian matrices into symmetric ones and unitary matrices into
 * orthogonal ones of determinant 1, while tr of a real form is 2 Re tr M and its squared Frobenius norm 2‖M‖²_F. It acts
 * on columns whose real and imaginary parts alternate, which is how NumPy keeps complex numbers: row 2i is the real part
 * of row i, row 2i + 1 the imaginary part.
 *
 * @param re X, m×n; not to be modified
 * @param im Y, m×n; not to be modified
 */
public record ComplexMatrix(DenseMatrix re, DenseMatrix im) {
    /** The relative distance from real forms that is taken for rounding. */
    public static final double TOLERANCE = 1e-8;

    /** @throws IllegalArgumentException where the parts differ in shape */
    public ComplexMatrix {
        Require.shape("imaginary part", im, re.getRowDimension(), re.getColumnDimension());
    }

    /** X + 0i; X is not copied. */
    public static ComplexMatrix real(DenseMatrix x) {
        return new ComplexMatrix(x, new DenseMatrix(x.getRowDimension(), x.getColumnDimension()));
    }

    /** From rows whose real and imaginary parts alternate, m×2n, as NumPy keeps them. */
    public static ComplexMatrix ofAlternatingColumns(DenseMatrix alternating) {
        int m = alternating.getRowDimension();
        int n = half("columns", alternating.getColumnDimension());
        ComplexMatrix result = zero(m, n);
        double[] data = alternating.data();
        for (int k = 0; k < m * n; k++) {
            result.re.data()[k] = data[2 * k];
            result.im.data()[k] = data[2 * k + 1];
        }
        return result;
    }

    /** From columns whose real and imaginary parts alternate, 2m×n. */
    public static ComplexMatrix ofAlternatingRows(DenseMatrix alternating) {
        int m = half("rows", alternating.getRowDimension());
        int n = alternating.getColumnDimension();
        ComplexMatrix result = zero(m, n);
        for (int i = 0; i < m; i++) {
            System.arraycopy(alternating.data(), 2 * i * n, result.re.data(), i * n, n);
            System.arraycopy(alternating.data(), (2 * i + 1) * n, result.im.data(), i * n, n);
        }
        return result;
    }

    /** The matrix whose real form is nearest to a given 2m×2n matrix. */
    public static ComplexMatrix ofRealForm(DenseMatrix real) {
        int m = half("rows", real.getRowDimension());
        int n = half("columns", real.getColumnDimension());
        ComplexMatrix result = zero(m, n);
        double[] d = real.data();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = 4 * i * n + 2 * j;
                result.re.data()[i * n + j] = 0.5 * (d[at] + d[at + 2 * n + 1]);
                result.im.data()[i * n + j] = 0.5 * (d[at + 2 * n] - d[at + 1]);
            }
        }
        return result;
    }

    private static ComplexMatrix zero(int m, int n) {
        return new ComplexMatrix(new DenseMatrix(m, n), new DenseMatrix(m, n));
    }

    private static int half(String sides, int length) {
        if (length % 2 != 0) {
            throw new IllegalArgumentException("A matrix with " + length + " " + sides
                    + " stands for no complex one; an even number was expected.");
        }
        return length / 2;
    }

    /** m. */
    public int rows() {
        return re.getRowDimension();
    }

    /** n. */
    public int columns() {
        return re.getColumnDimension();
    }

    /** The real form, 2m×2n, a new matrix. */
    public DenseMatrix realForm() {
        int m = rows();
        int n = columns();
        DenseMatrix real = new DenseMatrix(2 * m, 2 * n);
        double[] d = real.data();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double x = re.data()[i * n + j];
                double y = im.data()[i * n + j];
                int at = 4 * i * n + 2 * j;
                d[at] = x;
                d[at + 1] = -y;
                d[at + 2 * n] = y;
                d[at + 2 * n + 1] = x;
            }
        }
        return real;
    }

    /** The 2m×n matrix with real and imaginary parts in alternating rows: every second column of the real form. */
    public DenseMatrix alternatingRows() {
        int m = rows();
        int n = columns();
        DenseMatrix result = new DenseMatrix(2 * m, n);
        for (int i = 0; i < m; i++) {
            System.arraycopy(re.data(), i * n, result.data(), 2 * i * n, n);
            System.arraycopy(im.data(), i * n, result.data(), (2 * i + 1) * n, n);
        }
        return result;
    }

    /** The m×2n matrix with real and imaginary parts in alternating columns, as NumPy keeps a complex array. */
    public DenseMatrix alternatingColumns() {
        DenseMatrix result = new DenseMatrix(rows(), 2 * columns());
        for (int k = 0; k < re.data().length; k++) {
            result.data()[2 * k] = re.data()[k];
            result.data()[2 * k + 1] = im.data()[k];
        }
        return result;
    }

    /** Mᴴ, n×m, a new matrix. */
    public ComplexMatrix conjugateTranspose() {
        DenseMatrix imaginary = im.transpose();
        imaginary.scale(-1);
        return new ComplexMatrix(re.transpose(), imaginary);
    }

    /** |mᵢⱼ|, m×n, a new matrix. */
    public DenseMatrix magnitude() {
        DenseMatrix result = new DenseMatrix(rows(), columns());
        for (int k = 0; k < result.data().length; k++) {
            result.data()[k] = Math.hypot(re.data()[k], im.data()[k]);
        }
        return result;
    }

    /** Projects a 2m×2n matrix orthogonally onto the real forms, in place: the two copies of each part are averaged. */
    public static void projectToRealForms(DenseMatrix real) {
        int rows = real.getRowDimension();
        int columns = real.getColumnDimension();
        half("rows", rows);
        half("columns", columns);
        double[] d = real.data();
        for (int i = 0; i < rows; i += 2) {
            for (int at = i * columns; at < (i + 1) * columns; at += 2) {
                double x = 0.5 * (d[at] + d[at + columns + 1]);
                double y = 0.5 * (d[at + columns] - d[at + 1]);
                d[at] = x;
                d[at + 1] = -y;
                d[at + columns] = y;
                d[at + columns + 1] = x;
            }
        }
    }

    /** The Frobenius distance of a 2m×2n matrix from the real forms; 0 for exactly these. */
    public static double distanceFromRealForms(DenseMatrix real) {
        DenseMatrix nearest = real.copy();
        projectToRealForms(nearest);
        nearest.addScaled(-1, real);
        return nearest.norm();
    }

    /** Whether a matrix has even sides and is a real form up to {@link #TOLERANCE} of its Frobenius norm. */
    public static boolean isRealForm(DenseMatrix real) {
        return real.getRowDimension() % 2 == 0
                && real.getColumnDimension() % 2 == 0
                && distanceFromRealForms(real) <= TOLERANCE * real.norm();
    }
}
