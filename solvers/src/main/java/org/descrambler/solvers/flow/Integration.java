package org.descrambler.solvers.flow;

import java.util.Locale;
import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.HasBrockettForm;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Termination;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.events.ODEStepEndHandler;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * One integration of a {@link GradientField}. A step of the integrator is an iteration. What it reports is the element of
 * the group next to the path, with the objective's value there.
 *
 * <p>Orthogonality: the exact flow keeps it, the integrated one loses some of it. The path is left as it is until
 * ‖PPᵀ − I‖ exceeds {@value #DRIFT}; then it goes on from the element next to it.
 */
final class Integration {
    /** The group error at which the path goes back to the group: its square is below rounding. */
    private static final double DRIFT = 1e-8;

    /** Where the gradient's tolerance is met, a little of it is left for the error of where the event is found. */
    private static final double EVENT = 0.9;

    /** After so many steps that lower neither value nor gradient the flow has arrived as far as rounding lets it. */
    private static final int PATIENCE = 50;

    /** In units of 1/‖A‖‖B‖ for Brockett's cost: gaps of 10⁻¹² would be sorted by then. */
    private static final double END_OF_TIME = 1e12;

    private static final double SMALLEST_STEP = 1e-12;

    /** An event is found to this time, */
    private static final double EVENT_TIME = 1e-10;

    /** in at most so many evaluations. */
    private static final int EVENT_EVALUATIONS = 100;

    private final Run<DenseMatrix> run;
    private final FlowOptions options;
    private final SelfDriven.Reporter<DenseMatrix> reporter;
    private final LieGroup group;
    private final SmoothObjective objective;
    private final GradientField field;
    private Optional<Termination> end = Optional.empty();
    private DenseMatrix path;
    private double time;
    private double lowest = Double.POSITIVE_INFINITY;
    private double smallestGradient = Double.POSITIVE_INFINITY;
    private int idle;
    private double drift;
    private double largestDrift;
    private int returns;

    Integration(Run<DenseMatrix> run, FlowOptions options, SelfDriven.Reporter<DenseMatrix> reporter) {
        this.run = run;
        this.options = options;
        this.reporter = reporter;
        group = (LieGroup) run.problem().group();
        objective = (SmoothObjective) run.problem().objective();
        field = new GradientField(run);
    }

    /** Follows the flow from an element until it stops. */
    SelfDriven.Ending from(DenseMatrix start) {
        path = start;
        Termination termination;
        try {
            termination = integrate(start.data().clone());
        } catch (GradientField.Ended ended) {
            termination = ended.termination();
        } catch (MathRuntimeException e) {
            // The search for an event wraps whatever ends it.
            termination = field.ended().orElseGet(() -> stagnant("The integrator cannot go on: " + e.getMessage()));
        }
        return new SelfDriven.Ending(termination, Certificate.NONE);
    }

    private Termination integrate(double[] start) {
        field.begin(start);
        if (arrived(start, 1)) {
            return stationary(start);
        }
        var integrator =
                new DormandPrince853Integrator(SMALLEST_STEP, END_OF_TIME, options.accuracy(), options.accuracy());
        integrator.addEventDetector(new Arrival());
        integrator.addStepEndHandler(new StepEnd());
        ODEStateAndDerivative last = integrator.integrate(field, new ODEState(0, start), END_OF_TIME);
        if (end.isPresent()) {
            return end.get();
        }
        double[] p = last.getPrimaryState();
        if (last.getTime() > time) {
            // The event cut the last step short. Where the budget leaves this point out, nothing is known of the
            // result.
            if (!advance(last) || (end.isPresent() && !arrived(p, 1))) {
                return end.orElseThrow();
            }
        }
        return arrived(p, 1) ? stationary(p) : stagnant("The flow's end of time is reached");
    }

    private boolean arrived(double[] p, double part) {
        return field.gradientNorm(p) <= part * options.tolerance() * field.euclideanNorm(p);
    }

    private Termination stationary(double[] p) {
        return new Termination(
                Termination.Reason.GRADIENT_NORM,
                "The gradient norm " + field.gradientNorm(p) + " is at most " + options.tolerance()
                        + " of the Euclidean gradient's, " + field.euclideanNorm(p) + ". " + account()
                        + " A saddle stops the flow, too: nothing of second order was checked.");
    }

    private Termination stagnant(String why) {
        return new Termination(Termination.Reason.STAGNATION, why + ". " + account());
    }

    /** Where the path is, how far from the group it was, and what became of the spectrum that the exact flow keeps. */
    private String account() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "At the time %.3g of the flow ||PP^T - I|| is %.1e, on the way it was %.1e at most and P was put back on"
                        + " the group %d times.",
                time,
                drift,
                largestDrift,
                returns));
        if (objective instanceof HasBrockettForm brockett) {
            text.append(String.format(
                    Locale.ROOT,
                    " The eigenvalues of PBP^T have moved by %.1e of ||B||.",
                    spectralDrift(brockett.brockettForm().b(), path)));
        }
        return text.toString();
    }

    /** max |λₖ(PBPᵀ) − λₖ(B)|/‖B‖_F, 0 for B = 0. */
    private static double spectralDrift(DenseMatrix b, DenseMatrix p) {
        double norm = b.norm();
        if (norm == 0) {
            return 0;
        }
        DenseMatrix moved = p.multiply(b).multiplyTransposed(p);
        moved.symmetricPart();
        double[] before = Backend.preferred().symmetricEigen(b).values();
        double[] after = Backend.preferred().symmetricEigen(moved).values();
        double largest = 0;
        for (int k = 0; k < before.length; k++) {
            largest = Math.max(largest, Math.abs(after[k] - before[k]) / norm);
        }
        return largest;
    }

    /**
     * Takes note of a new point of the path, and evaluates and reports the element next to it; false where the budget does
     * not allow that.
     */
    private boolean advance(ODEStateAndDerivative state) {
        int n = group.degree();
        time = state.getTime();
        path = DenseMatrix.wrap(n, n, state.getPrimaryState());
        drift = OrthogonalGroup.full(n).error(path);
        largestDrift = Math.max(largestDrift, drift);
        if (run.exhausted().isPresent() || !run.mayEvaluate(2)) {
            end = Optional.of(run.spent());
            return false;
        }
        DenseMatrix element = onGroup();
        double value = run.evaluate(objective, element).value();
        double gradientNorm = field.gradientNorm(path.data());
        reporter.report(element, value, gradientNorm);
        double rounding = Math.ulp(1.0) * Math.sqrt(n) * field.euclideanNorm(path.data());
        if (value < lowest - rounding || gradientNorm < 0.5 * smallestGradient) {
            idle = 0;
            lowest = Math.min(lowest, value);
            smallestGradient = Math.min(smallestGradient, gradientNorm);
        } else {
            idle++;
        }
        if (idle >= PATIENCE) {
            end = Optional.of(stagnant("The gradient norm is " + gradientNorm + " and has not been halved, nor has the"
                    + " value fallen, in " + PATIENCE + " steps; it can hardly fall below the option accuracy, "
                    + options.accuracy() + ", of the Euclidean gradient's, " + field.euclideanNorm(path.data())));
        } else {
            end = run.exhausted();
        }
        return true;
    }

    /** The element next to the path. Two Newton–Schulz steps: a drift of 10⁻⁴ would end at rounding. */
    private DenseMatrix onGroup() {
        DenseMatrix element = path.copy();
        group.reorthonormalize(element);
        group.reorthonormalize(element);
        return element;
    }

    /** After every whole step of the integrator. */
    private final class StepEnd implements ODEStepEndHandler {
        @Override
        public Action stepEndOccurred(ODEStateAndDerivative state, boolean forward) {
            advance(state);
            if (end.isPresent()) {
                return Action.STOP;
            }
            return drift > DRIFT ? Action.RESET_STATE : Action.CONTINUE;
        }

        @Override
        public ODEState resetState(ODEStateAndDerivative state) {
            returns++;
            return new ODEState(state.getTime(), onGroup().data());
        }
    }

    /** The gradient norm falls to its tolerance; looked at once a step, then found by root finding. */
    private final class Arrival implements ODEEventDetector {
        @Override
        public double g(ODEStateAndDerivative state) {
            double[] p = state.getPrimaryState();
            return field.gradientNorm(p) / field.euclideanNorm(p) - EVENT * options.tolerance();
        }

        @Override
        public AdaptableInterval getMaxCheckInterval() {
            return AdaptableInterval.of(END_OF_TIME);
        }

        @Override
        public int getMaxIterationCount() {
            return EVENT_EVALUATIONS;
        }

        @Override
        public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
            return new BracketingNthOrderBrentSolver(0, EVENT_TIME, 0, 5);
        }

        @Override
        public ODEEventHandler getHandler() {
            return (state, detector, increasing) -> Action.STOP;
        }

        /** The name that errors give it. */
        @Override
        public String toString() {
            return "arrival";
        }
    }
}
