package org.descrambler.experiments.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.MatrixObjectiveOnPermutations;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.BrockettOnPermutations;

/**
 * A problem made from names and data, with what its record says of it.
 *
 * @param description for {@code result.json}
 */
public record ProblemDefinition<E>(SolveRecord.ProblemRecord description, Problem<E> problem) {
    private static final String DEFAULT_OBJECTIVE = "smoothness";
    private static final String DEFAULT_OPERATOR = "fourier-2";
    private static final String BROCKETT = "brockett";

    /**
     * The names that a user chose.
     *
     * @param objective empty for the default, smoothness (or {@code brockett} where matrices are given)
     * @param operator empty for the default, fourier-2
     */
    public record Names(String group, Optional<String> objective, Optional<String> operator, Scaling scaling) {
        /** @throws IllegalArgumentException for a name that nobody provides, listing the ones that are */
        public void check(Catalog catalog) {
            catalog.group(group);
            objective.filter(name -> !name.equals(BROCKETT)).ifPresent(catalog::objective);
            operator.ifPresent(catalog::operator);
        }
    }

    /** The scaling of that name, {@code none} or {@code spectral}. */
    public static Scaling scaling(String name) {
        return switch (name) {
            case "none" -> Scaling.NONE;
            case "spectral" -> Scaling.SPECTRAL;
            default ->
                throw new IllegalArgumentException("Unknown scaling '" + name + "'; none or spectral was expected.");
        };
    }

    /** The problem of descrambling a layer. */
    public static ProblemDefinition<?> ofLayer(Catalog catalog, Names names, Layer layer) {
        ObjectiveProvider provider = catalog.objective(names.objective().orElse(DEFAULT_OBJECTIVE));
        if (!provider.usesOperator() && names.operator().isPresent()) {
            throw new IllegalArgumentException(
                    "The objective " + provider.name() + " uses no difference operator, but the operator "
                            + names.operator().get() + " was named.");
        }
        NamedOperator operator =
                catalog.operator(names.operator().orElse(DEFAULT_OPERATOR)).create(layer.neurons());
        Objective<DenseMatrix> objective =
                provider.create(new ObjectiveProvider.Request(layer, operator, names.scaling()));
        if (names.scaling() != Scaling.NONE && !(objective instanceof HasBrockettForm)) {
            throw new IllegalArgumentException("The scaling " + label(names.scaling())
                    + " is one of the matrices A and B of tr(A P B P^T), which the objective " + provider.name()
                    + " does not have; the scaling none was expected.");
        }
        return over(
                catalog.group(names.group()).create(layer.neurons()),
                objective,
                provider.usesOperator() ? operator.name() : null,
                layer.signals().samples() == 0 ? null : layer.signals().samples(),
                names.scaling(),
                layer.signals().centred(),
                Stream.concat(Stream.of(layer.signals().gram()), layer.weights().stream())
                        .toList());
    }

    /** The problem min tr(A P B Pᵀ). */
    public static ProblemDefinition<?> ofForm(Catalog catalog, Names names, BrockettForm form) {
        names.objective().filter(name -> !name.equals(BROCKETT)).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "The matrices A and B are the whole objective, but the objective " + name + " was named.");
        });
        names.operator().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "The matrices A and B are the whole objective, but the operator " + name + " was named.");
        });
        var scaled = new BrockettForm(
                names.scaling().apply(form.a()), names.scaling().apply(form.b()));
        return over(
                catalog.group(names.group()).create(form.degree()),
                new BrockettObjective(BROCKETT, scaled),
                null,
                null,
                names.scaling(),
                false,
                List.of());
    }

    private static ProblemDefinition<?> over(
            Group<?> group,
            Objective<DenseMatrix> objective,
            String operator,
            Long samples,
            Scaling scaling,
            boolean centred,
            List<DenseMatrix> given) {
        var description = new SolveRecord.ProblemRecord(
                group.name(),
                objective.name(),
                operator,
                group.degree(),
                samples,
                label(scaling),
                centred,
                ProblemHash.of(data(objective, given)));
        String name = objective.name() + " over " + group.name();
        if (group instanceof LieGroup lie) {
            return new ProblemDefinition<>(description, new Problem<>(name, lie, objective));
        }
        if (group instanceof SymmetricGroup symmetric) {
            return new ProblemDefinition<>(
                    description,
                    new Problem<>(
                            name,
                            symmetric,
                            objective instanceof HasBrockettForm brockett
                                    ? new BrockettOnPermutations(objective.name(), brockett.brockettForm())
                                    : new MatrixObjectiveOnPermutations(objective)));
        }
        throw new IllegalArgumentException("The objective " + objective.name() + " is not defined on the group "
                + group.name() + "; a group of matrices or of permutations was expected.");
    }

    /** What the hash is taken of: the objective's own matrices where it shows them, else all that was given. */
    private static List<DenseMatrix> data(Objective<DenseMatrix> objective, List<DenseMatrix> given) {
        if (objective instanceof HasBrockettForm brockett) {
            return List.of(brockett.brockettForm().a(), brockett.brockettForm().b());
        }
        return objective instanceof HasLinearForm linear ? List.of(linear.linearForm()) : given;
    }

    private static String label(Scaling scaling) {
        return scaling.name().toLowerCase(Locale.ROOT);
    }
}
