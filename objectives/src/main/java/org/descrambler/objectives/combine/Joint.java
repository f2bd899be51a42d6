package org.descrambler.objectives.combine;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.PreconditionedObjective;
import org.descrambler.core.problem.RotatableObjective;
import org.descrambler.core.problem.SeparableObjective;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/**
 * Several layers at once, η(P₁, …, P_k) = Σ ηᵢ(Pᵢ) over O(n₁)×…×O(n_k), each layer with its own descrambler. Value, gradient
 * and Hessian cost what those of the layers cost, Σ nᵢ³ and not (Σ nᵢ)³.
 */
public final class Joint implements SeparableObjective {
    private final String name;
    private final List<SmoothObjective> parts;
    private final Blocks factors;

    /**
     * The sum over layers, which results call {@code name}.
     *
     * @param parts ηᵢ, one a layer
     * @throws IllegalArgumentException where there is none
     */
    public Joint(String name, List<? extends SmoothObjective> parts) {
        this.name = Objects.requireNonNull(name, "name");
        this.parts = List.copyOf(parts);
        this.factors = new Blocks(parts.stream().map(SmoothObjective::degree).toList());
    }

    /** The same sum, with the preconditioner and the cheaper coordinates of the layers where all of them have some. */
    public static SeparableObjective of(String name, List<? extends SmoothObjective> parts) {
        Joint joint = new Joint(name, parts);
        if (!joint.parts.stream().allMatch(PreconditionedObjective.class::isInstance)) {
            return joint;
        }
        PreconditionedJoint preconditioned = new PreconditionedJoint(joint);
        return joint.parts.stream().allMatch(RotatableObjective.class::isInstance)
                ? new RotatableJoint(
                        preconditioned,
                        joint.parts.stream().map(RotatableObjective.class::cast).toList())
                : preconditioned;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Blocks factors() {
        return factors;
    }

    @Override
    public SmoothObjective part(int i) {
        return parts.get(i);
    }

    @Override
    public boolean everyLocalMinimumGlobal() {
        return parts.stream().allMatch(SmoothObjective::everyLocalMinimumGlobal);
    }

    @Override
    public boolean concave() {
        return parts.stream().allMatch(SmoothObjective::concave);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return at(p, new AtPoint());
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        int n = degree();
        if (p.getRowDimension() != n || p.getColumnDimension() != n) {
            throw new IllegalArgumentException("The objective " + name + " is defined for n = " + n + " but P is "
                    + p.getRowDimension() + " x " + p.getColumnDimension() + "; " + n + " x " + n + " was expected.");
        }
        AtPoint evaluation = spent instanceof AtPoint own && own.owner() == this ? own : new AtPoint();
        evaluation.moveTo(p);
        return evaluation;
    }

    /** The evaluations of the layers, of one that this objective made or anew at its point. */
    List<SmoothEvaluation> layers(SmoothEvaluation at) {
        AtPoint own = at instanceof AtPoint known && known.owner() == this ? known : (AtPoint) at(at.point());
        return Arrays.stream(own.layers).map(layer -> layer.evaluation).toList();
    }

    /** The layers at their blocks of one point. */
    private final class AtPoint implements SmoothEvaluation {
        private final Layer[] layers = new Layer[parts.size()];
        private final DenseMatrix gradient = new DenseMatrix(degree(), degree());
        private DenseMatrix point;
        private boolean gradientKnown;

        Joint owner() {
            return Joint.this;
        }

        void moveTo(DenseMatrix p) {
            point = p;
            gradientKnown = false;
            for (int i = 0; i < layers.length; i++) {
                if (layers[i] == null) {
                    layers[i] = new Layer(parts.get(i));
                }
                factors.read(p, i, layers[i].point);
                layers[i].evaluate();
            }
        }

        @Override
        public DenseMatrix point() {
            return point;
        }

        @Override
        public double value() {
            double sum = 0;
            for (Layer layer : layers) {
                sum += layer.evaluation.value();
            }
            return sum;
        }

        @Override
        public DenseMatrix gradient() {
            if (!gradientKnown) {
                gradient.fill(0);
                for (int i = 0; i < layers.length; i++) {
                    factors.write(layers[i].evaluation.gradient(), i, gradient);
                }
                gradientKnown = true;
            }
            return gradient;
        }

        @Override
        public double gradientNorm() {
            double norm = 0;
            for (Layer layer : layers) {
                norm = Math.hypot(norm, layer.evaluation.gradientNorm());
            }
            return norm;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            out.fill(0);
            for (int i = 0; i < layers.length; i++) {
                factors.read(direction, i, layers[i].direction);
                layers[i].evaluation.hessian(layers[i].direction, layers[i].out);
                factors.write(layers[i].out, i, out);
            }
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            out.fill(0);
            for (int i = 0; i < layers.length; i++) {
                layers[i].evaluation.skewGradient(layers[i].out);
                factors.write(layers[i].out, i, out);
            }
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            out.fill(0);
            for (int i = 0; i < layers.length; i++) {
                factors.read(omega, i, layers[i].direction);
                layers[i].evaluation.skewHessian(layers[i].direction, layers[i].out);
                factors.write(layers[i].out, i, out);
            }
        }
    }

    /** One layer's evaluation and the memory for its blocks. */
    private static final class Layer {
        private final SmoothObjective objective;
        private final DenseMatrix point;
        private final DenseMatrix direction;
        private final DenseMatrix out;
        private SmoothEvaluation evaluation;

        Layer(SmoothObjective objective) {
            int n = objective.degree();
            this.objective = objective;
            point = new DenseMatrix(n, n);
            direction = new DenseMatrix(n, n);
            out = new DenseMatrix(n, n);
        }

        void evaluate() {
            evaluation = evaluation == null ? objective.at(point) : objective.at(point, evaluation);
        }
    }
}
