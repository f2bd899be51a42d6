package org.descrambler.core.problem;

import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/** η(P) = tr(A P B P C P) with general A, B and C: a cubic without symmetries. */
record Cubic(DenseMatrix a, DenseMatrix b, DenseMatrix c) implements SmoothObjective {
    static Cubic random(int n, RandomGenerator rng) {
        return new Cubic(gaussian(n, rng), gaussian(n, rng), gaussian(n, rng));
    }

    static DenseMatrix gaussian(int n, RandomGenerator rng) {
        DenseMatrix m = new DenseMatrix(n, n);
        for (int index = 0; index < m.data().length; index++) {
            m.data()[index] = rng.nextGaussian();
        }
        return m;
    }

    @Override
    public String name() {
        return "cubic";
    }

    @Override
    public int degree() {
        return a.getRowDimension();
    }

    @Override
    public At at(DenseMatrix p) {
        return new At(this, p);
    }

    private static DenseMatrix product(DenseMatrix... factors) {
        DenseMatrix m = factors[0];
        for (int k = 1; k < factors.length; k++) {
            m = m.multiply(factors[k]);
        }
        return m;
    }

    /** What the interface computes in the algebra is left to it. */
    record At(Cubic cubic, DenseMatrix point) implements SmoothEvaluation {
        @Override
        public double value() {
            return product(cubic.a, point, cubic.b, point, cubic.c, point).trace();
        }

        /** (B P C P A + C P A P B + A P B P C)ᵀ. */
        @Override
        public DenseMatrix gradient() {
            DenseMatrix p = point;
            return product(cubic.b, p, cubic.c, p, cubic.a)
                    .add(product(cubic.c, p, cubic.a, p, cubic.b))
                    .add(product(cubic.a, p, cubic.b, p, cubic.c))
                    .transpose();
        }

        @Override
        public void hessian(DenseMatrix x, DenseMatrix out) {
            DenseMatrix p = point;
            out.assign(product(cubic.b, x, cubic.c, p, cubic.a)
                    .add(product(cubic.b, p, cubic.c, x, cubic.a))
                    .add(product(cubic.c, x, cubic.a, p, cubic.b))
                    .add(product(cubic.c, p, cubic.a, x, cubic.b))
                    .add(product(cubic.a, x, cubic.b, p, cubic.c))
                    .add(product(cubic.a, p, cubic.b, x, cubic.c))
                    .transpose());
        }
    }
}
