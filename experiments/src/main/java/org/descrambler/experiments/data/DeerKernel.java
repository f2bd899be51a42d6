package org.descrambler.experiments.data;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The powder-averaged dipolar kernel of double electron–electron resonance (DEER) on a time and a distance axis.
 *
 * <p>For two unpaired electrons at the distance r, the dipolar frequency is ω(r) = 2π · 52.04 MHz nm³ / r³, and the form
 * factor averaged over all orientations is
 *
 * <pre>
 *   K(t,r) = ∫₀¹ cos((1 − 3z²) ω t) dz = √(π/(6ωt)) [cos(ωt) C(x) + sin(ωt) S(x)],  x = √(6ωt/π),  K(0,r) = 1,
 * </pre>
 *
 * with the Fresnel integrals C and S (Worswick, Spencer, Jeschke, Kuprov, Science Advances 4 (2018) eaat5218).
 *
 * <p>{@link #apply} gives ∫ K(t,r) p(r) dr for the p that is linear between the points of the distance axis. The integral
 * over each cell is done by Gauss–Legendre quadrature, not by sampling K at the grid points: at 1.5 nm and 2 µs the phase
 * ωt turns by 6.8 rad from one of 256 points to the next, so that a sum over grid points would alias into an echo near the
 * end of the trace.
 */
public final class DeerKernel {
    /** Dipolar coupling constant μ₀ gₑ² μ_B² / (4π h), in MHz nm³. */
    public static final double DIPOLAR_CONSTANT = 52.04;

    private final UniformAxis time;
    private final UniformAxis distance;
    private final double[][] columns; // columns[j][i] = ∫ K(t_i, r) hat_j(r) dr, in nm

    /**
     * Tabulates the kernel.
     *
     * @param time the time axis in µs, from t ≥ 0
     * @param distance the distance axis in nm, from r &gt; 0
     */
    public DeerKernel(UniformAxis time, UniformAxis distance) {
        if (time.first() < 0) {
            throw new IllegalArgumentException(
                    "The time axis starts at " + time.first() + " µs, expected a time of at least 0.");
        }
        if (distance.first() <= 0) {
            throw new IllegalArgumentException(
                    "The distance axis starts at " + distance.first() + " nm, expected a positive distance.");
        }
        this.time = time;
        this.distance = distance;
        this.columns = tabulate(time, distance);
    }

    /**
     * The axes of the experiments: 256 points of time from 0 to 2 µs (step 2/255 µs = 7.84 ns) and 256 distances from 1.5
     * to 6 nm.
     *
     * <p>6 nm is where half a period of the dipolar oscillation still fits into 2 µs (52.04 · 2/6³ = 0.48 periods; the
     * usual rule r_max = 6 nm · (t_max/2 µs)^(1/3), Jeschke et al., Appl. Magn. Reson. 30 (2006) 473). The sampling would
     * allow distances down to 1.2 nm (2ω(r) at the Nyquist frequency), pulses excite pairs down to about 1.5 nm.
     */
    public static DeerKernel standard() {
        return standard(256);
    }

    /** {@link #standard()} with another number of distances over the same range, such as the 512 of later DEERNets. */
    public static DeerKernel standard(int distances) {
        return new DeerKernel(
                new UniformAxis("time", "µs", 0, 2, 256), new UniformAxis("distance", "nm", 1.5, 6, distances));
    }

    /** The time axis, in µs. */
    public UniformAxis time() {
        return time;
    }

    /** The distance axis, in nm. */
    public UniformAxis distance() {
        return distance;
    }

    /** The dipolar angular frequency ω(r) = 2π · 52.04/r³ in rad/µs, for r in nm. */
    public static double angularFrequency(double r) {
        return 2 * Math.PI * DIPOLAR_CONSTANT / (r * r * r);
    }

    /**
     * K(t,r) at one point.
     *
     * @param t time in µs, t ≥ 0
     * @param r distance in nm, r &gt; 0
     * @throws IllegalArgumentException if t or r is out of range or not finite
     */
    public static double value(double t, double r) {
        if (!(t >= 0) || !Double.isFinite(t)) {
            throw new IllegalArgumentException("The time t (" + t + " µs) must be finite and at least 0.");
        }
        if (!(r > 0) || !Double.isFinite(r)) {
            throw new IllegalArgumentException("The distance r (" + r + " nm) must be finite and positive.");
        }
        double phase = angularFrequency(r) * t;
        if (phase == 0) {
            return 1;
        }
        double x = Math.sqrt(6 * phase / Math.PI);
        FresnelIntegrals fresnel = FresnelIntegrals.at(x);
        return (Math.cos(phase) * fresnel.c() + Math.sin(phase) * fresnel.s()) / x;
    }

    /**
     * The form factor ∫ K(t,r) p(r) dr at every point of the time axis.
     *
     * <p>The sum runs over the distances in their order, whatever else is computed in the same batch, so equal
     * distributions give equal bits.
     *
     * @param density p at the points of the distance axis, in 1/nm; not modified
     * @return one value for each point of time, dimensionless; at t = 0 the integral of p
     */
    public double[] apply(double[] density) {
        if (density.length != distance.points()) {
            throw new IllegalArgumentException("The density has " + density.length + " points, expected "
                    + distance.points() + " (the distance axis).");
        }
        double[] formFactor = new double[time.points()];
        // Four columns a pass: a quarter of the loads and stores of the accumulator, and loops that vectorise.
        int j = 0;
        for (; j + 4 <= density.length; j += 4) {
            double p0 = density[j];
            double p1 = density[j + 1];
            double p2 = density[j + 2];
            double p3 = density[j + 3];
            if (p0 != 0 || p1 != 0 || p2 != 0 || p3 != 0) {
                double[] k0 = columns[j];
                double[] k1 = columns[j + 1];
                double[] k2 = columns[j + 2];
                double[] k3 = columns[j + 3];
                for (int i = 0; i < formFactor.length; i++) {
                    formFactor[i] += p0 * k0[i] + p1 * k1[i] + p2 * k2[i] + p3 * k3[i];
                }
            }
        }
        for (; j < density.length; j++) {
            double[] column = columns[j];
            for (int i = 0; i < formFactor.length; i++) {
                formFactor[i] += density[j] * column[i];
            }
        }
        return formFactor;
    }

    /**
     * The weights of {@link #apply}, ∫ K(tᵢ,r) hatⱼ(r) dr in nm: one row for each time, one column for each distance, with
     * hatⱼ the piecewise linear function that is 1 at rⱼ and 0 at the other points. A fresh array.
     */
    public double[][] weights() {
        double[][] rows = new double[time.points()][distance.points()];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = columns[j][i];
            }
        }
        return rows;
    }

    private static double[][] tabulate(UniformAxis time, UniformAxis distance) {
        GaussIntegratorFactory gauss = new GaussIntegratorFactory();
        double[][] columns = new double[distance.points()][time.points()];
        double step = distance.step();
        for (int j = 0; j + 1 < distance.points(); j++) {
            double left = distance.at(j);
            double frequencyChange = angularFrequency(left) - angularFrequency(distance.at(j + 1));
            for (int i = 0; i < time.points(); i++) {
                double t = time.at(i);
                // K contains the frequencies ω and 2ω: the phase 2ωt turns by `turn` in this cell. q points of
                // Gauss–Legendre integrate e^(iφ) over a turn φ to about (φ/2)^2q / (2q)! · small: 1e-12 for these.
                double turn = 2 * frequencyChange * t;
                int points = turn < 0.3 ? 5 : turn < 2 ? 9 : 12 + (int) turn;
                GaussIntegrator rule = gauss.legendre(points, 0, 1);
                for (int q = 0; q < points; q++) {
                    double xi = rule.getPoint(q);
                    double weighted = step * rule.getWeight(q) * value(t, left + step * xi);
                    columns[j][i] += weighted * (1 - xi);
                    columns[j + 1][i] += weighted * xi;
                }
            }
        }
        return columns;
    }
}
