package org.descrambler.solvers.exact;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PathForm;

/**
 * A Hamiltonian path or tour as a tour of N ≥ 3 nodes: an open path gets one node more, at distance 0 from all others, whose
 * neighbours in the tour are the path's ends. Distances are scaled by a power of two, which is exact, so that sums of them
 * neither overflow nor underflow.
 */
final class TourCosts {
    private final PathForm form;
    private final int nodes;
    private final double[] distances;
    private final double largest;
    private final int exponent;

    private TourCosts(PathForm form, int nodes, double[] distances, double largest, int exponent) {
        this.form = form;
        this.nodes = nodes;
        this.distances = distances;
        this.largest = largest;
        this.exponent = exponent;
    }

    /** The costs, or empty where a distance or the offset is not finite. */
    static Optional<TourCosts> of(PathForm form) {
        DenseMatrix d = form.distances();
        if (!d.isFinite() || !Double.isFinite(form.offset()) || !Double.isFinite(form.rounding())) {
            return Optional.empty();
        }
        int n = form.degree();
        int nodes = form.closed() ? n : n + 1;
        double largest = d.maxAbs();
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        double[] scaled = new double[nodes * nodes];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i * nodes + j] = Math.scalb(d.data()[i * n + j], -exponent);
            }
        }
        return Optional.of(new TourCosts(form, nodes, scaled, Math.scalb(largest, -exponent), exponent));
    }

    /** The path or tour that was given. */
    PathForm form() {
        return form;
    }

    /** N. */
    int nodes() {
        return nodes;
    }

    /** The scaled distances, N×N by rows; not to be modified. */
    double[] distances() {
        return distances;
    }

    /** The largest absolute scaled distance, below 2. */
    double largest() {
        return largest;
    }

    /** A scaled length in the objective's units, without its offset. */
    double unscaled(double length) {
        return Math.scalb(length, exponent);
    }

    /** The scaled length of a path or tour through the given neurons. */
    double length(int[] pi) {
        double sum = 0;
        for (int i = 0; i + 1 < pi.length; i++) {
            sum += distances[pi[i] * nodes + pi[i + 1]];
        }
        return form.closed() ? sum + distances[pi[pi.length - 1] * nodes + pi[0]] : sum;
    }
}
