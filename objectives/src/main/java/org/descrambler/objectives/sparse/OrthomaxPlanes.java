package org.descrambler.objectives.sparse;

import java.util.Arrays;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.signal.SampleBlocks;

/**
 * −¼ Σᵢ(Σₛ y⁴ᵢₛ − (γ/m)(Σₛ y²ᵢₛ)²), y = PS, under rotations of single planes: quartimax for γ = 0, varimax for γ = 1. With the
 * rows u, v of PS, a = u² − v² and b = 2uv, a rotation by θ turns (a, b) by −2θ and leaves u² + v² as it is, so that both
 * rows' part is a constant less ⅛(C cos 4θ + D sin 4θ) with C = ½(Σ(a² − b²) − (γ/m)((Σa)² − (Σb)²)) and
 * D = Σab − (γ/m) Σa Σb, smallest for 4θ = arg(C + iD) (Neuhaus and Wrigley 1954; Kaiser 1958). O(m) an angle and a rotation.
 */
final class OrthomaxPlanes implements PlaneRotations {
    /** As many sums run side by side: loops over them become vector instructions, which a single sum forbids. */
    private static final int LANES = 256;

    private final DenseMatrix p;
    private final int n;
    private final int m;
    private final double gamma;
    /** PS, one neuron a row. */
    private final double[] y;

    private final double[] squares = new double[LANES];
    private final double[] products = new double[LANES];
    private final double[] differences = new double[LANES];
    private final double[] doubles = new double[LANES];

    private double cosine;
    private double sine;
    private int knownI = -1;
    private int knownJ = -1;

    OrthomaxPlanes(DenseMatrix p, SampleBlocks samples, double gamma) {
        this.p = p;
        this.n = samples.channels();
        this.gamma = gamma;
        if (!samples.inMemory()) {
            throw new IllegalArgumentException("Plane rotations keep P S in memory, but the signals of " + n
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

    /** ⅛(√(C² + D²) − C). */
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
        double value = new QuarticLoss().sweep(m, n).value(y, 0, n);
        for (int i = 0; i < n && gamma != 0; i++) {
            double squared = 0;
            for (int s = i * m; s < (i + 1) * m; s++) {
                squared += y[s] * y[s];
            }
            value += 0.25 * gamma / m * squared * squared;
        }
        return value;
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
            addMoments(i * m + from, j * m + from, Math.min(LANES, m - from));
        }
        cosine = 0.5 * total(squares);
        sine = total(products);
        if (gamma != 0) {
            Arrays.fill(differences, 0);
            Arrays.fill(doubles, 0);
            for (int from = 0; from < m; from += LANES) {
                addSums(i * m + from, j * m + from, Math.min(LANES, m - from));
            }
            double a = total(differences);
            double b = total(doubles);
            cosine -= 0.5 * gamma / m * (a - b) * (a + b);
            sine -= gamma / m * a * b;
        }
        knownI = i;
        knownJ = j;
    }

    private void addMoments(int i, int j, int length) {
        double[] x = y;
        double[] sums = squares;
        double[] mixed = products;
        for (int lane = 0; lane < length; lane++) {
            double u = x[i + lane];
            double v = x[j + lane];
            double a = (u - v) * (u + v);
            double b = 2 * u * v;
            sums[lane] += (a - b) * (a + b);
            mixed[lane] += a * b;
        }
    }

    private void addSums(int i, int j, int length) {
        double[] x = y;
        double[] sums = differences;
        double[] mixed = doubles;
        for (int lane = 0; lane < length; lane++) {
            double u = x[i + lane];
            double v = x[j + lane];
            sums[lane] += (u - v) * (u + v);
            mixed[lane] += 2 * u * v;
        }
    }

    private static double total(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
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
