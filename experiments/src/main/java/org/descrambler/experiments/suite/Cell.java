package org.descrambler.experiments.suite;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The runs of one solver on one problem, over the seeds.
 *
 * @param runs refused ones are left out, failed ones are not: their gap is infinite
 * @param refused whether the solver refused the problem
 */
record Cell(
        String problem, String solver, List<Measurement> runs, boolean refused, Reference reference, double targetGap) {
    static Cell of(String problem, String solver, List<Measurement> all, Reference reference, double targetGap) {
        List<Measurement> own = all.stream()
                .filter(m -> m.problem().equals(problem) && m.solver().equals(solver))
                .toList();
        List<Measurement> taken = own.stream()
                .filter(m -> m.status() != Measurement.Status.REFUSED)
                .toList();
        return new Cell(problem, solver, taken, taken.isEmpty() && !own.isEmpty(), reference, targetGap);
    }

    /** Whether any run was made. */
    boolean hasRuns() {
        return !runs.isEmpty();
    }

    private double gap(Measurement run) {
        return Double.isInfinite(run.value()) ? Double.POSITIVE_INFINITY : reference.gap(run.value());
    }

    double[] gaps() {
        return numbers(this::gap);
    }

    double medianGap() {
        return Quantiles.median(gaps());
    }

    double worstGap() {
        return Quantiles.of(gaps(), 1);
    }

    /** The median gap as comparisons take it: 0 where it is within the target, so that rounding decides nothing. */
    double comparedGap() {
        double gap = medianGap();
        return gap <= targetGap ? 0 : gap;
    }

    long successes() {
        return runs.stream().filter(this::succeeded).count();
    }

    boolean succeeded(Measurement run) {
        return gap(run) <= targetGap;
    }

    /** What a run took to the target; infinite where it did not get there. */
    double toTarget(Measurement run, Course.Against against) {
        if (!succeeded(run)) {
            return Double.POSITIVE_INFINITY;
        }
        double reached = run.course().reaches(reference.target(targetGap), against);
        // The value was evaluated anew at the end, so that rounding may have taken the last step.
        return Double.isInfinite(reached)
                ? against == Course.Against.SECONDS ? run.seconds() : run.evaluations()
                : reached;
    }

    double medianToTarget(Course.Against against) {
        return Quantiles.median(numbers(run -> toTarget(run, against)));
    }

    double medianSeconds() {
        return Quantiles.median(numbers(Measurement::seconds));
    }

    private double[] numbers(ToDoubleFunction<Measurement> number) {
        return runs.stream().mapToDouble(number).toArray();
    }
}
