package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceCommandTest {
    @TempDir
    private Path temporary;

    /** One finding and no work. */
    public static class Quick implements Experiment {
        @Override
        public String name() {
            return "quick";
        }

        @Override
        public String summary() {
            return "Does next to nothing";
        }

        @Override
        public String source() {
            return "Nobody (2026)";
        }

        @Override
        public void run(Setting setting, Networks networks, Notebook notebook) {
            notebook.title("Quick", "Next to nothing.");
            notebook.finding(Finding.atMost(
                    "seed_below_ten", "The seed is small", "Nobody (2026)", (double) setting.seed(), 10));
        }
    }

    /** Never ends well. */
    public static final class Failing extends Quick {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public void run(Setting setting, Networks networks, Notebook notebook) {
            throw new IllegalStateException("The dog ate it.");
        }
    }

    /** Runs with these experiments bound instead of the real ones. */
    private <T> T with(List<Class<?>> experiments, Supplier<T> run) throws IOException {
        Path services = Files.write(
                temporary.resolve("services"),
                experiments.stream().map(Class::getName).toList(),
                StandardCharsets.UTF_8);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals("META-INF/services/" + Experiment.class.getName())
                        ? Collections.enumeration(List.of(services.toUri().toURL()))
                        : super.getResources(name);
            }
        });
        try {
            return run.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void refusesBeforeAnyWork() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "mine");
        Path full = Files.createDirectory(temporary.resolve("full"));
        Files.writeString(full.resolve("index.html"), "mine");
        Invocation.of("reproduce", "isotropik").assertRefused("isotropik", "Maybe isotropic?");
        for (String name : List.of("isotropic", "all")) {
            Invocation.of("reproduce", name, "--out", full).assertRefused("not empty", "--force");
            Invocation.of("reproduce", name, "--out", file).assertRefused("is a file");
            Invocation.of("reproduce", name, "--out", temporary.resolve("new"), "--threads", 0)
                    .assertRefused("threads is 0");
        }
        Invocation untrained = Invocation.of("reproduce", "cnn", "--out", temporary.resolve("new"), "--retrain");
        assertEquals(1, untrained.code());
        assertTrue(untrained.err().startsWith("descramble: The network 'digits"), untrained.err());
        assertEquals("mine", Files.readString(full.resolve("index.html")));
        assertFalse(Files.exists(temporary.resolve("new")));
    }

    @Test
    void oneFailureDoesNotStopTheOthers() throws IOException {
        Path out = temporary.resolve("all");
        Invocation run = with(
                List.of(Failing.class, Quick.class),
                () -> Invocation.of("reproduce", "all", "--out", out, "--seed", -7));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("failing failed: The dog ate it."), run.err());
        assertTrue(run.out().contains("seed_below_ten") && run.out().contains("findings: 1 agree, 0 differ, 0 new"));
        assertTrue(run.out().contains("failed: failing"), run.out());
        assertFalse(Files.exists(out.resolve("failing")));
        // Both pages come from the records alone.
        for (Path page : List.of(out.resolve("index.html"), out.resolve("quick/report.html"))) {
            String written = Files.readString(page);
            assertTrue(written.contains("The seed is small") && written.contains("--seed -7"));
            Files.writeString(page, "lost");
            Invocation again =
                    with(List.of(Failing.class, Quick.class), () -> Invocation.of("report", page.getParent()));
            assertEquals(0, again.code(), again.err());
            assertEquals(written, Files.readString(page));
        }
    }

    @Test
    void anIndexOfAnotherKindIsLeftAlone() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("site"));
        Path index = Files.writeString(folder.resolve("index.html"), "mine");
        Invocation.of("report", folder).assertRefused("site", "reproduce all");
        assertEquals("mine", Files.readString(index));
        // An experiment's own folder gets its own page.
        Invocation run = with(
                List.of(Quick.class),
                () -> Invocation.of("reproduce", "quick", "--out", folder, "--force", "--seed", 11));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("0 agree, 1 differ"), run.out());
        assertTrue(Files.readString(folder.resolve("report.html")).contains("The seed is small"));
        assertEquals("mine", Files.readString(index));
    }
}
