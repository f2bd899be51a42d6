package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.linesearch.LineFunction;
import org.descrambler.solvers.linesearch.LineSearch;
import org.descrambler.solvers.linesearch.LineStep;

/**
 * Ω = −Hg, H the limited-memory inverse BFGS matrix of the last pairs s = tΩ', y = g − g', from H₀ = γI or the objective's
 * preconditioner. A pair enters where ⟨s, y⟩ ≥ 10⁻⁶‖g‖⟨s, s⟩ in units (Huang, Gallivan, Absil 2015).
 *
 * <p>Skew matrices are kept as their upper triangles: the recursion is bound by memory traffic, which this halves.
 */
final class LbfgsRule implements DescentRule {
    private static final double CAUTION = 1e-6;

    /**
     * After a step cut below this the pairs are forgotten where there is a preconditioner: in planes that the value does not see it
     * is as large as it gets, and applied to sums of old gradients it turns by many radians there, which makes the pairs
     * those of other planes.
     */
    private static final double CUT = 0.1;

    /**
     * The same shows before any trial, where Ω is more than this times as long as M⁻¹g and longer than √n. M⁻¹g itself turns each
     * plane by about a radian at most, so that such an Ω turns some by many. Then the pairs are forgotten at once: on
     * DEERNet's layers most steps far from the minimum took some ten trials to be cut.
     */
    private static final double LONGER = 2;

    private final LieIterate at;
    private final LbfgsOptions options;
    private final LineSearch search;
    private final LbfgsMemory memory;
    private final double[] vector;
    private final DenseMatrix work;
    private final DenseMatrix other;

    LbfgsRule(LieIterate at, LbfgsOptions options) {
        this.at = at;
        this.options = options;
        search = options.lineSearch().create(options.sufficient(), options.curvature());
        int n = at.group().degree();
        vector = new double[n * (n - 1) / 2];
        memory = new LbfgsMemory(options.memory(), vector.length);
        work = new DenseMatrix(n, n);
        other = new DenseMatrix(n, n);
    }

    @Override
    public void direction(DenseMatrix out) {
        if (memory.size() == 0) {
            steepest(out);
            return;
        }
        PackedSkew.pack(1, at.gradient(), vector);
        if (at.preconditioned()) {
            memory.apply(vector, this::precondition);
        } else {
            memory.apply(vector);
        }
        PackedSkew.unpack(-1, vector, out);
        if (at.preconditioned() && turnsFar(out)) {
            memory.clear();
            steepest(out);
        }
    }

    private boolean turnsFar(DenseMatrix omega) {
        double length = at.group().norm(omega);
        if (length <= Math.sqrt(at.group().degree())) {
            return false;
        }
        at.precondition(at.gradient(), work);
        return length > LONGER * at.group().norm(work);
    }

    private void steepest(DenseMatrix out) {
        at.precondition(at.gradient(), out);
        out.scale(-1);
    }

    private void precondition(double[] x) {
        PackedSkew.unpack(1, x, work);
        at.precondition(work, other);
        PackedSkew.pack(1, other, x);
    }

    @Override
    public double first(double slope) {
        return memory.size() > 0 ? 1 : Double.NaN;
    }

    @Override
    public LineStep search(LineFunction line, double slope, double first) {
        return search.search(line, slope, first, LineSearchMethod.equal(at));
    }

    @Override
    public void accepted(LineStep step, DenseMatrix direction, double slope) {
        if (at.preconditioned() && memory.size() > 0 && step.step() < CUT) {
            memory.clear();
            return;
        }
        DenseMatrix before = at.previousGradient();
        if (options.transport() == TransportKind.PARALLEL) {
            before = transport(step.step(), direction, before);
        }
        PackedSkew.pack(step.step(), direction, memory.nextStep());
        PackedSkew.packDifference(at.gradient(), before, memory.nextChange());
        memory.take(CAUTION * at.gradientNorm());
    }

    /** Carries all pairs and the gradient along the step, Ξ ↦ EΞEᵀ with E = exp(tΩ/2); returns the gradient. */
    private DenseMatrix transport(double t, DenseMatrix direction, DenseMatrix gradient) {
        work.assign(direction);
        work.scale(t / 2);
        DenseMatrix e = Backend.preferred().expSkew(work);
        memory.forEach(tangent -> {
            PackedSkew.unpack(1, tangent, work);
            conjugate(e, work);
            PackedSkew.pack(1, work, tangent);
        });
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
        boolean known = memory.size() > 0;
        memory.clear();
        return known;
    }
}
