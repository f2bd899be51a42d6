package org.descrambler.solvers.optaplanner;

import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PathForm;

/**
 * The length of a path or tour, without its offset, with the distances rounded once to integers: O(1) for a swap, a reversal
 * and a moved segment.
 */
final class QuantisedPath implements PartialCost {
    private final PathForm form;
    private final int n;
    private final boolean closed;
    private final int shift;
    private final long[] d;

    QuantisedPath(PathForm form) {
        this.form = form;
        n = form.degree();
        closed = form.closed();
        DenseMatrix distances = form.distances();
        // One bit for rounding: n edges change by 1/2 each.
        shift = BITS - 1 - IntegerCost.ceilingExponent(distances.maxAbs()) - IntegerCost.ceilingExponent(n);
        d = new long[n * n];
        for (int k = 0; k < d.length; k++) {
            d[k] = Math.round(Math.scalb(distances.data()[k], shift));
        }
    }

    /** Of a whole permutation, or of a path through some of the neurons. */
    @Override
    public long value(int[] pi) {
        int m = pi.length;
        long sum = closed && m > 1 ? d[pi[m - 1] * n + pi[0]] : 0;
        for (int i = 0; i + 1 < m; i++) {
            sum += d[pi[i] * n + pi[i + 1]];
        }
        return sum;
    }

    /** The edge between two places; 0 beyond the ends of a path. */
    private long edge(int[] pi, int from, int to) {
        if (from < 0) {
            return closed ? d[pi[n - 1] * n + pi[to]] : 0;
        }
        if (to >= n) {
            return closed ? d[pi[from] * n + pi[0]] : 0;
        }
        return d[pi[from] * n + pi[to]];
    }

    @Override
    public long afterSwap(int[] pi, long cost, int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        if (high - low == 1 || (closed && high - low == n - 1)) {
            return high - low == 1 ? afterReversal(pi, cost, low, high) : afterEndSwap(pi, cost);
        }
        return cost + replaced(pi, low, pi[high]) + replaced(pi, high, pi[low]);
    }

    /** The change of the two edges of a place when another neuron comes there and its neighbours stay. */
    private long replaced(int[] pi, int place, int neuron) {
        long change = 0;
        int old = pi[place] * n;
        int next = neuron * n;
        if (place > 0 || closed) {
            int left = pi[place > 0 ? place - 1 : n - 1];
            change += d[next + left] - d[old + left];
        }
        if (place < n - 1 || closed) {
            int right = pi[place < n - 1 ? place + 1 : 0];
            change += d[next + right] - d[old + right];
        }
        return change;
    }

    /** The swap of a tour's first and last place, which are neighbours. */
    private long afterEndSwap(int[] pi, long cost) {
        if (n <= 3) {
            return cost;
        }
        int first = pi[0] * n;
        int last = pi[n - 1] * n;
        return cost + d[last + pi[1]] - d[first + pi[1]] + d[first + pi[n - 2]] - d[last + pi[n - 2]];
    }

    @Override
    public long afterReversal(int[] pi, long cost, int i, int j) {
        if (i >= j || (i == 0 && j == n - 1)) {
            return cost;
        }
        int first = pi[i] * n;
        int last = pi[j] * n;
        long change = 0;
        if (i > 0 || closed) {
            int left = pi[i > 0 ? i - 1 : n - 1];
            change += d[last + left] - d[first + left];
        }
        if (j < n - 1 || closed) {
            int right = pi[j < n - 1 ? j + 1 : 0];
            change += d[first + right] - d[last + right];
        }
        return cost + change;
    }

    @Override
    public long afterSegment(int[] pi, long cost, int first, int last, int to, boolean reversed) {
        int length = last - first + 1;
        if (to == first) {
            return reversed ? afterReversal(pi, cost, first, last) : cost;
        }
        int low = Math.min(first, to);
        int high = Math.max(last, to + length - 1);
        if (low == 0 && high == n - 1 && closed) {
            // The segment and the rest change places in a ring, which changes nothing but its own direction.
            return reversed ? afterReversal(pi, cost, first, last) : cost;
        }
        // The places between the segment and its new place move as one, the other way.
        int from = first < to ? last + 1 : to;
        int until = first < to ? high : first - 1;
        int head = pi[reversed ? last : first];
        int tail = pi[reversed ? first : last];
        long before;
        long after;
        if (first < to) {
            before = edge(pi, low - 1, first) + edge(pi, last, from) + edge(pi, until, high + 1);
            after = edgeTo(pi, low - 1, pi[from]) + d[pi[until] * n + head] + edgeFrom(pi, tail, high + 1);
        } else {
            before = edge(pi, low - 1, from) + edge(pi, until, first) + edge(pi, last, high + 1);
            after = edgeTo(pi, low - 1, head) + d[tail * n + pi[from]] + edgeFrom(pi, pi[until], high + 1);
        }
        return cost + after - before;
    }

    private long edgeTo(int[] pi, int place, int neuron) {
        if (place < 0) {
            return closed ? d[pi[n - 1] * n + neuron] : 0;
        }
        return d[pi[place] * n + neuron];
    }

    private long edgeFrom(int[] pi, int neuron, int place) {
        if (place >= n) {
            return closed ? d[neuron * n + pi[0]] : 0;
        }
        return d[neuron * n + pi[place]];
    }

    /**
     * The cost after places {@code from} to below {@code until} took the neurons of a list; {@code pi} does so, too. O(the
     * stretch).
     */
    long afterStretch(int[] pi, List<Integer> list, long cost, int from, int until) {
        if (closed || pi.length < n) {
            for (int i = from; i < until; i++) {
                pi[i] = list.get(i);
            }
            return value(pi);
        }
        int first = Math.max(0, from - 1);
        int last = Math.min(n - 1, until);
        long change = 0;
        for (int i = first; i < last; i++) {
            change -= d[pi[i] * n + pi[i + 1]];
        }
        for (int i = from; i < until; i++) {
            pi[i] = list.get(i);
        }
        for (int i = first; i < last; i++) {
            change += d[pi[i] * n + pi[i + 1]];
        }
        return cost + change;
    }

    @Override
    public boolean incremental() {
        return true;
    }

    @Override
    public boolean incrementalSegments() {
        return true;
    }

    @Override
    public long contribution(int[] pi, int i) {
        if (pi[i] == EMPTY) {
            return 0;
        }
        int left = i > 0 ? i - 1 : closed ? n - 1 : -1;
        int right = i < n - 1 ? i + 1 : closed ? 0 : -1;
        return (left >= 0 && pi[left] != EMPTY ? d[pi[i] * n + pi[left]] : 0)
                + (right >= 0 && pi[right] != EMPTY ? d[pi[i] * n + pi[right]] : 0);
    }

    @Override
    public PartialCost monotone() {
        double least = Double.POSITIVE_INFINITY;
        DenseMatrix shifted = form.distances().copy();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                least = i == j ? least : Math.min(least, shifted.data()[i * n + j]);
            }
        }
        for (int k = 0; k < n * n; k++) {
            shifted.data()[k] = k % (n + 1) == 0 ? 0 : shifted.data()[k] - least;
        }
        return new QuantisedPath(new PathForm(shifted, closed, 0, form.rounding()));
    }

    @Override
    public double rounding() {
        // Half a unit for each of n edges, of both permutations, and two roundings of the shift in monotone().
        return Math.scalb((double) n, -shift)
                + 2 * form.rounding()
                + 4 * n * 0x1p-53 * form.distances().maxAbs();
    }
}
