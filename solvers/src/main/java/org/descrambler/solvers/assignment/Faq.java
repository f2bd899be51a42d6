package org.descrambler.solvers.assignment;

import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solver;
import org.descrambler.solvers.exact.LinearAssignment;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * FAQ, the fast approximate quadratic assignment algorithm (Vogelstein et al. 2015): Frank–Wolfe on f(P) = tr(A P Bᵀ Pᵀ) over
 * doubly stochastic matrices. Each step goes towards the permutation Q that minimises ⟨∇f(P), Q⟩, a linear assignment, as
 * far as the parabola along the line asks for; the last P is projected to the nearest permutation, another one.
 *
 * <p>The first start is the barycentre 11ᵀ/n, further ones are means of it and a random doubly stochastic matrix. Where A1
 * or B1 is constant, as for every difference operator, the barycentre is stationary: then the first start is the mean of it
 * and the given permutation, and A − cI takes the place of A, which adds a constant on permutations and pushes P outwards
 * elsewhere. A step is an iteration and counts one delta.
 */
public final class Faq {
    static final String NAME = "faq";

    /** A gradient this small beside its parts is none. */
    private static final double STATIONARY = 1e-9;

    private static final int SINKHORN_SWEEPS = 20;

    private final FaqOptions options;

    private Faq(FaqOptions options) {
        this.options = options;
    }

    /** The solver with these options. */
    public static Solver<Permutation> solver(FaqOptions options) {
        return new SearchSolver(NAME, options, false, Kinds.ASSIGNMENT, new Faq(options)::search);
    }

    private SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        AssignmentForm form =
                ObjectiveForm.assignment(run.problem().objective()).orElseThrow();
        int n = form.degree();
        boolean stationary = stationary(form);
        Relaxation relaxation = Relaxation.of(form, stationary ? options.shift() : 0);
        Incumbent<Permutation> incumbent =
                new Incumbent<>(run, reporter, start, 1, 1, (long) options.iterations() * options.starts());
        DenseMatrix inner = stationary ? run.problem().group().matrix(start) : barycentre(n);
        while (incumbent.mayCompute(0)) {
            DenseMatrix p = barycentre(n);
            p.scale(0.5);
            p.addScaled(0.5, inner);
            long before = incumbent.steps();
            descend(relaxation, p, incumbent);
            if (incumbent.steps() == before) {
                break;
            }
            p.scale(-1);
            incumbent.offer(Permutation.of(LinearAssignment.of(p).columns()));
            inner = doublyStochastic(n, run.rng());
        }
        return incumbent.ending();
    }

    /** Frank–Wolfe from {@code p}, which becomes the last iterate. */
    private void descend(Relaxation relaxation, DenseMatrix p, Incumbent<Permutation> incumbent) {
        int n = p.getRowDimension();
        DenseMatrix half = relaxation.half(p);
        DenseMatrix other = relaxation.otherHalf(p);
        for (int k = 0; k < options.iterations() && incumbent.mayStep(); k++) {
            DenseMatrix gradient = half.add(other);
            DenseMatrix direction = matrix(LinearAssignment.of(gradient).columns());
            DenseMatrix halfThere = relaxation.half(direction);
            DenseMatrix otherThere = relaxation.otherHalf(direction);
            direction.addScaled(-1, p);
            halfThere.addScaled(-1, half);
            otherThere.addScaled(-1, other);
            // f(P + tD) = f(P) + t slope + t² curvature.
            double slope = gradient.dot(direction);
            double curvature = halfThere.dot(direction);
            double t = curvature > 0 ? Math.min(1, -slope / (2 * curvature)) : slope + curvature < 0 ? 1 : 0;
            if (!(t > 0)) {
                return;
            }
            p.addScaled(t, direction);
            half.addScaled(t, halfThere);
            other.addScaled(t, otherThere);
            if (t * direction.norm() <= options.tolerance() * Math.sqrt(n)) {
                return;
            }
        }
    }

    /** f's data, scaled so that nothing overflows. */
    private record Relaxation(DenseMatrix a, DenseMatrix b) {
        static Relaxation of(AssignmentForm form, double shift) {
            DenseMatrix a = normalised(form.a());
            DenseMatrix b = normalised(form.b());
            if (shift > 0) {
                double norm = spectralNorm(a);
                for (int i = 0; i < a.getRowDimension(); i++) {
                    a.addToEntry(i, i, -shift * norm);
                }
            }
            return new Relaxation(a, b);
        }

        /** A P Bᵀ, half of the gradient. */
        DenseMatrix half(DenseMatrix p) {
            return a.multiply(p).multiplyTransposed(b);
        }

        /** Aᵀ P B, the other half. */
        DenseMatrix otherHalf(DenseMatrix p) {
            return a.transposeMultiply(p).multiply(b);
        }

        private static DenseMatrix normalised(DenseMatrix m) {
            DenseMatrix copy = m.copy();
            double largest = m.maxAbs();
            if (largest > 0) {
                int exponent = Math.getExponent(largest);
                for (int k = 0; k < copy.data().length; k++) {
                    copy.data()[k] = Math.scalb(copy.data()[k], -exponent);
                }
            }
            return copy;
        }

        /** An upper bound of ‖A‖₂ that is sharp for Laplacian matrices up to a factor: √(‖A‖₁ ‖A‖_∞). */
        private static double spectralNorm(DenseMatrix a) {
            int n = a.getRowDimension();
            double rows = 0;
            double columns = 0;
            for (int i = 0; i < n; i++) {
                double row = 0;
                double column = 0;
                for (int j = 0; j < n; j++) {
                    row += Math.abs(a.getEntry(i, j));
                    column += Math.abs(a.getEntry(j, i));
                }
                rows = Math.max(rows, row);
                columns = Math.max(columns, column);
            }
            return Math.sqrt(rows * columns);
        }
    }

    /** Whether the gradient at the barycentre, (A1)(B1)ᵀ + (Aᵀ1)(Bᵀ1)ᵀ over n, is the same along every line to a permutation. */
    private static boolean stationary(AssignmentForm form) {
        return (constant(form.a()) || constant(form.b()))
                && (constant(form.a().transpose()) || constant(form.b().transpose()));
    }

    /** Whether all row sums are the same. */
    private static boolean constant(DenseMatrix m) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        int n = m.getRowDimension();
        double scale = m.maxAbs();
        for (int i = 0; i < n && scale > 0; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += m.getEntry(i, j) / scale;
            }
            least = Math.min(least, sum);
            largest = Math.max(largest, sum);
        }
        return scale == 0 || largest - least <= STATIONARY * n;
    }

    private static DenseMatrix barycentre(int n) {
        DenseMatrix p = new DenseMatrix(n, n);
        p.fill(1.0 / n);
        return p;
    }

    /** Of independent uniform entries, by Sinkhorn's alternate scaling of rows and columns. */
    private static DenseMatrix doublyStochastic(int n, RandomGenerator rng) {
        DenseMatrix p = new DenseMatrix(n, n);
        double[] d = p.data();
        for (int k = 0; k < d.length; k++) {
            d[k] = 1 - rng.nextDouble();
        }
        for (int sweep = 0; sweep < SINKHORN_SWEEPS; sweep++) {
            for (int i = 0; i < n; i++) {
                scaleLine(d, i * n, 1, n);
            }
            for (int j = 0; j < n; j++) {
                scaleLine(d, j, n, n);
            }
        }
        return p;
    }

    private static void scaleLine(double[] d, int first, int stride, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += d[first + k * stride];
        }
        for (int k = 0; k < n; k++) {
            d[first + k * stride] /= sum;
        }
    }

    private static DenseMatrix matrix(int[] columns) {
        DenseMatrix q = new DenseMatrix(columns.length, columns.length);
        for (int i = 0; i < columns.length; i++) {
            q.setEntry(i, columns[i], 1);
        }
        return q;
    }
}
