package org.descrambler.core.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PreferredBackendTest {
    @Test
    void isSelectedByName() {
        assertEquals("java", PreferredBackend.named("java").name());
        assertEquals("java", PreferredBackend.named("JAVA").name());
        OpenBlasTest.createOrSkip();
        assertEquals("openblas", PreferredBackend.named("openblas").name());
        assertEquals("openblas", PreferredBackend.named("auto").name());
    }

    @Test
    void rejectsUnknownNames() {
        String message = assertThrows(IllegalArgumentException.class, () -> PreferredBackend.named("mkl"))
                .getMessage();
        assertTrue(message.contains("\"mkl\"") && message.contains("auto, openblas or java"), message);
    }

    @Test
    void fallsBackToJavaWhereNativesDoNotLoad() {
        Backend backend = PreferredBackend.orJava(() -> {
            throw new UnsatisfiedLinkError("no jniopenblas in java.library.path");
        });
        assertEquals("java", backend.name());
    }

    @Test
    void saysWhyOpenBlasCannotBeHadWhereItWasAskedFor() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> PreferredBackend.required(() -> {
                            throw new UnsatisfiedLinkError("no jniopenblas in java.library.path");
                        }))
                .getMessage();
        assertTrue(message.contains("no jniopenblas") && message.contains("Maybe"), message);
    }

    @Test
    void isResolvedOnce() {
        assertSame(Backend.preferred(), Backend.preferred());
    }
}
