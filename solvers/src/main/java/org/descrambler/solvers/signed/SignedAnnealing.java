package org.descrambler.solvers.signed;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.SignedPermutationGroup;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.Moves;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.SignedIncrementalObjective;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.bound.BestBound;

/**
 * Simulated annealing over signed permutations (Kirkpatrick, Gelatt, Vecchi 1983): one move in four flips a sign, the others
 * exchange two neurons with their signs; the temperature falls geometrically, and a descent ends each schedule. Schedules
 * follow each other, each twice as long as the one before, from the given start, then in turn from random elements and from
 * the best.
 *
 * <p>An iteration is a sweep of n(n+1)/2 moves, as many as there are swaps and flips. A budget with any limit is used up,
 * unless the value reaches its bound.
 */
public final class SignedAnnealing implements Solver<SignedPermutation> {
    static final String NAME = "signed-annealing";

    /** Moves between two looks at the budget: some 10 µs. */
    private static final int CHUNK = 64;

    private final Options options;

    /** The solver with these options. */
    public SignedAnnealing(Options options) {
        this.options = options;
    }

    /**
     * What may be chosen.
     *
     * @param sweeps how many sweeps the first schedule has
     * @param temperature where schedules begin, as a multiple of the mean |change| of random moves of random elements
     * @param cooling the last temperature over the first
     * @param schedules how many schedules a run without any limit makes
     */
    public record Options(int sweeps, double temperature, double cooling, int schedules) {
        /** Some seconds at n = 80 where nothing limits the run. */
        public static final Options DEFAULTS = new Options(100, 1, 1e-3, 4);

        public Options {
            if (sweeps < 1) {
                throw new IllegalArgumentException("Option 'sweeps' is " + sweeps + "; 1 or more was expected.");
            }
            if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Option 'temperature' is " + temperature + "; a positive number was expected.");
            }
            if (!(cooling > 0 && cooling <= 1)) {
                throw new IllegalArgumentException(
                        "Option 'cooling' is " + cooling + "; a number above 0 and up to 1 was expected.");
            }
            if (schedules < 1 || schedules > 20) {
                throw new IllegalArgumentException("Option 'schedules' is " + schedules + "; 1 to 20 was expected.");
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> options() {
        return OptionsRecord.describe(options);
    }

    @Override
    public Optional<String> refusal(Problem<?> problem) {
        if (!(problem.group() instanceof SignedPermutationGroup)) {
            return Optional.of("The solver " + NAME + " searches signed permutations; the group "
                    + problem.group().name() + " is another one. Maybe choose the group " + SignedPermutationGroup.NAME
                    + ".");
        }
        return problem.objective() instanceof SignedIncrementalObjective
                ? Optional.empty()
                : Optional.of("The solver " + NAME + " needs an objective that knows its changes under swaps and flips,"
                        + " as tr(A P B P^T) does, but " + problem.objective().name()
                        + " does not. Maybe --solver sign-alternation?");
    }

    @Override
    public Solution<SignedPermutation> solve(
            Problem<SignedPermutation> problem,
            SignedPermutation start,
            Budget budget,
            RandomGenerator rng,
            Observer observer) {
        refusal(problem).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(
            Run<SignedPermutation> run, SignedPermutation start, SelfDriven.Reporter<SignedPermutation> reporter) {
        Certificate certificate = BestBound.installed()
                .forSearch(run.problem())
                .map(Certificate::by)
                .orElse(Certificate.NONE);
        if (!run.mayEvaluate(1)) {
            return new SelfDriven.Ending(run.spent(), certificate);
        }
        Walk walk = new Walk(run, start, reporter, certificate);
        double hottest = options.temperature() * walk.meanChange();
        boolean goesOn = !run.budget().equals(Budget.UNLIMITED) && start.size() > 1;
        long sweeps = options.sweeps();
        for (int k = 0; goesOn || k < options.schedules(); k++) {
            if (k > 0) {
                walk.restart(k % 2 == 1);
            }
            Optional<Termination> end = walk.anneal(sweeps, hottest, options.cooling());
            if (end.isPresent()) {
                return new SelfDriven.Ending(end.get(), certificate);
            }
            sweeps = Math.min(2 * sweeps, Integer.MAX_VALUE);
        }
        return new SelfDriven.Ending(
                new Termination(
                        Termination.Reason.SEARCH_COMPLETE,
                        "All " + options.schedules() + " schedules, the option schedules, ended."),
                certificate);
    }

    /** The moving point of one run, and the best one. */
    private static final class Walk {
        private static final int SAMPLES = 100;

        private final Run<SignedPermutation> run;
        private final SelfDriven.Reporter<SignedPermutation> reporter;
        private final Certificate certificate;
        private final SignedIncrementalObjective objective;
        private final RandomGenerator rng;
        private final int n;
        private final int[] pi;
        private final int[] signs;
        private double value;
        private final int[] bestPi;
        private final int[] bestSigns;
        private double bestValue;
        private double reported = Double.POSITIVE_INFINITY;
        private long iterations;

        Walk(
                Run<SignedPermutation> run,
                SignedPermutation start,
                SelfDriven.Reporter<SignedPermutation> reporter,
                Certificate certificate) {
            this.run = run;
            this.reporter = reporter;
            this.certificate = certificate;
            this.objective = (SignedIncrementalObjective) run.problem().objective();
            this.rng = run.rng();
            this.n = start.size();
            this.pi = start.permutation().images();
            this.signs = start.signs();
            this.bestPi = pi.clone();
            this.bestSigns = signs.clone();
            run.countValues(1);
            this.value = objective.value(pi, signs);
            this.bestValue = value;
        }

        /** The mean |change| of random moves, ten of each random element. */
        double meanChange() {
            double sum = 0;
            int samples = 0;
            int[] pi = this.pi;
            int[] signs = this.signs;
            while (samples < SAMPLES && run.mayEvaluate(1)) {
                if (samples % 10 == 0) {
                    SignedPermutation random = run.problem().group().random(rng);
                    pi = random.permutation().images();
                    signs = random.signs();
                }
                int i = rng.nextInt(n);
                sum += Math.abs(
                        samples % 4 == 0 || n == 1
                                ? objective.flipDelta(pi, signs, i)
                                : objective.swapDelta(pi, signs, i, other(i)));
                run.countDeltas(1);
                samples++;
            }
            return sum / Math.max(1, samples);
        }

        /** At a random element, whose value the next sweep computes, or at the best one. */
        void restart(boolean random) {
            toBest();
            if (random) {
                SignedPermutation other = run.problem().group().random(rng);
                System.arraycopy(other.permutation().images(), 0, pi, 0, n);
                System.arraycopy(other.signs(), 0, signs, 0, n);
                value = Double.POSITIVE_INFINITY;
            }
        }

        private void toBest() {
            System.arraycopy(bestPi, 0, pi, 0, n);
            System.arraycopy(bestSigns, 0, signs, 0, n);
            value = bestValue;
        }

        /** One schedule; why the run ends, if it does. */
        Optional<Termination> anneal(long sweeps, double hottest, double cooling) {
            for (long sweep = 0; sweep < sweeps; sweep++) {
                double temperature = hottest * Math.pow(cooling, sweep / Math.max(1.0, sweeps - 1.0));
                Optional<Termination> end = sweep(temperature);
                if (end.isPresent()) {
                    return end;
                }
            }
            Optional<Termination> end = descend();
            if (end.isPresent()) {
                return end;
            }
            toBest();
            return descend();
        }

        private Optional<Termination> sweep(double temperature) {
            long moves = (long) n * (n + 1) / 2;
            for (long done = 0; done < moves; done += CHUNK) {
                int chunk = (int) Math.min(Math.min(CHUNK, moves - done), Math.max(1, run.evaluationsLeft()));
                if (!run.mayEvaluate(chunk)) {
                    return Optional.of(spent());
                }
                for (int k = 0; k < chunk; k++) {
                    move(temperature);
                }
                run.countDeltas(chunk);
            }
            return endOfSweep();
        }

        private void move(double temperature) {
            int i = rng.nextInt(n);
            boolean flip = n == 1 || rng.nextInt(4) == 0;
            int j = flip ? i : other(i);
            double delta = flip ? objective.flipDelta(pi, signs, i) : objective.swapDelta(pi, signs, i, j);
            if (delta <= 0 || rng.nextDouble() < Math.exp(-delta / temperature)) {
                make(i, j, delta);
            }
        }

        /** Passes over all flips and swaps, of which each that improves is made, until none does. */
        private Optional<Termination> descend() {
            while (true) {
                double before = value;
                Optional<Termination> end = pass();
                if (end.isPresent() || !(value < before)) {
                    return end;
                }
            }
        }

        private Optional<Termination> pass() {
            for (int i = 0; i < n; i++) {
                if (!run.mayEvaluate(i + 1L)) {
                    return Optional.of(spent());
                }
                run.countDeltas(i + 1L);
                for (int j = 0; j <= i; j++) {
                    double delta = j == i ? objective.flipDelta(pi, signs, i) : objective.swapDelta(pi, signs, i, j);
                    // Not what rounding alone could be.
                    if (delta < -4 * n * Math.ulp(value)) {
                        make(i, j, delta);
                    }
                }
            }
            return endOfSweep();
        }

        private void make(int i, int j, double delta) {
            if (i == j) {
                signs[i] = -signs[i];
            } else {
                Moves.swap(pi, i, j);
                Moves.swap(signs, i, j);
            }
            value += delta;
            if (value < bestValue) {
                keep();
            }
        }

        private void keep() {
            System.arraycopy(pi, 0, bestPi, 0, n);
            System.arraycopy(signs, 0, bestSigns, 0, n);
            bestValue = value;
        }

        /** Computes the values anew, since sums of changes drift, and reports an improvement. */
        private Optional<Termination> endOfSweep() {
            iterations++;
            if (!run.mayEvaluate(2)) {
                return Optional.of(spent());
            }
            value = objective.value(pi, signs);
            bestValue = objective.value(bestPi, bestSigns);
            run.countValues(2);
            if (report() && certificate.gap(bestValue).filter(gap -> gap <= 0).isPresent()) {
                return Optional.of(new Termination(
                        Termination.Reason.BOUND_REACHED,
                        "The value " + bestValue + " is at the bound " + certificate.name() + "."));
            }
            return run.exhausted(iterations);
        }

        /** The best point, if it has become better; whether it has. */
        private boolean report() {
            if (!(bestValue < reported)) {
                return false;
            }
            reported = bestValue;
            reporter.reportAt(iterations, SignedPermutation.of(Permutation.of(bestPi), bestSigns), bestValue);
            return true;
        }

        /** Why the budget ends the run within a sweep, whose improvements are kept. */
        private Termination spent() {
            report();
            return run.spent();
        }

        private int other(int i) {
            return (i + 1 + rng.nextInt(n - 1)) % n;
        }
    }
}
