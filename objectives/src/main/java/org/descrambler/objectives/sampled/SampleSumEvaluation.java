package org.descrambler.objectives.sampled;

import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.signal.SampleBlocks;

/** A {@link SampleSum} at one P. Samples are rows here: a block X of b samples has the product Y = X Pᵀ, b×n. */
final class SampleSumEvaluation implements SmoothEvaluation {
    /** A product PS of no more entries than this (8 MiB) is kept. */
    private static final long MOST_KEPT_ENTRIES = 1L << 20;

    private final SampleSum sum;
    private final DenseMatrix p;
    private final Memory memory;
    private final boolean gradientExpected;

    private boolean gradientAsked;
    private boolean productsKnown;
    private boolean valueKnown;
    private boolean gradientKnown;
    private boolean symmetricKnown;
    private double value;

    SampleSumEvaluation(SampleSum sum, DenseMatrix p) {
        this.sum = sum;
        this.p = p;
        this.memory = new Memory(sum);
        this.gradientExpected = false;
    }

    /** In the memory of a spent evaluation, whose owner is expected to ask for a gradient if it did so before. */
    SampleSumEvaluation(SampleSumEvaluation spent, DenseMatrix p) {
        this.sum = spent.sum;
        this.p = p;
        this.memory = spent.memory;
        this.gradientExpected = spent.gradientAsked;
    }

    boolean isOf(SampleSum other) {
        return sum == other;
    }

    @Override
    public DenseMatrix point() {
        return p;
    }

    @Override
    public double value() {
        if (!valueKnown) {
            if (gradientExpected) {
                gradientPass();
            } else {
                valuePass();
            }
        }
        return value;
    }

    @Override
    public DenseMatrix gradient() {
        gradientAsked = true;
        if (!gradientKnown) {
            gradientPass();
        }
        return memory.gradient;
    }

    @Override
    public void hessian(DenseMatrix direction, DenseMatrix out) {
        double[] product = memory.block();
        for (long block = 0; block < memory.blocks; block++) {
            memory.reader.load(block);
            int rows = memory.reader.count();
            double[] y = product(block, memory.second());
            multiplyTransposed(direction, product, 0);
            memory.sweep.curvature(y, productOffset(block), rows, product);
            accumulate(product, block, out);
        }
        productsKnown = memory.products != null;
    }

    @Override
    public void skewHessian(DenseMatrix omega, DenseMatrix out) {
        if (memory.work == null) {
            memory.work = new DenseMatrix(sum.degree(), sum.degree());
            memory.derivative = new DenseMatrix(sum.degree(), sum.degree());
            memory.symmetric = new DenseMatrix(sum.degree(), sum.degree());
        }
        if (!symmetricKnown) {
            gradient().multiplyTransposedTo(p, memory.symmetric);
            memory.symmetric.symmetricPart();
            symmetricKnown = true;
        }
        omega.multiplyTo(p, memory.work);
        hessian(memory.work, memory.derivative);
        omega.multiplyTo(memory.symmetric, out);
        out.gemm(1, memory.derivative, false, p, true, -1);
        out.skewPart();
    }

    private void valuePass() {
        double total = 0;
        for (long block = 0; block < memory.blocks; block++) {
            memory.reader.load(block);
            double[] y = product(block, memory.block());
            total += memory.sweep.value(y, productOffset(block), memory.reader.count());
        }
        finish(total);
    }

    private void gradientPass() {
        double total = 0;
        double[] slope = memory.block();
        for (long block = 0; block < memory.blocks; block++) {
            memory.reader.load(block);
            double[] y = product(block, memory.second());
            total += memory.sweep.slope(y, productOffset(block), memory.reader.count(), slope);
            accumulate(slope, block, memory.gradient);
        }
        gradientKnown = true;
        finish(total);
    }

    private void finish(double total) {
        value = sum.factor() * total;
        valueKnown = true;
        productsKnown = memory.products != null;
    }

    /** The array that holds Y of the loaded block from {@link #productOffset} on: the kept one, or the buffer. */
    private double[] product(long block, double[] buffer) {
        double[] y = memory.products == null ? buffer : memory.products;
        if (!productsKnown) {
            multiplyTransposed(p, y, productOffset(block));
        }
        return y;
    }

    private int productOffset(long block) {
        return memory.products == null ? 0 : (int) block * memory.rows * sum.degree();
    }

    /** out ← X Mᵀ for the loaded block X. */
    private void multiplyTransposed(DenseMatrix m, double[] out, int offset) {
        int n = sum.degree();
        SampleBlocks.Reader x = memory.reader;
        Backend.preferred()
                .gemm(false, true, x.count(), n, n, 1, x.data(), x.offset(), n, m.data(), 0, n, 0, out, offset, n);
    }

    /** out ← out + c Zᵀ X for the loaded block X, out being new at the first one. */
    private void accumulate(double[] z, long block, DenseMatrix out) {
        int n = sum.degree();
        SampleBlocks.Reader x = memory.reader;
        double beta = block == 0 ? 0 : 1;
        Backend.preferred()
                .gemm(
                        true,
                        false,
                        n,
                        n,
                        x.count(),
                        sum.factor(),
                        z,
                        0,
                        n,
                        x.data(),
                        x.offset(),
                        n,
                        beta,
                        out.data(),
                        0,
                        n);
    }

    /** What evaluations hand on to their successors. */
    private static final class Memory {
        private final SampleBlocks.Reader reader;
        private final SampleLoss.Sweep sweep;
        private final long blocks;
        private final int rows;
        private final int blockEntries;
        private final double[] products;
        private final DenseMatrix gradient;
        private double[] block;
        private double[] second;
        private DenseMatrix work;
        private DenseMatrix derivative;
        private DenseMatrix symmetric;

        Memory(SampleSum sum) {
            int n = sum.degree();
            SampleBlocks samples = sum.blocks();
            reader = samples.reader();
            rows = samples.rows();
            blocks = samples.blocks();
            blockEntries = Math.multiplyExact(rows, n);
            sweep = sum.loss().sweep(n, rows);
            products = samples.samples() <= MOST_KEPT_ENTRIES / n ? new double[(int) samples.samples() * n] : null;
            gradient = new DenseMatrix(n, n);
        }

        /** A buffer of a block's size. */
        double[] block() {
            if (block == null) {
                block = new double[blockEntries];
            }
            return block;
        }

        /** Another, for Y where it is not kept; nothing where it is. */
        double[] second() {
            if (second == null && products == null) {
                second = new double[blockEntries];
            }
            return second;
        }
    }
}
