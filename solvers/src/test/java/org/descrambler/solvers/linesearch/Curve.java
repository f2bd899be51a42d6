package org.descrambler.solvers.linesearch;

import java.util.function.DoubleUnaryOperator;

/** A function of one variable with its derivative, counted, that refuses after a limit. */
final class Curve implements LineFunction {
    private final DoubleUnaryOperator value;
    private final DoubleUnaryOperator derivative;
    private final int limit;
    private double last = Double.NaN;
    private int values;
    private int slopes;

    Curve(DoubleUnaryOperator value, DoubleUnaryOperator derivative, int limit) {
        this.value = value;
        this.derivative = derivative;
        this.limit = limit;
    }

    Curve(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
        this(value, derivative, Integer.MAX_VALUE);
    }

    /** The six functions of Moré and Thuente, Line search algorithms with guaranteed sufficient decrease (1994), §5. */
    static Curve moreThuente(int number, int limit) {
        return switch (number) {
            case 1 -> new Curve(t -> -t / (t * t + 2), t -> (t * t - 2) / ((t * t + 2) * (t * t + 2)), limit);
            case 2 ->
                new Curve(
                        t -> Math.pow(t + 0.004, 5) - 2 * Math.pow(t + 0.004, 4),
                        t -> 5 * Math.pow(t + 0.004, 4) - 8 * Math.pow(t + 0.004, 3),
                        limit);
            case 3 -> wavy(0.01, 39, limit);
            case 4 -> yanai(0.001, 0.001, limit);
            case 5 -> yanai(0.01, 0.001, limit);
            case 6 -> yanai(0.001, 0.01, limit);
            default -> throw new IllegalArgumentException("There are six functions, not " + number + ".");
        };
    }

    private static Curve wavy(double beta, double l, int limit) {
        double amplitude = 2 * (1 - beta) / (l * Math.PI);
        double frequency = l * Math.PI / 2;
        return new Curve(
                t -> (Math.abs(t - 1) >= beta ? Math.abs(t - 1) : (t - 1) * (t - 1) / (2 * beta) + beta / 2)
                        + amplitude * Math.sin(frequency * t),
                t -> (Math.abs(t - 1) >= beta ? Math.signum(t - 1) : (t - 1) / beta)
                        + amplitude * frequency * Math.cos(frequency * t),
                limit);
    }

    private static Curve yanai(double b1, double b2, int limit) {
        double g1 = Math.sqrt(1 + b1 * b1) - b1;
        double g2 = Math.sqrt(1 + b2 * b2) - b2;
        return new Curve(
                t -> g1 * Math.hypot(1 - t, b2) + g2 * Math.hypot(t, b1),
                t -> -g1 * (1 - t) / Math.hypot(1 - t, b2) + g2 * t / Math.hypot(t, b1),
                limit);
    }

    @Override
    public boolean mayEvaluate(int count) {
        return values + slopes + count <= limit;
    }

    @Override
    public double value(double t) {
        values++;
        last = t;
        return value.applyAsDouble(t) - value.applyAsDouble(0);
    }

    @Override
    public double slope(double t) {
        if (t != last) {
            throw new IllegalStateException("The slope at " + t + " was asked for after the value at " + last + ".");
        }
        slopes++;
        return derivative.applyAsDouble(t);
    }

    /** Without counting. */
    double difference(double t) {
        return value.applyAsDouble(t) - value.applyAsDouble(0);
    }

    /** Without counting. */
    double derivative(double t) {
        return derivative.applyAsDouble(t);
    }

    /** Where it was evaluated last. */
    double last() {
        return last;
    }

    int evaluations() {
        return values + slopes;
    }

    int values() {
        return values;
    }
}
