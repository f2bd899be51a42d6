package org.descrambler.experiments.paper.semantic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ObjDoubleConsumer;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * What training a {@link SemanticNetwork} went through.
 *
 * @param strengths one array of mode strengths each {@link #RECORD} of time, the first at t = 0
 * @param first W₁ at each epoch, the first at t = 0
 */
record SemanticCourse(List<double[]> strengths, List<DenseMatrix> first) {
    /** Between two records of the strengths, in units of τ. */
    static final double RECORD = 0.1;

    /** Records in an epoch. */
    static final int EPOCH = 5;

    /**
     * Trains.
     *
     * @param step does one step at a learning rate
     * @param perRecord steps between two records, so that the rate is {@link #RECORD} divided by it
     * @param epochs to be done
     */
    static SemanticCourse of(
            SemanticNetwork network,
            ObjDoubleConsumer<SemanticNetwork> step,
            DenseMatrix modes,
            int perRecord,
            int epochs) {
        List<double[]> strengths = new ArrayList<>(List.of(network.strengths(modes)));
        List<DenseMatrix> first = new ArrayList<>(List.of(network.first()));
        double rate = RECORD / perRecord;
        for (int record = 1; record <= epochs * EPOCH; record++) {
            for (int i = 0; i < perRecord; i++) {
                step.accept(network, rate);
            }
            strengths.add(network.strengths(modes));
            if (record % EPOCH == 0) {
                first.add(network.first());
            }
        }
        return new SemanticCourse(strengths, first);
    }

    static double timeOfEpoch(int epoch) {
        return epoch * EPOCH * RECORD;
    }

    /** The times of the records. */
    double[] times() {
        double[] times = new double[strengths.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * RECORD;
        }
        return times;
    }

    /** The strength of one mode at each record. */
    double[] of(int mode) {
        return strengths.stream().mapToDouble(a -> a[mode]).toArray();
    }

    /**
     * When a mode's strength first passes half of s, between records along a line: the curve has its turning point there, so
     * that the line is good to the third order. Empty where it never does.
     */
    OptionalDouble halfRise(int mode, double s) {
        return crossing(of(mode), s / 2, RECORD);
    }

    /** When values that stand so far apart in time first pass a level. */
    static OptionalDouble crossing(double[] values, double level, double apart) {
        for (int i = 1; i < values.length; i++) {
            if (values[i] >= level && values[i - 1] < level) {
                return OptionalDouble.of(apart * (i - 1 + (level - values[i - 1]) / (values[i] - values[i - 1])));
            }
        }
        return OptionalDouble.empty();
    }

    /** max |aₖ(t) − formula|/sₖ over modes and records. */
    double largestError(List<ModeGrowth> formula) {
        double[] times = times();
        double largest = 0;
        for (int k = 0; k < formula.size(); k++) {
            for (int i = 0; i < times.length; i++) {
                double error = strengths.get(i)[k] - formula.get(k).strength(times[i]);
                largest = Math.max(largest, Math.abs(error) / formula.get(k).s());
            }
        }
        return largest;
    }

    /** √mean (aₖ(t) − bₖ(t))² over the first modes and all records. */
    double distance(SemanticCourse other, int modes) {
        double sum = 0;
        for (int i = 0; i < strengths.size(); i++) {
            for (int k = 0; k < modes; k++) {
                sum += Math.pow(strengths.get(i)[k] - other.strengths.get(i)[k], 2);
            }
        }
        return Math.sqrt(sum / strengths.size() / modes);
    }
}
