package org.descrambler.solvers.lie;

import java.util.Arrays;

/**
 * The global minimiser of β₀y₁ + ½yᵀTy + σ‖y‖³/3 for a symmetric tridiagonal T: the y with (T + λI)y = −β₀e₁,
 * λ = σ‖y‖ and T + λI positive definite (Cartis, Gould, Toint 2011, part I, theorem 3.1; where no sub-diagonal entry of T
 * is zero there is no hard case but for rounding). Newton's method on 1/‖y(λ)‖ − σ/λ between brackets; O(k) a trial.
 */
final class TridiagonalCubic {
    private static final int MOST_TRIALS = 200;
    private static final double PRECISION = 1e-13;

    private double[] diagonal = new double[16];
    private double[] below = new double[16];
    private double[] pivots = new double[16];
    private double[] y = new double[16];
    private double[] z = new double[16];
    private int size;
    private double rightHandSide;
    private double lambda;
    private double norm;

    /** Begins with a T of order 0 and the right-hand side −β₀e₁. */
    void begin(double beta0) {
        size = 0;
        rightHandSide = beta0;
        lambda = 0;
        norm = 0;
    }

    /**
     * Makes T larger by one row.
     *
     * @param beta the entry beside the diagonal, of no meaning in the first row
     * @param alpha the entry on the diagonal
     */
    void append(double beta, double alpha) {
        if (size == y.length) {
            int longer = 2 * size;
            diagonal = Arrays.copyOf(diagonal, longer);
            below = Arrays.copyOf(below, longer);
            pivots = Arrays.copyOf(pivots, longer);
            y = Arrays.copyOf(y, longer);
            z = Arrays.copyOf(z, longer);
        }
        diagonal[size] = alpha;
        below[size] = beta;
        size++;
    }

    /** Minimises; σ > 0. */
    void solve(double sigma) {
        double lower = 0;
        double upper = Double.POSITIVE_INFINITY;
        // For T = 0 this would be it; from the second row on the last λ is near.
        double trial = lambda > 0 ? lambda : Math.sqrt(sigma * rightHandSide);
        for (int trials = 0; trials < MOST_TRIALS; trials++) {
            double next = Double.NaN;
            if (factor(trial)) {
                double error = sigma * norm - trial;
                if (Math.abs(error) <= PRECISION * trial) {
                    lambda = trial;
                    return;
                }
                if (error > 0) {
                    lower = trial;
                } else {
                    upper = trial;
                }
                double slope = slope() / (norm * norm * norm) + sigma / (trial * trial);
                next = trial - (1 / norm - sigma / trial) / slope;
            } else {
                lower = trial;
            }
            if (!(next > lower && next < upper)) {
                next = upper == Double.POSITIVE_INFINITY ? 2 * trial : middle(lower, upper);
            }
            if (next == lower || next == upper) {
                break;
            }
            trial = next;
        }
        // The bracket is as narrow as rounding lets it be; its upper end is definite.
        lambda = upper < Double.POSITIVE_INFINITY ? upper : trial;
        if (factor(lambda) && sigma * norm < lambda) {
            lengthenTo(lambda / sigma);
        }
    }

    /** Near the hard case: adds of the null vector of T + λI, by inverse iteration, what the length lacks. */
    private void lengthenTo(double length) {
        for (int i = 0; i < size; i++) {
            z[i] = (i % 2 == 0 ? 1 : -1) * (1 + i / (double) size);
        }
        for (int repetition = 0; repetition < 3; repetition++) {
            for (int i = 1; i < size; i++) {
                z[i] -= below[i] / pivots[i - 1] * z[i - 1];
            }
            double sum = 0;
            for (int i = size - 1; i >= 0; i--) {
                z[i] = z[i] / pivots[i] - (i + 1 < size ? below[i + 1] / pivots[i] * z[i + 1] : 0);
                sum = Math.max(sum, Math.abs(z[i]));
            }
            for (int i = 0; i < size; i++) {
                z[i] /= sum;
            }
        }
        double product = 0;
        double square = 0;
        for (int i = 0; i < size; i++) {
            product += y[i] * z[i];
            square += z[i] * z[i];
        }
        // ‖y + τz‖ = length, the root that goes y's way.
        double lacking = length * length - norm * norm;
        double tau = lacking / (Math.abs(product) + Math.sqrt(product * product + square * lacking));
        tau = product < 0 ? -tau : tau;
        for (int i = 0; i < size; i++) {
            y[i] += tau * z[i];
        }
        norm = length;
    }

    private static double middle(double lower, double upper) {
        return lower > 0 && upper / lower > 4 ? Math.sqrt(lower) * Math.sqrt(upper) : 0.5 * (lower + upper);
    }

    /** T + λI = LDLᵀ and y(λ); false where a pivot is not positive or y overflows. */
    private boolean factor(double shift) {
        double v = -rightHandSide;
        for (int i = 0; i < size; i++) {
            double ratio = i == 0 ? 0 : below[i] / pivots[i - 1];
            pivots[i] = diagonal[i] + shift - ratio * (i == 0 ? 0 : below[i]);
            if (!(pivots[i] > 0)) {
                return false;
            }
            v = i == 0 ? v : -ratio * v;
            y[i] = v;
        }
        double sum = 0;
        for (int i = size - 1; i >= 0; i--) {
            y[i] /= pivots[i];
            if (i + 1 < size) {
                y[i] -= below[i + 1] / pivots[i] * y[i + 1];
            }
            sum += y[i] * y[i];
        }
        norm = Math.sqrt(sum);
        return norm > 0 && norm < Double.POSITIVE_INFINITY;
    }

    /** ⟨y, (T + λI)⁻¹y⟩ = ‖D^{-1/2}L⁻¹y‖². */
    private double slope() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            z[i] = i == 0 ? y[i] : y[i] - below[i] / pivots[i - 1] * z[i - 1];
            sum += z[i] * z[i] / pivots[i];
        }
        return sum;
    }

    /** yᵢ of the last minimiser. */
    double coordinate(int i) {
        return y[i];
    }

    /** ‖y‖. */
    double norm() {
        return norm;
    }

    /** −(β₀y₁ + ½yᵀTy), what the quadratic model falls by: ½(λ‖y‖² − β₀y₁), both terms positive. */
    double decrease() {
        return 0.5 * (lambda * norm * norm - rightHandSide * y[0]);
    }

    /** |y_k|, which times the next β is the norm of the model's gradient in the whole space. */
    double lastCoordinate() {
        return Math.abs(y[size - 1]);
    }
}
