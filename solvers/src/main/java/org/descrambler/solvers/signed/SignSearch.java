package org.descrambler.solvers.signed;

import java.util.Optional;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.SignedIncrementalObjective;
import org.descrambler.core.solve.Run;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * Better signs for a permutation that is held. Where the objective is tr(A P B Pᵀ), that is the Ising problem of minimising
 * Σ_{i≠k} J_ik sᵢ s_k with J_ik = a_ik b_{π(i)π(k)}, solved by enumeration in the order of a Gray code where n is small, else by tabu
 * search over single flips (Beasley 1998); other objectives are descended flip by flip.
 */
final class SignSearch {
    /** The most places whose signs are enumerated: 2¹⁷ flips of one field update each. */
    private static final int ENUMERATED = 18;

    /** Tabu search goes on for so many steps a place without an improvement. */
    private static final int PATIENCE = 5;

    private final Objective<SignedPermutation> objective;
    private final Optional<BrockettForm> form;

    SignSearch(Objective<SignedPermutation> objective) {
        this.objective = objective;
        this.form = ObjectiveForm.brockett(objective);
    }

    /** The permutation with signs that are not worse, as far as the run's budget goes. */
    SignedPermutation improved(Run<SignedPermutation> run, SignedPermutation e) {
        if (form.isEmpty()) {
            return descended(run, e);
        }
        Ising ising = new Ising(form.get(), e);
        if (e.size() <= ENUMERATED && run.mayEvaluate(1L << (e.size() - 1))) {
            ising.enumerate();
            run.countDeltas(1L << (e.size() - 1));
        } else {
            ising.tabuSearch(run);
        }
        return SignedPermutation.of(e.permutation(), ising.best);
    }

    /** Flips as long as one improves. */
    private SignedPermutation descended(Run<SignedPermutation> run, SignedPermutation e) {
        int n = e.size();
        int[] signs = e.signs();
        int[] images = e.permutation().images();
        if (!run.mayEvaluate(1)) {
            return e;
        }
        double value = run.evaluate(e).value();
        for (int i = 0, since = 0; since < n; i = (i + 1) % n, since++) {
            if (!run.mayEvaluate(1)) {
                break;
            }
            double delta;
            if (objective instanceof SignedIncrementalObjective incremental) {
                delta = incremental.flipDelta(images, signs, i);
                run.countDeltas(1);
                signs[i] = -signs[i];
            } else {
                signs[i] = -signs[i];
                delta = run.evaluate(SignedPermutation.of(e.permutation(), signs))
                                .value()
                        - value;
            }
            if (delta < -Math.ulp(value)) {
                value += delta;
                since = 0;
            } else {
                signs[i] = -signs[i];
            }
        }
        return SignedPermutation.of(e.permutation(), signs);
    }

    /** The signs of one permutation, with the field hᵢ = Σ_k J_ik s_k at each place: a flip changes the value by −4 sᵢ hᵢ. */
    private static final class Ising {
        private final int n;
        private final double[] couplings;
        private final int[] signs;
        private final double[] field;
        private int[] best;
        /** The current value less that at the start, and the lowest of it. */
        private double change;

        private double bestChange;

        Ising(BrockettForm form, SignedPermutation e) {
            n = e.size();
            couplings = new double[n * n];
            signs = e.signs();
            field = new double[n];
            best = e.signs();
            DenseMatrix a = form.a();
            DenseMatrix b = form.b();
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    if (k != i) {
                        couplings[i * n + k] = a.getEntry(i, k)
                                * b.getEntry(
                                        e.permutation().image(i),
                                        e.permutation().image(k));
                        field[i] += couplings[i * n + k] * signs[k];
                    }
                }
            }
        }

        /** All signs but the last one's, whose flip with all others changes nothing. */
        void enumerate() {
            for (long code = 1; code < 1L << (n - 1); code++) {
                flip(Long.numberOfTrailingZeros(code));
            }
        }

        void tabuSearch(Run<SignedPermutation> run) {
            long[] freeAt = new long[n];
            int tenure = Math.min(20, n / 4);
            long last = 0;
            for (long step = 1; step - last <= (long) PATIENCE * n && run.mayEvaluate(n); step++) {
                run.countDeltas(n);
                int chosen = -1;
                double least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < n; i++) {
                    double delta = delta(i);
                    if (delta < least && (freeAt[i] <= step || change + delta < bestChange)) {
                        chosen = i;
                        least = delta;
                    }
                }
                if (chosen < 0) {
                    continue;
                }
                freeAt[chosen] = step + tenure + run.rng().nextInt(10);
                double before = bestChange;
                flip(chosen);
                last = bestChange < before ? step : last;
            }
        }

        private double delta(int i) {
            return -4 * signs[i] * field[i];
        }

        private void flip(int i) {
            change += delta(i);
            signs[i] = -signs[i];
            int row = i * n;
            for (int k = 0; k < n; k++) {
                field[k] += 2 * signs[i] * couplings[row + k];
            }
            if (change < bestChange) {
                bestChange = change;
                best = signs.clone();
            }
        }
    }
}
