package org.descrambler.core.signal;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The files that make_fixtures.py wrote. */
final class Fixtures {
    private Fixtures() {}

    static Path path(String name) {
        try {
            return Path.of(Fixtures.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
