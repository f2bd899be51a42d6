package org.descrambler.core.group;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A closed subgroup of O(n) with the bi-invariant metric ⟨Ω₁, Ω₂⟩ = tr(Ω₁ᵀΩ₂) on its Lie algebra 𝔤 ⊂ so(n).
 *
 * <p>Tangents are left-trivialised: the algebra element Ω stands for ΩP at every P, so that one n×n skew matrix serves
 * as a tangent anywhere and carrying it from P to Q unchanged is an isometric vector transport. Subgroups are totally
 * geodesic, so the gradient and the Hessian of a restriction are the orthogonal projections onto 𝔤 of those on O(n).
 *
 * <p>Source: Absil, Mahony, Sepulchre, Optimization Algorithms on Matrix Manifolds (2008), ch. 3–5; Edelman, Arias,
 * Smith (1998).
 */
public interface LieGroup extends Group<DenseMatrix> {
    /** dim 𝔤; n(n−1)/2 for O(n) and SO(n). */
    int dimension();

    /** Projects an n×n matrix orthogonally onto 𝔤, in place; skew(M) = (M − Mᵀ)/2 for O(n). */
    void projectToAlgebra(DenseMatrix m);

    /** The same for a matrix that is skew already: nothing to do where 𝔤 is all of so(n). */
    default void projectSkew(DenseMatrix skew) {
        projectToAlgebra(skew);
    }

    /**
     * A Gaussian algebra element, normalised to ‖Ω‖ = 1 (zero where dim 𝔤 = 0); written to {@code out}. Of a matrix with
     * independent normal entries every orthogonal projection is normal in orthonormal coordinates again.
     */
    default void randomTangent(RandomGenerator rng, DenseMatrix out) {
        double[] w = out.data();
        for (int k = 0; k < w.length; k++) {
            w[k] = rng.nextGaussian();
        }
        projectToAlgebra(out);
        double norm = out.norm();
        if (norm > 0) {
            out.scale(1 / norm);
        }
    }

    /** Moves P to a nearby element of the group, in place, removing accumulated rounding; second-order accurate. */
    void reorthonormalize(DenseMatrix p);

    /**
     * The same for solvers' loops: works in two other n×n matrices, whose content does not matter before or after, and
     * allocates nothing of this size where the group can.
     */
    default void reorthonormalize(DenseMatrix p, DenseMatrix defect, DenseMatrix old) {
        reorthonormalize(p);
    }

    /**
     * A representative of every connected component other than the identity's: {diag(1, …, 1, −1)} for O(n), none for
     * SO(n). A continuous solver never leaves the component of its start.
     */
    List<DenseMatrix> otherComponents();

    /**
     * The retraction that solvers on this group use.
     *
     * @param dense makes retractions of O(n) for any n; a group of blocks retracts each block by one of its own
     */
    default Retraction retraction(Supplier<? extends Retraction> dense) {
        return dense.get();
    }

    /** ⟨Ω₁, Ω₂⟩ = tr(Ω₁ᵀΩ₂), the metric carried by the embedding, since ‖ΩP‖_F = ‖Ω‖_F. */
    default double inner(DenseMatrix a, DenseMatrix b) {
        return a.dot(b);
    }

    /** ‖Ω‖ = √⟨Ω, Ω⟩. */
    default double norm(DenseMatrix a) {
        return a.norm();
    }
}
