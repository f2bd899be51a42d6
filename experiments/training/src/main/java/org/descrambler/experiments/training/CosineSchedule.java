package org.descrambler.experiments.training;

import ai.djl.training.tracker.Tracker;

/**
 * The learning rate: a linear rise over the first steps, times half a cosine down to zero at the last.
 *
 * @param peak the rate that the factors multiply
 * @param warmUp the part of the steps over which the rate rises, from 0 (it starts at the peak) to 1
 * @param steps number of steps
 */
record CosineSchedule(double peak, double warmUp, int steps) implements Tracker {
    /** Half a cosine from the first step on. */
    static final double NO_WARM_UP = 0;

    /** The schedule of a whole training. */
    static CosineSchedule of(TrainingOptions options, double warmUp) {
        return new CosineSchedule(
                options.learningRate(), warmUp, Math.multiplyExact(options.stepsPerEpoch(), options.epochs()));
    }

    @Override
    public float getNewValue(int update) {
        double rise = warmUp == 0 ? 1 : Math.min(1, update / Math.max(1, warmUp * steps));
        double fall = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, (double) update / steps)));
        return (float) (peak * rise * fall);
    }
}
