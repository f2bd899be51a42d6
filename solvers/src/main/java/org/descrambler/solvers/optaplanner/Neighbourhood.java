package org.descrambler.solvers.optaplanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws moves at random, or lists all of them. With {@link Nearness} a random move brings two neurons together that want to
 * be neighbours; where it finds no such move soon, because they are, it draws from all.
 */
final class Neighbourhood {
    /** Or-opt's longest segment. */
    private static final int SEGMENT = 3;

    private static final int ATTEMPTS = 8;

    private final boolean swaps;
    private final boolean reversals;
    private final boolean segments;
    private final Optional<Nearness> near;
    private final RandomGenerator rng;
    private final int[] kinds;

    Neighbourhood(MoveKinds kinds, Optional<Nearness> near, RandomGenerator rng) {
        this.swaps = kinds.swaps();
        this.reversals = kinds.reversals();
        this.segments = kinds.segments();
        this.near = near;
        this.rng = rng;
        List<Integer> list = new ArrayList<>();
        if (swaps) {
            list.add(0);
        }
        if (reversals) {
            list.add(1);
        }
        if (segments) {
            list.add(2);
        }
        this.kinds = list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A random move from the settled permutation. */
    OrderMove draw(Order order) {
        int n = order.size();
        int kind = kinds.length == 1 ? kinds[0] : kinds[rng.nextInt(kinds.length)];
        if (near.isPresent()) {
            for (int k = 0; k < ATTEMPTS; k++) {
                OrderMove move = drawNear(order, near.get(), kind);
                if (move != null) {
                    return move;
                }
            }
        }
        int i = rng.nextInt(n);
        return switch (kind) {
            case 0 -> new SwapMove(order, i, otherThan(i, n));
            case 1 -> {
                int j = otherThan(i, n);
                yield new ReversalMove(order, Math.min(i, j), Math.max(i, j));
            }
            default -> {
                int length = n == 2 ? 1 : 1 + rng.nextInt(Math.min(SEGMENT, n - 1));
                int first = i % (n - length + 1);
                int to = otherThan(first, n - length + 1);
                yield new SegmentMove(order, first, first + length - 1, to, length > 1 && rng.nextBoolean());
            }
        };
    }

    private int otherThan(int i, int n) {
        int j = rng.nextInt(n - 1);
        return j < i ? j : j + 1;
    }

    /** Null where the drawn pair are neighbours. */
    private OrderMove drawNear(Order order, Nearness nearness, int kind) {
        int n = order.size();
        int i = rng.nextInt(n);
        int side = rng.nextInt(nearness.places(i));
        int beside = nearness.place(i, side);
        int neuron = nearness.neuron(i, side, order.image(i), rng.nextInt(nearness.neurons()));
        int j = order.place(neuron);
        if (j == beside) {
            return null;
        }
        if (kind == 0) {
            return new SwapMove(order, beside, j);
        }
        boolean after = rng.nextBoolean();
        return kind == 1 ? reversal(order, i, j, after) : segment(order, i, j, after, n);
    }

    /** Makes the neurons at i and j neighbours: the stretch between them turns with one of them. */
    private OrderMove reversal(Order order, int i, int j, boolean turnsFirst) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        if (high - low < 2) {
            return null;
        }
        return turnsFirst ? new ReversalMove(order, low, high - 1) : new ReversalMove(order, low + 1, high);
    }

    /** Takes a segment with place i at one end and puts that end beside j. */
    private OrderMove segment(Order order, int i, int j, boolean afterwards, int n) {
        int length = 1 + rng.nextInt(Math.min(SEGMENT, n - 1));
        boolean begins = rng.nextBoolean();
        int first = begins ? i : i - length + 1;
        int last = first + length - 1;
        if (first < 0 || last >= n || (first <= j && j <= last)) {
            return null;
        }
        int place = j > last ? j - length : j;
        int to = afterwards ? place + 1 : place;
        if (to == first) {
            return null;
        }
        // After j the end that came from i is the first of the segment, before j the last.
        return new SegmentMove(order, first, last, to, length > 1 && begins != afterwards);
    }

    /** How many moves {@link #all} has. */
    long size(int n) {
        long pairs = (long) n * (n - 1) / 2;
        long size = (swaps ? pairs : 0) + (reversals ? pairs : 0);
        for (int length = 1; segments && length <= Math.min(SEGMENT, n - 1); length++) {
            long count = (long) (n - length + 1) * (n - length);
            size += length == 1 ? count : 2 * count;
        }
        return size;
    }

    /** Every move from the settled permutation. */
    List<OrderMove> all(Order order) {
        int n = order.size();
        List<OrderMove> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                if (swaps) {
                    all.add(new SwapMove(order, i, j));
                }
                if (reversals) {
                    all.add(new ReversalMove(order, i, j));
                }
            }
        }
        for (int length = 1; segments && length <= Math.min(SEGMENT, n - 1); length++) {
            for (int first = 0; first + length <= n; first++) {
                for (int to = 0; to + length <= n; to++) {
                    if (to != first) {
                        all.add(new SegmentMove(order, first, first + length - 1, to, false));
                        if (length > 1) {
                            all.add(new SegmentMove(order, first, first + length - 1, to, true));
                        }
                    }
                }
            }
        }
        return all;
    }
}
