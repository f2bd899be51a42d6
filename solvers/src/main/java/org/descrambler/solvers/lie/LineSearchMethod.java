package org.descrambler.solvers.lie;

import java.util.Optional;
import java.util.function.Function;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.linesearch.LineStep;

/**
 * Descent along lines P ← R_P(tΩ), the frame of all first-order methods here: a rule chooses Ω and searches t. A run ends
 * where the gradient is small, where values have stopped to change in double precision, or where not even the steepest
 * direction descends; a stationary point is left along negative curvature if a probe finds any.
 *
 * <p>The slopes along a retraction are those of the retracted curve itself, ⟨grad η, d/dt R_P(tΩ)⟩, not those of a
 * translated direction, ⟨grad η, Ω⟩: the latter belongs to no function, so that no step needs to satisfy Wolfe's conditions.
 * It costs one product for Cayley, two for the polar retraction, nothing for the exponential and for short steps. QR has no
 * cheap one: there the translated slope decides, and a search that finds nothing ends at the lowest step.
 */
final class LineSearchMethod implements Method<DenseMatrix, LineSearchMethod.Descent> {
    /** A run whose value has fallen by less than its rounding in so many iterations is as precise as it gets. */
    private static final int PATIENCE = 100;

    /** Values are taken for equal within so many of their rounding errors. */
    private static final double EQUAL = 10;

    /** A steepest first step that promises less than so many rounding errors and does not descend tells of precision. */
    private static final double WANDERING = 1e4;

    /**
     * How lines are followed.
     *
     * @param retraction R
     * @param tolerance of the gradient norm, relative to the Euclidean gradient's
     * @param preconditioner whether the objective's preconditioner is used
     * @param rotate whether the objective's cheaper coordinates are used
     * @param secondOrderCheck whether stationary points are probed
     */
    record Course(
            RetractionKind retraction,
            double tolerance,
            boolean preconditioner,
            boolean rotate,
            boolean secondOrderCheck) {
        Course {
            if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Option 'tolerance' is " + tolerance + "; a finite number of at least 0 was expected.");
            }
        }
    }

    private final Course course;
    private final Function<LieIterate, DescentRule> rule;

    /** A method that follows the rule, which is made anew for each run. */
    LineSearchMethod(Course course, Function<LieIterate, DescentRule> rule) {
        this.course = course;
        this.rule = rule;
    }

    /** Value and gradient. */
    @Override
    public long startEvaluations() {
        return 2;
    }

    @Override
    public Descent initialise(Run<DenseMatrix> run, DenseMatrix start) {
        LieIterate at = new LieIterate(run, start, course.retraction(), course.rotate(), course.preconditioner());
        return new Descent(run, at, rule.apply(at));
    }

    @Override
    public void step(Run<DenseMatrix> run, Descent s) {
        LieIterate at = s.at;
        if (at.gradientNorm() <= course.tolerance() * at.euclideanNorm()) {
            finishOrEscape(
                    run,
                    s,
                    Termination.Reason.GRADIENT_NORM,
                    "The gradient norm " + s.gradientNorm() + " is at most " + course.tolerance()
                            + " of the Euclidean gradient's, " + at.euclideanNorm() * at.unit() + ".");
            return;
        }
        if (s.idle >= PATIENCE && !s.beginsAnew()) {
            endWhereNothingFalls(run, s);
            return;
        }
        double slope = s.turn();
        if (!(slope < 0) && s.rule.restart()) {
            slope = s.turn();
        }
        double first = s.rule.first(slope);
        if (!(first > 0 && first < Double.POSITIVE_INFINITY)) {
            first = naturalStep(at);
        }
        LineStep step = slope < 0 ? s.rule.search(s.line, slope, first) : new LineStep(LineStep.Outcome.FAILED, 0, 0);
        switch (step.outcome()) {
            case FOUND, DESCENDED -> s.accept(step, slope);
            case FAILED -> {
                if (!s.rule.restart()) {
                    endWhereNothingDescends(run, s, -slope * first);
                }
            }
            case REFUSED -> {
                // The runner says why the run ends.
            }
        }
    }

    /** Of the steepest direction: a preconditioned step knows its length; a gradient turns by about one radian in all. */
    private static double naturalStep(LieIterate at) {
        return at.preconditioned() ? 1 : 1 / at.euclideanNorm();
    }

    private void endWhereNothingFalls(Run<DenseMatrix> run, Descent s) {
        LieIterate at = s.at;
        String where =
                "The gradient norm is " + s.gradientNorm() + " and the value has fallen by less than its rounding, "
                        + at.rounding() * at.unit() + ", in " + PATIENCE + " iterations.";
        if (s.promisesNothing()) {
            finishOrEscape(run, s, Termination.Reason.PRECISION, where);
        } else {
            s.end = new Termination(Termination.Reason.STAGNATION, where);
        }
    }

    private void endWhereNothingDescends(Run<DenseMatrix> run, Descent s, double promised) {
        LieIterate at = s.at;
        String where = "The gradient norm is " + s.gradientNorm() + ", but no step along the steepest direction"
                + " lowered the value; the first promised " + promised * at.unit();
        if (promised <= WANDERING * at.rounding()) {
            finishOrEscape(
                    run,
                    s,
                    Termination.Reason.PRECISION,
                    where + ", within reach of the value's rounding, " + at.rounding() * at.unit() + ".");
        } else {
            s.end = new Termination(Termination.Reason.STAGNATION, where + ".");
        }
    }

    /** At a stationary point: probes for negative curvature and either walks down along it or ends the run. */
    private void finishOrEscape(Run<DenseMatrix> run, Descent s, Termination.Reason reason, String stationary) {
        if (s.at.group().dimension() == 0) {
            s.end = new Termination(reason, stationary);
            return;
        }
        if (!course.secondOrderCheck()) {
            s.end = new Termination(reason, stationary + " Nothing of second order was checked.");
            return;
        }
        if (s.probe == null) {
            s.probe = new SecondOrderProbe(s.at);
        }
        switch (s.probe.probe(run)) {
            case DESCENDED -> {
                s.rule.restart();
                s.begin();
            }
            case NOTHING -> s.end = new Termination(reason, stationary + " " + s.probe.report());
            case BUDGET -> {
                // The runner says why the run ends.
            }
        }
    }

    /** The iterate, the rule and the line of one run. */
    static final class Descent implements Method.BestKeeping<DenseMatrix> {
        private final LieIterate at;
        private final DescentRule rule;
        private final DenseMatrix direction;
        private final LieLine line;
        private SecondOrderProbe probe;
        private double lowest;
        private double recordGradientNorm;
        private int idle;
        private boolean anew;
        private Termination end;

        Descent(Run<DenseMatrix> run, LieIterate at, DescentRule rule) {
            this.at = at;
            this.rule = rule;
            int n = at.group().degree();
            direction = new DenseMatrix(n, n);
            line = new LieLine(run, at, direction);
            begin();
        }

        private void begin() {
            lowest = at.value();
            recordGradientNorm = gradientNorm();
            idle = 0;
            anew = false;
        }

        /** Whether a step down the steepest direction promises no more than what may be noise. */
        private boolean promisesNothing() {
            DenseMatrix steepest =
                    new DenseMatrix(at.group().degree(), at.group().degree());
            at.precondition(at.gradient(), steepest);
            return naturalStep(at) * at.group().inner(at.gradient(), steepest) <= WANDERING * at.rounding();
        }

        /**
         * Where the value has not fallen although the gradient promises it, what the rule remembers may be what stands in the
         * way: forgets it, once.
         */
        private boolean beginsAnew() {
            if (anew || promisesNothing() || !rule.restart()) {
                return false;
            }
            idle = 0;
            anew = true;
            return true;
        }

        /** Takes up a new direction; returns the slope along it. */
        private double turn() {
            rule.direction(direction);
            return at.group().inner(at.gradient(), direction);
        }

        private void accept(LineStep step, double slope) {
            double before = at.unit();
            at.accept();
            if (before == at.unit()) {
                rule.accepted(step, direction, slope);
            } else {
                rule.restart(); // what is remembered is counted in another unit
            }
            double rise = at.decreaseTo(lowest);
            if (rise < -at.rounding() || gradientNorm() <= 0.5 * recordGradientNorm) {
                lowest = Math.min(lowest, at.value());
                recordGradientNorm = Math.min(recordGradientNorm, gradientNorm());
                idle = 0;
                anew = false;
            } else if (rise <= PATIENCE * EQUAL * at.rounding()) {
                idle++; // a non-monotone run on its way over a hill is not idle
            }
        }

        @Override
        public DenseMatrix element() {
            return at.element();
        }

        @Override
        public DenseMatrix best() {
            return at.best();
        }

        @Override
        public double value() {
            return at.value();
        }

        @Override
        public double gradientNorm() {
            return at.gradientNorm() * at.unit();
        }

        @Override
        public Optional<Termination> finished() {
            return Optional.ofNullable(end);
        }
    }

    /** What two values at an iterate may differ by although they are equal, in units. */
    static double equal(LieIterate at) {
        return EQUAL * at.rounding();
    }
}
