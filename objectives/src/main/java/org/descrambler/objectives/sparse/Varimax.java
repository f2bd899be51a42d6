package org.descrambler.objectives.sparse;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PlaneObjective;
import org.descrambler.core.problem.PlaneRotations;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.signal.SampleBlocks;

/**
 * The varimax criterion of sparsity, η(P) = −¼ Σᵢ(Σₛ y⁴ᵢₛ − (1/m)(Σₛ y²ᵢₛ)²) with y = PS: −m/4 times the sum over neurons of
 * the variance of their squared signals, the samples standing for the variables of factor analysis and the neurons for its
 * factors. It is quartimax and (1/4m) Σᵢ cᵢ² with c the diagonal of PBPᵀ, B = SSᵀ, which keeps one neuron from taking all:
 * ∇η gains (1/m) diag(c) PB, D∇η[Ξ] gains (1/m)(diag(ċ) PB + diag(c) ΞB) with ċ = 2 diag(ΞBPᵀ). Not concave, and not a sum
 * over samples; the best angle of a plane is known in closed form.
 *
 * <p>Source: Kaiser, The varimax criterion for analytic rotation in factor analysis, Psychometrika 23 (1958), raw form.
 */
public final class Varimax implements PlaneObjective {
    static final String NAME = "varimax";

    private final Quartimax quartimax;
    private final SampleBlocks samples;
    private final DenseMatrix gram;

    /**
     * The criterion of some samples.
     *
     * @param gram B = SSᵀ of the same samples; not modified
     */
    public Varimax(SampleBlocks samples, DenseMatrix gram) {
        this.quartimax = new Quartimax(samples);
        this.samples = samples;
        this.gram = gram;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int degree() {
        return quartimax.degree();
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return new AtPoint(checked(p), quartimax.at(p));
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return spent instanceof AtPoint own && own.isOf(this)
                ? new AtPoint(checked(p), quartimax.at(p, own.quartic))
                : at(p);
    }

    @Override
    public PlaneRotations planes(DenseMatrix p) {
        return new OrthomaxPlanes(checked(p).copy(), samples, 1);
    }

    private DenseMatrix checked(DenseMatrix p) {
        int n = degree();
        if (p.getRowDimension() != n || p.getColumnDimension() != n) {
            throw new IllegalArgumentException("The objective " + NAME + " is defined for n = " + n + " but P is "
                    + p.getRowDimension() + " x " + p.getColumnDimension() + "; " + n + " x " + n + " was expected.");
        }
        return p;
    }

    /** Two products of size n×n beside those of quartimax. */
    private final class AtPoint implements SmoothEvaluation {
        private final DenseMatrix p;
        private final SmoothEvaluation quartic;
        private final int n = degree();
        private DenseMatrix timesGram;
        private double[] energies;
        private DenseMatrix gradient;

        AtPoint(DenseMatrix p, SmoothEvaluation quartic) {
            this.p = p;
            this.quartic = quartic;
        }

        boolean isOf(Varimax other) {
            return Varimax.this == other;
        }

        @Override
        public DenseMatrix point() {
            return p;
        }

        @Override
        public double value() {
            double sum = 0;
            for (double c : energies()) {
                sum += c * c;
            }
            return quartic.value() + 0.25 / samples.samples() * sum;
        }

        @Override
        public DenseMatrix gradient() {
            if (gradient == null) {
                DenseMatrix result = quartic.gradient().copy();
                addScaledRows(energies(), timesGram, result);
                gradient = result;
            }
            return gradient;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            double[] c = energies();
            DenseMatrix turned = direction.multiply(gram);
            double[] change = rowProducts(turned, p);
            for (int i = 0; i < n; i++) {
                change[i] *= 2;
            }
            quartic.hessian(direction, out);
            addScaledRows(change, timesGram, out);
            addScaledRows(c, turned, out);
        }

        /** c = diag(PBPᵀ). */
        private double[] energies() {
            if (energies == null) {
                timesGram = p.multiply(gram);
                energies = rowProducts(timesGram, p);
            }
            return energies;
        }

        /** out ← out + (1/m) diag(d) X. */
        private void addScaledRows(double[] d, DenseMatrix x, DenseMatrix out) {
            for (int i = 0; i < n; i++) {
                double factor = d[i] / samples.samples();
                for (int k = i * n; k < (i + 1) * n; k++) {
                    out.data()[k] += factor * x.data()[k];
                }
            }
        }

        /** The diagonal of XYᵀ. */
        private double[] rowProducts(DenseMatrix x, DenseMatrix y) {
            double[] d = new double[n];
            for (int i = 0; i < n; i++) {
                for (int k = i * n; k < (i + 1) * n; k++) {
                    d[i] += x.data()[k] * y.data()[k];
                }
            }
            return d;
        }
    }
}
