package org.descrambler.experiments.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.objectives.combine.WeightedSum;

/**
 * An objective as it is written on the command line: a weighted sum of named objectives with their options.
 *
 * @param terms at least one
 */
public record ObjectiveExpression(List<Term> terms) {
    /**
     * A named objective and its weight.
     *
     * @param settings options by name, as they were written
     */
    public record Term(double coefficient, String name, Map<String, String> settings) {}

    public ObjectiveExpression {
        terms = List.copyOf(terms);
    }

    /**
     * Reads e.g. {@code smoothness + 0.1*smooth-l1(epsilon=1e-3)}.
     *
     * @throws IllegalArgumentException naming the position and what was expected there
     */
    public static ObjectiveExpression parse(String text) {
        return new ObjectiveExpression(new ExpressionParser(text).parse());
    }

    /** A single objective with the defaults of its options. */
    public static ObjectiveExpression of(String name) {
        return new ObjectiveExpression(List.of(new Term(1, name, Map.of())));
    }

    /** @throws IllegalArgumentException for a name, an option or a value that there is not, listing what there is */
    public void check(Catalog catalog) {
        terms.forEach(term -> options(catalog, term));
    }

    /** Whether any term uses a difference operator. */
    public boolean usesOperator(Catalog catalog) {
        return terms.stream().anyMatch(term -> catalog.objective(term.name()).usesOperator());
    }

    /** @throws IllegalArgumentException unless this is a single objective that complex signals have */
    public void requireComplex(Catalog catalog) {
        if (!isSingle() || !catalog.objective(terms.get(0).name()).takesComplex()) {
            throw new IllegalArgumentException("The objective " + canonical(catalog)
                    + " is one of real signals; over complex ones "
                    + catalog.objectives().stream()
                            .filter(ObjectiveProvider::takesComplex)
                            .map(ObjectiveProvider::name)
                            .collect(Collectors.joining(", "))
                    + " was expected.");
        }
    }

    /** @throws IllegalArgumentException where a term is not the same under the gains of neurons before an activation */
    public void requireGains(Catalog catalog) {
        for (Term term : terms) {
            if (!catalog.objective(term.name()).takesGains()) {
                throw new IllegalArgumentException("The objective " + term.name() + " looks behind an activation that"
                        + " scaling a neuron would change; over monomial matrices "
                        + catalog.objectives().stream()
                                .filter(ObjectiveProvider::takesGains)
                                .map(ObjectiveProvider::name)
                                .collect(Collectors.joining(", "))
                        + " was expected.");
            }
        }
    }

    /**
     * The objective for a layer. One objective of weight 1 is that objective itself, with all that it can do.
     *
     * @throws IllegalArgumentException as its providers do, and for sums of what cannot be summed
     */
    public Objective<DenseMatrix> create(Catalog catalog, Layer layer, NamedOperator operator, Scaling scaling) {
        List<WeightedSum.Term> parts = new ArrayList<>();
        for (Term term : terms) {
            ObjectiveProvider provider = catalog.objective(term.name());
            options(catalog, term);
            Objective<DenseMatrix> objective =
                    provider.create(new ObjectiveProvider.Request(layer, operator, scaling, term.settings()));
            if (isSingle()) {
                return objective;
            }
            if (!(objective instanceof SmoothObjective smooth)) {
                throw new IllegalArgumentException("The objective " + term.name()
                        + " has no gradient; a smooth objective was expected as a term of a sum.");
            }
            parts.add(new WeightedSum.Term(term.coefficient(), smooth));
        }
        return WeightedSum.of(canonical(catalog), parts);
    }

    /** Every term with the values of all of its options, for records. */
    public List<SolveRecord.TermRecord> describe(Catalog catalog) {
        return terms.stream()
                .map(term -> new SolveRecord.TermRecord(
                        term.coefficient(), term.name(), OptionsRecord.describe(options(catalog, term))))
                .toList();
    }

    /** The expression in one fixed way of writing it, with the options that were set; it reads as the same expression. */
    public String canonical(Catalog catalog) {
        StringBuilder text = new StringBuilder();
        for (Term term : terms) {
            boolean negative = term.coefficient() < 0;
            if (text.isEmpty()) {
                text.append(negative ? "-" : "");
            } else {
                text.append(negative ? " - " : " + ");
            }
            double size = Math.abs(term.coefficient());
            if (size != 1) {
                text.append(size == Math.rint(size) && size < 1e15 ? String.valueOf((long) size) : String.valueOf(size))
                        .append('*');
            }
            text.append(term.name());
            if (!term.settings().isEmpty()) {
                Map<String, Object> all = OptionsRecord.describe(options(catalog, term));
                all.keySet().retainAll(term.settings().keySet());
                text.append(all.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(",", "(", ")")));
            }
        }
        return text.toString();
    }

    private boolean isSingle() {
        return terms.size() == 1 && terms.get(0).coefficient() == 1;
    }

    private static Record options(Catalog catalog, Term term) {
        ObjectiveProvider provider = catalog.objective(term.name());
        try {
            return OptionsRecord.with(provider.defaultOptions(), new LinkedHashMap<>(term.settings()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The objective " + term.name() + ": " + e.getMessage(), e);
        }
    }
}
