package org.descrambler.experiments.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.MonomialGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.AssignmentForm;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.HasLinearForm;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.ProductObjective;
import org.descrambler.core.problem.RestrictedObjective;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.problem.UnitGainObjective;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.UnitGains;
import org.descrambler.objectives.assignment.QuadraticAssignment;
import org.descrambler.objectives.assignment.SignedAssignment;
import org.descrambler.objectives.combine.Joint;
import org.descrambler.objectives.combine.WeightedSum;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.HermitianBrockettObjective;

/**
 * A problem made from names and data, with what its record says of it.
 *
 * @param description for {@code result.json}
 */
public record ProblemDefinition<E>(SolveRecord.ProblemRecord description, Problem<E> problem) {
    private static final String DEFAULT_OBJECTIVE = "smoothness";
    private static final String DEFAULT_OPERATOR = "fourier-2";
    private static final String BROCKETT = "brockett";
    private static final String ASSIGNMENT = "quadratic-assignment";
    private static final String DEFAULT_GROUP = "orthogonal";
    private static final String BLOCKS = "block-orthogonal";
    private static final String PERMUTATION = "permutation";

    /**
     * The names that a user chose.
     *
     * @param group empty for the default: orthogonal, or the product of groups on which the objective is defined, or
     *     permutation for quadratic assignment
     * @param blocks the sizes of the group's blocks; empty where none were given
     * @param objective an expression, see {@link ObjectiveExpression#parse}; empty for the default, smoothness (or {@code
     *     brockett} or {@code quadratic-assignment} where matrices are given)
     * @param operator empty for the default, fourier-2
     */
    public record Names(
            Optional<String> group,
            List<Integer> blocks,
            Optional<String> objective,
            Optional<String> operator,
            Scaling scaling) {
        /** @throws IllegalArgumentException for a name that nobody provides, listing the ones that are */
        public void check(Catalog catalog) {
            group.ifPresent(catalog::group);
            objective
                    .filter(text -> !text.equals(BROCKETT) && !text.equals(ASSIGNMENT))
                    .ifPresent(text -> ObjectiveExpression.parse(text).check(catalog));
            operator.ifPresent(catalog::operator);
        }

        /** The gains of neurons with this Gram matrix, where the group lets their scales go. */
        private Optional<UnitGains> unitGains(DenseMatrix gram) {
            return isMonomial() ? Optional.of(UnitGains.of(gram)) : Optional.empty();
        }

        /** Whether the group is that of positive monomial matrices. */
        public boolean isMonomial() {
            return group.filter(MonomialGroup.NAME::equals).isPresent();
        }

        private Group<?> group(Catalog catalog, Objective<DenseMatrix> objective) {
            if (objective instanceof ProductObjective product) {
                boolean named = !group.orElse(BLOCKS).equals(BLOCKS);
                if (named
                        || !(blocks.isEmpty() || blocks.equals(product.factors().sizes()))) {
                    throw new IllegalArgumentException("The objective " + objective.name()
                            + " has several descramblers, in the orthogonal groups of the degrees "
                            + product.factors().sizes() + ", but the group "
                            + group.orElse(BLOCKS) + (blocks.isEmpty() ? "" : " of the blocks " + blocks)
                            + " was named.");
                }
                return new BlockOrthogonalGroup(product.factors());
            }
            return catalog.group(group.orElse(blocks.isEmpty() ? DEFAULT_GROUP : BLOCKS))
                    .create(objective.degree(), blocks);
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
        ObjectiveExpression expression = expression(catalog, names);
        Optional<UnitGains> gains = names.unitGains(layer.signals().gram());
        if (gains.isPresent()) {
            expression.requireGains(catalog);
        }
        Layer compared = gains.map(unit -> unit.applyTo(layer)).orElse(layer);
        return ofObjective(
                catalog, names, expression, objective(catalog, names, expression, compared), gains, List.of(compared));
    }

    /**
     * The problem of descrambling several layers jointly: the sum of the objectives of each, over the product of their
     * groups.
     *
     * @throws IllegalArgumentException as for a single layer, and where the objective is not smooth or one of several
     *     descramblers itself
     */
    public static ProblemDefinition<?> ofLayers(Catalog catalog, Names names, List<Layer> layers) {
        ObjectiveExpression expression = expression(catalog, names);
        List<SmoothObjective> parts = new ArrayList<>();
        for (Layer layer : layers) {
            Objective<DenseMatrix> objective = objective(catalog, names, expression, layer);
            if (!(objective instanceof SmoothObjective smooth) || objective instanceof ProductObjective) {
                throw new IllegalArgumentException("The objective " + objective.name()
                        + " cannot be summed over layers; a smooth objective of one descrambler was expected.");
            }
            parts.add(smooth);
        }
        return ofObjective(
                catalog, names, expression, Joint.of(expression.canonical(catalog), parts), Optional.empty(), layers);
    }

    private static ObjectiveExpression expression(Catalog catalog, Names names) {
        ObjectiveExpression expression = names.objective()
                .map(ObjectiveExpression::parse)
                .orElseGet(() -> ObjectiveExpression.of(DEFAULT_OBJECTIVE));
        expression.check(catalog);
        if (!expression.usesOperator(catalog) && names.operator().isPresent()) {
            throw new IllegalArgumentException("The objective " + expression.canonical(catalog)
                    + " uses no difference operator, but the operator "
                    + names.operator().get() + " was named.");
        }
        return expression;
    }

    private static Objective<DenseMatrix> objective(
            Catalog catalog, Names names, ObjectiveExpression expression, Layer layer) {
        NamedOperator operator = catalog.operator(operator(names)).create(layer.neurons());
        Objective<DenseMatrix> objective = expression.create(catalog, layer, operator, names.scaling());
        if (names.scaling() != Scaling.NONE && !hasMatricesToScale(objective)) {
            throw new IllegalArgumentException("The scaling " + label(names.scaling())
                    + " is one of the matrices A and B of tr(A P B P^T), which the objective "
                    + expression.canonical(catalog) + " does not have; the scaling none was expected.");
        }
        return objective;
    }

    private static String operator(Names names) {
        return names.operator().orElse(DEFAULT_OPERATOR);
    }

    private static ProblemDefinition<?> ofObjective(
            Catalog catalog,
            Names names,
            ObjectiveExpression expression,
            Objective<DenseMatrix> objective,
            Optional<UnitGains> gains,
            List<Layer> layers) {
        Layer first = layers.get(0);
        long samples = first.signals().samples();
        boolean known =
                samples > 0 && layers.stream().allMatch(layer -> layer.signals().samples() == samples);
        return over(
                names.group(catalog, objective),
                objective,
                gains,
                expression.canonical(catalog),
                expression.describe(catalog),
                expression.usesOperator(catalog) ? operator(names) : null,
                layers.stream().mapToInt(Layer::neurons).sum(),
                known ? samples : null,
                names.scaling(),
                first.signals().centred(),
                layers.stream()
                        .flatMap(
                                layer -> Stream.concat(Stream.of(layer.signals().gram()), layer.weights().stream()))
                        .toList());
    }

    /**
     * The problem of descrambling complex signals, over a group that acts on them.
     *
     * @param layer with the real and imaginary parts of n neurons as 2n alternating channels
     */
    public static ProblemDefinition<?> ofComplexLayer(Catalog catalog, Names names, Layer layer) {
        ObjectiveExpression expression = names.objective()
                .map(ObjectiveExpression::parse)
                .orElseGet(() -> ObjectiveExpression.of(DEFAULT_OBJECTIVE));
        expression.check(catalog);
        expression.requireComplex(catalog);
        int n = layer.neurons() / 2;
        NamedOperator operator =
                catalog.operator(names.operator().orElse(DEFAULT_OPERATOR)).create(n);
        NamedOperator realForm = new NamedOperator(
                operator.name(), ComplexMatrix.real(operator.matrix()).realForm());
        String name = expression.canonical(catalog);
        BrockettForm form =
                ((HasBrockettForm) expression.create(catalog, layer, realForm, Scaling.NONE)).brockettForm();
        return over(
                complexGroup(catalog, names, n),
                new HermitianBrockettObjective(name, form).scaled(names.scaling()),
                Optional.empty(),
                name,
                expression.describe(catalog),
                operator.name(),
                n,
                layer.signals().samples() == 0 ? null : layer.signals().samples(),
                names.scaling(),
                layer.signals().centred(),
                List.of());
    }

    /** The problem min tr(A P B Pᴴ) of Hermitian matrices, over a group that acts on complex signals. */
    public static ProblemDefinition<?> ofHermitianForm(Catalog catalog, Names names, ComplexMatrix a, ComplexMatrix b) {
        requireNoObjective(names, BROCKETT);
        return over(
                complexGroup(catalog, names, a.rows()),
                HermitianBrockettObjective.of(BROCKETT, a, b).scaled(names.scaling()),
                Optional.empty(),
                BROCKETT,
                term(BROCKETT),
                null,
                a.rows(),
                null,
                names.scaling(),
                false,
                List.of());
    }

    private static Group<?> complexGroup(Catalog catalog, Names names, int n) {
        return catalog.group(names.group().orElse(UnitaryGroup.NAME)).create(n, names.blocks());
    }

    private static void requireNoObjective(Names names, String only) {
        names.objective().filter(name -> !name.equals(only)).ifPresent(name -> {
            throw new IllegalArgumentException(
                    "The matrices A and B are the whole objective, but the objective " + name + " was named.");
        });
        names.operator().ifPresent(name -> {
            throw new IllegalArgumentException(
                    "The matrices A and B are the whole objective, but the operator " + name + " was named.");
        });
    }

    /** The problem min tr(A P B Pᵀ). */
    public static ProblemDefinition<?> ofForm(Catalog catalog, Names names, BrockettForm form) {
        requireNoObjective(names, BROCKETT);
        Optional<UnitGains> gains = names.unitGains(form.b());
        DenseMatrix b = gains.map(unit -> unit.applyTo(form.b())).orElse(form.b());
        var scaled = new BrockettForm(
                names.scaling().apply(form.a()), names.scaling().apply(b));
        BrockettObjective objective = new BrockettObjective(BROCKETT, scaled);
        return over(
                names.group(catalog, objective),
                objective,
                gains,
                BROCKETT,
                term(BROCKETT),
                null,
                form.degree(),
                null,
                names.scaling(),
                false,
                List.of());
    }

    /**
     * The problem min Σ aᵢⱼ b_{π(i)π(j)}, over permutations unless another group is named. Where A or B is symmetric it is
     * min tr(A P B Pᵀ) on any group of matrices, too: only the symmetric part of the other one matters.
     *
     * @throws IllegalArgumentException for a group on which it is not defined, and where scaling is asked for: values are to
     *     be compared with the published ones
     */
    public static ProblemDefinition<?> ofAssignment(Catalog catalog, Names names, AssignmentForm form) {
        requireNoObjective(names, ASSIGNMENT);
        if (names.scaling() != Scaling.NONE) {
            throw new IllegalArgumentException("The scaling " + label(names.scaling())
                    + " would change the values of a quadratic assignment problem; the scaling none was expected.");
        }
        String family = names.group().orElse(names.blocks().isEmpty() ? PERMUTATION : BLOCKS);
        if (catalog.group(family).actsOnComplex()) {
            throw new IllegalArgumentException(
                    "A quadratic assignment problem is one of real matrices, but the group " + family + " was named.");
        }
        Group<?> group = catalog.group(family).create(form.degree(), names.blocks());
        List<DenseMatrix> data = List.of(form.a(), form.b());
        if (group instanceof PermutationGroup permutations) {
            var description = new SolveRecord.ProblemRecord(
                    group.name(),
                    ASSIGNMENT,
                    term(ASSIGNMENT),
                    null,
                    form.degree(),
                    blocks(group),
                    null,
                    label(Scaling.NONE),
                    false,
                    ProblemHash.of(data));
            return new ProblemDefinition<>(
                    description,
                    new Problem<>(
                            problemName(ASSIGNMENT, group), permutations, QuadraticAssignment.of(ASSIGNMENT, form)));
        }
        BrockettForm symmetric = form.symmetric()
                .orElseThrow(() -> new IllegalArgumentException("The group " + group.name()
                        + " needs a quadratic assignment problem with a symmetric matrix, but neither is;"
                        + " the group permutation was expected."));
        return over(
                group,
                new BrockettObjective(ASSIGNMENT, symmetric),
                Optional.empty(),
                ASSIGNMENT,
                term(ASSIGNMENT),
                null,
                form.degree(),
                null,
                Scaling.NONE,
                false,
                List.of());
    }

    /** A single objective without options. */
    private static List<SolveRecord.TermRecord> term(String objective) {
        return List.of(new SolveRecord.TermRecord(1, objective, Map.of()));
    }

    private static String problemName(String objective, Group<?> group) {
        return objective + " over " + group.name();
    }

    private static ProblemDefinition<?> over(
            Group<?> group,
            Objective<DenseMatrix> objective,
            Optional<UnitGains> gains,
            String objectiveName,
            List<SolveRecord.TermRecord> terms,
            String operator,
            int neurons,
            Long samples,
            Scaling scaling,
            boolean centred,
            List<DenseMatrix> given) {
        var description = new SolveRecord.ProblemRecord(
                group.name(),
                objectiveName,
                terms,
                operator,
                neurons,
                blocks(group),
                samples,
                label(scaling),
                centred,
                ProblemHash.of(data(objective, given)));
        String name = problemName(objectiveName, group);
        if (group instanceof LieGroup lie) {
            return new ProblemDefinition<>(description, new Problem<>(name, lie, objective));
        }
        if (group instanceof PermutationGroup permutations) {
            return new ProblemDefinition<>(
                    description, new Problem<>(name, permutations, onPermutations(objectiveName, objective)));
        }
        if (group instanceof SignedPermutationGroup signed) {
            return new ProblemDefinition<>(
                    description,
                    new Problem<>(
                            name,
                            signed,
                            objective instanceof HasBrockettForm brockett
                                    ? new SignedAssignment(objectiveName, brockett.brockettForm())
                                    : new RestrictedObjective<>(signed, objective)));
        }
        if (group instanceof MonomialGroup monomial) {
            UnitGains unit = gains.orElseThrow(() -> new IllegalArgumentException("The group " + group.name()
                    + " compares neurons at the gains that make their signals unit vectors, which the objective "
                    + objectiveName + " has not. Maybe --group permutation."));
            return new ProblemDefinition<>(
                    description,
                    new Problem<>(
                            name,
                            monomial,
                            new UnitGainObjective(onPermutations(objectiveName, objective), unit.toArray())));
        }
        throw new IllegalArgumentException("The objective " + objective.name() + " is not defined on the group "
                + group.name() + "; a group of matrices or of permutations was expected.");
    }

    private static List<Integer> blocks(Group<?> group) {
        if (group instanceof BlockOrthogonalGroup orthogonal) {
            return orthogonal.blocks().sizes();
        }
        return group instanceof BlockPermutationGroup permutations
                ? permutations.blocks().sizes()
                : null;
    }

    private static Objective<Permutation> onPermutations(String name, Objective<DenseMatrix> objective) {
        return objective instanceof HasBrockettForm brockett
                ? QuadraticAssignment.of(name, brockett.brockettForm())
                : RestrictedObjective.toPermutations(objective);
    }

    /** What the hash is taken of: the objective's own matrices where it shows them, else all that was given. */
    private static List<DenseMatrix> data(Objective<DenseMatrix> objective, List<DenseMatrix> given) {
        if (objective instanceof HasBrockettForm brockett) {
            return List.of(brockett.brockettForm().a(), brockett.brockettForm().b());
        }
        return objective instanceof HasLinearForm linear ? List.of(linear.linearForm()) : given;
    }

    private static boolean hasMatricesToScale(Objective<DenseMatrix> objective) {
        return objective instanceof HasBrockettForm
                || (objective instanceof WeightedSum sum
                        && sum.terms().stream().anyMatch(term -> hasMatricesToScale(term.objective())));
    }

    private static String label(Scaling scaling) {
        return scaling.name().toLowerCase(Locale.ROOT);
    }
}
