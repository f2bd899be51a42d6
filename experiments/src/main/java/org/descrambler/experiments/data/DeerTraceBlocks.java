package org.descrambler.experiments.data;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.signal.SampleSource;

/**
 * {@link DeerTraces} for millions of samples: the same samples, but the form factors ∫ K(t,r) p(r) dr of many at once by a
 * matrix product, and the logarithms of the background's times from a table. Equal to {@code DeerTraces} up to rounding, not
 * bit by bit: what was trained on those stays with those.
 *
 * @param library where the samples come from
 * @param first index of the first sample, such as {@link DeerLibrary#TEST}
 * @param samples number of samples
 */
public record DeerTraceBlocks(DeerLibrary library, long first, long samples) implements SampleSource {
    /** Samples of one product: 512 KiB of densities and as much of form factors, with 256 points each. */
    private static final int BLOCK = 256;

    /** Checks the range. */
    public DeerTraceBlocks {
        if (first < 0 || samples < 0 || first > Long.MAX_VALUE - samples) {
            throw new IllegalArgumentException("The samples " + first + " to " + first + " + " + samples
                    + " − 1 are not in the library, expected a first index and a number of at least 0.");
        }
    }

    @Override
    public int channels() {
        return library.kernel().time().points();
    }

    @Override
    public void read(long from, int count, double[] out) {
        requireRange(from, count, out.length);
        UniformAxis time = library.kernel().time();
        int points = time.points();
        int distances = library.kernel().distance().points();
        double[] kernel = new double[points * distances];
        double[][] weights = library.kernel().weights();
        double[] logarithms = new double[points];
        for (int i = 0; i < points; i++) {
            System.arraycopy(weights[i], 0, kernel, i * distances, distances);
            logarithms[i] = Math.log(time.at(i)); // −∞ at t = 0, where the background is exp(−exp(−∞)) = 1
        }
        double[] densities = new double[BLOCK * distances];
        double[] formFactors = new double[BLOCK * points];
        DeerLibrary.Draw[] draws = new DeerLibrary.Draw[BLOCK];
        double[] trace = new double[points];
        for (int done = 0; done < count; done += BLOCK) {
            int now = Math.min(BLOCK, count - done);
            for (int m = 0; m < now; m++) {
                draws[m] = library.draw(first + from + done + m);
                System.arraycopy(draws[m].density(), 0, densities, m * distances, distances);
            }
            Backend.preferred()
                    .gemm(
                            false,
                            true,
                            now,
                            points,
                            distances,
                            1,
                            densities,
                            0,
                            distances,
                            kernel,
                            0,
                            distances,
                            0,
                            formFactors,
                            0,
                            points);
            for (int m = 0; m < now; m++) {
                trace(draws[m], formFactors, m * points, logarithms, trace);
                System.arraycopy(DeerSample.normalise(trace), 0, out, (done + m) * points, points);
            }
        }
    }

    /** (1 − μ + μ F) exp(−(kt)^(d/3)) + σ N(0,1), F the form factor from an offset on. */
    private static void trace(
            DeerLibrary.Draw draw, double[] formFactors, int offset, double[] logarithms, double[] trace) {
        double exponent = draw.dimension() / 3;
        double scale = Math.log(draw.rate());
        for (int i = 0; i < trace.length; i++) {
            double background = Math.exp(-Math.exp(exponent * (scale + logarithms[i])));
            trace[i] = (1 - draw.depth() + draw.depth() * formFactors[offset + i]) * background
                    + draw.noise() * draw.random().nextGaussian();
        }
    }

    @Override
    public String name() {
        return "simulated DEER traces";
    }

    @Override
    public boolean readsConcurrently() {
        return true;
    }
}
