package org.descrambler.core.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsRecordTest {
    /** One component of every type. */
    public record Every(
            int maxInner, long seed, double gradientTolerance, boolean rotate, String note, Choice firstMove) {
        public Every {
            if (!(gradientTolerance >= 0)) {
                throw new IllegalArgumentException(
                        "Option 'gradient-tolerance' is " + gradientTolerance + "; zero or more was expected.");
            }
        }
    }

    /** With constants that have bodies, which are classes of their own. */
    public enum Choice {
        BEST_OF_ALL,
        FIRST {
            @Override
            public String toString() {
                return "something else";
            }
        }
    }

    /** A solver without options. */
    public record Nothing() {}

    private static final Every DEFAULTS = new Every(5, 1L << 40, 1e-6, true, "none", Choice.FIRST);

    @Test
    void describesEveryOptionInItsOrder() {
        Map<String, Object> map = OptionsRecord.describe(DEFAULTS);
        assertEquals(
                List.of("max-inner", "seed", "gradient-tolerance", "rotate", "note", "first-move"),
                List.copyOf(map.keySet()));
        assertEquals(List.of(5, 1L << 40, 1e-6, true, "none", "first"), List.copyOf(map.values()));
        assertEquals(Map.of(), OptionsRecord.describe(new Nothing()));
    }

    @Test
    void replacesOptions() {
        assertEquals(DEFAULTS, OptionsRecord.with(DEFAULTS, Map.of()));
        assertEquals(
                new Every(-3, 7, 2.5e-3, false, "a b", Choice.BEST_OF_ALL),
                OptionsRecord.with(
                        DEFAULTS,
                        Map.of(
                                "max-inner", "-3",
                                "seed", "7",
                                "gradient-tolerance", "2.5e-3",
                                "rotate", "false",
                                "note", "a b",
                                "first-move", "best-of-all")));
        assertEquals(
                new Every(5, 9, 1e-6, true, "none", Choice.FIRST), OptionsRecord.with(DEFAULTS, Map.of("seed", "9")));
    }

    /** What is described can be read again. */
    @Test
    void readsItsOwnDescription() {
        Map<String, String> texts = new java.util.HashMap<>();
        OptionsRecord.describe(DEFAULTS).forEach((name, value) -> texts.put(name, value.toString()));
        assertEquals(DEFAULTS, OptionsRecord.with(new Every(0, 0, 0, false, "", Choice.BEST_OF_ALL), texts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-inner | 1.5 | 'max-inner' is '1.5'; a number (int) was expected",
                "max-inner | 3000000000 | 'max-inner' is '3000000000'; a number (int)",
                "max-inner | '' | 'max-inner' is ''; a number (int)",
                "seed | 0x10 | 'seed' is '0x10'; a number (long) was expected",
                "gradient-tolerance | tiny | 'gradient-tolerance' is 'tiny'; a number (double) was expected",
                "gradient-tolerance | NaN | 'gradient-tolerance' is NaN; zero or more was expected.",
                "gradient-tolerance | -1 | 'gradient-tolerance' is -1.0; zero or more was expected.",
                "rotate | yes | 'rotate' is 'yes'; true or false was expected",
                "first-move | FIRST | 'first-move' is 'FIRST'; one of best-of-all, first was expected",
                "tolgradnrom | 1 | Unknown option 'tolgradnrom'; the options are: max-inner, seed,",
                "maxInner | 1 | Unknown option 'maxInner'; the options are: max-inner, seed,",
            })
    void rejectsWhatItCannotRead(String option, String text, String part) {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> OptionsRecord.with(DEFAULTS, Map.of(option, text.equals("''") ? "" : text)))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void saysThatThereAreNoOptions() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> OptionsRecord.with(new Nothing(), Map.of("a", "1")))
                .getMessage();
        assertEquals("Unknown option 'a'; there are no options.", message);
        assertEquals(new Nothing(), OptionsRecord.with(new Nothing(), Map.of()));
    }

    /** A part with one option. */
    public record Part(String name, int size) implements NamedPart {
        @Override
        public Map<String, Object> options() {
            return Map.of("size", size);
        }

        @Override
        public Part with(Optional<String> other, Map<String, String> settings) {
            Map<String, String> all = new java.util.HashMap<>(settings);
            String text = all.remove("size");
            if (!all.isEmpty()) {
                throw new IllegalArgumentException("The part has no " + all.keySet() + ".");
            }
            return new Part(other.orElse(name), text == null ? size : Integer.parseInt(text));
        }
    }

    /** An option that is a part. */
    public record Whole(Part innerPart, int starts) {}

    @Test
    void passesOptionsThroughToParts() {
        Whole defaults = new Whole(new Part("small", 1), 10);
        assertEquals(
                Map.of("inner-part", "small", "inner-part.size", 1, "starts", 10), OptionsRecord.describe(defaults));
        assertEquals(
                new Whole(new Part("large", 7), 3),
                OptionsRecord.with(defaults, Map.of("inner-part", "large", "inner-part.size", "7", "starts", "3")));
        assertEquals(new Whole(new Part("small", 7), 10), OptionsRecord.with(defaults, Map.of("inner-part.size", "7")));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> OptionsRecord.with(defaults, Map.of("inner-part.weight", "7")))
                .getMessage();
        assertEquals("The part has no [weight].", message);
        assertThrows(IllegalArgumentException.class, () -> OptionsRecord.with(defaults, Map.of("starts.size", "7")));
    }
}
