package org.descrambler.objectives.sparse;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.problem.SampledObjective;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.signal.SampleBlocks;
import org.descrambler.objectives.sampled.SampleSum;

/**
 * The quartimax criterion of sparsity, η(P) = −¼ Σᵢₛ (PS)⁴ᵢₛ: ∇η = −(PS)^{∘3} Sᵀ and D∇η[Ξ] = −3((PS)^{∘2}∘ΞS) Sᵀ. Since
 * ‖PS‖_F is fixed, few large entries are better than many of middle size. Concave in P; the best angle of a plane is known
 * in closed form. Costs as {@link SampleSum}.
 *
 * <p>Source: Neuhaus and Wrigley, The quartimax method, British Journal of Statistical Psychology 7 (1954); Kaiser, The
 * varimax criterion for analytic rotation in factor analysis, Psychometrika 23 (1958).
 */
public final class Quartimax implements SampledObjective, PlaneObjective {
    static final String NAME = "quartimax";

    private final SampleSum sum;

    /** The criterion of these samples. */
    public Quartimax(SampleBlocks samples) {
        this.sum = new SampleSum(NAME, samples, new QuarticLoss());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int degree() {
        return sum.degree();
    }

    @Override
    public long samples() {
        return sum.samples();
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return sum.at(p);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return sum.at(p, spent);
    }

    @Override
    public SampleSum batch(int[] which, int from, int count) {
        return sum.batch(which, from, count);
    }

    @Override
    public boolean concave() {
        return true;
    }

    /**
     * {@inheritDoc} Keeps PS, n×m.
     *
     * @throws IllegalArgumentException where the samples are too many to be kept in memory
     */
    @Override
    public PlaneRotations planes(DenseMatrix p) {
        sum.at(p); // checks the shape
        return new OrthomaxPlanes(p.copy(), sum.blocks(), 0);
    }
}
