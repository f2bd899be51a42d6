package org.descrambler.solvers.lie;

import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Termination;

/**
 * What the solvers with a second-order model share: the iterate, how well the model's promises were kept so far, and how a
 * run ends. What bounds the model's steps, a radius or a regularisation, belongs to each.
 */
abstract class ModelIterate implements Method.BestKeeping<DenseMatrix> {
    /** A model decrease below this many times the value's rounding error may be noise: */
    private static final double WANDERING = 1e4;

    /** it is taken for noise when the gradient norm has not been halved in so many iterations. */
    private static final int PATIENCE = 4;

    final LieIterate at;
    private final DenseMatrix work;
    private final SecondOrderProbe probe;
    private double largestGradientNorm;
    private double recordGradientNorm;
    private int idle;
    private Termination end;

    ModelIterate(LieIterate at, SecondOrderProbe probe) {
        this.at = at;
        this.probe = probe;
        int n = at.group().degree();
        work = new DenseMatrix(n, n);
        forget();
    }

    /** Begins the model anew at a point that a step of this length led to. */
    abstract void restart(double length);

    /** Promises that were or were not kept elsewhere say nothing of this point. */
    private void forget() {
        recordGradientNorm = gradientNorm();
        idle = 0;
        moved();
    }

    /** After the iterate has moved. */
    final void moved() {
        largestGradientNorm = Math.max(largestGradientNorm, gradientNorm());
    }

    /**
     * By how much an inner iteration is to reduce the residual, min(κ, (‖g‖/‖g‖_max)^θ): θ acts on the gradient relative to
     * the largest so far, independently of the data's scale.
     */
    final double reduction(double kappa, double theta) {
        return Math.min(kappa, Math.pow(gradientNorm() / largestGradientNorm, theta));
    }

    /** ‖g‖ in the dual norm of the preconditioner's, √⟨g, M⁻¹g⟩, in units. */
    final double dualNorm() {
        at.precondition(at.gradient(), work);
        return Math.sqrt(at.group().inner(at.gradient(), work));
    }

    /** Whether a promised decrease is within reach of rounding. */
    final boolean promisesNothing(double decrease) {
        return decrease <= at.rounding() || idle >= PATIENCE;
    }

    /**
     * The actual decrease over the promised one. Near convergence both drown in rounding; the same small number added to
     * both keeps the ratio at 1 there (Conn, Gould, Toint 2000, §17.4.2).
     */
    final double ratio(double value, double promised) {
        double rounding = 1e2 * at.rounding() + Double.MIN_NORMAL;
        return (at.decreaseTo(value) + rounding) / (promised + rounding);
    }

    /** Convergence is superlinear until rounding takes over: then the gradient wanders and promises stay small. */
    final void judge(double decrease) {
        if (decrease > WANDERING * at.rounding() || gradientNorm() <= 0.5 * recordGradientNorm) {
            recordGradientNorm = gradientNorm();
            idle = 0;
        } else {
            idle++;
        }
    }

    /** Ends the run because steps that the model thinks well of do not descend. */
    final void stagnates(String detail) {
        end = new Termination(Termination.Reason.STAGNATION, detail);
    }

    /** Where the gradient norm is at most {@code tolerance}‖∇‖: escapes or ends the run, and says true. */
    final boolean arrived(Run<DenseMatrix> run, double tolerance, boolean check) {
        if (at.gradientNorm() > tolerance * at.euclideanNorm()) {
            return false;
        }
        finishOrEscape(
                run,
                check,
                Termination.Reason.GRADIENT_NORM,
                "The gradient norm " + gradientNorm() + " is at most " + tolerance + " of the Euclidean gradient's, "
                        + at.euclideanNorm() * at.unit() + ".");
        return true;
    }

    /** Where the model promises no more than rounding: escapes or ends the run. */
    final void exhausted(Run<DenseMatrix> run, double decrease, boolean check) {
        finishOrEscape(
                run,
                check,
                Termination.Reason.PRECISION,
                "The gradient norm is " + gradientNorm() + " and the model promises a decrease of "
                        + decrease * at.unit() + ", within reach of the rounding of the value, "
                        + at.rounding() * at.unit() + ".");
    }

    /** At a stationary point: probes for negative curvature and either walks down along it or ends the run. */
    private void finishOrEscape(Run<DenseMatrix> run, boolean check, Termination.Reason reason, String stationary) {
        if (!check || at.group().dimension() == 0) {
            end = new Termination(reason, stationary);
            return;
        }
        switch (probe.probe(run)) {
            case DESCENDED -> {
                forget();
                restart(probe.length());
            }
            case NOTHING -> end = new Termination(reason, stationary + " " + probe.report());
            case BUDGET -> {
                // The runner says why the run ends.
            }
        }
    }

    @Override
    public final DenseMatrix element() {
        return at.element();
    }

    @Override
    public final DenseMatrix best() {
        return at.best();
    }

    @Override
    public final double value() {
        return at.value();
    }

    @Override
    public final double gradientNorm() {
        return at.gradientNorm() * at.unit();
    }

    @Override
    public final Optional<Termination> finished() {
        return Optional.ofNullable(end);
    }
}
