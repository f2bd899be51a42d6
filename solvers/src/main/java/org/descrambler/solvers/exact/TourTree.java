package org.descrambler.solvers.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;

/** One run of {@link PathBranchAndBound}. */
final class TourTree {
    private static final double U = SpectralSum.U;

    /** Rounds of ascent and fixing for each part, while fixing changes the 1-tree. */
    private static final int ROUNDS = 3;

    private final TourCosts costs;
    private final PathBranchAndBound.Options options;
    private final Run<Permutation> run;
    private final Incumbent incumbent;
    private final int n;
    private final OneTree tree;
    private final PenaltyAscent ascent;
    private final EdgeStates states;
    private final ExchangeCosts exchange;
    private final OpenNodes<Part> open;
    private double firstStep;
    private double shortest;

    /** A part whose bound is within this of the shortest tour is closed: bounds and lengths are rounded. */
    private double tolerance;

    /** The least bound of the parts that were closed by their shortest tour. */
    private double solved = Double.POSITIVE_INFINITY;

    private Part current;

    TourTree(
            TourCosts costs,
            PathBranchAndBound.Options options,
            Run<Permutation> run,
            SelfDriven.Reporter<Permutation> reporter) {
        this.costs = costs;
        this.options = options;
        this.run = run;
        incumbent = new Incumbent(run, reporter);
        n = costs.nodes();
        tree = new OneTree(costs);
        ascent = new PenaltyAscent(tree, n);
        states = new EdgeStates(n, costs.distances(), tree.weights());
        exchange = new ExchangeCosts(tree, states, n);
        open = new OpenNodes<>(options.openNodes());
    }

    /** A part of all tours: those that obey the changes of this part and of the parts that it is a part of. */
    private static final class Part implements OpenNodes.Node {
        private final Part parent;
        private final int[] branch;
        private final double[] penalties;
        private double bound;
        private int[] derived = {};

        Part(Part parent, int[] branch, double[] penalties, double bound) {
            this.parent = parent;
            this.branch = branch;
            this.penalties = penalties;
            this.bound = bound;
        }

        @Override
        public double bound() {
            return bound;
        }
    }

    SelfDriven.Ending search(Permutation start) {
        int[] best = tour(start.images());
        shortest = length(best);
        states.reset();
        firstStep = PenaltyAscent.firstStep(costs, tree);
        current = new Part(null, new int[0], new double[n], Double.NEGATIVE_INFINITY);
        ascent.runFromZero(OneTreeBound.steps(n), firstStep, Double.POSITIVE_INFINITY, this::mayBuild);
        raise(current);
        tolerance = 4 * (ascent.margin() + U * n * n * costs.largest());
        if (!incumbent.stopped()) {
            improve(best);
        }
        Part root = new Part(null, new int[0], ascent.best().clone(), current.bound);
        for (current = root; current != null && !incumbent.stopped(); ) {
            expand(current);
            if (!incumbent.stopped()) {
                current = open.next(cutoff());
            }
        }
        return current == null ? proven() : interrupted();
    }

    private void improve(int[] best) {
        TourSearch search = new TourSearch(costs, ascent.best());
        search.improve(best, (long) options.kicks() * n, run.rng(), incumbent);
        offer(best);
    }

    private boolean mayBuild() {
        if (!incumbent.may(1)) {
            return false;
        }
        incumbent.countValues(1);
        return true;
    }

    /** A part whose bound, less its rounding, reaches this has nothing better than the best tour, up to the tolerance. */
    private double cutoff() {
        return shortest - tolerance;
    }

    private void raise(Part part) {
        part.bound = Math.max(part.bound, ascent.value() - ascent.margin());
    }

    /** Bounds a part, fixes what can be fixed, and adds its children. */
    private void expand(Part part) {
        if (!restore(part)) {
            return;
        }
        int given = states.changed();
        double[] from = part.penalties;
        for (int round = 0; round < ROUNDS; round++) {
            if (!ascent.run(from, options.ascentSteps(), step(part), cutoff(), this::mayBuild)) {
                return;
            }
            raise(part);
            if (incumbent.stopped() || part.bound >= cutoff()) {
                return;
            }
            from = ascent.best().clone();
            tree.build(from);
            if (tree.squaredNorm() == 0) {
                // The shortest tour of this part, at its bound.
                offer(tourOfTree());
                solved = Math.min(solved, part.bound);
                return;
            }
            if (!exchange.compute(from, () -> incumbent.may(0)) || !fix(from)) {
                return;
            }
            if (obeys()) {
                break;
            }
        }
        if (!obeys()) {
            // Fixing has cut the tree up; another ascent decides.
            part.derived = states.changesFrom(given);
            open.add(List.of(new Part(part, new int[0], from, part.bound)));
            return;
        }
        part.derived = states.changesFrom(given);
        branch(part, from);
    }

    /** Replays the changes that lead to a part; returns whether tours may be left. */
    private boolean restore(Part part) {
        List<Part> line = new ArrayList<>();
        for (Part p = part; p != null; p = p.parent) {
            line.add(p);
        }
        states.reset();
        for (int k = line.size() - 1; k >= 0; k--) {
            Part p = line.get(k);
            if (!states.apply(p.branch) || !states.apply(p.derived)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A step that would reach the best length, were the bound linear (Held, Wolfe, Crowder 1974), if a third of the nodes
     * have a degree other than 2: as many have near the largest bound.
     */
    private double step(Part part) {
        if (part.bound == Double.NEGATIVE_INFINITY) {
            return firstStep;
        }
        return Math.min(firstStep, 3 * (shortest - part.bound) / n);
    }

    /** Fixes every free edge whose exchange reaches the cutoff; returns whether tours may be left. */
    private boolean fix(double[] penalties) {
        // Exchanged trees round as the tree itself does.
        double slack = cutoff() - tree.value() + 2 * tree.margin();
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (!states.free(i, j)) {
                    continue;
                }
                if (exchange.has(i, j)) {
                    if (exchange.removal(i, j, penalties) >= slack) {
                        states.make(EdgeStates.change(n, i, j, true));
                    }
                } else if (exchange.insertion(i, j, penalties) >= slack) {
                    states.make(EdgeStates.change(n, i, j, false));
                }
            }
        }
        return states.settle();
    }

    /** Whether the tree still is one that the states allow: no edge of it is forbidden, no edge outside is required. */
    private boolean obeys() {
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (!states.free(i, j) && exchange.has(i, j) != states.requires(i, j)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * A tour lacks one of two free edges e, f at a node of degree above 2, or takes both and no other there: without e; with e
     * and without f; with both.
     */
    private void branch(Part part, double[] penalties) {
        int best = -1;
        double bestScore = Double.NEGATIVE_INFINITY;
        int[] chosen = null;
        for (int v = 0; v < n - 1; v++) {
            if (tree.degree()[v] <= 2) {
                continue;
            }
            int[] ends = dearest(v, penalties);
            double score = exchange.removal(v, ends[0], penalties);
            if (score > bestScore) {
                bestScore = score;
                best = v;
                chosen = ends;
            }
        }
        int v = best;
        double without = bound(part, v, chosen[0], penalties);
        List<Part> children = new ArrayList<>();
        children.add(new Part(part, changes(v, chosen[0], false), penalties, without));
        boolean half = hasRequired(v);
        if (half) {
            children.add(new Part(part, changes(v, chosen[0], true), penalties, bound(part, v, chosen[1], penalties)));
        } else {
            int[] mixed = {EdgeStates.change(n, v, chosen[0], true), EdgeStates.change(n, v, chosen[1], false)};
            int[] both = {EdgeStates.change(n, v, chosen[0], true), EdgeStates.change(n, v, chosen[1], true)};
            children.add(new Part(part, mixed, penalties, bound(part, v, chosen[1], penalties)));
            children.add(new Part(part, both, penalties, bound(part, v, chosen[2], penalties)));
        }
        children.sort(Comparator.comparingDouble(Part::bound));
        open.add(children);
    }

    private int[] changes(int v, int end, boolean require) {
        return new int[] {EdgeStates.change(n, v, end, require)};
    }

    private double bound(Part part, int v, int end, double[] penalties) {
        return Math.max(part.bound, tree.value() + exchange.removal(v, end, penalties) - 2 * tree.margin());
    }

    private boolean hasRequired(int v) {
        for (int j = 0; j < n; j++) {
            if (states.requires(v, j)) {
                return true;
            }
        }
        return false;
    }

    /** The ends of the free edges of the tree at a node, those first whose removal costs most. */
    private int[] dearest(int v, double[] penalties) {
        List<Integer> ends = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            if (j != v && states.free(v, j) && exchange.has(v, j)) {
                ends.add(j);
            }
        }
        ends.sort(Comparator.comparingDouble(j -> -exchange.removal(v, j, penalties)));
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The tour that the 1-tree is, from the last node on. */
    private int[] tourOfTree() {
        int[] next = new int[n];
        boolean[] seen = new boolean[n];
        int at = n - 1;
        for (int k = 0; k < n; k++) {
            next[k] = at;
            seen[at] = true;
            int from = at;
            for (int j = 0; j < n; j++) {
                if (!seen[j] && exchange.has(from, j)) {
                    at = j;
                    break;
                }
            }
        }
        return next;
    }

    /** Takes a tour where it is the shortest so far; the search always leaves room to report it. */
    private void offer(int[] tour) {
        double length = length(tour);
        if (length < shortest) {
            shortest = length;
            incumbent.report(path(tour));
        }
    }

    /** The neurons of a path with the additional node in front of it, or of a tour. */
    private int[] tour(int[] pi) {
        if (costs.form().closed()) {
            return pi;
        }
        int[] tour = new int[n];
        tour[0] = n - 1;
        System.arraycopy(pi, 0, tour, 1, n - 1);
        return tour;
    }

    private int[] path(int[] tour) {
        if (costs.form().closed()) {
            return tour;
        }
        int at = 0;
        while (tour[at] != n - 1) {
            at++;
        }
        int[] pi = new int[n - 1];
        for (int k = 0; k < n - 1; k++) {
            pi[k] = tour[(at + 1 + k) % n];
        }
        return pi;
    }

    private double length(int[] tour) {
        return costs.length(path(tour));
    }

    private SelfDriven.Ending proven() {
        Optional<LowerBound> bound =
                OneTreeBound.lower("branch-and-bound", costs, shortest, shortest - Math.min(cutoff(), solved), true);
        return SelfDriven.Ending.exact(
                "Branch and bound left nothing shorter.",
                bound.map(Certificate::by).orElse(Certificate.NONE));
    }

    private SelfDriven.Ending interrupted() {
        double least = Math.min(Math.min(cutoff(), solved), Math.min(current.bound, open.least()));
        Optional<LowerBound> bound = least == Double.NEGATIVE_INFINITY
                ? Optional.empty()
                : OneTreeBound.lower(OneTreeBound.NAME, costs, least, 0, false);
        return new SelfDriven.Ending(run.spent(), bound.map(Certificate::by).orElse(Certificate.NONE));
    }
}
