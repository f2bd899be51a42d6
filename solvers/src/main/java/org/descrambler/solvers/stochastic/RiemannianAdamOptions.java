package org.descrambler.solvers.stochastic;

import org.descrambler.solvers.lie.RetractionKind;

/**
 * Options of {@link RiemannianAdam}.
 *
 * @param retraction the step
 * @param epochs the run ends after so many passes over the samples
 * @param batch samples a mini-batch, drawn without replacement within an epoch; all samples where there are fewer
 * @param step α: about the angle by which a step turns each plane, in radians
 * @param schedule how the step falls
 * @param decay δ of the schedule, for each epoch
 * @param beta1 β₁, the rate of forgetting of the mean
 * @param beta2 β₂, that of the second moment
 * @param epsilon ε, added to √v̂, in units of ‖∇η(P₀)‖/√n
 * @param secondMoment one number, or one for each plane
 * @param amsgrad whether the largest second moment so far is taken, as the proof of convergence needs it
 * @param patience the run ends after so many epochs without a better value; 0 stands for never, as befits a
 *     schedule that ends with the epochs
 * @param improvement what counts as better: a decrease of more than this part of the value
 */
public record RiemannianAdamOptions(
        RetractionKind retraction,
        int epochs,
        int batch,
        double step,
        StepSchedule schedule,
        double decay,
        double beta1,
        double beta2,
        double epsilon,
        SecondMoment secondMoment,
        boolean amsgrad,
        int patience,
        double improvement) {
    /** What a run takes unless told otherwise. */
    public static final RiemannianAdamOptions DEFAULTS = new RiemannianAdamOptions(
            RetractionKind.CAYLEY,
            100,
            64,
            0.05,
            StepSchedule.COSINE,
            0.1,
            0.9,
            0.999,
            1e-8,
            SecondMoment.ENTRYWISE,
            true,
            0,
            1e-12);

    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    public RiemannianAdamOptions {
        EpochPlan.requireRate("beta1", beta1);
        EpochPlan.requireRate("beta2", beta2);
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Option 'epsilon' is " + epsilon + "; a positive finite number was expected.");
        }
        new EpochPlan(retraction, epochs, batch, step, schedule, decay, patience, improvement);
    }

    EpochPlan plan() {
        return new EpochPlan(retraction, epochs, batch, step, schedule, decay, patience, improvement);
    }
}
