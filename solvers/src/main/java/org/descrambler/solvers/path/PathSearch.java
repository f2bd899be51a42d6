package org.descrambler.solvers.path;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.options.OptionsRecord;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Observer;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.Runner;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Solution;
import org.descrambler.core.solve.Solver;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.exact.OneTreePenalties;

/**
 * Shortest Hamiltonian path or tour by iterated local search from the start: chains of 3-opt moves in the manner of Lin and
 * Kernighan (1973) from neighbour lists, with kicks by local double bridges, on distances with the penalties of the 1-tree bound
 * (Held, Karp 1971), which also make the lists. Distances need not obey the triangle inequality, nor be positive.
 *
 * <p>An iteration is one descent: the first one, and one for each kick. The trace has a row for each improvement. Ends where
 * the value reaches the 1-tree bound, which then certifies it.
 */
public final class PathSearch implements Solver<Permutation> {
    static final String NAME = "path-search";

    /** 1-trees that make the penalties: between these numbers, and so many edges seen in all. */
    private static final int MOST_TREES = 300;

    private static final int FEWEST_TREES = 50;
    private static final double TREE_EDGES = 2e8;

    /** The part of the time that these may take. */
    private static final double PENALTY_SHARE = 0.2;

    /** Time limits above this are none: what is left of none inside another run is a little less. */
    private static final long NO_LIMIT_SECONDS = 1_000_000_000L;

    private final PathSearchOptions options;

    /** The solver with these options. */
    public PathSearch(PathSearchOptions options) {
        this.options = options;
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
        return PathReading.refusal(NAME, problem);
    }

    @Override
    public Solution<Permutation> solve(
            Problem<Permutation> problem, Permutation start, Budget budget, RandomGenerator rng, Observer observer) {
        refusal(problem).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return Runner.drive(problem, this::search, start, budget, rng, observer);
    }

    private SelfDriven.Ending search(
            Run<Permutation> run, Permutation start, SelfDriven.Reporter<Permutation> reporter) {
        PathForm form = PathReading.form(run.problem());
        int n = form.closed() ? form.degree() : form.degree() + 1;
        int trees = (int) Math.max(FEWEST_TREES, Math.min(MOST_TREES, TREE_EDGES / n / n));
        double share = PENALTY_SHARE * run.budget().time().toNanos() * 1e-9;
        OneTreePenalties penalties = OneTreePenalties.of(
                        form, trees, () -> run.mayEvaluate(1) && run.seconds() <= share)
                .orElseThrow();
        Certificate certificate = penalties.bound().map(Certificate::by).orElse(Certificate.NONE);
        if (n == 3) {
            return SelfDriven.Ending.exact(
                    "All orders of " + form.degree() + " neurons are equally long.", certificate);
        }
        Cities cities = Cities.of(form, penalties.penalties(), options.neighbours());
        Search search = new Search(run, form, cities, reporter, certificate);
        Termination end = search.run(start);
        search.finish();
        return new SelfDriven.Ending(end, certificate);
    }

    /** One run. */
    private final class Search {
        private final Run<Permutation> run;
        private final PathForm form;
        private final Cities cities;
        private final SelfDriven.Reporter<Permutation> reporter;
        private final Certificate certificate;
        private final Meter meter;
        private final long most;
        private Permutation best;
        private double bestValue;
        private long descents;
        private long reported;

        Search(
                Run<Permutation> run,
                PathForm form,
                Cities cities,
                SelfDriven.Reporter<Permutation> reporter,
                Certificate certificate) {
            this.run = run;
            this.form = form;
            this.cities = cities;
            this.reporter = reporter;
            this.certificate = certificate;
            meter = new Meter(run);
            Budget budget = run.budget();
            boolean unlimited = budget.time().toSeconds() > NO_LIMIT_SECONDS
                    && budget.iterations() == Long.MAX_VALUE
                    && budget.evaluations() == Long.MAX_VALUE;
            most = unlimited ? (long) options.kicks() * cities.count() + 1 : Long.MAX_VALUE;
        }

        Termination run(Permutation start) {
            best = start;
            bestValue = Double.POSITIVE_INFINITY;
            int[] tour = cities.tour(start.images());
            IteratedDescent search = new IteratedDescent(cities, tour, meter::spend, options, run.rng());
            long patience = (long) options.patience() * cities.count();
            long since = 0;
            boolean again = true;
            while (descents < most) {
                if (descents >= run.budget().iterations()) {
                    return end();
                }
                descents++;
                boolean shorter;
                if (again) {
                    search.begin(tour);
                    shorter = true;
                } else {
                    shorter = search.kick();
                }
                since = shorter ? 0 : since + 1;
                if (shorter && compare(search.tour())) {
                    return new Termination(
                            Termination.Reason.BOUND_REACHED,
                            "The value is the 1-tree bound, after " + descents + " descents.");
                }
                if (search.stopped()) {
                    return end();
                }
                again = since >= patience;
                if (again) {
                    shuffle(tour);
                }
            }
            return new Termination(
                    Termination.Reason.SEARCH_COMPLETE,
                    "The " + (descents - 1) + " kicks of a run without limits are made.");
        }

        /** Says how many descents there were in all. */
        void finish() {
            meter.settle();
            if (descents > reported && bestValue < Double.POSITIVE_INFINITY) {
                reporter.reportAt(descents, best, bestValue);
            }
        }

        private Termination end() {
            meter.settle();
            return run.exhausted(descents).orElseGet(run::evaluationLimit);
        }

        /** Reports an improvement; whether it reaches the bound. */
        private boolean compare(int[] tour) {
            int[] images = cities.images(tour);
            double value = meter.value(form, images);
            if (value >= bestValue) {
                return false;
            }
            best = Permutation.of(images);
            bestValue = value;
            reported = descents;
            reporter.reportAt(descents, best, value);
            return certificate.gap(value).filter(gap -> gap <= 0).isPresent();
        }

        /** Fisher–Yates. */
        private void shuffle(int[] tour) {
            for (int i = tour.length - 1; i > 0; i--) {
                int j = run.rng().nextInt(i + 1);
                int city = tour[i];
                tour[i] = tour[j];
                tour[j] = city;
            }
        }
    }
}
