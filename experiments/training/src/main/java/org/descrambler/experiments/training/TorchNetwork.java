package org.descrambler.experiments.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A network in PyTorch's hands, with AdamW as its optimiser. Parameters are numbered in the order of the layers; those of a
 * dense layer or convolution are weight and bias, those of a batch normalisation γ, β, μ and σ².
 *
 * <p>Not safe for use by several threads.
 */
final class TorchNetwork implements AutoCloseable {
    private final Model model;
    private final Trainer trainer;
    private final Shape sample;
    private final BatchLoss loss;

    /**
     * Parameters start as the training library draws them, from no seed of ours: {@link #set} them.
     *
     * @param sample shape of one sample's input
     */
    TorchNetwork(String name, Block block, Shape sample, BatchLoss loss, CosineSchedule rate, double weightDecay) {
        this.sample = sample;
        this.loss = loss;
        this.model = Model.newInstance(name, Device.cpu());
        model.setBlock(block);
        // The configuration's loss is never asked; ours is evaluated in step.
        this.trainer = model.newTrainer(new DefaultTrainingConfig(ai.djl.training.loss.Loss.l2Loss())
                .optOptimizer(Optimizer.adamW()
                        .optLearningRateTracker(rate)
                        .optWeightDecays((float) weightDecay)
                        .build())
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(1).addAll(sample));
    }

    /**
     * One step of the optimiser.
     *
     * @return the loss before the step
     */
    double step(TrainingBatch batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray x = inputs(manager, batch.inputs());
            double value;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray outputs = trainer.forward(new NDList(x)).singletonOrThrow();
                NDArray mean = loss.of(manager, outputs, batch);
                collector.backward(mean);
                value = mean.getFloat();
            }
            trainer.step();
            return value;
        }
    }

    /**
     * The network's answers; batch normalisation uses its stored means and variances.
     *
     * @param inputs m samples, row-major
     * @return m×outputs, row-major
     */
    float[] predict(float[] inputs) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            return trainer.evaluate(new NDList(inputs(manager, inputs)))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    /** The loss of the network's answers, nothing being changed. */
    double loss(TrainingBatch batch) {
        return loss.of(predict(batch.inputs()), batch);
    }

    private NDArray inputs(NDManager manager, float[] inputs) {
        return manager.create(inputs, new Shape(inputs.length / sample.size()).addAll(sample));
    }

    /** A copy of one parameter, row-major. */
    float[] values(int parameter) {
        return array(parameter).toFloatArray();
    }

    /** Sets one parameter. */
    void set(int parameter, float[] values) {
        array(parameter).set(values);
    }

    /** A copy of all parameters, for {@link #restore}. */
    List<float[]> parameters() {
        int count = model.getBlock().getParameters().size();
        List<float[]> all = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            all.add(values(k));
        }
        return all;
    }

    /** Sets all parameters to those of an earlier {@link #parameters}. */
    void restore(List<float[]> parameters) {
        for (int k = 0; k < parameters.size(); k++) {
            set(k, parameters.get(k));
        }
    }

    private NDArray array(int parameter) {
        return model.getBlock().getParameters().valueAt(parameter).getArray();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
