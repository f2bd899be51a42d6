package org.descrambler.solvers.landing;

import java.util.Arrays;
import java.util.Optional;
import org.descrambler.core.group.LieGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothObjective;
import org.descrambler.core.solve.Method;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Termination;

/**
 * X near the group, the element P next to it with η(P), and the two parts of the landing field at X. Gradients are kept in units of the
 * first Euclidean gradient's norm, so that step lengths mean the same whatever the data's scale.
 */
final class LandingIterate implements Method.State<DenseMatrix> {
    /** Values that a step is compared with (Grippo, Lampariello, Lucidi 1986): Barzilai–Borwein steps go up at times. */
    private static final int MEMORY = 5;

    /** The first step length, in units. */
    private static final double FIRST_STEP = 0.5;

    /** A group error below which X is on the group, up to rounding. */
    private static final double ON_GROUP = 1e-15;

    private final LieGroup group;
    private final Run<DenseMatrix> run;
    private final SmoothObjective objective;
    private final int n;
    private final double unit;
    private final DenseMatrix velocity;
    private final DenseMatrix attraction;
    private final double[] memory = new double[MEMORY];
    private DenseMatrix x;
    private DenseMatrix candidate;
    private DenseMatrix element;
    private DenseMatrix candidateElement;
    private DenseMatrix defect;
    private DenseMatrix candidateDefect;
    private DenseMatrix psi;
    private DenseMatrix oldPsi;
    private double value;
    private double candidateValue;
    private double relativeNorm;
    private double euclideanNorm;
    private double distance;
    private double largestDistance;
    private double proposed = FIRST_STEP;
    private boolean landed = true;
    private int accepted;
    private Termination end;

    LandingIterate(Run<DenseMatrix> run, DenseMatrix start) {
        this.run = run;
        group = (LieGroup) run.problem().group();
        objective = (SmoothObjective) run.problem().objective();
        n = group.degree();
        psi = new DenseMatrix(n, n);
        oldPsi = new DenseMatrix(n, n);
        velocity = new DenseMatrix(n, n);
        attraction = new DenseMatrix(n, n);
        candidate = new DenseMatrix(n, n);
        candidateElement = new DenseMatrix(n, n);
        candidateDefect = new DenseMatrix(n, n);
        defect = new DenseMatrix(n, n);
        x = start.copy();
        element = start.copy();
        Run<DenseMatrix>.Counted evaluation = run.evaluate(objective, x);
        value = evaluation.value();
        Arrays.fill(memory, value);
        evaluation.skewGradient(psi);
        double norm = evaluation.original().gradientNorm();
        unit = norm > 0 ? norm : 1;
        adoptGradient(norm);
    }

    /** The element of the group next to X. */
    @Override
    public DenseMatrix element() {
        return element.copy();
    }

    /** η at {@link #element}. */
    @Override
    public double value() {
        return value;
    }

    /** ‖ψ(X)‖: the Riemannian gradient norm where X is on the group. */
    @Override
    public double gradientNorm() {
        return relativeNorm * unit;
    }

    @Override
    public Optional<Termination> finished() {
        return Optional.ofNullable(end);
    }

    /** ‖∇η(X)‖. */
    double euclideanNorm() {
        return euclideanNorm;
    }

    boolean stationary(double tolerance) {
        return gradientNorm() <= tolerance * euclideanNorm;
    }

    /** Whether X is the element. */
    boolean landed() {
        return landed;
    }

    /** ‖XXᵀ − I‖. */
    double distance() {
        return distance;
    }

    /** ‖ψ(X)‖ in units. */
    double relativeNorm() {
        return relativeNorm;
    }

    /** ‖ψ(X)X‖ in units. */
    double velocityNorm() {
        return velocity.norm();
    }

    double proposedStep() {
        return proposed;
    }

    /** The largest of the last values: what a step must get below. */
    double reference() {
        return Arrays.stream(memory).max().orElseThrow();
    }

    /** t‖ψ‖², by which η would fall along the field if it were linear. */
    double promise(double t) {
        return t * relativeNorm * relativeNorm * unit;
    }

    /** The rounding error of a value. */
    double rounding() {
        return Math.ulp(1.0) * Math.sqrt(n) * euclideanNorm;
    }

    /** Makes X − tψX − μ(XXᵀ − I)X the candidate and evaluates the element next to it. One evaluation. */
    double tryStep(double t, double mu) {
        candidate.assign(x);
        candidate.addScaled(-t, velocity);
        candidate.addScaled(-mu, attraction);
        candidateElement.assign(candidate);
        double error = defect(candidate, candidateDefect);
        // Newton–Schulz steps, from error e to ¾e² (singular values below √3, which ε sees to).
        do {
            group.reorthonormalize(candidateElement);
            error *= 0.75 * error;
        } while (error > ON_GROUP);
        candidateValue = run.evaluate(objective, candidateElement).value();
        return candidateValue;
    }

    /** Makes the candidate X and evaluates the gradient there; proposes the next step. One evaluation. */
    void accept(double t) {
        DenseMatrix oldX = x;
        x = candidate;
        candidate = oldX;
        DenseMatrix oldElement = element;
        element = candidateElement;
        candidateElement = oldElement;
        DenseMatrix oldDefect = defect;
        defect = candidateDefect;
        candidateDefect = oldDefect;
        DenseMatrix spent = oldPsi;
        oldPsi = psi;
        psi = spent;
        value = candidateValue;
        memory[accepted++ % MEMORY] = value;
        landed = false;
        evaluateGradient();
        // In the algebra, where tangents of all points are alike: s = −tψ(X), y = ψ(X̃) − ψ(X); ⟨s, s⟩/⟨s, y⟩ and ⟨s,
        // y⟩/⟨y,
        // y⟩ by turns.
        double oldOld = group.inner(oldPsi, oldPsi);
        double oldNew = group.inner(oldPsi, psi);
        double ss = t * t * oldOld;
        double sy = t * (oldOld - oldNew);
        double yy = oldOld - 2 * oldNew + group.inner(psi, psi);
        if (sy > 0) {
            proposed = accepted % 2 == 0 ? ss / sy : sy / yy;
        } else {
            proposed = 2 * t;
        }
    }

    /** Makes the element X and evaluates the gradient there. One evaluation. */
    void land() {
        x.assign(element);
        defect.fill(0);
        landed = true;
        evaluateGradient();
    }

    void end(Termination.Reason reason, String why) {
        end = new Termination(
                reason,
                why + " On the way ||XX^T - I|| was " + largestDistance
                        + " at most. Nothing of second order was checked.");
    }

    private void evaluateGradient() {
        Run<DenseMatrix>.Counted evaluation = run.evaluate(objective, x);
        evaluation.skewGradient(psi);
        adoptGradient(evaluation.original().gradientNorm());
    }

    /** ψ has been written; the rest follows from it, X and its defect. */
    private void adoptGradient(double norm) {
        group.projectSkew(psi);
        psi.scale(1 / unit);
        relativeNorm = group.norm(psi);
        euclideanNorm = norm;
        distance = defect.norm();
        largestDistance = Math.max(largestDistance, distance);
        psi.multiplyTo(x, velocity);
        defect.multiplyTo(x, attraction);
    }

    /** Writes XXᵀ − I and returns its norm. */
    private double defect(DenseMatrix m, DenseMatrix out) {
        m.multiplyTransposedTo(m, out);
        for (int i = 0; i < n; i++) {
            out.addToEntry(i, i, -1);
        }
        return out.norm();
    }
}
