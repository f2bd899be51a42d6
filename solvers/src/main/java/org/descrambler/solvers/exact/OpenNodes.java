package org.descrambler.solvers.exact;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The nodes of a branch and bound that wait. The best child of a node is taken next, so that the search dives to leaves;
 * where a dive ends, the node of the lowest bound is taken, so that the least bound of all rises. Where more than {@code
 * limit} nodes wait, all children are taken depth first, so that memory stays bounded.
 */
final class OpenNodes<N extends OpenNodes.Node> {
    private final PriorityQueue<Entry<N>> waiting = new PriorityQueue<>(Entry.ORDER);
    private final Deque<N> dive = new ArrayDeque<>();
    private final int limit;
    private long age;

    OpenNodes(int limit) {
        this.limit = limit;
    }

    /** A part of all solutions. */
    interface Node {
        /** No solution of the part is below this. */
        double bound();
    }

    /** Adds the children of the last node taken, of increasing bounds. */
    void add(List<N> children) {
        boolean deep = waiting.size() >= limit;
        for (int i = children.size() - 1; i >= 0; i--) {
            if (deep || i == 0) {
                dive.push(children.get(i));
            } else {
                waiting.add(new Entry<>(children.get(i), age++));
            }
        }
    }

    /** Takes the next node whose bound is below the cutoff; null where none is left. All others are dropped. */
    N next(double cutoff) {
        while (!dive.isEmpty()) {
            N node = dive.pop();
            if (node.bound() < cutoff) {
                return node;
            }
        }
        Entry<N> best = waiting.poll();
        if (best == null || best.node().bound() >= cutoff) {
            waiting.clear();
            return null;
        }
        return best.node();
    }

    /** The least bound of all that wait, +∞ where none does. */
    double least() {
        double least = waiting.isEmpty()
                ? Double.POSITIVE_INFINITY
                : waiting.peek().node().bound();
        for (N node : dive) {
            least = Math.min(least, node.bound());
        }
        return least;
    }

    /** The younger of two with the same bound first: it is deeper. */
    private record Entry<N extends Node>(N node, long age) {
        static final Comparator<Entry<?>> ORDER = Comparator.<Entry<?>>comparingDouble(
                        entry -> entry.node().bound())
                .thenComparing(Comparator.<Entry<?>>comparingLong(Entry::age).reversed());
    }
}
