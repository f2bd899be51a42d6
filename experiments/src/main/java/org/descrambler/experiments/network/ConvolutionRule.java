package org.descrambler.experiments.network;

import java.util.Arrays;
import java.util.Optional;

/**
 * Conv and ConvTranspose with constant kernels: W'_{oc} = t_o W_{π(o)σ(c)}/s_c, where (σ, s) acts on the input's channels
 * and (π, t) on the output's. With groups, channels of one group must stay together; in a depthwise convolution the output's
 * channels move with the input's.
 */
final class ConvolutionRule implements FoldingRule {
    private static final int CHANNELS = 1;

    private final boolean transposed;

    ConvolutionRule(boolean transposed) {
        this.transposed = transposed;
    }

    /** Which group's place each group takes; nothing where the channels of a group part. */
    private static Optional<int[]> groups(AxisAction channels, int groups) {
        int size = channels.size() / groups;
        int[] source = new int[groups];
        for (int g = 0; g < groups; g++) {
            source[g] = channels.source(g * size) / size;
            for (int i = 0; i < size; i++) {
                if (channels.source(g * size + i) / size != source[g]) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(source);
    }

    private static AxisAction ofGroups(int[] source, int size) {
        int[] channels = new int[source.length * size];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = source[i / size] * size + i % size;
        }
        return AxisAction.permutation(channels);
    }

    private static int groups(FoldingNode node) {
        return Math.toIntExact(node.integer("group", 1));
    }

    @Override
    public void propagate(FoldingNode node, boolean choose) {
        Optional<AxisMark> in = node.inputMark(0);
        Optional<AxisMark> out = node.outputMark(0);
        in.filter(mark -> mark.axis() == 0).ifPresent(mark -> node.markOutput(0, mark));
        out.filter(mark -> mark.axis() == 0).ifPresent(mark -> node.markInput(0, mark));
        int groups = groups(node);
        if (groups > 1 && choose && in.isPresent() != out.isPresent()) {
            AxisAction known = in.or(() -> out).get().action();
            int[] moved = groups(known, groups).orElseThrow(() -> partsGroups(node, groups));
            if (in.isPresent() && in.get().axis() == CHANNELS) {
                node.markOutput(0, new AxisMark(CHANNELS, ofGroups(moved, node.outputShape(0)[CHANNELS] / groups)));
            } else if (out.isPresent() && out.get().axis() == CHANNELS) {
                node.markInput(0, new AxisMark(CHANNELS, ofGroups(moved, node.inputShape(0)[CHANNELS] / groups)));
            }
        }
    }

    private static NotFoldableException partsGroups(FoldingNode node, int groups) {
        return node.refuse("channels would move from one of its " + groups + " groups to another");
    }

    @Override
    public void fold(FoldingNode node) {
        AxisAction in = channels(node, node.inputMark(0), node.inputShape(0));
        AxisAction out = channels(node, node.outputMark(0), node.outputShape(0));
        if (in.isIdentity() && out.isIdentity()) {
            return;
        }
        if (!node.isConstant(1)) {
            throw node.refuse("its kernels are computed, constants were expected");
        }
        int groups = groups(node);
        int[] from = groups(in, groups).orElseThrow(() -> partsGroups(node, groups));
        if (!Arrays.equals(from, groups(out, groups).orElseThrow(() -> partsGroups(node, groups)))) {
            throw node.refuse("its " + groups + " groups of channels would move differently in input and output");
        }
        if (groups == 1) {
            node.act(1, transposed ? 1 : 0, out);
            node.act(1, transposed ? 0 : 1, in.reciprocal());
        } else {
            node.actFlat(1, 1, transposed ? grouped(out, in, groups) : grouped(in, out, groups));
        }
        if (node.has(2) && !out.isIdentity()) {
            if (!node.isConstant(2)) {
                throw node.refuse("its bias is computed, a constant was expected");
            }
            node.act(2, 0, out);
        }
    }

    /** The action on the first two axes of the kernels, as one: all of {@code slow}, and within a group {@code fast}. */
    private AxisAction grouped(AxisAction fast, AxisAction slow, int groups) {
        int inGroup = fast.size() / groups;
        int slowInGroup = slow.size() / groups;
        int[] source = new int[slow.size() * inGroup];
        double[] factor = new double[source.length];
        for (int k = 0; k < source.length; k++) {
            int s = k / inGroup;
            int f = s / slowInGroup * inGroup + k % inGroup;
            source[k] = slow.source(s) * inGroup + fast.source(f) % inGroup;
            factor[k] = transposed ? fast.factor(f) / slow.factor(s) : slow.factor(s) / fast.factor(f);
        }
        return AxisAction.of(source, factor);
    }

    private static AxisAction channels(FoldingNode node, Optional<AxisMark> mark, int[] shape) {
        if (mark.isPresent() && mark.get().axis() > CHANNELS) {
            throw node.refuse("it mixes positions along the axis that would be acted on");
        }
        if (mark.isPresent() && mark.get().axis() == 0) {
            if (!mark.get().action().isPermutation()) {
                throw node.refuse(mark.get().action(), FactorLaw.NONE);
            }
            return AxisAction.identity(shape[CHANNELS]);
        }
        return mark.map(AxisMark::action).orElseGet(() -> AxisAction.identity(shape[CHANNELS]));
    }
}
