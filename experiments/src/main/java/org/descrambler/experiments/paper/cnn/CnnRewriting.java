package org.descrambler.experiments.paper.cnn;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.network.OnnxModel;
import org.descrambler.experiments.network.OnnxSession;
import org.descrambler.experiments.network.RewrittenNetwork;

/**
 * The network of digits with the orders of its channels folded in, compared with the original on all images.
 *
 * @param bytes the rewritten network's ONNX file
 * @param constants how many constants were rewritten
 * @param difference the largest difference of a logit
 * @param relative that divided by the largest logit
 * @param turned held-out images that are read as another digit
 * @param accuracy of the rewritten network on held-out images
 * @param accuracyBefore of the original
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CnnRewriting(
        byte[] bytes,
        int constants,
        double difference,
        double relative,
        int turned,
        double accuracy,
        double accuracyBefore) {
    private static final int CLASSES = 10;

    /** @param random would draw inputs, were there none */
    static CnnRewriting of(
            byte[] network,
            Digits digits,
            NetworkInputs images,
            Permutation conv1,
            Permutation conv2,
            RandomGenerator random) {
        RewrittenNetwork first = fold(OnnxModel.of("digits.onnx", network), "conv1", conv1, images, random);
        RewrittenNetwork both = fold(OnnxModel.of("ordered.onnx", first.bytes()), "conv2", conv2, images, random);
        float[] before = logits(network, digits);
        float[] after = logits(both.bytes(), digits);
        double difference = 0;
        double largest = 0;
        for (int k = 0; k < before.length; k++) {
            difference = Math.max(difference, Math.abs(after[k] - before[k]));
            largest = Math.max(largest, Math.abs(before[k]));
        }
        int turned = 0;
        int right = 0;
        int rightBefore = 0;
        int heldOut = 0;
        for (int image = 0; image < Digits.IMAGES; image++) {
            if (Digits.isHeldOut(image)) {
                int was = largest(before, image);
                int is = largest(after, image);
                heldOut++;
                turned += was == is ? 0 : 1;
                right += is == digits.labels()[image] ? 1 : 0;
                rightBefore += was == digits.labels()[image] ? 1 : 0;
            }
        }
        return new CnnRewriting(
                both.bytes(),
                first.changed().size() + both.changed().size(),
                difference,
                difference / largest,
                turned,
                (double) right / heldOut,
                (double) rightBefore / heldOut);
    }

    private static RewrittenNetwork fold(
            OnnxModel network, String layer, Permutation order, NetworkInputs images, RandomGenerator random) {
        return RewrittenNetwork.of(
                network,
                network.layer(layer),
                new SymmetricGroup(order.size()).matrix(order),
                Optional.of(images),
                random);
    }

    private static float[] logits(byte[] network, Digits digits) {
        try (OnnxSession session = OnnxSession.open(network)) {
            return session.run(digits.pixels());
        }
    }

    private static int largest(float[] logits, int image) {
        int best = 0;
        for (int c = 1; c < CLASSES; c++) {
            if (logits[image * CLASSES + c] > logits[image * CLASSES + best]) {
                best = c;
            }
        }
        return best;
    }
}
