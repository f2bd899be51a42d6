package org.descrambler.objectives.smooth;

import org.descrambler.core.problem.BrockettForm;

/**
 * What Σᵢⱼ aᵢⱼ b_{π(i)π(j)} gains when places within a window are rearranged in pieces: by reversals and moved segments.
 *
 * <p>A matrix A that is constant along its diagonals gives every pair within one piece the same coefficient before and
 * after, also where the piece is turned round. What changes are the pairs that straddle an edge of a piece, no more than w²
 * an edge with w the bandwidth. This holds within the uniform part of a difference operator, which leaves out a few rows
 * at the ends of an open one, and everywhere for a periodic one. Elsewhere all rows of the window are summed.
 */
final class WindowMoves {
    private final int n;
    private final double[] a;
    private final double[] b;
    /** The largest cyclic or plain distance of a non-zero from the diagonal. */
    private final int width;

    private final boolean circulant;
    /** aᵢⱼ depends on i − j alone for firstUniform ≤ i, j ≤ lastUniform. */
    private final int firstUniform;

    private final int lastUniform;

    WindowMoves(BrockettForm form) {
        n = form.degree();
        a = form.a().data();
        b = form.b().data();
        circulant = isCirculant();
        width = circulant ? cyclicWidth() : plainWidth();
        // Grows from the middle row: an open operator is irregular at its ends.
        int middle = n / 2;
        int first = middle;
        int last = middle;
        boolean grows = true;
        while (grows) {
            grows = false;
            if (first > 0 && uniform(first - 1, last)) {
                first--;
                grows = true;
            }
            if (last < n - 1 && uniform(first, last + 1)) {
                last++;
                grows = true;
            }
        }
        firstUniform = first;
        lastUniform = last;
    }

    /** The change when π(i), …, π(j), i &lt; j, are reversed. */
    double reversal(int[] pi, int i, int j) {
        return change(pi, new Rearrangement(i, j, j + 1, true));
    }

    /** The change when π(first), …, π(last) move so that they begin at {@code to}. */
    double segment(int[] pi, int first, int last, int to, boolean reversed) {
        int length = last - first + 1;
        return to >= first
                ? change(pi, new Rearrangement(first, to + length - 1, last + 1, reversed))
                : change(pi, new Rearrangement(first, last, to, reversed));
    }

    /**
     * The places from…to get what was in two pieces of them, in the other order. The moved piece is {@code from}…{@code
     * cut}−1 where {@code cut} is above {@code from}, and goes to the end; else it is {@code from}…{@code to} and goes to
     * {@code cut}.
     *
     * @param turned whether the moved piece is turned round
     */
    private record Rearrangement(int from, int to, int cut, boolean turned) {
        int first() {
            return Math.min(from, cut);
        }

        int last() {
            return to;
        }

        /** Where the second piece begins, before. */
        int oldCut() {
            return cut > from ? cut : from;
        }

        /** Where the second piece begins, afterwards. */
        int newCut() {
            return cut > from ? from + to - cut + 1 : cut + to - from + 1;
        }

        /** Where the neuron comes from that has place p afterwards. */
        int source(int p) {
            if (p < first() || p > to) {
                return p;
            }
            if (cut > from) {
                return p < newCut() ? p + cut - from : turned ? cut - 1 - (p - newCut()) : from + p - newCut();
            }
            return p >= newCut() ? p - (to - from + 1) : turned ? to - (p - cut) : from + p - cut;
        }
    }

    private double change(int[] pi, Rearrangement move) {
        int first = move.first();
        int last = move.last();
        boolean local = circulant
                ? last - first + 1 + 2 * width <= n
                : first >= firstUniform && last <= lastUniform && width <= n / 4;
        if (!local) {
            return wholeWindow(pi, move);
        }
        return edges(pi, move, move.newCut(), true) - edges(pi, move, move.oldCut(), false);
    }

    /** The pairs that straddle an edge of the window or its cut, each once: the edge is the first one after the lower place. */
    private double edges(int[] pi, Rearrangement move, int cut, boolean after) {
        int first = move.first();
        int end = move.last() + 1;
        double sum = straddling(pi, move, first - width, first, after);
        if (cut < end) {
            sum += straddling(pi, move, Math.max(first, cut - width), cut, after);
            sum += straddling(pi, move, Math.max(cut, end - width), end, after);
        } else {
            sum += straddling(pi, move, Math.max(first, end - width), end, after);
        }
        return 2 * sum;
    }

    /** Σ of pairs p &lt; edge ≤ q with p ≥ lowest and q − p ≤ w; places beyond an end are none, or those of the other end. */
    private double straddling(int[] pi, Rearrangement move, int lowest, int edge, boolean after) {
        double sum = 0;
        for (int p = circulant ? lowest : Math.max(0, lowest); p < edge; p++) {
            int highest = circulant ? p + width : Math.min(n - 1, p + width);
            for (int q = edge; q <= highest; q++) {
                int row = wrapped(p);
                int column = wrapped(q);
                double coefficient = a[row * n + column];
                int r = pi[after ? move.source(row) : row];
                int s = pi[after ? move.source(column) : column];
                sum += coefficient * b[r * n + s];
            }
        }
        return sum;
    }

    private int wrapped(int place) {
        return place < 0 ? place + n : place >= n ? place - n : place;
    }

    private double wholeWindow(int[] pi, Rearrangement move) {
        double sum = 0;
        for (int p = move.first(); p <= move.last(); p++) {
            int before = pi[p] * n;
            int after = pi[move.source(p)] * n;
            double row = 0;
            for (int q = 0; q < n; q++) {
                double coefficient = a[p * n + q];
                if (coefficient != 0) {
                    double gain = coefficient * (b[after + pi[move.source(q)]] - b[before + pi[q]]);
                    // A pair with a place outside is seen from this side only.
                    row += q < move.first() || q > move.last() ? 2 * gain : gain;
                }
            }
            sum += row;
        }
        return sum;
    }

    /** Whether aᵢⱼ depends on i − j alone for first ≤ i, j ≤ last, where it does on one place less. */
    private boolean uniform(int first, int last) {
        for (int k = 0; k <= last - first; k++) {
            if (a[first * n + first + k] != a[last * n + last - k]) {
                return false;
            }
        }
        return true;
    }

    private boolean isCirculant() {
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (a[i * n + j] != a[(i - 1) * n + (j == 0 ? n - 1 : j - 1)]) {
                    return false;
                }
            }
        }
        return true;
    }

    private int cyclicWidth() {
        int width = 0;
        for (int j = 1; j < n; j++) {
            if (a[j] != 0) {
                width = Math.max(width, Math.min(j, n - j));
            }
        }
        return width;
    }

    private int plainWidth() {
        int width = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (a[i * n + j] != 0) {
                    width = Math.max(width, j - i);
                }
            }
        }
        return width;
    }
}
