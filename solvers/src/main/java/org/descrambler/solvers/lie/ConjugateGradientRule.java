package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.linesearch.LineFunction;
import org.descrambler.solvers.linesearch.LineSearch;
import org.descrambler.solvers.linesearch.LineStep;

/**
 * Ω = −z + βΩ' with z = M⁻¹g; primes are of the point before, and tangents are carried by translation, which is isometric,
 * so that no Ω' needs to be shortened (Sato 2022).
 */
final class ConjugateGradientRule implements DescentRule {
    /** Lower bound of β: this times ⟨g', Ω'⟩/⟨Ω', MΩ'⟩ (Hager, Zhang, The limited memory conjugate gradient method (2013)). */
    private static final double LOWER_BOUND = 0.4;

    /** A first step is at most this many times the step before. */
    private static final double GROWTH = 10;

    private final LieIterate at;
    private final ConjugateGradientOptions options;
    private final LineSearch search;
    private final DenseMatrix z;
    private final int restartAfter;
    private boolean begun;
    private int steps;
    private double lastStep;
    private double lastSlope;
    private double lastDecrease;

    /** ⟨g', z'⟩ and ⟨Ω', MΩ'⟩. */
    private double lastSquare;

    private double lastLength;

    ConjugateGradientRule(LieIterate at, ConjugateGradientOptions options) {
        this.at = at;
        this.options = options;
        search = options.lineSearch().create(options.sufficient(), options.curvature());
        int n = at.group().degree();
        z = at.preconditioned() ? new DenseMatrix(n, n) : null;
        restartAfter = options.restart() > 0
                ? options.restart()
                : Math.max(1, at.group().dimension());
    }

    @Override
    public void direction(DenseMatrix out) {
        DenseMatrix towards = at.gradient();
        if (z != null) {
            at.precondition(towards, z);
            towards = z;
        }
        double square = at.group().inner(at.gradient(), towards);
        double beta = begun && steps < restartAfter ? beta(towards, square, out) : 0;
        if (beta == 0) {
            steps = 0;
            lastLength = square;
        } else {
            double descent = at.group().inner(at.gradient(), out);
            lastLength = square - 2 * beta * descent + beta * beta * lastLength;
        }
        combine(towards, beta, out);
        lastSquare = square;
    }

    /** out ← −z + β out; with β = 0 the old content does not matter. */
    private static void combine(DenseMatrix z, double beta, DenseMatrix out) {
        double[] from = z.data();
        double[] to = out.data();
        if (beta == 0) {
            for (int k = 0; k < to.length; k++) {
                to[k] = -from[k];
            }
        } else {
            for (int k = 0; k < to.length; k++) {
                to[k] = beta * to[k] - from[k];
            }
        }
    }

    private double beta(DenseMatrix towards, double square, DenseMatrix last) {
        double mixed = at.group().inner(at.previousGradient(), towards);
        if (options.powell() > 0 && Math.abs(mixed) >= options.powell() * square) {
            return 0;
        }
        double slopeAhead = at.group().inner(at.gradient(), last);
        double curvature = slopeAhead - lastSlope; // ⟨y, Ω'⟩
        double change = square - mixed; // ⟨y, z⟩
        double beta = switch (options.beta()) {
            case FLETCHER_REEVES -> square / lastSquare;
            case POLAK_RIBIERE -> Math.max(0, change / lastSquare);
            case HESTENES_STIEFEL -> Math.max(0, change / curvature);
            case DAI_YUAN -> square / curvature;
            case HAGER_ZHANG -> {
                double changeSquare = Math.max(0, change - mixed + lastSquare); // ⟨y, M⁻¹y⟩
                yield Math.max(
                        LOWER_BOUND * lastSlope / lastLength,
                        (change - 2 * changeSquare * slopeAhead / curvature) / curvature);
            }
        };
        return Double.isFinite(beta) && curvature > 0 ? beta : 0;
    }

    /**
     * The step that promises as much as the last one; for backtracking, which lengthens no step, the one that promises as
     * much as the last one kept (Nocedal, Wright (2006), §3.5), so that a short step is not followed by short ones alone.
     */
    @Override
    public double first(double slope) {
        if (!begun) {
            return Double.NaN;
        }
        double alike = lastStep * (lastSlope / slope);
        if (options.lineSearch() != LineSearchKind.ARMIJO) {
            return alike;
        }
        return lastDecrease > LineSearchMethod.equal(at)
                ? Math.min(GROWTH * lastStep, 2 * lastDecrease / -slope)
                : 2 * alike;
    }

    @Override
    public LineStep search(LineFunction line, double slope, double first) {
        return search.search(line, slope, first, LineSearchMethod.equal(at));
    }

    @Override
    public void accepted(LineStep step, DenseMatrix direction, double slope) {
        begun = true;
        steps++;
        lastStep = step.step();
        lastSlope = slope;
        lastDecrease = -step.value();
    }

    @Override
    public boolean restart() {
        boolean known = begun;
        begun = false;
        steps = 0;
        return known;
    }
}
