package org.descrambler.objectives.sparse;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.signal.SampleBlocks;

/**
 * Quartimax under rotations of single planes. With the rows u, v of PS, a = u² − v² and b = 2uv, a rotation by θ turns
 * (a, b) by −2θ and leaves a² + b² = (u² + v²)² as it is, so that Σ(u⁴ + v⁴) = ½Σ((a² + b²) + (a cos 2θ + b sin 2θ)²) is
 * largest for tan 4θ = 2Σab/Σ(a² − b²) (Neuhaus and Wrigley 1954; Kaiser 1958). O(m) an angle and a rotation.
 */
final class QuartimaxPlanes implements PlaneRotations {
    /** As many sums run side by side: loops over them become vector instructions, which a single sum forbids. */
    private static final int LANES = 256;

    private final DenseMatrix p;
    private final int n;
    private final int m;
    /** PS, one neuron a row. */
    private final double[] y;

    private final double[] squares = new double[LANES];
    private final double[] products = new double[LANES];

    private double cosine;
    private double sine;
    private int knownI = -1;
    private int knownJ = -1;

    QuartimaxPlanes(DenseMatrix p, SampleBlocks samples) {
        this.p = p;
        this.n = samples.channels();
        if (!samples.inMemory()) {
            throw new IllegalArgumentException(
                    "Plane rotations of quartimax keep P S in memory, but the signals of " + n
                            + " neurons over " + samples.samples()
                            + " samples do not fit. Maybe take a solver that needs gradients only, or a part of the samples.");
        }
        this.m = (int) samples.samples();
        this.y = new double[n * m];
        SampleBlocks.Reader x = samples.reader();
        for (long block = 0; block < samples.blocks(); block++) {
            x.load(block);
            int first = (int) block * samples.rows();
            Backend.preferred()
                    .gemm(false, true, n, x.count(), n, 1, p.data(), 0, n, x.data(), x.offset(), n, 0, y, first, m);
        }
    }

    @Override
    public double angle(int i, int j) {
        moments(i, j);
        double angle = 0.25 * Math.atan2(sine, cosine);
        return angle <= -0.25 * Math.PI ? -angle : angle;
    }

    /** η falls by ⅛(√(C² + D²) − C) with C = ½Σ(a² − b²) and D = Σab. */
    @Override
    public double decrease(int i, int j) {
        moments(i, j);
        double size = Math.hypot(cosine, sine);
        if (size == 0) {
            return 0;
        }
        return 0.125 * (cosine > 0 ? sine * (sine / (size + cosine)) : size - cosine);
    }

    @Override
    public void rotate(int i, int j, double theta) {
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        turn(y, i * m, j * m, m, c, s);
        turn(p.data(), i * n, j * n, n, c, s);
        knownI = -1;
    }

    @Override
    public double value() {
        return new QuarticLoss().sweep(m, n).value(y, 0, n);
    }

    @Override
    public DenseMatrix point() {
        return p;
    }

    /** C and D of a plane: kept, since {@link #decrease} is asked of the plane whose angle was. */
    private void moments(int i, int j) {
        if (i == knownI && j == knownJ) {
            return;
        }
        Arrays.fill(squares, 0);
        Arrays.fill(products, 0);
        for (int from = 0; from < m; from += LANES) {
            add(y, i * m + from, j * m + from, Math.min(LANES, m - from), squares, products);
        }
        cosine = 0;
        sine = 0;
        for (int lane = 0; lane < LANES; lane++) {
            cosine += 0.5 * squares[lane];
            sine += products[lane];
        }
        knownI = i;
        knownJ = j;
    }

    private static void add(double[] y, int i, int j, int length, double[] squares, double[] products) {
        for (int lane = 0; lane < length; lane++) {
            double u = y[i + lane];
            double v = y[j + lane];
            double a = (u - v) * (u + v);
            double b = 2 * u * v;
            squares[lane] += (a - b) * (a + b);
            products[lane] += a * b;
        }
    }

    private static void turn(double[] x, int u, int v, int length, double c, double s) {
        for (int k = 0; k < length; k++) {
            double a = x[u + k];
            double b = x[v + k];
            x[u + k] = c * a + s * b;
            x[v + k] = c * b - s * a;
        }
    }
}
