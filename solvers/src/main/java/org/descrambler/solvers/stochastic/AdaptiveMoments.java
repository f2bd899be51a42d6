package org.descrambler.solvers.stochastic;

import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g², the direction m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ)
 * (Kingma, Ba 2015), or with the largest v̂ so far (AMSGrad: Reddi, Kale, Kumar 2018); what g² is, {@link SecondMoment}
 * says.
 */
final class AdaptiveMoments implements Direction {
    private final LieGroup group;
    private final RiemannianAdamOptions options;
    private final DenseMatrix mean;
    /** v̂ of every plane; for {@link SecondMoment#SCALAR} one number is enough. */
    private final double[] second;

    private final double[] largest;
    private double power1 = 1;
    private double power2 = 1;

    AdaptiveMoments(LieGroup group, RiemannianAdamOptions options) {
        this.group = group;
        this.options = options;
        int n = group.degree();
        mean = new DenseMatrix(n, n);
        second = new double[options.secondMoment() == SecondMoment.SCALAR ? 1 : n * n];
        largest = new double[second.length];
    }

    @Override
    public void next(DenseMatrix gradient, DenseMatrix out) {
        mean.scale(options.beta1());
        mean.addScaled(1 - options.beta1(), gradient);
        power1 *= options.beta1();
        power2 *= options.beta2();
        out.assign(mean);
        if (options.secondMoment() == SecondMoment.SCALAR) {
            double norm = group.norm(gradient);
            out.scale(scale(0, norm * norm / (2.0 * group.dimension())));
        } else {
            double[] g = gradient.data();
            double[] d = out.data();
            for (int entry = 0; entry < d.length; entry++) {
                d[entry] *= scale(entry, g[entry] * g[entry]);
            }
            group.projectSkew(out);
        }
    }

    /** Takes a square into a second moment; 1/((1 − β₁ᵗ)(√v̂ + ε)). */
    private double scale(int entry, double square) {
        second[entry] = options.beta2() * second[entry] + (1 - options.beta2()) * square;
        double unbiased = second[entry] / (1 - power2);
        if (options.amsgrad()) {
            largest[entry] = Math.max(largest[entry], unbiased);
            unbiased = largest[entry];
        }
        return 1 / ((1 - power1) * (Math.sqrt(unbiased) + options.epsilon()));
    }
}
