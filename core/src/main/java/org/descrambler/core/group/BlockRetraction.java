package org.descrambler.core.group;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * Retracts every diagonal block by a retraction of its own: Σ n_k³ operations instead of (Σ n_k)³, and what lies outside
 * of the blocks is exactly zero.
 */
public final class BlockRetraction implements Retraction {
    private final Blocks blocks;
    private final List<Workspace> workspaces = new ArrayList<>();

    /** @param dense makes a retraction of O(n) for any n; called once a block, since retractions own work space */
    public BlockRetraction(Blocks blocks, Supplier<? extends Retraction> dense) {
        this.blocks = blocks;
        for (int size : blocks.sizes()) {
            workspaces.add(new Workspace(dense.get(), square(size), square(size), square(size), square(size)));
        }
    }

    @Override
    public String name() {
        return workspaces.get(0).retraction().name();
    }

    @Override
    public int order() {
        return workspaces.get(0).retraction().order();
    }

    @Override
    public void retract(DenseMatrix p, DenseMatrix omega, DenseMatrix out) {
        out.fill(0);
        for (int k = 0; k < blocks.count(); k++) {
            Workspace w = workspaces.get(k);
            blocks.read(p, k, w.p());
            blocks.read(omega, k, w.omega());
            w.retraction().retract(w.p(), w.omega(), w.out());
            blocks.write(w.out(), k, out);
        }
    }

    @Override
    public void velocity(DenseMatrix p, DenseMatrix omega, DenseMatrix q, DenseMatrix out) {
        out.fill(0);
        for (int k = 0; k < blocks.count(); k++) {
            Workspace w = workspaces.get(k);
            blocks.read(p, k, w.p());
            blocks.read(omega, k, w.omega());
            blocks.read(q, k, w.q());
            w.retraction().velocity(w.p(), w.omega(), w.q(), w.out());
            blocks.write(w.out(), k, out);
        }
    }

    private static DenseMatrix square(int n) {
        return new DenseMatrix(n, n);
    }

    private record Workspace(Retraction retraction, DenseMatrix p, DenseMatrix omega, DenseMatrix q, DenseMatrix out) {}
}
