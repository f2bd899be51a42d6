package org.descrambler.objectives.sampled;

import java.util.Objects;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.SampledObjective;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.SampleBlocks;

/**
 * η(P) = c Σₛ ℓ(P s) over the columns s of a signal S (n×m), c = 1 for the whole and m/b for a mini-batch of b samples:
 * ∇η = c L' Sᵀ and D∇η[Ξ] = c (L''[ΞS]) Sᵀ, where L' holds ∂ℓ/∂y of the samples in its columns.
 *
 * <p>Cost, in multiplications: n²m for a value, 2n²m for a gradient, with the value beside it, 3n²m for a Hessian product;
 * plus those of ℓ. Where PS has no more than 2²⁰ entries (8 MiB) an evaluation keeps it, so that a gradient after a value
 * costs n²m and a Hessian product 2n²m; else nothing of size n×m is made. An evaluation in the memory of one that was asked
 * for its gradient computes its own together with the value, in one pass.
 */
public final class SampleSum implements SampledObjective {
    private final String name;
    private final SampleBlocks samples;
    private final SampleLoss loss;
    private final double factor;

    /** The sum over all samples. */
    public SampleSum(String name, SampleBlocks samples, SampleLoss loss) {
        this(name, samples, loss, 1);
    }

    private SampleSum(String name, SampleBlocks samples, SampleLoss loss, double factor) {
        this.name = Objects.requireNonNull(name, "name");
        this.samples = Objects.requireNonNull(samples, "samples");
        this.loss = Objects.requireNonNull(loss, "loss");
        this.factor = factor;
    }

    /**
     * The samples of a request's layer.
     *
     * @throws IllegalArgumentException where the layer keeps none, only their Gram matrix
     */
    public static SampleBlocks samplesOf(String objective, ObjectiveProvider.Request request) {
        Layer layer = request.layer();
        return SampleBlocks.of(layer.signals()
                .source()
                .orElseThrow(() -> new IllegalArgumentException("The objective " + objective
                        + " needs the samples of the signals S, but of the layer '" + layer.name()
                        + "' only the Gram matrix is known. Maybe give --signals instead of --gram.")));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return samples.channels();
    }

    @Override
    public long samples() {
        return samples.samples();
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return new SampleSumEvaluation(this, require(p));
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return spent instanceof SampleSumEvaluation own && own.isOf(this)
                ? new SampleSumEvaluation(own, require(p))
                : at(p);
    }

    @Override
    public SampleSum batch(int[] which, int from, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "The objective " + name + ": a mini-batch of " + count + " samples; at least one was expected.");
        }
        return new SampleSum(name, samples.gather(which, from, count), loss, factor * samples.samples() / count);
    }

    /** S in blocks. */
    public SampleBlocks blocks() {
        return samples;
    }

    SampleLoss loss() {
        return loss;
    }

    double factor() {
        return factor;
    }

    private DenseMatrix require(DenseMatrix p) {
        int n = degree();
        if (p.getRowDimension() != n || p.getColumnDimension() != n) {
            throw new IllegalArgumentException("The objective " + name + " is defined for n = " + n + " but P is "
                    + p.getRowDimension() + " x " + p.getColumnDimension() + "; " + n + " x " + n + " was expected.");
        }
        return p;
    }
}
