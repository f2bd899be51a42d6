package org.descrambler.solvers.lie;

import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.solve.Run;
import org.descrambler.solvers.linesearch.LineFunction;

/** φ(t) = η(R_P(tΩ)) from an iterate P, in its units; each trial becomes the iterate's candidate. */
final class LieLine implements LineFunction {
    private final Run<DenseMatrix> run;
    private final LieIterate at;
    private final DenseMatrix direction;
    private final DenseMatrix step;

    /**
     * The line along a direction that may change between searches.
     *
     * @param direction Ω; read at each trial
     */
    LieLine(Run<DenseMatrix> run, LieIterate at, DenseMatrix direction) {
        this.run = run;
        this.at = at;
        this.direction = direction;
        int n = at.group().degree();
        step = new DenseMatrix(n, n);
    }

    @Override
    public boolean mayEvaluate(int count) {
        return run.mayEvaluate(count);
    }

    @Override
    public double value(double t) {
        double[] from = direction.data();
        double[] to = step.data();
        for (int k = 0; k < to.length; k++) {
            to[k] = t * from[k];
        }
        return -at.decreaseTo(at.tryStep(step));
    }

    @Override
    public double slope(double t) {
        return at.candidateSlope(step) / t;
    }
}
