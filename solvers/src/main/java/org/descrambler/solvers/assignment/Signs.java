package org.descrambler.solvers.assignment;

import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;

/**
 * Signed images as single numbers: r where neuron r comes to a place as it is, its bitwise complement −1 − r where it comes
 * with its sign flipped. So arrays of images without signs are what they were.
 */
final class Signs {
    private Signs() {}

    static int image(int signed) {
        return signed < 0 ? ~signed : signed;
    }

    /** 1 or −1. */
    static int sign(int signed) {
        return signed < 0 ? -1 : 1;
    }

    static int flipped(int signed) {
        return ~signed;
    }

    /** The signed images of an element. */
    static int[] of(SignedPermutation element) {
        int[] images = element.permutation().images();
        for (int i = 0; i < images.length; i++) {
            images[i] = element.sign(i) < 0 ? flipped(images[i]) : images[i];
        }
        return images;
    }

    /** The element with these signed images. */
    static SignedPermutation element(int[] signed) {
        int[] images = new int[signed.length];
        int[] signs = new int[signed.length];
        for (int i = 0; i < signed.length; i++) {
            images[i] = image(signed[i]);
            signs[i] = sign(signed[i]);
        }
        return SignedPermutation.of(Permutation.of(images), signs);
    }
}
