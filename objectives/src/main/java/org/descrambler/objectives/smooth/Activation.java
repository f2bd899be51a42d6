package org.descrambler.objectives.smooth;

import org.hipparchus.special.Erf;

/** An activation f, applied to every entry, with its first two derivatives. */
public enum Activation {
    /** f(y) = y. */
    IDENTITY {
        @Override
        double value(double y) {
            return y;
        }

        @Override
        double first(double y, double f) {
            return 1;
        }

        @Override
        double second(double y, double f, double first) {
            return 0;
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        double value(double y) {
            return Math.tanh(y);
        }

        @Override
        double first(double y, double f) {
            return 1 - f * f;
        }

        @Override
        double second(double y, double f, double first) {
            return -2 * f * first;
        }
    },
    /** The sigmoid 1/(1 + e^{−y}). */
    LOGISTIC {
        @Override
        double value(double y) {
            return 1 / (1 + Math.exp(-y));
        }

        @Override
        double first(double y, double f) {
            return f * (1 - f);
        }

        @Override
        double second(double y, double f, double first) {
            return first * (1 - 2 * f);
        }
    },
    /** ln(1 + e^y), a smooth rectifier. */
    SOFTPLUS {
        @Override
        double value(double y) {
            return Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
        }

        @Override
        double first(double y, double f) {
            return 1 / (1 + Math.exp(-y));
        }

        @Override
        double second(double y, double f, double first) {
            return first * (1 - first);
        }
    },
    /** max(y, 0). Not differentiable at 0, where 0 is taken; between the kinks, the Hessian is that of the pieces. */
    RELU {
        @Override
        double value(double y) {
            return Math.max(y, 0);
        }

        @Override
        double first(double y, double f) {
            return y > 0 ? 1 : 0;
        }

        @Override
        double second(double y, double f, double first) {
            return 0;
        }
    },
    /** sin y. */
    SIN {
        @Override
        double value(double y) {
            return Math.sin(y);
        }

        @Override
        double first(double y, double f) {
            return Math.cos(y);
        }

        @Override
        double second(double y, double f, double first) {
            return -f;
        }
    },
    /** The error function (2/√π)∫₀^y e^{−t²}dt. */
    ERF {
        @Override
        double value(double y) {
            return Erf.erf(y);
        }

        @Override
        double first(double y, double f) {
            return TWO_OVER_ROOT_PI * Math.exp(-y * y);
        }

        @Override
        double second(double y, double f, double first) {
            return -2 * y * first;
        }
    };

    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    /** f(y). */
    abstract double value(double y);

    /** f'(y), where f is f(y). */
    abstract double first(double y, double f);

    /** f''(y), where f and {@code first} are f(y) and f'(y). */
    abstract double second(double y, double f, double first);
}
