package org.descrambler.solvers.stochastic;

import org.descrambler.solvers.lie.RetractionKind;

/**
 * Options of {@link StochasticGradient}.
 *
 * @param retraction the step
 * @param epochs the run ends after so many passes over the samples
 * @param batch samples a mini-batch, drawn without replacement within an epoch; all samples where there are fewer
 * @param step α, the first step's length in units of the gradient at the start: the step is α g/(‖∇η(P₀)‖/√n), which does
 *     not depend on the data's scale
 * @param schedule how the step falls
 * @param decay δ of the schedule, for each epoch
 * @param momentum μ, the rate of forgetting in v ← μv + (1 − μ)g
 * @param patience the run ends after so many epochs without a better value; 0 stands for never, as befits a
 *     schedule that ends with the epochs
 * @param improvement what counts as better: a decrease of more than this part of the value
 */
public record StochasticGradientOptions(
        RetractionKind retraction,
        int epochs,
        int batch,
        double step,
        StepSchedule schedule,
        double decay,
        double momentum,
        int patience,
        double improvement) {
    /** What a run takes unless told otherwise. */
    public static final StochasticGradientOptions DEFAULTS =
            new StochasticGradientOptions(RetractionKind.CAYLEY, 100, 64, 0.2, StepSchedule.COSINE, 0.1, 0.9, 0, 1e-12);

    /** @throws IllegalArgumentException for a value outside its range, naming the option as {@code --set} does */
    public StochasticGradientOptions {
        EpochPlan.requireRate("momentum", momentum);
        new EpochPlan(retraction, epochs, batch, step, schedule, decay, patience, improvement);
    }

    EpochPlan plan() {
        return new EpochPlan(retraction, epochs, batch, step, schedule, decay, patience, improvement);
    }
}
