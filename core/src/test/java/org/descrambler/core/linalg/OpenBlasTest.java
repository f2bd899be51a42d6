package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assumptions.abort;

class OpenBlasTest extends BackendContract {
    @Override
    Backend create() {
        return createOrSkip();
    }

    static Backend createOrSkip() {
        try {
            return new OpenBlas();
        } catch (LinkageError missing) {
            return abort("OpenBLAS does not load on this machine, its tests are skipped: " + missing);
        }
    }
}
