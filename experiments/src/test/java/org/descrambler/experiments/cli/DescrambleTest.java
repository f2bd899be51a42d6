package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DescrambleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Descramble.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void versionIsTheBuildsOwn() {
        assertEquals(0, run("--version"));
        // An unfiltered resource would show "${project.version}" here.
        assertTrue(out.toString().matches("descramble \\d+\\.\\d+\\.\\d+\\S*\\R"), out.toString());
    }

    @Test
    void helpGoesToStandardOutput() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().startsWith("Usage: descramble"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void noCommandIsWrongUsage() {
        assertEquals(2, run());
        assertEquals("", out.toString());
        assertTrue(err.toString().startsWith("descramble: No command given."), err.toString());
    }

    @Test
    void aCommandThatIsNoneGetsASuggestion() {
        Invocation.of("solv").assertRefused("'solv'", "report", "Maybe solve?");
        Invocation.of("--nope").assertRefused("'--nope'", "descramble --help");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : new String[] {"demo", "solve", "export", "example", "list", "report"}) {
            Invocation help = Invocation.of(command, "--help");
            assertEquals(0, help.code());
            assertTrue(help.out().startsWith("Usage: descramble " + command), help.out());
            assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help.out());
            assertEquals("", help.err());
        }
    }

    @Test
    void shellCompletionKnowsTheCommandsAndOptions() {
        Invocation completion = Invocation.of("generate-completion");
        assertEquals(0, completion.code());
        assertTrue(completion.out().contains("solve") && completion.out().contains("--max-iterations"));
    }
}
