package org.descrambler.core.solve;

/**
 * How often the objective was asked for what, at distinct evaluations: asking one evaluation twice counts once, except for
 * Hessian–vector products, which all count.
 *
 * @param value values η(P)
 * @param gradient gradients
 * @param hessian Hessian–vector products
 * @param delta incremental evaluations of permutation moves
 */
public record Counts(long value, long gradient, long hessian, long delta) {
    /** Nothing was asked for. */
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** All evaluations together: what {@link Budget#evaluations} limits. */
    public long total() {
        return value + gradient + hessian + delta;
    }

    /** The sums. */
    public Counts plus(Counts other) {
        return new Counts(value + other.value, gradient + other.gradient, hessian + other.hessian, delta + other.delta);
    }
}
