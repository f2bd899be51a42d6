package org.descrambler.solvers.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;

/** One run of {@link AssignmentBranchAndBound}. Values are scaled as {@link GilmoreLawler} has them. */
final class AssignmentTree {
    private static final int FREE = -1;

    /** Up to so many given images all symmetries that are left are looked for, and exchanges of two further down. */
    private static final int SYMMETRIC_DEPTH = 2;

    private final AssignmentBranchAndBound.Options options;
    private final Run<Permutation> run;
    private final Incumbent incumbent;
    private final int n;
    private final double[] a;
    private final double[] b;
    private final GilmoreLawler gilmoreLawler;
    private final double unit;
    private final double tolerance;
    private final double[] diagonal;
    private final Automorphisms symmetriesOfA;
    private final Automorphisms symmetriesOfB;
    private final OpenNodes<Part> open;

    private final int[] places;
    private final int[] neurons;
    private final double[] linear;
    private final double[] costs;
    private double best;
    private Part current;

    AssignmentTree(
            AssignmentForm form,
            AssignmentBranchAndBound.Options options,
            Run<Permutation> run,
            SelfDriven.Reporter<Permutation> reporter) {
        this.options = options;
        this.run = run;
        incumbent = new Incumbent(run, reporter);
        n = form.degree();
        gilmoreLawler = new GilmoreLawler(form);
        a = gilmoreLawler.a();
        b = gilmoreLawler.b();
        // Bounds are lowered by the margin once; they and the best value must meet where they are equal.
        tolerance = 4 * gilmoreLawler.margin();
        double step = gilmoreLawler.scaled(ValueUnit.of(form));
        // A closed part has nothing below the best value only where bounds tell it from the next better one.
        unit = step > 2 * tolerance ? step : 0;
        diagonal = gilmoreLawler.diagonal();
        symmetriesOfA = new Automorphisms(a, n);
        symmetriesOfB = new Automorphisms(b, n);
        open = new OpenNodes<>(options.openNodes());
        places = new int[n];
        neurons = new int[n];
        linear = new double[n * n];
        costs = new double[n * n];
    }

    /**
     * All permutations with some images given.
     *
     * @param images the image of each place, or {@link #FREE}
     */
    private record Part(int[] images, double bound) implements OpenNodes.Node {}

    SelfDriven.Ending search(Permutation start) {
        int[] pi = start.images();
        best = value(pi);
        SwapDescent descent = new SwapDescent(n, a, b, tolerance);
        SymmetricGroup group = new SymmetricGroup(n);
        for (int k = 0; k < options.descents() && !incumbent.stopped(); k++) {
            descent.run(pi, incumbent);
            offer(pi);
            pi = group.random(run.rng()).images();
        }
        int[] none = new int[n];
        Arrays.fill(none, FREE);
        current = new Part(none, Double.NEGATIVE_INFINITY);
        while (current != null && incumbent.may(2)) {
            expand(current);
            if (!incumbent.stopped()) {
                current = open.next(cutoff());
            }
        }
        return current == null ? proven() : interrupted();
    }

    /** A part whose bound reaches this has nothing better, up to the tolerance; see {@link ValueUnit}. */
    private double cutoff() {
        return unit > 0 ? Math.min(best - tolerance, Math.nextUp(best - unit)) : best - tolerance;
    }

    private void expand(Part part) {
        int[] images = part.images();
        int m = collect(images);
        double constant = fixed(images);
        incumbent.countValues(1);
        gilmoreLawler.costs(places, neurons, m, linear, costs);
        double[] v = new double[m];
        int[] rowOf = LinearAssignment.solve(costs, m, v);
        double bound =
                Math.max(part.bound(), constant + LinearAssignment.dualBound(costs, m, v) - gilmoreLawler.margin());
        current = new Part(images, bound);
        tryAssignment(images, rowOf, m);
        if (bound < cutoff() && m > 1) {
            open.add(children(images, m, v, bound));
        }
    }

    /** The free places and neurons; returns how many. */
    private int collect(int[] images) {
        boolean[] taken = new boolean[n];
        int m = 0;
        for (int i = 0; i < n; i++) {
            if (images[i] == FREE) {
                places[m++] = i;
            } else {
                taken[images[i]] = true;
            }
        }
        int at = 0;
        for (int j = 0; j < n; j++) {
            if (!taken[j]) {
                neurons[at++] = j;
            }
        }
        return m;
    }

    /** The products of two given images; those of one given and one free go to {@link #linear}. */
    private double fixed(int[] images) {
        double constant = 0;
        System.arraycopy(diagonal, 0, linear, 0, n * n);
        for (int p = 0; p < n; p++) {
            if (images[p] == FREE) {
                continue;
            }
            int q = images[p];
            for (int i = 0; i < n; i++) {
                if (images[i] != FREE) {
                    constant += a[p * n + i] * b[q * n + images[i]];
                    continue;
                }
                double to = a[i * n + p];
                double from = a[p * n + i];
                for (int j = 0; j < n; j++) {
                    linear[i * n + j] += to * b[j * n + q] + from * b[q * n + j];
                }
            }
        }
        return constant;
    }

    /** The bound's own assignment is a permutation, too. */
    private void tryAssignment(int[] images, int[] rowOf, int m) {
        int[] pi = images.clone();
        for (int j = 0; j < m; j++) {
            pi[places[rowOf[j]]] = neurons[j];
        }
        incumbent.countValues(1);
        offer(pi);
    }

    /**
     * A part for each choice at one place, or of one place for a neuron, but one of all that are alike by symmetry; the row or
     * column of the reduced costs with the fewest choices that reach below the cutoff, and of those with the largest sum.
     */
    private List<Part> children(int[] images, int m, double[] v, double bound) {
        double slack = cutoff() - bound;
        double[] reduced = new double[m * m];
        for (int i = 0; i < m; i++) {
            double u = LinearAssignment.leastReduced(costs, m, i, v);
            for (int j = 0; j < m; j++) {
                reduced[i * m + j] = Math.max(0, costs[i * m + j] - u - v[j]);
            }
        }
        boolean thorough = n - m <= SYMMETRIC_DEPTH;
        int[] likePlaces = symmetriesOfA.representatives(places, m, thorough);
        int[] likeNeurons = symmetriesOfB.representatives(neurons, m, thorough);
        double[] chosen = {};
        int line = 0;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < 2 * m; candidate++) {
            double[] increases = candidate < m
                    ? increases(reduced, candidate * m, 1, likeNeurons)
                    : increases(reduced, candidate - m, m, likePlaces);
            double score = 0;
            for (double increase : increases) {
                score += increase >= slack ? m + 1 : increase / slack;
            }
            if (score > bestScore) {
                bestScore = score;
                line = candidate;
                chosen = increases;
            }
        }
        List<Part> children = new ArrayList<>();
        for (int k = 0; k < m; k++) {
            if (chosen[k] < slack) {
                int[] child = images.clone();
                child[places[line < m ? line : k]] = neurons[line < m ? k : line - m];
                children.add(new Part(child, bound + chosen[k]));
            }
        }
        children.sort(Comparator.comparingDouble(Part::bound));
        return children;
    }

    /** By how much each choice of a line raises the bound, as the best of those like it; +∞ where one before it is like it. */
    private static double[] increases(double[] reduced, int from, int stride, int[] like) {
        double[] increases = new double[like.length];
        for (int k = 0; k < like.length; k++) {
            increases[k] = like[k] == k ? 0 : Double.POSITIVE_INFINITY;
            increases[like[k]] = Math.max(increases[like[k]], reduced[from + k * stride]);
        }
        return increases;
    }

    private void offer(int[] pi) {
        double value = value(pi);
        if (value < best) {
            best = value;
            incumbent.report(pi);
        }
    }

    private double value(int[] pi) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += a[i * n + j] * b[pi[i] * n + pi[j]];
            }
            sum += row;
        }
        return sum;
    }

    private SelfDriven.Ending proven() {
        return SelfDriven.Ending.exact(
                "Branch and bound left nothing better.", certificate("branch-and-bound", closed(), true));
    }

    private SelfDriven.Ending interrupted() {
        double least = Math.min(current.bound(), open.least());
        if (unit > 0) {
            least = Math.ceil(least / unit) * unit;
        }
        return new SelfDriven.Ending(run.spent(), certificate(GilmoreLawler.NAME, Math.min(closed(), least), false));
    }

    /** No permutation of a closed part is below this. */
    private double closed() {
        return unit > 0 ? best : best - tolerance;
    }

    private Certificate certificate(String name, double least, boolean attained) {
        if (least == Double.NEGATIVE_INFINITY) {
            // Nothing was bounded.
            return Certificate.NONE;
        }
        Optional<LowerBound> bound = gilmoreLawler.lower(name, least, best - closed(), attained);
        return bound.map(Certificate::by).orElse(Certificate.NONE);
    }
}
