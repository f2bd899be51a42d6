package org.descrambler.solvers.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.linalg.Backend;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.linalg.SymmetricEigen;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.exact.ObjectiveForm;

/**
 * Orders by Fiedler vectors (Atkins, Boman, Hendrickson 1998): neurons that are alike come next to each other where they are
 * sorted by the eigenvector of the second smallest eigenvalue of the Laplacian matrix of their similarity. In tr(A P B Pᵀ)
 * places with a small aᵢⱼ should get neurons with a large b_rs: so B's entries are the neurons' similarities and −A's
 * those of the places, both less their least entry off the diagonal, and the k-th place in the order of places gets the k-th
 * neuron, once forwards and once backwards. The same is tried with the signs exchanged.
 *
 * <p>Where the places lie on a circle, two eigenvalues of theirs are equal, and the angle in the plane of both eigenvectors
 * orders them and the neurons, from each of the n places on. Deterministic; every order that is evaluated is an iteration.
 */
public final class SpectralSeriation {
    static final String NAME = "spectral-seriation";

    /** Eigenvalues this close, relative to the largest, are taken for equal. */
    private static final double EQUAL = 1e-9;

    private SpectralSeriation() {}

    /** The solver. */
    public static Solver<Permutation> solver(NoOptions options) {
        return new SearchSolver(NAME, options, true, Kinds.SYMMETRIC, SpectralSeriation::search);
    }

    private static SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        BrockettForm form = ObjectiveForm.assignment(run.problem().objective())
                .orElseThrow()
                .symmetric()
                .orElseThrow();
        Incumbent<Permutation> incumbent = new Incumbent<>(run, reporter, start, 1, 1, Long.MAX_VALUE);
        for (int sign = -1; sign <= 1; sign += 2) {
            if (!run.mayEvaluate(1)) {
                return incumbent.ending();
            }
            Spectrum places = Spectrum.of(form.a(), sign);
            Spectrum neurons = Spectrum.of(form.b(), -sign);
            for (int[] candidate : candidates(places, neurons)) {
                if (!incumbent.mayStep()) {
                    return incumbent.ending();
                }
                incumbent.offer(Permutation.of(candidate));
            }
        }
        return incumbent.ending(new Termination(
                Termination.Reason.SEARCH_COMPLETE, incumbent.steps() + " spectral orders were evaluated."));
    }

    private static List<int[]> candidates(Spectrum places, Spectrum neurons) {
        List<int[]> candidates = new ArrayList<>();
        int[] line = neurons.line();
        candidates.add(matched(places.line(), line, 0, false));
        candidates.add(matched(places.line(), line, 0, true));
        if (places.circular()) {
            int[] circle = neurons.circle();
            for (int shift = 0; shift < circle.length; shift++) {
                candidates.add(matched(places.circle(), circle, shift, false));
                candidates.add(matched(places.circle(), circle, shift, true));
            }
        }
        return candidates;
    }

    /** π with π(places[k]) = neurons[k + shift], backwards where said, around the end. */
    private static int[] matched(int[] places, int[] neurons, int shift, boolean backwards) {
        int n = places.length;
        int[] pi = new int[n];
        for (int k = 0; k < n; k++) {
            int rank = (k + shift) % n;
            pi[places[k]] = neurons[backwards ? n - 1 - rank : rank];
        }
        return pi;
    }

    /** The second and third eigenvector of a Laplacian matrix. */
    private record Spectrum(double[] second, double[] third, boolean circular) {
        /** Of the similarities sign·m. */
        static Spectrum of(DenseMatrix m, int sign) {
            int n = m.getRowDimension();
            DenseMatrix laplacian = new DenseMatrix(n, n);
            double scale = m.maxAbs() > 0 ? m.maxAbs() : 1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (i != j) {
                        least = Math.min(least, sign * (m.getEntry(i, j) / scale));
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    if (i != j) {
                        double similarity = sign * (m.getEntry(i, j) / scale) - least;
                        laplacian.setEntry(i, j, -similarity);
                        laplacian.addToEntry(i, i, similarity);
                    }
                }
            }
            SymmetricEigen eigen = Backend.preferred().symmetricEigen(laplacian);
            double[] values = eigen.values();
            boolean circular = n > 3 && values[2] - values[1] <= EQUAL * values[n - 1];
            return new Spectrum(column(eigen, 1), column(eigen, Math.min(2, n - 1)), circular);
        }

        private static double[] column(SymmetricEigen eigen, int k) {
            double[] column = new double[eigen.values().length];
            for (int i = 0; i < column.length; i++) {
                column[i] = eigen.vectors().getEntry(i, k);
            }
            return column;
        }

        int[] line() {
            return order(second);
        }

        int[] circle() {
            double[] angles = new double[second.length];
            for (int i = 0; i < angles.length; i++) {
                angles[i] = Math.atan2(third[i], second[i]);
            }
            return order(angles);
        }

        private static int[] order(double[] keys) {
            List<Integer> indices = new ArrayList<>();
            for (int i = 0; i < keys.length; i++) {
                indices.add(i);
            }
            indices.sort(Comparator.comparingDouble(i -> keys[i]));
            return indices.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
