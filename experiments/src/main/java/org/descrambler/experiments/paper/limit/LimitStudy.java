package org.descrambler.experiments.paper.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.solvers.exact.ClosedForms;

/**
 * What the closed form of smoothness from m samples lacks to the one in the limit of all samples, for blocks of several
 * lengths m.
 *
 * <p>Rates are of the limit, so each is fitted where its law is expected to hold, by rules that do not look at what is fitted:
 *
 * <ul>
 *   <li>the minimum f_m, where the squared bias is at most a tenth of the variance in the mean square error σ²/m + c²/m²:
 *       m ≥ 10 (c/σ)², c and σ from perturbation theory;
 *   <li>the eigenspace with the widest gap, where ‖B_m − B‖₂ is below a quarter of it on average, so that eigenvalues do not
 *       cross (Weyl: each moves by ‖B_m − B‖₂ at most);
 *   <li>the eigenspace with the clearest ratio, the same for the relative perturbation and gap, which small eigenvalues
 *       next to large ones need.
 * </ul>
 *
 * @param k dimension of the leading eigenspace that is compared, with the clearest ratio of eigenvalues
 * @param wide dimension of the one with the widest gap
 * @param limit eigenspaces of the limit B
 * @param minimum f∞ = min tr(A P B Pᵀ)
 * @param bias c = lim m E[excess] = −lim m E[f_m/f∞ − 1], expected
 * @param spread σ² = lim m Var(f_m/f∞), expected
 * @param moments what they are expected from
 * @param rungs what was measured, one entry for each m
 */
record LimitStudy(
        LimitCase of,
        int k,
        int wide,
        Eigenspaces limit,
        double minimum,
        double bias,
        double spread,
        FourthMoments moments,
        List<Rung> rungs) {
    /** The largest ratio of the squared bias to the variance. */
    private static final double BIAS_SHARE = 0.1;

    /** The largest share of a gap that the perturbation may have. */
    private static final double GAP_SHARE = 0.25;

    /** A slope and its error take so many points. */
    private static final int FEWEST = 3;

    /**
     * One block of m samples.
     *
     * @param value f_m/f∞ − 1, f_m the minimum for the block's own B_m = SSᵀ/m
     * @param excess tr(A P_m B P_mᵀ)/f∞ − 1 ≥ 0: what the block's minimiser P_m costs in the limit
     * @param sine ‖sin Θ‖_F of the leading k-dimensional eigenspaces
     * @param wideSine the same of the eigenspaces with the widest gap
     * @param perturbation ‖B_m − B‖₂/(λ_k − λ_{k+1})
     * @param widePerturbation the same with the widest gap
     * @param relative ‖B^{−1/2} B_m B^{−1/2} − I‖₂ over the relative gap at k
     * @param bound what {@link Eigenspaces#bound} says of the sine
     * @param wideBound what it says of the sine at the widest gap
     */
    record Block(
            double value,
            double excess,
            double sine,
            double wideSine,
            double perturbation,
            double widePerturbation,
            double relative,
            double bound,
            double wideBound) {}

    /**
     * The blocks of one length.
     *
     * @param streamed number of those from the stream, which come first
     */
    record Rung(long samples, double effective, int streamed, List<Block> blocks) {
        double rms(ToDoubleFunction<Block> of) {
            return rms(of, blocks);
        }

        static double rms(ToDoubleFunction<Block> of, List<Block> blocks) {
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
     * @param most blocks of each length, where there are further ones than those of the stream
     */
    static LimitStudy of(LimitCase subject, DenseMatrix a, int most) {
        int n = a.getRowDimension();
        OrthogonalGroup group = OrthogonalGroup.full(n);
        Eigenspaces limit = Eigenspaces.of(subject.limit());
        int k = limit.clearest(2, n / 4);
        int wide = limit.widest(n / 4);
        double minimum = value(a, subject.limit(), minimiser(group, a, subject.limit()));
        List<Rung> rungs = new ArrayList<>();
        for (int r = 0; r < subject.lengths().length; r++) {
            long m = subject.lengths()[r];
            List<DenseMatrix> streamed = subject.streamed().get(r);
            List<DenseMatrix> grams = new ArrayList<>(streamed);
            subject.further().ifPresent(further -> {
                while (grams.size() < most) {
                    grams.add(further.gram(m));
                }
            });
            if (grams.isEmpty()) {
                continue;
            }
            List<Block> blocks = new ArrayList<>();
            for (DenseMatrix gram : grams) {
                DenseMatrix p = minimiser(group, a, gram);
                Eigenspaces sampled = Eigenspaces.of(gram);
                DenseMatrix perturbation = gram.subtract(subject.limit());
                double spectral = Eigenspaces.spectralNorm(perturbation);
                double frobenius = perturbation.norm();
                blocks.add(new Block(
                        value(a, gram, p) / minimum - 1,
                        value(a, subject.limit(), p) / minimum - 1,
                        limit.sine(sampled, k),
                        limit.sine(sampled, wide),
                        spectral / limit.gap(k),
                        spectral / limit.gap(wide),
                        limit.relativePerturbation(gram) / limit.relativeGap(k),
                        limit.bound(spectral, frobenius, k),
                        limit.bound(spectral, frobenius, wide)));
            }
            rungs.add(new Rung(m, subject.effective(m), streamed.size(), List.copyOf(blocks)));
        }
        double[] ascending = Eigenspaces.of(a).values();
        for (int i = 0; i < n / 2; i++) {
            double swapped = ascending[i];
            ascending[i] = ascending[n - 1 - i];
            ascending[n - 1 - i] = swapped;
        }
        FourthMoments moments = subject.moments()
                .map(signals -> FourthMoments.of(signals, limit))
                .orElseGet(() -> FourthMoments.gaussian(limit));
        return new LimitStudy(
                subject,
                k,
                wide,
                limit,
                minimum,
                moments.excess(ascending) / minimum,
                moments.valueVariance(ascending) / (minimum * minimum),
                moments,
                List.copyOf(rungs));
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

    /**
     * A power law over some values of m.
     *
     * @param law the fit
     * @param rungs what it is fitted to
     * @param reached whether these are the values that were asked for; otherwise they were too few, and the largest ones are
     *     taken
     */
    record Range(PowerLaw law, List<Rung> rungs, boolean reached) {
        long from() {
            return rungs.get(0).samples();
        }
    }

    /** The smallest m that the rule for values admits, 10 (c/σ)². */
    double valueFrom() {
        return bias * bias / spread / BIAS_SHARE;
    }

    /** The power law of the minimum's root mean square error where the bias is small. */
    Range value() {
        return range(rung -> rung.rms(Block::value), rung -> rung.effective() >= valueFrom());
    }

    /** The power law of the root mean square angle at k. */
    Range subspace() {
        return range(rung -> rung.rms(Block::sine), rung -> rung.mean(Block::relative) <= GAP_SHARE);
    }

    /** The power law of the root mean square angle at the widest gap. */
    Range wideSubspace() {
        return range(rung -> rung.rms(Block::wideSine), rung -> rung.mean(Block::widePerturbation) <= GAP_SHARE);
    }

    /** The power law over all m. */
    Range everything(ToDoubleFunction<Rung> of) {
        return new Range(fit(of), rungs, true);
    }

    private Range range(ToDoubleFunction<Rung> of, Predicate<Rung> admitted) {
        int from = rungs.size();
        while (from > 0 && admitted.test(rungs.get(from - 1))) {
            from--;
        }
        boolean reached = from <= rungs.size() - FEWEST;
        List<Rung> taken = rungs.subList(reached ? from : rungs.size() - FEWEST, rungs.size());
        return new Range(fit(of, taken), taken, reached);
    }

    /** The root mean square of f_m/f∞ − 1 that is expected: √(σ²/m + c²/m²). */
    double expectedValue(double m) {
        return Math.sqrt(spread / m + bias * bias / (m * m));
    }

    /** The slope that the same fit finds in {@link #expectedValue}. */
    double expectedSlope() {
        return fit(rung -> expectedValue(rung.effective())).slope();
    }

    /** The measured root mean square over the expected one or its inverse, whichever is at least 1. */
    double ratioToExpectation(Rung rung) {
        return Math.exp(Math.abs(Math.log(rung.rms(Block::value) / expectedValue(rung.effective()))));
    }

    /** Where {@link #ratioToExpectation} is largest. */
    Rung furthestFromExpectation() {
        return rungs.stream()
                .max(Comparator.comparingDouble(this::ratioToExpectation))
                .orElseThrow();
    }

    /**
     * The root mean square of a number over the blocks of the stream to that over further ones, all m with both: each
     * m's ratio of mean squares, weighted by the streamed blocks.
     */
    OptionalDouble streamedOverDrawn(ToDoubleFunction<Block> of) {
        double sum = 0;
        double weights = 0;
        for (Rung rung : rungs) {
            int streamed = rung.streamed();
            int all = rung.blocks().size();
            if (streamed > 0 && streamed < all) {
                double ratio = Rung.rms(of, rung.blocks().subList(0, streamed))
                        / Rung.rms(of, rung.blocks().subList(streamed, all));
                sum += streamed * ratio * ratio;
                weights += streamed;
            }
        }
        return weights > 0 ? OptionalDouble.of(Math.sqrt(sum / weights)) : OptionalDouble.empty();
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

    /** The largest ratio of {@link Block#sine} or {@link Block#wideSine} to what it may be at most. */
    double largestShareOfBound() {
        return rungs.stream()
                .flatMap(rung -> rung.blocks().stream())
                .mapToDouble(block -> Math.max(block.sine() / block.bound(), block.wideSine() / block.wideBound()))
                .max()
                .orElseThrow();
    }

    /** The smallest of all m's mean ‖B_m − B‖₂/gap in units of that m's root mean square sine, for both eigenspaces. */
    double smallestMargin() {
        return rungs.stream()
                .mapToDouble(rung -> Math.min(
                        rung.mean(Block::perturbation) / rung.rms(Block::sine),
                        rung.mean(Block::widePerturbation) / rung.rms(Block::wideSine)))
                .min()
                .orElseThrow();
    }

    /** The mean over all blocks of some lengths of a number times m. */
    static double scaled(ToDoubleFunction<Block> of, List<Rung> rungs) {
        return rungs.stream()
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
}
