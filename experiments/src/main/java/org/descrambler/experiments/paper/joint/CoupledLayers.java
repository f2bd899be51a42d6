package org.descrambler.experiments.paper.joint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.descrambler.core.group.BlockOrthogonalGroup;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.ProblemHash;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.objectives.smooth.CoupledSmoothness;
import org.descrambler.solvers.exact.ClosedForms;

/**
 * Two layers with the weights between them: η = Σ ‖DᵢPᵢSᵢ‖² + γ κ, κ = Σ_t ‖D₂(P₂W_tP₁ᵀ)D₁ᵀ‖², over O(n₁)×O(n₂).
 *
 * @param name of the network
 * @param operator of both layers
 * @param first (A₁, B₁)
 * @param second (A₂, B₂)
 * @param weights W_t, n₂×n₁: one matrix, or one for each position of a kernel
 */
record CoupledLayers(String name, String operator, BrockettForm first, BrockettForm second, List<DenseMatrix> weights) {
    /** The objective's name in records. */
    static final String OBJECTIVE = "coupled-smoothness";

    CoupledLayers {
        weights = List.copyOf(weights);
    }

    /** With a coefficient; 0 leaves the sum over layers. */
    CoupledSmoothness objective(double gamma) {
        return new CoupledSmoothness(
                OBJECTIVE,
                List.of(first, second),
                weights.stream()
                        .map(w -> new CoupledSmoothness.Coupling(1, 0, gamma, w))
                        .toList());
    }

    Blocks blocks() {
        return new Blocks(List.of(first.degree(), second.degree()));
    }

    /** diag(P₁, P₂) of both closed forms. */
    DenseMatrix separate() {
        List<DenseMatrix> minimisers = new ArrayList<>();
        for (BrockettForm form : List.of(first, second)) {
            minimisers.add(ClosedForms.brockett(OrthogonalGroup.full(form.degree()), form)
                    .element());
        }
        return blocks().diagonal(minimisers);
    }

    /** κ. */
    double coupling(DenseMatrix p) {
        return objective(1).coupling(p);
    }

    /** Σ ‖DᵢPᵢSᵢ‖². */
    double layers(DenseMatrix p) {
        return objective(0).at(p).value();
    }

    /** The mean of κ over all of the group: tr(A₁) tr(A₂) ‖W‖²/(n₁n₂). */
    double meanCoupling() {
        double squares = 0;
        for (DenseMatrix w : weights) {
            squares += w.dot(w);
        }
        return first.a().trace() / first.degree() * (second.a().trace() / second.degree()) * squares;
    }

    /** The same layers with other weights between them. */
    CoupledLayers withWeights(List<DenseMatrix> others) {
        return new CoupledLayers(name, operator, first, second, others);
    }

    /** Σ_t of P₂W_tP₁ᵀ, one matrix for one weight. */
    DenseMatrix descrambled(DenseMatrix p, int t) {
        return blocks().block(p, 1).multiply(weights.get(t)).multiplyTransposed(blocks().block(p, 0));
    }

    ProblemDefinition<DenseMatrix> problem(double gamma) {
        List<DenseMatrix> data = Stream.concat(
                        Stream.of(first.a(), first.b(), second.a(), second.b()), weights.stream())
                .toList();
        var group = new BlockOrthogonalGroup(blocks());
        var description = new SolveRecord.ProblemRecord(
                group.name(),
                OBJECTIVE,
                List.of(new SolveRecord.TermRecord(1, OBJECTIVE, Map.of("coefficient", gamma))),
                operator,
                blocks().degree(),
                blocks().sizes(),
                null,
                "none",
                false,
                ProblemHash.of(data));
        return new ProblemDefinition<>(description, new Problem<>(name, group, objective(gamma)));
    }
}
