package org.descrambler.experiments.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;
import java.util.random.RandomGenerator;
import org.descrambler.experiments.network.DenseLayer;
import org.descrambler.experiments.data.DeerBatch;

/**
 * The two-layer DEERNet, q = logistic(W₂ tanh(W₁ x + b₁) + b₂), while it is being trained.
 *
 * <p>Hidden layer tanh, output logistic, as in the networks of Worswick et al., Science Advances 4 (2018) eaat5218: a
 * distance distribution is not negative. The loss is the squared error ‖q − p‖², summed over the distances and averaged
 * over the samples. It is trained on centred traces x − x̄, which spares Adam the one large direction that all traces share;
 * x̄ goes into b₁ in the end, so the trained network takes traces as they are. Not safe for use by several threads.
 */
final class DeerNet implements AutoCloseable {
    private final Model model;
    private final Trainer trainer;
    private final int inputs;
    private final int hidden;
    private final int outputs;
    private float[] mean; // zero once folded into b₁

    /**
     * The network before training.
     *
     * @param start samples that set the start: W₁'s rows are differences of two random traces each, scaled so that the
     *     pre-activations of these samples have unit variance; at least two
     */
    DeerNet(DeerBatch start, int hidden, Tracker learningRate, double weightDecay, RandomGenerator random) {
        this.inputs = start.inputs().length / start.samples();
        this.hidden = hidden;
        this.outputs = start.targets().length / start.samples();
        this.mean = mean(start);
        SequentialBlock block = new SequentialBlock()
                .add(Linear.builder().setUnits(hidden).build())
                .add(Activation::tanh)
                .add(Linear.builder().setUnits(outputs).build())
                .add(Activation::sigmoid);
        this.model = Model.newInstance("deernet", Device.cpu());
        model.setBlock(block);
        this.trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(Optimizer.adamW()
                        .optLearningRateTracker(learningRate)
                        .optWeightDecays((float) weightDecay)
                        .build())
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(1, inputs));
        set(List.of(
                new DenseLayer("hidden", hidden, inputs, differences(random, start), new float[hidden], "Tanh"),
                new DenseLayer(
                        "output",
                        outputs,
                        hidden,
                        normal(random, outputs * hidden, 1 / Math.sqrt(hidden)),
                        new float[outputs],
                        "Sigmoid")));
    }

    private static float[] mean(DeerBatch batch) {
        int inputs = batch.inputs().length / batch.samples();
        double[] sum = new double[inputs];
        for (int k = 0; k < batch.inputs().length; k++) {
            sum[k % inputs] += batch.inputs()[k];
        }
        float[] mean = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            mean[i] = (float) (sum[i] / batch.samples());
        }
        return mean;
    }

    private float[] differences(RandomGenerator random, DeerBatch batch) {
        float[] x = batch.inputs();
        float[] weights = new float[hidden * inputs];
        for (int n = 0; n < hidden; n++) {
            int first = random.nextInt(batch.samples());
            int second = (first + 1 + random.nextInt(batch.samples() - 1)) % batch.samples();
            double[] row = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                row[i] = x[first * inputs + i] - x[second * inputs + i];
            }
            double variance = 0;
            for (int m = 0; m < batch.samples(); m++) {
                double s = 0;
                for (int i = 0; i < inputs; i++) {
                    s += row[i] * (x[m * inputs + i] - mean[i]);
                }
                variance += s * s / batch.samples();
            }
            for (int i = 0; i < inputs; i++) {
                weights[n * inputs + i] = (float) (row[i] / Math.sqrt(variance));
            }
        }
        return weights;
    }

    private static float[] normal(RandomGenerator random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /**
     * One step of the optimiser.
     *
     * @return the loss before the step
     */
    double step(DeerBatch batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray x = centred(manager, batch.inputs());
            NDArray p = manager.create(batch.targets(), new Shape(batch.samples(), outputs));
            // An array that lives as long as the step, not div(Number): DJL frees the memory behind its own constant
            // once the
            // quotient is there, but back-propagation reads it again, and finds what the garbage collector left.
            NDArray samples = manager.create((float) batch.samples());
            double value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray q = trainer.forward(new NDList(x)).singletonOrThrow();
                NDArray loss = q.sub(p).square().sum().div(samples);
                collector.backward(loss);
                value = loss.getFloat();
            }
            trainer.step();
            return value;
        }
    }

    /**
     * The network's answers.
     *
     * @param x m×inputs, row-major
     * @return m×outputs, row-major
     */
    float[] predict(float[] x) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            return trainer.evaluate(new NDList(centred(manager, x)))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    private NDArray centred(NDManager manager, float[] x) {
        return manager.create(x, new Shape(x.length / inputs, inputs)).sub(manager.create(mean));
    }

    /** A copy of the parameters, of the folded network after {@link #fold}. */
    List<DenseLayer> layers() {
        return List.of(
                new DenseLayer(
                        "hidden",
                        hidden,
                        inputs,
                        parameter(0).toFloatArray(),
                        parameter(1).toFloatArray(),
                        "Tanh"),
                new DenseLayer(
                        "output",
                        outputs,
                        hidden,
                        parameter(2).toFloatArray(),
                        parameter(3).toFloatArray(),
                        "Sigmoid"));
    }

    /**
     * Ends training: moves the centring into the first bias, W₁(x − x̄) + b₁ = W₁x + (b₁ − W₁x̄), so that the parameters are
     * those of a network for traces as they are.
     */
    void fold() {
        DenseLayer first = layers().get(0);
        float[] bias = new float[hidden];
        for (int n = 0; n < hidden; n++) {
            double sum = first.bias()[n];
            for (int i = 0; i < inputs; i++) {
                sum -= (double) first.weights()[n * inputs + i] * mean[i];
            }
            bias[n] = (float) sum;
        }
        parameter(1).set(bias);
        mean = new float[inputs];
    }

    /** Sets the parameters to those of an earlier {@link #layers}, taken before {@link #fold}. */
    void set(List<DenseLayer> layers) {
        for (int k = 0; k < layers.size(); k++) {
            parameter(2 * k).set(layers.get(k).weights());
            parameter(2 * k + 1).set(layers.get(k).bias());
        }
    }

    /** Weight and bias of the first layer, then of the second. */
    private NDArray parameter(int index) {
        Parameter parameter = model.getBlock().getParameters().valueAt(index);
        return parameter.getArray();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
