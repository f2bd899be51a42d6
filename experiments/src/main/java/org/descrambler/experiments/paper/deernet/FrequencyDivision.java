package org.descrambler.experiments.paper.deernet;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * How sharply the input frequencies of a layer are divided among its hidden frequencies, read off the energies E(k, l) of
 * hidden frequency k and input frequency l as a joint distribution p(k, l) = E(k, l)/ΣE.
 *
 * @param information mutual information of k and l in bits
 * @param entropy of k in bits: the largest value that the information could have
 * @param correlation Spearman's rank correlation of k and l under p
 * @param crosstalk Σ w(k) w(k') Σ_l min(p(l|k), p(l|k')) / Σ w(k) w(k') over pairs of hidden frequencies k &lt; k', w(k) =
 *     p(k): 0 where their bands are disjoint, 1 where all have the same
 */
record FrequencyDivision(double information, double entropy, double correlation, double crosstalk) {
    /** Of energies, hidden × input frequencies, at least two of each with energy; not modified. */
    static FrequencyDivision of(DenseMatrix energy) {
        int rows = energy.getRowDimension();
        int columns = energy.getColumnDimension();
        double all = 0;
        double[] row = new double[rows];
        double[] column = new double[columns];
        for (int k = 0; k < rows; k++) {
            for (int l = 0; l < columns; l++) {
                row[k] += energy.getEntry(k, l);
                column[l] += energy.getEntry(k, l);
                all += energy.getEntry(k, l);
            }
        }
        double information = 0;
        double entropy = 0;
        for (int k = 0; k < rows; k++) {
            row[k] /= all;
            entropy -= row[k] > 0 ? row[k] * log2(row[k]) : 0;
        }
        for (int l = 0; l < columns; l++) {
            column[l] /= all;
        }
        double[] hiddenRank = ranks(row);
        double[] inputRank = ranks(column);
        double hh = 0;
        double ii = 0;
        double hi = 0;
        for (int k = 0; k < rows; k++) {
            for (int l = 0; l < columns; l++) {
                double p = energy.getEntry(k, l) / all;
                information += p > 0 ? p * log2(p / (row[k] * column[l])) : 0;
                // Mid-ranks of a distribution have the mean ½.
                hh += p * (hiddenRank[k] - 0.5) * (hiddenRank[k] - 0.5);
                ii += p * (inputRank[l] - 0.5) * (inputRank[l] - 0.5);
                hi += p * (hiddenRank[k] - 0.5) * (inputRank[l] - 0.5);
            }
        }
        return new FrequencyDivision(information, entropy, hi / Math.sqrt(hh * ii), crosstalk(energy, row, all));
    }

    private static double crosstalk(DenseMatrix energy, double[] row, double all) {
        double shared = 0;
        double weight = 0;
        for (int k = 0; k < row.length; k++) {
            for (int other = k + 1; other < row.length; other++) {
                double w = row[k] * row[other];
                if (w > 0) {
                    double overlap = 0;
                    for (int l = 0; l < energy.getColumnDimension(); l++) {
                        overlap += Math.min(
                                energy.getEntry(k, l) / (all * row[k]), energy.getEntry(other, l) / (all * row[other]));
                    }
                    shared += w * overlap;
                    weight += w;
                }
            }
        }
        return shared / weight;
    }

    /** The part of the distribution below each value and half of that at it. */
    private static double[] ranks(double[] p) {
        double[] ranks = new double[p.length];
        double below = 0;
        for (int i = 0; i < p.length; i++) {
            ranks[i] = below + p[i] / 2;
            below += p[i];
        }
        return ranks;
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
