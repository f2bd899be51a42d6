package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.NetworkLayer;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.Tap;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.paper.ShuffledEntries;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/**
 * One network of {@link DeerNetExperiment}: its first layer, its last layer, and the solvers on both problems.
 *
 * @param inputs what the network is shown
 * @param controls traces for weights without training, one a row
 */
record DeerNetStudy(
        Setting setting,
        Notebook notebook,
        LayerSmoother smoother,
        DeerNetCase one,
        OnnxModel model,
        NetworkInputs inputs,
        DenseMatrix controls) {

    void write() {
        NetworkLayer first = model.layers().get(0);
        NetworkLayer last = model.layers().get(model.layers().size() - 1);
        NetworkLayer before = model.layers().get(model.layers().size() - 2);
        Signals pre = LayerSmoother.tapped(model, first, Tap.PRE, inputs);
        Signals post = LayerSmoother.tapped(model, before, Tap.POST, inputs);
        DenseMatrix w1 = model.weights(first);
        DenseMatrix w2 = model.weights(last);
        notebook.section(one.shape() + ": the first layer");
        firstLayer(pre, w1);
        notebook.section(one.shape() + ": the last layer");
        lastLayer(post, w2);
        if (model.layers().size() > 2) {
            notebook.section(one.shape() + ": the layers between");
            between();
        }
        notebook.section(one.shape() + ": every solver");
        new DeerNetSolverSection(setting, notebook, one)
                .write(smoother.problem("first layer", pre), smoother.problem("last layer", post));
    }

    private void firstLayer(Signals pre, DenseMatrix w1) {
        DenseMatrix p1 = smoother.descrambler(pre);
        int n = w1.getRowDimension();
        var section = new DeerNetFirstLayerSection(setting, notebook, one);
        DenseMatrix differences =
                UntrainedDeerNet.differences(controls, n, setting.random(one.network() + " untrained"));
        var random = setting.random(one.network() + " gaussian");
        List<DenseMatrix> gaussians = new ArrayList<>();
        for (int i = 0; i < one.draws(); i++) {
            DenseMatrix gaussian = UntrainedDeerNet.gaussian(n, w1.getColumnDimension(), random);
            gaussians.add(smoother.descrambler(linear(gaussian, true)).multiply(gaussian));
        }
        DenseMatrix shuffled = ShuffledEntries.of(w1, setting.random(one.network() + " shuffled"));
        section.write(
                w1,
                p1,
                smoother.descrambler(linear(w1, false)).multiply(w1),
                smoother.descrambler(linear(differences, true)).multiply(differences),
                gaussians,
                smoother.descrambler(linear(shuffled, true)).multiply(shuffled));
    }

    private void between() {
        var section = new DeerNetMiddleLayersSection(setting, notebook, one);
        DenseMatrix received = null;
        for (NetworkLayer layer : model.layers().subList(0, model.layers().size() - 1)) {
            if (received != null) {
                DenseMatrix given = smoother.descrambler(LayerSmoother.tapped(model, layer, Tap.PRE, inputs));
                section.add(layer.name(), model.weights(layer), given, received);
            }
            received = smoother.descrambler(LayerSmoother.tapped(model, layer, Tap.POST, inputs));
        }
        section.write();
    }

    /** W x over the traces; centred where the start of training centres traces. */
    private Signals linear(DenseMatrix w, boolean centre) {
        return Signals.of(new LinearLayerSource(new MatrixSource("traces", controls), w), centre);
    }

    private void lastLayer(Signals post, DenseMatrix w2) {
        var random = setting.random(one.network() + " last controls");
        DenseMatrix gaussian = UntrainedDeerNet.gaussian(w2.getRowDimension(), w2.getColumnDimension(), random);
        DenseMatrix shuffled = ShuffledEntries.of(w2, random);
        DenseMatrix alone = smoother.descrambler(post);
        DenseMatrix balanced = smoother.descrambler(LayerSmoother.balanced(post, w2));
        new DeerNetLastLayerSection(setting, notebook, one)
                .write(
                        w2,
                        alone,
                        balanced,
                        gaussian.multiplyTransposed(smoother.descrambler(LayerSmoother.balanced(post, gaussian))),
                        shuffled.multiplyTransposed(smoother.descrambler(LayerSmoother.balanced(post, shuffled))));
    }
}
