package org.descrambler.core.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("weights.npy", "signals.npy", "bias.npy");

    @Test
    void findsWhatWasMistyped() {
        assertEquals(Optional.of("weights.npy"), NearestName.of("wieghts.npy", NAMES));
        assertEquals(Optional.of("signals.npy"), NearestName.of("Signal.npy", NAMES));
        assertEquals(Optional.of("bias.npy"), NearestName.of("bias.npz", NAMES));
    }

    @Test
    void findsNothingThatIsFarAway() {
        assertEquals(Optional.empty(), NearestName.of("gram.mat", NAMES));
        assertEquals(Optional.empty(), NearestName.of("", NAMES));
        assertEquals(Optional.empty(), NearestName.of("x", List.of()));
    }
}
