package org.descrambler.core.linalg;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/** Prints the table of docs/benchmarks.md, section "Linear algebra backend"; run by hand, see there. */
final class BackendTimings {
    private static final int[] SIZES = {8, 32, 80, 256, 512};
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private BackendTimings() {}

    public static void main(String[] arguments) {
        Matrices matrices = new Matrices();
        for (Backend backend : new Backend[] {new OpenBlas(), new PureJava()}) {
            System.out.println(backend.description());
            for (int n : SIZES) {
                DenseMatrix a = matrices.gaussian(n, n);
                DenseMatrix b = matrices.gaussian(n, n);
                DenseMatrix c = new DenseMatrix(n, n);
                DenseMatrix symmetric = Matrices.symmetrised(a);
                DenseMatrix omega = a.copy();
                omega.skewPart();
                omega.scale(1 / omega.norm());
                DenseMatrix q = backend.expSkew(omega);
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %.4f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                        n,
                        milliseconds(() -> backend.gemm(
                                false, false, n, n, n, 1, a.data(), 0, n, b.data(), 0, n, 0, c.data(), 0, n)),
                        milliseconds(() -> backend.symmetricEigen(symmetric)),
                        milliseconds(() -> backend.svd(a)),
                        milliseconds(() -> backend.qr(a)),
                        milliseconds(() -> backend.solve(a, b)),
                        milliseconds(() -> backend.polar(a)),
                        milliseconds(() -> backend.expSkew(omega)),
                        milliseconds(() -> backend.logOrthogonal(q)));
            }
        }
    }

    /** Median CPU time of one call over 11 batches of at least 20 ms, after as much warm-up. */
    private static double milliseconds(Runnable call) {
        int calls = 0;
        for (long start = THREADS.getCurrentThreadCpuTime();
                THREADS.getCurrentThreadCpuTime() - start < 200_000_000L;
                calls++) {
            call.run();
        }
        int batch = Math.max(1, calls / 10);
        double[] times = new double[11];
        for (int run = 0; run < times.length; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int repetition = 0; repetition < batch; repetition++) {
                call.run();
            }
            times[run] = (THREADS.getCurrentThreadCpuTime() - start) * 1e-6 / batch;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
