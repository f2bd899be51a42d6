package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class DescrambleProperties {

    @Property(tries = 50)
    void unknownCommandsAreNamedAndWrongUsage(@ForAll @AlphaChars @StringLength(min = 12, max = 20) String name) {
        var out = new StringWriter();
        var err = new StringWriter();
        assertEquals(2, Descramble.run(new PrintWriter(out), new PrintWriter(err), name));
        assertTrue(err.toString().contains(name), err.toString());
        assertEquals("", out.toString());
    }
}
