package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.solvers.linesearch.ArmijoBacktracking;
import org.descrambler.solvers.linesearch.LineFunction;
import org.descrambler.solvers.linesearch.LineStep;
import org.descrambler.solvers.linesearch.NonMonotone;

/**
 * Ω = −z with z = M⁻¹g, and a first step from s = −t z' and y = g − g': ⟨s, Ms⟩/⟨s, y⟩, ⟨s, y⟩/⟨y, M⁻¹y⟩, or both in turn.
 * Primes are of the point before; tangents are carried by translation.
 */
final class BarzilaiBorweinRule implements DescentRule {
    private final LieIterate at;
    private final BarzilaiBorweinOptions options;
    private final ArmijoBacktracking search;
    private NonMonotone values;
    private double lastStep = Double.NaN;

    /** ⟨g', z'⟩ and ⟨g, z'⟩. */
    private double lastSquare;

    private double mixed;

    /** ⟨g, z⟩ and ⟨g', z⟩. */
    private double square;

    private double otherMixed;
    private boolean second;

    BarzilaiBorweinRule(LieIterate at, BarzilaiBorweinOptions options) {
        this.at = at;
        this.options = options;
        search = new ArmijoBacktracking(options.sufficient());
        begin();
    }

    private void begin() {
        values = options.reference().create(options);
        values.accept(at.value());
    }

    @Override
    public void direction(DenseMatrix out) {
        at.precondition(at.gradient(), out);
        if (lastStep > 0) {
            square = at.group().inner(at.gradient(), out);
            otherMixed = at.group().inner(at.previousGradient(), out);
        }
        out.scale(-1);
    }

    @Override
    public double first(double slope) {
        if (!(lastStep > 0)) {
            return Double.NaN;
        }
        double curvature = lastSquare - mixed; // ⟨s, y⟩/t
        double longer = lastStep * Math.abs(lastSquare / curvature);
        double shorter = lastStep * Math.abs(curvature / (lastSquare - 2 * otherMixed + square));
        second = !second;
        return switch (options.step()) {
            case LONG -> longer;
            case SHORT -> shorter;
            case ALTERNATING -> second ? longer : shorter;
        };
    }

    @Override
    public LineStep search(LineFunction line, double slope, double first) {
        double reference = Math.max(0, -at.decreaseTo(values.reference()));
        return search.search(line, slope, first, reference, LineSearchMethod.equal(at));
    }

    @Override
    public void accepted(LineStep step, DenseMatrix direction, double slope) {
        lastStep = step.step();
        lastSquare = -slope;
        mixed = -at.group().inner(at.gradient(), direction);
        values.accept(at.value());
    }

    @Override
    public boolean restart() {
        boolean known = lastStep > 0;
        lastStep = Double.NaN;
        begin();
        return known;
    }
}
