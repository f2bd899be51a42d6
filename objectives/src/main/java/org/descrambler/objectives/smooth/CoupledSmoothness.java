package org.descrambler.objectives.smooth;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.AlternatingObjective;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.Preconditioner;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/**
 * Smooth signals in several layers, and smooth weights between them:
 *
 * <p>η(P₁, …, P_k) = Σᵢ tr(Aᵢ Pᵢ Bᵢ Pᵢᵀ) + Σ_c γ_c ‖D_o (P_o W_c P_iᵀ) D_iᵀ‖², A = DᵀD,
 *
 * <p>over O(n₁)×…×O(n_k), where the weights W_c, n_o×n_i, lead from the outputs of layer i to those of layer o. Each coupling
 * has the form of {@link TwoSidedSmoothness} with the operators of its layers, so that the whole is Brockett's cost in each
 * factor alone, with Aₖ and Bₖ + Σ γ M_c, where M_c is WP_iᵀA_iP_iWᵀ or WᵀP_oᵀA_oP_oW. Together it has no closed form. With
 * Pᵢ = TᵢRᵢUᵢᵀ, Tᵢ and Uᵢ the eigenvectors of Aᵢ and Bᵢ, the coupling is Σ λᵒₚ λⁱ_q (R_o U_oᵀWUᵢ Rᵢᵀ)²ₚ_q: signs of rows of
 * Rᵢ change nothing, so that all closed forms of single layers with simple spectra have the same coupling.
 */
public final class CoupledSmoothness implements AlternatingObjective, PreconditionedObjective {
    private final String name;
    private final List<BrockettForm> layers;
    private final List<Coupling> couplings;
    private final List<TwoSidedSmoothness> roughness;
    private final Blocks factors;
    private volatile List<SymmetricEigen> spectra;

    /**
     * γ‖D_o (P_o W P_iᵀ) D_iᵀ‖².
     *
     * @param outputs o, the factor on the left of W
     * @param inputs i, another one, on its right
     * @param coefficient γ ≥ 0
     * @param weights W, n_o×n_i; not to be modified
     */
    public record Coupling(int outputs, int inputs, double coefficient, DenseMatrix weights) {
        /** @throws IllegalArgumentException where a factor is coupled with itself or γ is negative or not finite */
        public Coupling {
            Objects.requireNonNull(weights, "weights");
            if (outputs == inputs || outputs < 0 || inputs < 0) {
                throw new IllegalArgumentException("A coupling joins the layers " + inputs + " and " + outputs
                        + "; two different ones, from 0, were expected.");
            }
            if (!(coefficient >= 0 && coefficient < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The coefficient of a coupling is " + coefficient
                        + "; a finite number of at least 0 was expected.");
            }
        }
    }

    /**
     * An objective that results call {@code name}.
     *
     * @param layers (Aᵢ, Bᵢ), one a layer
     * @param couplings between them; may be empty
     * @throws IllegalArgumentException where there is no layer, a coupling names one that there is not, or weights do not
     *     fit
     */
    public CoupledSmoothness(String name, List<BrockettForm> layers, List<Coupling> couplings) {
        this.name = Objects.requireNonNull(name, "name");
        this.layers = List.copyOf(layers);
        this.couplings = List.copyOf(couplings);
        this.factors = new Blocks(layers.stream().map(BrockettForm::degree).toList());
        this.roughness = couplings.stream().map(this::roughnessOf).toList();
    }

    private TwoSidedSmoothness roughnessOf(Coupling c) {
        if (Math.max(c.outputs(), c.inputs()) >= layers.size()) {
            throw new IllegalArgumentException("The objective " + name + " has " + layers.size()
                    + " layers, but a coupling joins the layers " + c.inputs() + " and " + c.outputs()
                    + ", counted from 0.");
        }
        return new TwoSidedSmoothness(
                layers.get(c.outputs()).a(), layers.get(c.inputs()).a(), c.weights());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Blocks factors() {
        return factors;
    }

    /** Σ γ_c ‖D_o (P_o W_c P_iᵀ) D_iᵀ‖² alone. */
    public double coupling(DenseMatrix p) {
        double sum = 0;
        for (int c = 0; c < couplings.size(); c++) {
            sum += couplings.get(c).coefficient()
                    * roughness.get(c).at(pair(couplings.get(c), p)).value();
        }
        return sum;
    }

    private DenseMatrix pair(Coupling c, DenseMatrix p) {
        return new Blocks(List.of(factors.size(c.outputs()), factors.size(c.inputs())))
                .diagonal(List.of(factors.block(p, c.outputs()), factors.block(p, c.inputs())));
    }

    @Override
    public BrockettForm factorForm(int k, DenseMatrix p) {
        DenseMatrix b = layers.get(k).b().copy();
        for (int c = 0; c < couplings.size(); c++) {
            Coupling coupling = couplings.get(c);
            if (coupling.outputs() == k || coupling.inputs() == k) {
                int side = coupling.outputs() == k ? 0 : 1;
                b.addScaled(
                        coupling.coefficient(),
                        roughness.get(c).factorForm(side, pair(coupling, p)).b());
            }
        }
        return new BrockettForm(layers.get(k).a(), b);
    }

    /** Every factor's own, as if the others were held. */
    @Override
    public Preconditioner preconditioner(SmoothEvaluation at) {
        List<Preconditioner> parts = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            SymmetricEigen ofA = spectra().get(k);
            DenseMatrix b = factorForm(k, at.point()).b();
            // M = TᵀP B PᵀT.
            DenseMatrix q = ofA.vectors().transposeMultiply(factors.block(at.point(), k));
            DenseMatrix moved = q.multiply(b).multiplyTransposed(q);
            moved.symmetricPart();
            PlaneCurvature curvature = new PlaneCurvature(ofA.values(), b.norm());
            curvature.update(moved);
            parts.add((omega, out) -> {
                curvature.apply(ofA.vectors().transposeMultiply(omega).multiply(ofA.vectors()), out);
                DenseMatrix back = ofA.vectors().multiply(out).multiplyTransposed(ofA.vectors());
                out.assign(back);
                out.skewPart();
            });
        }
        return (omega, out) -> {
            out.fill(0);
            for (int k = 0; k < parts.size(); k++) {
                DenseMatrix result = new DenseMatrix(factors.size(k), factors.size(k));
                parts.get(k).apply(factors.block(omega, k), result);
                factors.write(result, k, out);
            }
        };
    }

    private List<SymmetricEigen> spectra() {
        // Two threads may both compute them; they get the same numbers.
        List<SymmetricEigen> known = spectra;
        if (known == null) {
            known = layers.stream()
                    .map(layer -> Backend.preferred().symmetricEigen(layer.a()))
                    .toList();
            spectra = known;
        }
        return known;
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return at(p, new AtPoint());
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        Points.square(p, degree());
        AtPoint evaluation = spent instanceof AtPoint own && own.owner() == this ? own : new AtPoint();
        evaluation.moveTo(p);
        return evaluation;
    }

    /** Layers and couplings at their blocks of one point; everything is a sum over them. */
    private final class AtPoint implements SmoothEvaluation {
        private final List<Term> terms = new ArrayList<>();
        private final DenseMatrix gradient = new DenseMatrix(degree(), degree());
        private DenseMatrix point;
        private boolean gradientKnown;

        AtPoint() {
            for (int k = 0; k < layers.size(); k++) {
                terms.add(new Term(
                        1,
                        new BrockettObjective(name, layers.get(k)),
                        new int[] {k},
                        new Blocks(List.of(factors.size(k)))));
            }
            for (int c = 0; c < couplings.size(); c++) {
                terms.add(new Term(
                        couplings.get(c).coefficient(),
                        roughness.get(c),
                        new int[] {couplings.get(c).outputs(), couplings.get(c).inputs()},
                        roughness.get(c).factors()));
            }
        }

        CoupledSmoothness owner() {
            return CoupledSmoothness.this;
        }

        void moveTo(DenseMatrix p) {
            point = p;
            gradientKnown = false;
            for (Term term : terms) {
                term.gather(p, term.point);
                term.evaluate();
            }
        }

        @Override
        public DenseMatrix point() {
            return point;
        }

        @Override
        public double value() {
            double sum = 0;
            for (Term term : terms) {
                sum += term.coefficient * term.evaluation.value();
            }
            return sum;
        }

        @Override
        public DenseMatrix gradient() {
            if (!gradientKnown) {
                gradient.fill(0);
                for (Term term : terms) {
                    term.out.assign(term.evaluation.gradient());
                    term.scatter(gradient);
                }
                gradientKnown = true;
            }
            return gradient;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            out.fill(0);
            for (Term term : terms) {
                term.gather(direction, term.direction);
                term.evaluation.hessian(term.direction, term.out);
                term.scatter(out);
            }
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            out.fill(0);
            for (Term term : terms) {
                term.evaluation.skewGradient(term.out);
                term.scatter(out);
            }
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            out.fill(0);
            for (Term term : terms) {
                term.gather(omega, term.direction);
                term.evaluation.skewHessian(term.direction, term.out);
                term.scatter(out);
            }
        }
    }

    /** One term, its factors, and memory for their blocks. */
    private final class Term {
        private final double coefficient;
        private final SmoothObjective objective;
        private final int[] of;
        private final Blocks blocks;
        private final DenseMatrix point;
        private final DenseMatrix direction;
        private final DenseMatrix out;
        private final DenseMatrix[] parts;
        private SmoothEvaluation evaluation;

        Term(double coefficient, SmoothObjective objective, int[] of, Blocks blocks) {
            int n = blocks.degree();
            this.coefficient = coefficient;
            this.objective = objective;
            this.of = of;
            this.blocks = blocks;
            point = new DenseMatrix(n, n);
            direction = new DenseMatrix(n, n);
            out = new DenseMatrix(n, n);
            parts = new DenseMatrix[2 * of.length];
            for (int i = 0; i < parts.length; i++) {
                int size = blocks.size(i % of.length);
                parts[i] = new DenseMatrix(size, size);
            }
        }

        void evaluate() {
            evaluation = evaluation == null ? objective.at(point) : objective.at(point, evaluation);
        }

        /** The blocks of the term's factors, of a matrix over all of them. */
        void gather(DenseMatrix whole, DenseMatrix to) {
            for (int i = 0; i < of.length; i++) {
                factors.read(whole, of[i], parts[i]);
                blocks.write(parts[i], i, to);
            }
        }

        /** Adds the coefficient times {@code out} to the term's factors. */
        void scatter(DenseMatrix sum) {
            for (int i = 0; i < of.length; i++) {
                DenseMatrix added = parts[i];
                DenseMatrix known = parts[of.length + i];
                blocks.read(out, i, added);
                factors.read(sum, of[i], known);
                known.addScaled(coefficient, added);
                factors.write(known, of[i], sum);
            }
        }
    }
}
