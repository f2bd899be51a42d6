package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;

/**
 * A network whose neurons of one layer are permuted, and signed or rescaled where their activation allows it, without a
 * change of its function: the descrambler P is folded into the constants around the layer, W' = P W, b' = P b, and undone
 * in those of the layers that read it, W'' = W P⁻¹. What lies between (activations, normalisations, pooling, reshapes) and
 * what is added to it (residual branches) is permuted alike, as far as that leads.
 */
public final class RewrittenNetwork {
    private final OnnxModel original;
    private final NetworkRun inputs;
    private final ModelProto model;
    private final String kind;
    private final List<String> changed;

    private RewrittenNetwork(
            OnnxModel original, NetworkRun inputs, ModelProto model, String kind, List<String> changed) {
        this.original = original;
        this.inputs = inputs;
        this.model = model;
        this.kind = kind;
        this.changed = changed;
    }

    /**
     * Folds a descrambler in.
     *
     * @param descrambler P, n×n, of the layer's n neurons or channels; not modified
     * @param given samples that the network is run on, to see shapes and to compare outputs; none for random ones
     * @param random draws the random samples
     * @throws NotFoldableException if P is not monomial, or a node stands in its way
     * @throws IllegalArgumentException if P does not fit the layer, the samples do not fit the network, or ONNX Runtime
     *     cannot run it
     */
    public static RewrittenNetwork of(
            OnnxModel original,
            NetworkLayer layer,
            DenseMatrix descrambler,
            Optional<NetworkInputs> given,
            RandomGenerator random) {
        OnnxGraph graph = original.graph();
        FoundLayer found = original.found(layer);
        if (descrambler.getRowDimension() != layer.neurons() || descrambler.getColumnDimension() != layer.neurons()) {
            throw new IllegalArgumentException("The descrambler is " + descrambler.getRowDimension() + " x "
                    + descrambler.getColumnDimension() + ", but the layer " + layer.name() + " of " + original.name()
                    + " has " + layer.neurons() + " neurons. Maybe it belongs to another layer.");
        }
        AxisAction action = AxisAction.of(descrambler)
                .orElseThrow(
                        () -> new NotFoldableException(original.name() + ": the descrambler of layer " + layer.name()
                                + " cannot be folded in exactly: it mixes neurons, which activations do not let pass; one entry"
                                + " other than zero in each row and column was expected. Maybe solve with --group"
                                + " permutation."));
        NetworkRun inputs =
                given.map(samples -> NetworkRun.on(graph, samples)).orElseGet(() -> NetworkRun.random(graph, random));
        TensorShapes shapes = TensorShapes.of(graph, inputs);
        int rank = shapes.shape(found.output())
                .orElseThrow(() -> new IllegalStateException("no shape of " + found.output()))
                .length;
        Folding folding = new Folding(graph, shapes, "the " + action.kind() + " of layer " + layer.name());
        RewrittenConstants.Rewritten rewritten = RewrittenConstants.of(
                graph, folding.from(found.output(), new AxisMark(found.side().of(rank), action)));
        return new RewrittenNetwork(original, inputs, rewritten.model(), action.kind(), rewritten.changed());
    }

    /** {@code permutation}, {@code signed permutation} or {@code monomial matrix}. */
    public String kind() {
        return kind;
    }

    /** The names of the constants that differ from the original's. */
    public List<String> changed() {
        return changed;
    }

    /** What both networks are compared on. */
    public String inputs() {
        return inputs.description();
    }

    /**
     * The outputs of both networks, compared.
     *
     * @param allowed the largest relative difference that is allowed; half precision is allowed 1e-2
     * @param threads threads of ONNX Runtime
     */
    public List<OutputDifference> differences(double allowed, int threads) {
        return new NetworkComparison(original.graph(), model, allowed).on(inputs, threads);
    }

    /** The content of its ONNX file. */
    public byte[] bytes() {
        return model.toByteArray();
    }
}
