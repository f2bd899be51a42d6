package org.descrambler.objectives.assignment;

import java.util.Objects;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.GraduatedObjective;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasPathForm;
import org.descrambler.core.problem.IncrementalObjective;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.PathForm;
import org.descrambler.objectives.smooth.BrockettOnPermutations;

/**
 * The length of a Hamiltonian path, or of a tour, η(π) = offset + Σᵢ d_{π(i)π(i+1)}: tr(A P B Pᵀ) where A is the Laplacian of a
 * path or cycle, as of a first difference. Swaps, reversals and moved segments change at most four edges, so that each
 * costs O(1).
 */
public final class PathLength
        implements IncrementalObjective, HasPathForm, HasBrockettForm, GraduatedObjective<Permutation> {
    private final String name;
    private final BrockettForm brockett;
    private final PathForm path;
    private final int n;
    private final double[] d;
    private final boolean closed;

    /**
     * An objective that results call {@code name}.
     *
     * @param brockett the same objective as tr(A P B Pᵀ)
     * @param path what {@link PathForm#of} made of it
     */
    PathLength(String name, BrockettForm brockett, PathForm path) {
        this.name = Objects.requireNonNull(name, "name");
        this.brockett = brockett;
        this.path = path;
        this.n = path.degree();
        this.d = path.distances().data();
        this.closed = path.closed();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return n;
    }

    @Override
    public PathForm pathForm() {
        return path;
    }

    @Override
    public BrockettForm brockettForm() {
        return brockett;
    }

    @Override
    public Objective<Permutation> easier(double t) {
        return new BrockettOnPermutations(name, brockett).easier(t);
    }

    @Override
    public double value(int[] pi) {
        return path.value(pi);
    }

    @Override
    public double swapDelta(int[] pi, int i, int j) {
        int p = Math.min(i, j);
        int q = Math.max(i, j);
        int r = pi[p];
        int s = pi[q];
        if (q - p <= 1) {
            return p == q ? 0 : entered(pi, p - 1, s, r) + entered(pi, q + 1, r, s);
        }
        if (closed && p == 0 && q == n - 1) {
            // Neighbours through the closing edge.
            return entered(pi, 1, s, r) + entered(pi, n - 2, r, s);
        }
        return entered(pi, p - 1, s, r)
                + entered(pi, p + 1, s, r)
                + entered(pi, q - 1, r, s)
                + entered(pi, q + 1, r, s);
    }

    @Override
    public double reversalDelta(int[] pi, int i, int j) {
        if (j <= i || (closed && i == 0 && j == n - 1)) {
            return 0;
        }
        return entered(pi, i - 1, pi[j], pi[i]) + entered(pi, j + 1, pi[i], pi[j]);
    }

    @Override
    public double segmentDelta(int[] pi, int first, int last, int to, boolean reversed) {
        if (to == first) {
            return reversed ? reversalDelta(pi, first, last) : 0;
        }
        // The neighbours of the gap where the segment goes; a gap at an end of an open path has one.
        int left = to < first ? to - 1 : to + last - first;
        int right = left + 1;
        int head = reversed ? pi[last] : pi[first];
        int tail = reversed ? pi[first] : pi[last];
        if (closed && ((first == 0 && left == n - 1) || (last == n - 1 && left == -1))) {
            // Around the cycle the segment stays where it is: only its direction may change.
            return reversed ? reversalDelta(pi, first, last) : 0;
        }
        return edge(pi, first - 1, last + 1)
                - edgeTo(pi, first - 1, pi[first])
                - edgeTo(pi, last + 1, pi[last])
                + edgeTo(pi, left, head)
                + edgeTo(pi, right, tail)
                - edge(pi, left, right);
    }

    /** What is gained at the edge from a place to its neighbour, which becomes {@code to} where it was {@code from}. */
    private double entered(int[] pi, int place, int to, int from) {
        int at = wrapped(place);
        return at < 0 ? 0 : d[pi[at] * n + to] - d[pi[at] * n + from];
    }

    private double edgeTo(int[] pi, int place, int neuron) {
        int at = wrapped(place);
        return at < 0 ? 0 : d[pi[at] * n + neuron];
    }

    private double edge(int[] pi, int one, int other) {
        int p = wrapped(one);
        int q = wrapped(other);
        return p < 0 || q < 0 ? 0 : d[pi[p] * n + pi[q]];
    }

    /** The place, around the cycle where there is one; −1 beyond an end. */
    private int wrapped(int place) {
        if (place >= 0 && place < n) {
            return place;
        }
        if (!closed) {
            return -1;
        }
        return place < 0 ? n - 1 : 0;
    }
}
