package org.descrambler.objectives.combine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.ProductObjective;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.objectives.smooth.BrockettObjective;

/**
 * η(P) = Σ cᵢ ηᵢ(P) with real coefficients of either sign. Value, gradient and Hessian are the sums of the terms', each of
 * which computes its own in the cheapest way that it knows.
 */
public final class WeightedSum implements SmoothObjective {
    private final String name;
    private final List<Term> terms;

    /**
     * c·η.
     *
     * @param coefficient c
     * @param objective η
     */
    public record Term(double coefficient, SmoothObjective objective) {
        /** @throws IllegalArgumentException where c is not finite or η lives on a product of groups */
        public Term {
            Objects.requireNonNull(objective, "objective");
            if (!Double.isFinite(coefficient)) {
                throw new IllegalArgumentException("The coefficient of the objective " + objective.name() + " is "
                        + coefficient + "; a finite number was expected.");
            }
            if (objective instanceof ProductObjective) {
                throw new IllegalArgumentException("The objective " + objective.name()
                        + " is defined on a product of groups and cannot be a term of a sum.");
            }
        }
    }

    /**
     * A sum that results call {@code name}.
     *
     * @throws IllegalArgumentException where there is no term or their degrees differ
     */
    public WeightedSum(String name, List<Term> terms) {
        this.name = Objects.requireNonNull(name, "name");
        this.terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("The objective " + name + " is a sum without terms; one was expected.");
        }
        SmoothObjective first = terms.get(0).objective();
        for (Term term : terms) {
            if (term.objective().degree() != first.degree()) {
                throw new IllegalArgumentException("The objective " + name + " adds " + first.name() + ", defined for"
                        + " n = " + first.degree() + ", and " + term.objective().name() + ", defined for n = "
                        + term.objective().degree() + "; the same n was expected.");
            }
        }
    }

    /**
     * The sum in its simplest form: a Brockett cost tr(A P B Pᵀ) where every term is one and all have the same A or the
     * same B, so that closed form and bounds stay known; −tr(PW) where every term is linear; else a {@link WeightedSum}.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static SmoothObjective of(String name, List<Term> terms) {
        WeightedSum sum = new WeightedSum(name, terms);
        return sum.brockett()
                .<SmoothObjective>map(form -> new BrockettObjective(name, form))
                .or(() -> sum.linear().map(w -> new LinearSum(sum, w)))
                .orElse(sum);
    }

    /** The terms, in their order. */
    public List<Term> terms() {
        return terms;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int degree() {
        return terms.get(0).objective().degree();
    }

    /** Where every term is: cᵢ ≥ 0 and ηᵢ concave, or ηᵢ linear. */
    @Override
    public boolean concave() {
        return terms.stream()
                .allMatch(term -> term.coefficient() == 0
                        || term.objective() instanceof HasLinearForm
                        || (term.coefficient() > 0 && term.objective().concave()));
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p) {
        return new AtPoint(p, null);
    }

    @Override
    public SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return new AtPoint(p, spent instanceof AtPoint own && own.owner() == this ? own : null);
    }

    private Optional<BrockettForm> brockett() {
        if (!terms.stream().allMatch(term -> term.objective() instanceof HasBrockettForm)) {
            return Optional.empty();
        }
        BrockettForm first = form(terms.get(0));
        if (terms.stream().allMatch(term -> form(term).b().equals(first.b()))) {
            return Optional.of(new BrockettForm(sum(term -> form(term).a()), first.b()));
        }
        if (terms.stream().allMatch(term -> form(term).a().equals(first.a()))) {
            return Optional.of(
                    new BrockettForm(first.a(), sum(term -> form(term).b())));
        }
        return Optional.empty();
    }

    private static BrockettForm form(Term term) {
        return ((HasBrockettForm) term.objective()).brockettForm();
    }

    private Optional<DenseMatrix> linear() {
        return terms.stream().allMatch(term -> term.objective() instanceof HasLinearForm)
                ? Optional.of(sum(term -> ((HasLinearForm) term.objective()).linearForm()))
                : Optional.empty();
    }

    private DenseMatrix sum(Function<Term, DenseMatrix> matrix) {
        DenseMatrix sum = new DenseMatrix(degree(), degree());
        for (Term term : terms) {
            sum.addScaled(term.coefficient(), matrix.apply(term));
        }
        return sum;
    }

    /** The terms at one point, in the memory of a spent evaluation where there is one. */
    private final class AtPoint implements SmoothEvaluation {
        private final DenseMatrix p;
        private final SmoothEvaluation[] parts;
        private final DenseMatrix work;
        private final DenseMatrix gradient;
        private boolean gradientKnown;

        AtPoint(DenseMatrix p, AtPoint spent) {
            int n = degree();
            this.p = p;
            parts = spent == null ? new SmoothEvaluation[terms.size()] : spent.parts;
            for (int i = 0; i < parts.length; i++) {
                SmoothObjective objective = terms.get(i).objective();
                parts[i] = parts[i] == null ? objective.at(p) : objective.at(p, parts[i]);
            }
            work = spent == null ? new DenseMatrix(n, n) : spent.work;
            gradient = spent == null ? new DenseMatrix(n, n) : spent.gradient;
        }

        WeightedSum owner() {
            return WeightedSum.this;
        }

        @Override
        public DenseMatrix point() {
            return p;
        }

        @Override
        public double value() {
            double sum = 0;
            for (int i = 0; i < parts.length; i++) {
                sum += terms.get(i).coefficient() * parts[i].value();
            }
            return sum;
        }

        @Override
        public DenseMatrix gradient() {
            if (!gradientKnown) {
                gradient.fill(0);
                for (int i = 0; i < parts.length; i++) {
                    gradient.addScaled(terms.get(i).coefficient(), parts[i].gradient());
                }
                gradientKnown = true;
            }
            return gradient;
        }

        @Override
        public void hessian(DenseMatrix direction, DenseMatrix out) {
            out.fill(0);
            for (int i = 0; i < parts.length; i++) {
                parts[i].hessian(direction, work);
                out.addScaled(terms.get(i).coefficient(), work);
            }
        }

        @Override
        public void skewGradient(DenseMatrix out) {
            out.fill(0);
            for (int i = 0; i < parts.length; i++) {
                parts[i].skewGradient(work);
                out.addScaled(terms.get(i).coefficient(), work);
            }
        }

        @Override
        public void skewHessian(DenseMatrix omega, DenseMatrix out) {
            out.fill(0);
            for (int i = 0; i < parts.length; i++) {
                parts[i].skewHessian(omega, work);
                out.addScaled(terms.get(i).coefficient(), work);
            }
        }
    }
}
