package org.descrambler.solvers.optaplanner;

import java.util.Optional;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.PathForm;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * Which neurons a place's neighbours should hold: the nearest first. On a path or tour places have two neighbours, and
 * near is a short distance. In a quadratic assignment place k is the nearer to place i the larger |a_ik| + |a_ki|, and where
 * a_ik + a_ki is positive, neurons r and s are the nearer the smaller b_rs + b_sr, where it is negative the larger.
 */
final class Nearness {
    private final int[][] places;
    private final boolean[][] attracts;
    private final int[][] nearest;
    private final int[][] farthest;

    private Nearness(int[][] places, boolean[][] attracts, int[][] nearest, int[][] farthest) {
        this.places = places;
        this.attracts = attracts;
        this.nearest = nearest;
        this.farthest = farthest;
    }

    /** The {@code count} nearest of each; empty where the objective doesn't tell its form, or n is 2 or less. */
    static Optional<Nearness> of(Objective<?> objective, int count) {
        Optional<PathForm> path = ObjectiveForm.path(objective);
        if (path.isPresent()) {
            return path.filter(p -> p.degree() > 2).map(p -> of(p, count));
        }
        return ObjectiveForm.assignment(objective)
                .filter(form -> form.degree() > 2)
                .map(form -> of(form, count));
    }

    private static Nearness of(PathForm path, int count) {
        int n = path.degree();
        int[][] places = new int[n][];
        boolean[][] attracts = new boolean[n][];
        for (int i = 0; i < n; i++) {
            boolean first = i == 0;
            boolean last = i == n - 1;
            places[i] = path.closed() || !(first || last)
                    ? new int[] {first ? n - 1 : i - 1, last ? 0 : i + 1}
                    : new int[] {first ? 1 : n - 2};
            attracts[i] = new boolean[] {true, true};
        }
        int[][] nearest = ranked(path.distances(), count, 1);
        return new Nearness(places, attracts, nearest, nearest);
    }

    private static Nearness of(AssignmentForm form, int count) {
        int n = form.degree();
        DenseMatrix a = symmetric(form.a());
        DenseMatrix b = symmetric(form.b());
        DenseMatrix strength = new DenseMatrix(n, n);
        for (int k = 0; k < n * n; k++) {
            strength.data()[k] = Math.abs(a.data()[k]);
        }
        int[][] places = ranked(strength, count, -1);
        boolean[][] attracts = new boolean[n][places[0].length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < places[i].length; k++) {
                attracts[i][k] = a.data()[i * n + places[i][k]] >= 0;
            }
        }
        return new Nearness(places, attracts, ranked(b, count, 1), ranked(b, count, -1));
    }

    private static DenseMatrix symmetric(DenseMatrix m) {
        DenseMatrix s = m.copy();
        s.symmetricPart();
        return s;
    }

    private static int[][] ranked(DenseMatrix m, int count, int sign) {
        int n = m.getRowDimension();
        return IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .filter(k -> k != i)
                        .boxed()
                        .sorted((p, q) -> Double.compare(sign * m.data()[i * n + p], sign * m.data()[i * n + q]))
                        .limit(count)
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** How many places are near place i. */
    int places(int i) {
        return places[i].length;
    }

    /** The place of the given rank beside place i. */
    int place(int i, int rank) {
        return places[i][rank];
    }

    /** How many neurons are near one. */
    int neurons() {
        return nearest[0].length;
    }

    /** The neuron of the given rank that should be at place(i, placeRank) while {@code neuron} is at place i. */
    int neuron(int i, int placeRank, int neuron, int rank) {
        return (attracts[i][placeRank] ? nearest : farthest)[neuron][rank];
    }
}
