package org.descrambler.objectives.smooth;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.OperatorProvider;

/** Names {@link TwoSidedSmoothness}; the layer must have weights. */
public final class TwoSidedSmoothnessProvider implements ObjectiveProvider {
    private static final String SAME = "same";

    /**
     * What can be chosen.
     *
     * @param inputOperator the difference operator D₂ along the inputs; {@code same} for the one along the neurons
     */
    public record Options(String inputOperator) {}

    @Override
    public String name() {
        return TwoSidedSmoothness.NAME;
    }

    @Override
    public String summary() {
        return "||D_1 P W Q^T D_2^T||^2 over O(n) x O(p): roughness of the weights along neurons and inputs";
    }

    @Override
    public boolean usesOperator() {
        return true;
    }

    /** Of several descramblers, on the product of orthogonal groups alone. */
    @Override
    public boolean takesGains() {
        return false;
    }

    @Override
    public Options defaultOptions() {
        return new Options(SAME);
    }

    @Override
    public TwoSidedSmoothness create(Request request) {
        String layer = request.layer().name();
        DenseMatrix w = request.layer()
                .weights()
                .orElseThrow(() ->
                        new IllegalArgumentException("The objective " + name() + " needs the weights W, but the layer '"
                                + layer + "' has signals only. Maybe give --weights."));
        DenseMatrix a1 = Smoothness.roughness(request);
        String chosen = request.options(defaultOptions()).inputOperator();
        NamedOperator d2 = alongInputs(chosen.equals(SAME) ? request.operator().name() : chosen)
                .create(w.getColumnDimension());
        return new TwoSidedSmoothness(a1, d2.squared(), w);
    }

    /** Inputs are as many as they like: the operator along them is made from its name. */
    private OperatorProvider alongInputs(String operator) {
        List<OperatorProvider> providers = ServiceLoader.load(OperatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return providers.stream()
                .filter(provider -> provider.name().equals(operator))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The objective " + name()
                        + ": unknown input-operator '" + operator + "'; one of "
                        + providers.stream()
                                .map(OperatorProvider::name)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + " was expected."));
    }
}
