package org.descrambler.experiments.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A monomial matrix M as it acts along one axis of a tensor: (M v)ᵢ = fᵢ v_{π(i)} with a permutation π and factors fᵢ that
 * are not zero. An immutable value.
 */
final class AxisAction {
    /** What rounding leaves of a zero, relative to the entry that counts in its row. */
    private static final double ZERO = 1e-9;

    private final int[] source;
    private final double[] factor;

    private AxisAction(int[] source, double[] factor) {
        this.source = source;
        this.factor = factor;
    }

    /** The action with π(i) = source[i] and fᵢ = factor[i]; the arrays are not copied. */
    static AxisAction of(int[] source, double[] factor) {
        return new AxisAction(source, factor);
    }

    /** The permutation with π(i) = source[i]; the array is not copied. */
    static AxisAction permutation(int... source) {
        return new AxisAction(source, ones(source.length));
    }

    static AxisAction identity(int size) {
        return permutation(IntStream.range(0, size).toArray());
    }

    /** The action of a matrix, if it is monomial. Factors within 1e-9 of ±1 are taken for these. */
    static Optional<AxisAction> of(DenseMatrix p) {
        int n = p.getRowDimension();
        int[] source = new int[n];
        double[] factor = new double[n];
        boolean[] taken = new boolean[n];
        for (int i = 0; i < n; i++) {
            int largest = 0;
            for (int j = 1; j < n; j++) {
                if (Math.abs(p.getEntry(i, j)) > Math.abs(p.getEntry(i, largest))) {
                    largest = j;
                }
            }
            double value = p.getEntry(i, largest);
            boolean alone = Double.isFinite(value) && value != 0 && !taken[largest];
            for (int j = 0; j < n && alone; j++) {
                alone = j == largest || Math.abs(p.getEntry(i, j)) <= ZERO * Math.abs(value);
            }
            if (!alone) {
                return Optional.empty();
            }
            taken[largest] = true;
            source[i] = largest;
            factor[i] = Math.abs(Math.abs(value) - 1) <= ZERO ? Math.signum(value) : value;
        }
        return Optional.of(new AxisAction(source, factor));
    }

    /** M₁ ⊕ M₂ ⊕ …, the blocks one after the other. */
    static AxisAction sum(List<AxisAction> blocks) {
        int size = blocks.stream().mapToInt(AxisAction::size).sum();
        int[] source = new int[size];
        double[] factor = new double[size];
        int offset = 0;
        for (AxisAction block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                source[offset + i] = offset + block.source[i];
                factor[offset + i] = block.factor[i];
            }
            offset += block.size();
        }
        return new AxisAction(source, factor);
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    int size() {
        return source.length;
    }

    /** π(i). */
    int source(int i) {
        return source[i];
    }

    /** fᵢ. */
    double factor(int i) {
        return factor[i];
    }

    boolean isIdentity() {
        return isPermutation() && IntStream.range(0, source.length).allMatch(i -> source[i] == i);
    }

    /** Whether all factors are 1. */
    boolean isPermutation() {
        return Arrays.stream(factor).allMatch(f -> f == 1);
    }

    /** Whether all factors are 1 or −1. */
    boolean isSigned() {
        return Arrays.stream(factor).allMatch(f -> Math.abs(f) == 1);
    }

    boolean isPositive() {
        return Arrays.stream(factor).allMatch(f -> f > 0);
    }

    boolean movesAlike(AxisAction other) {
        return Arrays.equals(source, other.source);
    }

    /** (M⁻¹)ᵀ: what acts along the columns of W in W M⁻¹. */
    AxisAction reciprocal() {
        return new AxisAction(source, Arrays.stream(factor).map(f -> 1 / f).toArray());
    }

    /** The permutation alone. */
    AxisAction moves() {
        return permutation(source);
    }

    /** The same permutation with factors fᵢ gᵢ. */
    AxisAction times(AxisAction other) {
        return with(i -> factor[i] * other.factor[i]);
    }

    /** The same permutation with other factors. */
    AxisAction with(IntToDoubleFunction factors) {
        return new AxisAction(
                source, IntStream.range(0, source.length).mapToDouble(factors).toArray());
    }

    /** The action on the entries from … to − 1, if these are moved among themselves. */
    Optional<AxisAction> block(int from, int to) {
        int[] inside = new int[to - from];
        for (int i = from; i < to; i++) {
            if (source[i] < from || source[i] >= to) {
                return Optional.empty();
            }
            inside[i - from] = source[i] - from;
        }
        return Optional.of(new AxisAction(inside, Arrays.copyOfRange(factor, from, to)));
    }

    /**
     * The entries of a tensor after the action.
     *
     * @param values row-major, left × n × anything; not modified
     */
    double[] applied(double[] values, int left) {
        int n = source.length;
        int right = values.length / (left * n);
        double[] result = new double[values.length];
        for (int outer = 0; outer < left; outer++) {
            for (int i = 0; i < n; i++) {
                int to = (outer * n + i) * right;
                int from = (outer * n + source[i]) * right;
                for (int k = 0; k < right; k++) {
                    result[to + k] = factor[i] == 1 ? values[from + k] : factor[i] * values[from + k];
                }
            }
        }
        return result;
    }

    /** {@code permutation}, {@code signed permutation} or {@code monomial matrix}. */
    String kind() {
        return isPermutation() ? "permutation" : isSigned() ? "signed permutation" : "monomial matrix";
    }

    /** Same permutation, factors equal but for rounding. */
    boolean agrees(AxisAction other) {
        return movesAlike(other)
                && IntStream.range(0, size())
                        .allMatch(i -> Math.abs(factor[i] - other.factor[i]) <= 1e-12 * Math.abs(factor[i]));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AxisAction a && Arrays.equals(source, a.source) && Arrays.equals(factor, a.factor);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(source) + Arrays.hashCode(factor);
    }

    @Override
    public String toString() {
        return kind() + " of " + size();
    }
}
