package org.descrambler.solvers.subgroup;

import java.util.Optional;
import org.descrambler.core.group.Exchange;
import org.descrambler.core.group.ExchangeGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.solve.Budget;
import org.descrambler.core.solve.Certificate;
import org.descrambler.core.solve.Run;
import org.descrambler.core.solve.SelfDriven;
import org.descrambler.core.solve.Termination;
import org.descrambler.solvers.bound.BestBound;

/** One run of {@link ExchangeDescent}. */
final class ExchangeSearch {
    private final Run<Permutation> run;
    private final ExchangeDescentOptions options;
    private final SelfDriven.Reporter<Permutation> reporter;
    private final Exchange[] exchanges;
    private final Neighbour neighbour;
    private final Optional<LowerBound> bound;
    private final Certificate certificate;
    private int[] pi;
    private double value;
    private double best;

    ExchangeSearch(Run<Permutation> run, ExchangeDescentOptions options, SelfDriven.Reporter<Permutation> reporter) {
        this.run = run;
        this.options = options;
        this.reporter = reporter;
        exchanges = ((ExchangeGroup) run.problem().group()).exchanges().toArray(Exchange[]::new);
        neighbour = Neighbour.of(run);
        bound = BestBound.installed().forSearch(run.problem());
        certificate = bound.map(Certificate::by).orElse(Certificate.NONE);
    }

    SelfDriven.Ending search(Permutation start) {
        if (!run.mayEvaluate(1)) {
            return new SelfDriven.Ending(run.spent(), certificate);
        }
        pi = start.images();
        value = fresh();
        best = value;
        if (exchanges.length == 0) {
            return proven("The group has one element.");
        }
        int[] home = pi.clone();
        double homeValue = value;
        for (long round = 0; ; round++) {
            Optional<SelfDriven.Ending> end = ended(round);
            if (end.isPresent()) {
                reporter.reportAt(round, Permutation.of(pi), value);
                return end.get();
            }
            boolean complete = (round == 0 || kick()) && descend();
            if (value < best) {
                best = value;
                reporter.reportAt(round + 1, Permutation.of(pi), value);
            }
            if (!complete) {
                return new SelfDriven.Ending(run.spent(), certificate);
            }
            if (value <= homeValue) {
                home = pi.clone();
                homeValue = value;
            } else {
                pi = home.clone();
                value = homeValue;
            }
        }
    }

    private Optional<SelfDriven.Ending> ended(long round) {
        if (bound.isPresent() && certificate.gap(best).filter(gap -> gap <= 0).isPresent()) {
            return Optional.of(SelfDriven.Ending.exact("The value attains its lower bound.", certificate));
        }
        Optional<Termination> spent = run.exhausted(round);
        if (spent.isPresent()) {
            return Optional.of(new SelfDriven.Ending(spent.get(), certificate));
        }
        boolean enough = round >= options.rounds() || run.counts().value() >= options.values();
        return enough && run.budget().equals(Budget.UNLIMITED)
                ? Optional.of(new SelfDriven.Ending(
                        new Termination(
                                Termination.Reason.STAGNATION,
                                "Nothing limits the run, which ends after " + round
                                        + " descents; the options rounds and" + " values say when."),
                        certificate))
                : Optional.empty();
    }

    private SelfDriven.Ending proven(String sentence) {
        LowerBound only = new LowerBound("exhaustive", value, true);
        return SelfDriven.Ending.exact(sentence, Certificate.by(only));
    }

    /** Some exchanges at random. Returns false where the budget has no room for the evaluation that they end with. */
    private boolean kick() {
        if (!run.mayEvaluate(1)) {
            return false;
        }
        for (int k = 0; k < options.kick(); k++) {
            exchanges[run.rng().nextInt(exchanges.length)].apply(pi);
        }
        value = fresh();
        return true;
    }

    /**
     * Passes over all exchanges in random order, taking those that improve, until a pass has none. After every pass the
     * value is computed anew; one that is no lower in spite of the deltas was moved by rounding alone and is the last, so
     * the descent ends. Returns false where the budget does.
     */
    private boolean descend() {
        while (true) {
            double before = value;
            shuffle();
            boolean improved = false;
            for (Exchange exchange : exchanges) {
                // One more, so that the value can be computed anew.
                if (!run.mayEvaluate(neighbour.price(exchange) + 1)) {
                    if (improved) {
                        value = fresh();
                    }
                    return false;
                }
                double delta = neighbour.exchange(pi, value, exchange);
                if (delta < 0) {
                    value += delta;
                    improved = true;
                } else {
                    exchange.apply(pi);
                }
            }
            if (!improved) {
                return true;
            }
            value = fresh();
            if (!(value < before)) {
                return true;
            }
        }
    }

    private void shuffle() {
        for (int i = exchanges.length - 1; i > 0; i--) {
            int j = run.rng().nextInt(i + 1);
            Exchange other = exchanges[i];
            exchanges[i] = exchanges[j];
            exchanges[j] = other;
        }
    }

    private double fresh() {
        return run.evaluate(Permutation.of(pi)).value();
    }
}
