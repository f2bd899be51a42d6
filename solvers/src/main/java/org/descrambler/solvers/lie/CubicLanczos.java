package org.descrambler.solvers.lie;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.solve.Run;

/**
 * min m(s) = ⟨g, s⟩ + ½⟨s, Hs⟩ + σ‖s‖³_M/3 over growing Krylov spaces of the Lie algebra, by Lanczos' method in the
 * preconditioner's inner product: there H is tridiagonal, and the minimiser in each space is {@link TridiagonalCubic}'s
 * (Cartis, Gould, Toint 2011, part I, §6.2; Gould, Lucidi, Roma, Toint 1999 for the inner product). Keeps the basis; owns
 * its work space; one run's use.
 */
final class CubicLanczos {
    /** How the inner iteration ended. */
    enum End {
        RESIDUAL,
        FLAT,
        MAX_INNER,
        BUDGET
    }

    /** The part of σ‖s‖² that the model's gradient may keep (Agarwal et al. 2021, condition A3 and §6). */
    private static final double PART = 0.5;

    private final LieGroup group;
    private final TridiagonalCubic cubic = new TridiagonalCubic();

    /** The basis qᵢ, orthonormal in M; as many matrices as the longest inner iteration has needed. */
    private final List<DenseMatrix> basis = new ArrayList<>();

    private final DenseMatrix image;
    private DenseMatrix dual;
    private DenseMatrix oldDual;

    /** s of the last call. */
    final DenseMatrix step;

    /** ‖g‖ in the dual norm, √⟨g, M⁻¹g⟩, of the last call. */
    double dualNorm;

    CubicLanczos(LieGroup group) {
        this.group = group;
        image = matrix();
        dual = matrix();
        oldDual = matrix();
        step = matrix();
    }

    private DenseMatrix matrix() {
        return new DenseMatrix(group.degree(), group.degree());
    }

    /** What the quadratic part of the model falls by, ≥ 0. */
    double decrease() {
        return cubic.decrease();
    }

    /** ‖s‖_M. */
    double length() {
        return cubic.norm();
    }

    /**
     * Minimises the model.
     *
     * @param gradient g ≠ 0
     * @param sigma σ > 0
     * @param reduction stop when ‖∇m(s)‖ is at most this times ‖g‖, both in the dual norm, or at most σ‖s‖²_M/2: far from
     *     a minimiser, and where curvature is negative, a rough step does
     * @param maxInner most Hessian products, at least 1
     */
    End solve(
            Run<DenseMatrix> run,
            TruncatedConjugateGradients.Hessian hessian,
            DenseMatrix gradient,
            Preconditioner preconditioner,
            double sigma,
            double reduction,
            int maxInner) {
        // w = M q: r before it is divided by its length, which M⁻¹ then makes the next q.
        dual.assign(gradient);
        DenseMatrix q = basis(0);
        preconditioner.apply(dual, q);
        double beta = Math.sqrt(group.inner(dual, q));
        dualNorm = beta;
        cubic.begin(beta);
        if (!(beta > 0)) {
            step.fill(0);
            return End.RESIDUAL;
        }
        oldDual.fill(0);
        double flattest = group.norm(q) / beta;
        for (int k = 0; k < maxInner; k++) {
            if (!run.mayEvaluate(1)) {
                return End.BUDGET;
            }
            q.scale(1 / beta);
            dual.scale(1 / beta);
            hessian.apply(q, image);
            double alpha = group.inner(q, image);
            cubic.append(beta, alpha);
            cubic.solve(sigma);
            // r = Hq − αw − βw', kept where w' was.
            oldDual.scale(-beta);
            oldDual.addScaled(1, image);
            oldDual.addScaled(-alpha, dual);
            DenseMatrix residual = oldDual;
            oldDual = dual;
            dual = residual;
            q = basis(k + 1);
            preconditioner.apply(dual, q);
            beta = Math.sqrt(Math.max(0, group.inner(dual, q)));
            double length = cubic.norm();
            if (beta * cubic.lastCoordinate() <= Math.max(reduction * dualNorm, PART * sigma * length * length)) {
                combine(k + 1);
                return End.RESIDUAL;
            }
            double flatness = group.norm(q) / beta;
            if (Flatness.ends(flatness, flattest, length)) {
                combine(k + 1);
                return End.FLAT;
            }
            flattest = Math.max(flattest, flatness);
        }
        combine(maxInner);
        return End.MAX_INNER;
    }

    private DenseMatrix basis(int index) {
        if (index == basis.size()) {
            basis.add(matrix());
        }
        return basis.get(index);
    }

    private void combine(int size) {
        step.fill(0);
        for (int i = 0; i < size; i++) {
            step.addScaled(cubic.coordinate(i), basis.get(i));
        }
    }
}
