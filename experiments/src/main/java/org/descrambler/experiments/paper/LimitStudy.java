package org.descrambler.experiments.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.solvers.exact.ClosedForms;

/**
 * What the closed form of smoothness from m samples lacks to the one in the limit of all samples, for blocks of several
 * lengths m.
 *
 * @param k dimension of the leading eigenspace that is compared
 * @param limit eigenspaces of the limit B
 * @param minimum f∞ = min tr(A P B Pᵀ)
 * @param rungs what was measured, one entry for each m
 */
record LimitStudy(LimitCase of, int k, Eigenspaces limit, double minimum, double[] operator, List<Rung> rungs) {

    /**
     * One block of m samples.
     *
     * @param value f_m/f∞ − 1, f_m the minimum for the block's own B_m = SSᵀ/m
     * @param excess tr(A P_m B P_mᵀ)/f∞ − 1 ≥ 0: what the block's minimiser P_m costs in the limit
     * @param sine ‖sin Θ‖_F of the leading k-dimensional eigenspaces
     * @param first |sin| of the angle between the leading eigenvectors
     * @param perturbation ‖B_m − B‖₂/(λ_k − λ_{k+1})
     * @param bound what {@link Eigenspaces#bound} says of the sine
     */
    record Block(double value, double excess, double sine, double first, double perturbation, double bound) {}

    /** The blocks of one length. */
    record Rung(long samples, double effective, List<Block> blocks) {
        double rms(ToDoubleFunction<Block> of) {
            return Math.sqrt(
                    blocks.stream().mapToDouble(of).map(x -> x * x).average().orElseThrow());
        }

        double mean(ToDoubleFunction<Block> of) {
            return blocks.stream().mapToDouble(of).average().orElseThrow();
        }

        /** The standard deviation over the blocks. */
        double deviation(ToDoubleFunction<Block> of) {
            double mean = mean(of);
            double squares = blocks.stream()
                    .mapToDouble(of)
                    .map(x -> (x - mean) * (x - mean))
                    .sum();
            return Math.sqrt(squares / (blocks.size() - 1));
        }
    }

    /**
     * Measures.
     *
     * @param a A = DᵀD of the difference operator, n×n
     */
    static LimitStudy of(LimitCase subject, DenseMatrix a, GramLadder ladder) {
        int n = a.getRowDimension();
        OrthogonalGroup group = OrthogonalGroup.full(n);
        Eigenspaces limit = Eigenspaces.of(subject.limit());
        int k = limit.clearest(2, n / 4);
        double minimum = value(a, subject.limit(), minimiser(group, a, subject.limit()));
        List<List<Block>> blocks = new ArrayList<>();
        for (int r = 0; r < ladder.lengths().length; r++) {
            blocks.add(new ArrayList<>());
        }
        ladder.climb(subject.signals(), (rung, gram) -> {
            DenseMatrix p = minimiser(group, a, gram);
            Eigenspaces sampled = Eigenspaces.of(gram);
            DenseMatrix perturbation = gram.subtract(subject.limit());
            blocks.get(rung)
                    .add(new Block(
                            value(a, gram, p) / minimum - 1,
                            value(a, subject.limit(), p) / minimum - 1,
                            limit.sine(sampled, k),
                            limit.sine(sampled, 1),
                            Eigenspaces.spectralNorm(perturbation) / limit.gap(k),
                            limit.bound(perturbation, k)));
        });
        List<Rung> rungs = new ArrayList<>();
        for (int r = 0; r < blocks.size(); r++) {
            long m = ladder.lengths()[r];
            if (!blocks.get(r).isEmpty()) {
                rungs.add(new Rung(m, subject.effective(m), List.copyOf(blocks.get(r))));
            }
        }
        double[] ascending = Eigenspaces.of(a).values();
        for (int i = 0; i < n / 2; i++) {
            double swapped = ascending[i];
            ascending[i] = ascending[n - 1 - i];
            ascending[n - 1 - i] = swapped;
        }
        return new LimitStudy(subject, k, limit, minimum, ascending, List.copyOf(rungs));
    }

    private static DenseMatrix minimiser(OrthogonalGroup group, DenseMatrix a, DenseMatrix b) {
        return ClosedForms.brockett(group, new BrockettForm(a, b)).element();
    }

    private static double value(DenseMatrix a, DenseMatrix b, DenseMatrix p) {
        return a.dot(p.multiply(b).multiplyTransposed(p));
    }

    /** The power law of a number over the effective m, each m weighted by its blocks. */
    PowerLaw fit(ToDoubleFunction<Rung> of) {
        return fit(of, rungs);
    }

    /** The same for large m only, but three values of it at least. */
    PowerLaw tail(ToDoubleFunction<Rung> of, long fewest) {
        int from = rungs.size() - 3;
        while (from > 0 && rungs.get(from - 1).samples() >= fewest) {
            from--;
        }
        return fit(of, rungs.subList(from, rungs.size()));
    }

    private static PowerLaw fit(ToDoubleFunction<Rung> of, List<Rung> rungs) {
        return PowerLaw.fit(
                rungs.stream().mapToDouble(Rung::effective).toArray(),
                rungs.stream().mapToDouble(of).toArray(),
                rungs.stream().mapToDouble(rung -> rung.blocks().size()).toArray());
    }

    double[] abscissae() {
        return rungs.stream().mapToDouble(Rung::effective).toArray();
    }

    /** The largest ratio of {@link Block#sine} to what it may be at most. */
    double largestShareOfBound() {
        return rungs.stream()
                .flatMap(rung -> rung.blocks().stream())
                .mapToDouble(block -> block.sine() / block.bound())
                .max()
                .orElseThrow();
    }

    /** The smallest of all m's mean ‖B_m − B‖₂/gap in units of that m's root mean square sine. */
    double smallestMargin() {
        return rungs.stream()
                .mapToDouble(rung -> rung.mean(Block::perturbation) / rung.rms(Block::sine))
                .min()
                .orElseThrow();
    }

    /**
     * The mean over all blocks of at least so many samples of a number times m.
     *
     * @param fewest blocks of fewer samples are not yet where the first order of the perturbation rules
     */
    double scaled(ToDoubleFunction<Block> of, long fewest) {
        return rungs.stream()
                .filter(rung -> rung.samples() >= fewest)
                .flatMapToDouble(
                        rung -> rung.blocks().stream().mapToDouble(b -> rung.effective() * of.applyAsDouble(b)))
                .average()
                .orElseThrow();
    }

    /** m times the variance of f_m/f∞, over all blocks of all lengths. */
    double valueScatter() {
        double sum = 0;
        long degrees = 0;
        for (Rung rung : rungs) {
            double deviation = rung.deviation(Block::value);
            sum += rung.effective() * deviation * deviation * (rung.blocks().size() - 1);
            degrees += rung.blocks().size() - 1;
        }
        return sum / degrees;
    }

    /** The m at which the mean of f_m/f∞ − 1, a bias −c/m, is as large as its standard deviation; from the smallest m's. */
    double biased() {
        Rung first = rungs.get(0);
        double ratio = first.mean(Block::value) / first.deviation(Block::value);
        return first.effective() * ratio * ratio;
    }

    /** lim m Var(f_m/f∞) = 2 Σ λᵢ² μᵢ²/f∞² for Gaussian signals: the variance of Σ λᵢ uᵢᵀ B_m uᵢ. */
    double gaussianValueScatter() {
        double sum = 0;
        for (int i = 0; i < operator.length; i++) {
            double term = operator[i] * limit.values()[i];
            sum += term * term;
        }
        return 2 * sum / (minimum * minimum);
    }

    /**
     * lim m E[excess] = Σ_{i&lt;j} (λⱼ − λᵢ) μᵢμⱼ/(μᵢ − μⱼ)/f∞ for Gaussian signals: the plane (i, j) is turned by an angle
     * with the mean square μᵢμⱼ/(m(μᵢ − μⱼ)²), which costs (λⱼ − λᵢ)(μᵢ − μⱼ) times its square. By so much f_m is below f∞
     * on average, too: the minimiser fits the noise of its samples.
     */
    double gaussianExcess() {
        double[] mu = limit.values();
        double sum = 0;
        for (int i = 0; i < mu.length; i++) {
            for (int j = i + 1; j < mu.length; j++) {
                sum += (operator[j] - operator[i]) * mu[i] * mu[j] / (mu[i] - mu[j]);
            }
        }
        return sum / minimum;
    }
}
