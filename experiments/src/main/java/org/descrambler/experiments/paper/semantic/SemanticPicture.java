package org.descrambler.experiments.paper.semantic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.Signals;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Observer;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.compare.SolverChoice;
import org.descrambler.experiments.data.SignalRecovery;

/**
 * W₁ of a {@link SemanticNetwork}, descrambled by the closed form for isotropic inputs: the Gram matrix of the signal W₁X is
 * W₁W₁ᵀ.
 *
 * @param p P*
 * @param weights P*W₁
 */
record SemanticPicture(DenseMatrix p, DenseMatrix weights) {
    /** Whose modes are cosines. */
    static final String OPEN = "first-open";

    /** That of the original work, whose modes are pairs of sinusoids. */
    static final String PERIODIC = "fourier-2";

    /** The problem of making W₁X smooth along the neurons. */
    @SuppressWarnings("unchecked") // the elements of the orthogonal group are matrices
    static ProblemDefinition<DenseMatrix> problem(Catalog catalog, String operator, DenseMatrix w1) {
        return (ProblemDefinition<DenseMatrix>) ProblemDefinition.ofLayer(
                catalog,
                new ProblemDefinition.Names(
                        Optional.of("orthogonal"),
                        List.of(),
                        Optional.of("smoothness"),
                        Optional.of(operator),
                        Scaling.NONE),
                new Layer("W1", Signals.ofGram(w1.multiplyTransposed(w1)), Optional.of(w1)));
    }

    /** Solves it. */
    static SemanticPicture of(Catalog catalog, String operator, DenseMatrix w1) {
        DenseMatrix p = closedForm(catalog, problem(catalog, operator, w1).problem());
        return new SemanticPicture(p, p.multiply(w1));
    }

    private static DenseMatrix closedForm(Catalog catalog, Problem<DenseMatrix> problem) {
        return new SolverChoice(catalog)
                .choose(problem, "closed-form", Map.of(), Budget.UNLIMITED, OptionalDouble.empty())
                .solve(problem, problem.group().identity(), Budget.UNLIMITED, SolveTask.generator(0), Observer.NONE)
                .element();
    }

    /**
     * TᵀP*W₁ with the cosines T, which is √A Vᵀ up to a sign of each row that no objective can see: rows are given those signs
     * that make their first entries positive.
     */
    DenseMatrix inModes() {
        return signed(cosines().transposeMultiply(weights));
    }

    /** P*W₁ with the signs of {@link #inModes}. */
    DenseMatrix signedWeights() {
        return cosines().multiply(inModes());
    }

    /** TᵀP*: row k is the direction of the k-th mode in the space of neurons, up to sign. */
    DenseMatrix directions() {
        return cosines().transposeMultiply(p);
    }

    private DenseMatrix cosines() {
        return SignalRecovery.cosines(p.getRowDimension());
    }

    private static DenseMatrix signed(DenseMatrix rows) {
        int columns = rows.getColumnDimension();
        for (int k = 0; k < rows.getRowDimension(); k++) {
            if (rows.getEntry(k, 0) < 0) {
                for (int j = 0; j < columns; j++) {
                    rows.multiplyEntry(k, j, -1);
                }
            }
        }
        return rows;
    }
}
