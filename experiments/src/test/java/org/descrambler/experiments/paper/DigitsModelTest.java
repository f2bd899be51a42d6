package org.descrambler.experiments.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.descrambler.experiments.data.Digits;
import org.descrambler.experiments.network.OnnxSession;
import org.junit.jupiter.api.Test;

class DigitsModelTest {
    private final Digits digits = Digits.load();

    @Test
    void theImagesAreThoseOfTheRepository() {
        assertEquals(Digits.IMAGES * Digits.PIXELS, digits.pixels().length);
        int[] counts = new int[10];
        Arrays.stream(digits.labels()).forEach(label -> counts[label]++);
        // How many of each digit, and the sum of all grey levels, counted in the file that this one was made from.
        assertEquals("[178, 182, 177, 183, 181, 182, 181, 179, 174, 180]", Arrays.toString(counts));
        double sum = 0;
        for (float pixel : digits.pixels()) {
            assertTrue(pixel >= 0 && pixel <= 1);
            sum += 16 * pixel;
        }
        assertEquals(561_718, sum);
        // The first image is a zero: its first row, and an empty middle.
        assertEquals("0 5 13 9 1", levels(1, 6));
        assertEquals(0, digits.pixels()[3 * 8 + 3]);
    }

    private String levels(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int k = from; k < to; k++) {
            text.append(k == from ? "" : " ").append((int) (16 * digits.pixels()[k]));
        }
        return text.toString();
    }

    @Test
    void readsDigitsThatItHasNeverSeen() {
        try (OnnxSession network = OnnxSession.open(DigitsModel.bytes())) {
            float[] logits = network.run(digits.pixels());
            int right = 0;
            int heldOut = 0;
            for (int image = 0; image < Digits.IMAGES; image++) {
                if (Digits.isHeldOut(image)) {
                    heldOut++;
                    right += largest(logits, image) == digits.labels()[image] ? 1 : 0;
                }
            }
            assertEquals(359, heldOut);
            double accuracy = (double) right / heldOut;
            assertTrue(accuracy > 0.97, "accuracy " + accuracy);
            // Another processor may round another way and turn one image that two digits share.
            assertEquals(Double.parseDouble(network.metadata().get("held_out_accuracy")), accuracy, 1.5 / heldOut);
            assertTrue(network.metadata().get("data").contains("CC BY 4.0"));
        }
        assertTrue(DigitsModel.bytes().length < 1 << 20);
    }

    private static int largest(float[] logits, int image) {
        int best = 0;
        for (int c = 1; c < 10; c++) {
            if (logits[image * 10 + c] > logits[image * 10 + best]) {
                best = c;
            }
        }
        return best;
    }
}
