package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.linesearch.LineFunction;
import org.descrambler.solvers.linesearch.LineSearch;
import org.descrambler.solvers.linesearch.LineStep;

/**
 * Ω = −Hg, H the limited-memory inverse BFGS matrix of the last pairs s = tΩ', y = g − g' (two-loop recursion: Nocedal 1980),
 * from H₀ = γI, γ = ⟨s, y⟩/⟨y, y⟩, or the objective's preconditioner. A pair enters where ⟨s, y⟩ ≥ 10⁻⁶‖g‖⟨s, s⟩ in units
 * (Li, Fukushima 2001; Huang, Gallivan, Absil 2015), so that H stays positive definite.
 *
 * <p>Skew matrices are kept as their upper triangles: the recursion is bound by memory traffic, which this halves.
 */
final class LbfgsRule implements DescentRule {
    private static final double CAUTION = 1e-6;

    private final LieIterate at;
    private final LbfgsOptions options;
    private final LineSearch search;
    private final int n;
    private final double[][] steps;
    private final double[][] changes;
    private final double[] curvatures;
    private final double[] weights;
    private final double[] vector;
    private DenseMatrix work;
    private DenseMatrix other;
    private int stored;
    private int newest = -1;
    private double scale;

    LbfgsRule(LieIterate at, LbfgsOptions options) {
        this.at = at;
        this.options = options;
        search = options.lineSearch().create(options.sufficient(), options.curvature());
        n = at.group().degree();
        steps = new double[options.memory()][];
        changes = new double[options.memory()][];
        curvatures = new double[options.memory()];
        weights = new double[options.memory()];
        vector = new double[n * (n - 1) / 2];
    }

    @Override
    public void direction(DenseMatrix out) {
        if (stored == 0) {
            at.precondition(at.gradient(), out);
            out.scale(-1);
            return;
        }
        PackedSkew.pack(1, at.gradient(), vector);
        int m = steps.length;
        int slot = newest;
        double product = PackedSkew.dot(steps[slot], vector);
        for (int k = 0; k < stored; k++) {
            int next = (slot + m - 1) % m;
            weights[slot] = product / curvatures[slot];
            // The next product is formed while the vector passes.
            product = PackedSkew.addAndDot(-weights[slot], changes[slot], vector, k + 1 < stored ? steps[next] : null);
            slot = next;
        }
        applyInitial(out);
        slot = (slot + 1) % m;
        product = PackedSkew.dot(changes[slot], vector);
        for (int k = 0; k < stored; k++) {
            int next = (slot + 1) % m;
            double weight = weights[slot] - product / curvatures[slot];
            product = PackedSkew.addAndDot(weight, steps[slot], vector, k + 1 < stored ? changes[next] : null);
            slot = next;
        }
        PackedSkew.unpack(-1, vector, out);
    }

    /** vector ← H₀ vector. */
    private void applyInitial(DenseMatrix out) {
        if (at.preconditioned()) {
            if (work == null) {
                work = new DenseMatrix(n, n);
            }
            PackedSkew.unpack(1, vector, work);
            at.precondition(work, out);
            PackedSkew.pack(1, out, vector);
        } else {
            for (int k = 0; k < vector.length; k++) {
                vector[k] *= scale;
            }
        }
    }

    @Override
    public double first(double slope) {
        return stored > 0 ? 1 : Double.NaN;
    }

    @Override
    public LineStep search(LineFunction line, double slope, double first) {
        return search.search(line, slope, first, LineSearchMethod.equal(at));
    }

    @Override
    public void accepted(LineStep step, DenseMatrix direction, double slope) {
        DenseMatrix before = at.previousGradient();
        if (options.transport() == TransportKind.PARALLEL) {
            before = transport(step.step(), direction, before);
        }
        int m = steps.length;
        int slot = (newest + 1) % m;
        if (steps[slot] == null) {
            steps[slot] = new double[vector.length];
            changes[slot] = new double[vector.length];
        }
        // The oldest pair goes even where the new one is not taken: without room it could not be formed.
        stored = Math.min(stored, m - 1);
        PackedSkew.pack(step.step(), direction, steps[slot]);
        PackedSkew.packDifference(at.gradient(), before, changes[slot]);
        double curvature = PackedSkew.dot(steps[slot], changes[slot]);
        double length = PackedSkew.dot(steps[slot], steps[slot]);
        if (curvature > 0 && curvature >= CAUTION * at.gradientNorm() * length) {
            curvatures[slot] = curvature;
            scale = curvature / PackedSkew.dot(changes[slot], changes[slot]);
            newest = slot;
            stored++;
        }
    }

    /** Carries all pairs and the gradient along the step, Ξ ↦ EΞEᵀ with E = exp(tΩ/2); returns the gradient. */
    private DenseMatrix transport(double t, DenseMatrix direction, DenseMatrix gradient) {
        if (work == null) {
            work = new DenseMatrix(n, n);
        }
        if (other == null) {
            other = new DenseMatrix(n, n);
        }
        work.assign(direction);
        work.scale(t / 2);
        DenseMatrix e = Backend.preferred().expSkew(work);
        for (int k = 0; k < stored; k++) {
            int slot = (newest + steps.length - k) % steps.length;
            for (double[] tangent : new double[][] {steps[slot], changes[slot]}) {
                PackedSkew.unpack(1, tangent, work);
                conjugate(e, work);
                PackedSkew.pack(1, work, tangent);
            }
        }
        work.assign(gradient);
        conjugate(e, work);
        return work;
    }

    private void conjugate(DenseMatrix e, DenseMatrix tangent) {
        e.multiplyTo(tangent, other);
        other.multiplyTransposedTo(e, tangent);
        tangent.skewPart();
    }

    @Override
    public boolean restart() {
        boolean known = stored > 0;
        stored = 0;
        return known;
    }
}
