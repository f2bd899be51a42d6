package org.descrambler.solvers.lie;

import java.util.function.Consumer;

/**
 * The pairs s, y of limited-memory BFGS and their two-loop recursion (Nocedal, Updating quasi-Newton matrices with limited
 * storage, 1980), on flat vectors. Allocates nothing once it is full.
 */
public final class LbfgsMemory {
    private final int length;
    private final double[][] steps;
    private final double[][] changes;
    private final double[] curvatures;
    private final double[] weights;
    private int stored;
    private int newest = -1;
    private double scale;

    /** Room for so many pairs of vectors of this length. */
    public LbfgsMemory(int pairs, int length) {
        this.length = length;
        steps = new double[pairs][];
        changes = new double[pairs][];
        curvatures = new double[pairs];
        weights = new double[pairs];
    }

    /** How many pairs there are. */
    public int size() {
        return stored;
    }

    /** Forgets all pairs. */
    public void clear() {
        stored = 0;
    }

    /** x ← Hx with H₀ = γI, γ = ⟨s, y⟩/⟨y, y⟩ of the newest pair; there is at least one. */
    public void apply(double[] x) {
        apply(x, v -> {
            for (int k = 0; k < v.length; k++) {
                v[k] *= scale;
            }
        });
    }

    /**
     * x ← Hx; there is at least one pair.
     *
     * @param initial applies H₀ in place
     */
    public void apply(double[] x, Consumer<double[]> initial) {
        int m = steps.length;
        int slot = newest;
        double product = PackedSkew.dot(steps[slot], x);
        for (int k = 0; k < stored; k++) {
            int next = (slot + m - 1) % m;
            weights[slot] = product / curvatures[slot];
            product = PackedSkew.addAndDot(-weights[slot], changes[slot], x, k + 1 < stored ? steps[next] : null);
            slot = next;
        }
        initial.accept(x);
        slot = (slot + 1) % m;
        product = PackedSkew.dot(changes[slot], x);
        for (int k = 0; k < stored; k++) {
            int next = (slot + 1) % m;
            double weight = weights[slot] - product / curvatures[slot];
            product = PackedSkew.addAndDot(weight, steps[slot], x, k + 1 < stored ? changes[next] : null);
            slot = next;
        }
    }

    /** The vectors of all pairs, to be changed in place by an isometry. */
    public void forEach(Consumer<double[]> vector) {
        for (int k = 0; k < stored; k++) {
            int slot = (newest + steps.length - k) % steps.length;
            vector.accept(steps[slot]);
            vector.accept(changes[slot]);
        }
    }

    /** Room for the next s and y, in the place of the oldest pair where there is no other: s. */
    public double[] nextStep() {
        int slot = (newest + 1) % steps.length;
        if (steps[slot] == null) {
            steps[slot] = new double[length];
            changes[slot] = new double[length];
        }
        stored = Math.min(stored, steps.length - 1);
        return steps[slot];
    }

    /** The same for y; after {@link #nextStep}. */
    public double[] nextChange() {
        return changes[(newest + 1) % steps.length];
    }

    /**
     * Takes the pair that was written to {@link #nextStep} and {@link #nextChange}, where ⟨s, y⟩ is positive and ⟨s, y⟩ ≥ c⟨s, s⟩, so
     * that H stays positive definite (Li, Fukushima 2001).
     */
    public void take(double c) {
        int slot = (newest + 1) % steps.length;
        double curvature = PackedSkew.dot(steps[slot], changes[slot]);
        if (curvature > 0 && curvature >= c * PackedSkew.dot(steps[slot], steps[slot])) {
            curvatures[slot] = curvature;
            scale = curvature / PackedSkew.dot(changes[slot], changes[slot]);
            newest = slot;
            stored++;
        }
    }
}
