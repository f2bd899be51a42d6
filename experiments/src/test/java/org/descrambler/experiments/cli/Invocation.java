package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What one command line did: exit code, standard output and standard error. */
record Invocation(int code, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static Invocation of(Object... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] words = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
        int code = Descramble.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new Invocation(code, out.toString(), err.toString());
    }

    /** {@code solve … --json}, which must be done without a word on standard error; the JSON from standard output. */
    static JsonNode solved(Object... arguments) {
        Object[] words = new Object[arguments.length + 2];
        words[0] = "solve";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        words[words.length - 1] = "--json";
        Invocation run = of(words);
        assertEquals("", run.err());
        assertEquals(0, run.code());
        return run.json();
    }

    /** Standard output, which must be one JSON value and nothing else. */
    JsonNode json() {
        return parse(out);
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Asserts bad input: exit code 2, one or two lines on standard error that contain all words, nothing on output. */
    void assertRefused(String... words) {
        assertEquals(2, code, err);
        assertEquals("", out);
        assertTrue(err.startsWith("descramble: "), err);
        assertTrue(err.lines().count() <= 2, err);
        for (String word : words) {
            assertTrue(err.contains(word), () -> "expected '" + word + "' in: " + err);
        }
    }
}
