package org.descrambler.experiments.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    @TempDir
    Path parent;

    private static ResultFolder.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(parent)) {
            return files.filter(path -> !path.equals(parent))
                    .map(path -> parent.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void appearsWholeAtTheCommit() throws IOException {
        Path folder = parent.resolve("new/out");
        try (ResultFolder results = ResultFolder.create(folder, false)) {
            results.write("result.json", text("{}"));
            results.write("figures/a.png", text("png"));
            assertFalse(Files.exists(folder));
            results.commit();
        }
        assertEquals(
                List.of("new", "new/out", "new/out/figures", "new/out/figures/a.png", "new/out/result.json"),
                everything());
        assertEquals("{}", Files.readString(folder.resolve("result.json")));
    }

    @Test
    void takesTheFoldersPermissionsFromTheProcess() throws IOException {
        Assumptions.assumeTrue(
                Files.getFileStore(parent).supportsFileAttributeView("posix"), "no POSIX permissions here");
        try (ResultFolder results = ResultFolder.create(parent.resolve("out"), false)) {
            results.commit();
        }
        Path ordinary = Files.createDirectory(parent.resolve("ordinary"));
        Set<PosixFilePermission> expected = Files.getPosixFilePermissions(ordinary);
        assertEquals(expected, Files.getPosixFilePermissions(parent.resolve("out")));
    }

    @Test
    void anExceptionLeavesNothing() throws IOException {
        Path folder = parent.resolve("a/b/out");
        assertThrows(UncheckedIOException.class, () -> {
            try (ResultFolder results = ResultFolder.create(folder, false)) {
                results.write("result.json", text("{}"));
                results.write("trace.csv", out -> {
                    out.write(1);
                    throw new IOException("disk full");
                });
                results.commit();
            }
        });
        assertEquals(List.of(), everything());
    }

    @Test
    void anExceptionLeavesAnOldFolderAsItWas() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("out"));
        Files.writeString(folder.resolve("result.json"), "old");
        assertThrows(IllegalStateException.class, () -> {
            try (ResultFolder results = ResultFolder.create(folder, true)) {
                results.write("result.json", text("new"));
                throw new IllegalStateException();
            }
        });
        assertEquals(List.of("out", "out/result.json"), everything());
        assertEquals("old", Files.readString(folder.resolve("result.json")));
    }

    @Test
    void isNeverSilentlyOverwritten() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("out"));
        Files.writeString(folder.resolve("mine.txt"), "mine");
        Exception e = assertThrows(IllegalArgumentException.class, () -> ResultFolder.create(folder, false));
        assertTrue(e.getMessage().contains("--force"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ResultFolder.create(folder.resolve("mine.txt"), true));
        assertThrows(
                IllegalArgumentException.class,
                () -> ResultFolder.create(folder.resolve("mine.txt").resolve("out"), true));
        assertEquals(List.of("out", "out/mine.txt"), everything());
    }

    @Test
    void aFolderFilledMeanwhileIsNotOverwritten() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("out"));
        try (ResultFolder results = ResultFolder.create(folder, false)) {
            results.write("result.json", text("new"));
            Files.writeString(folder.resolve("result.json"), "another's");
            assertThrows(IllegalArgumentException.class, results::commit);
        }
        assertEquals(List.of("out", "out/result.json"), everything());
        assertEquals("another's", Files.readString(folder.resolve("result.json")));
    }

    @Test
    void forceReplacesResultsOnly() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("out"));
        for (String name : List.of("result.json", "permutation.npy", "mine.txt")) {
            Files.writeString(folder.resolve(name), "old");
        }
        try (ResultFolder results = ResultFolder.create(folder, true)) {
            results.write("result.json", text("new"));
            results.write("descrambler.npy", text("new"));
            results.write("figures/a.png", text("new"));
            results.commit();
        }
        assertEquals(
                List.of(
                        "out",
                        "out/descrambler.npy",
                        "out/figures",
                        "out/figures/a.png",
                        "out/mine.txt",
                        "out/result.json"),
                everything());
        assertEquals("old", Files.readString(folder.resolve("mine.txt")));
        assertEquals("new", Files.readString(folder.resolve("result.json")));
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        try (ResultFolder results = ResultFolder.create(parent.resolve("out"), false)) {
            results.write("a", text(""));
            for (String name : List.of("../x", "/tmp/x", "", ".", "a", "./a", "b/../../x")) {
                assertThrows(IllegalArgumentException.class, () -> results.write(name, text("")), name);
            }
        }
    }

    /** Run in a JVM of its own: ends in the middle of its work, as on an interrupt from the keyboard. */
    static final class Interrupted {
        private Interrupted() {}

        public static void main(String[] arguments) {
            ResultFolder results = ResultFolder.create(Path.of(arguments[0]), false);
            results.write("result.json", text("{}"));
            System.exit(3);
        }
    }

    @Test
    void aRunThatIsInterruptedLeavesNothing() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        parent.resolve("new/out").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, process.waitFor(), output);
        assertEquals(List.of(), everything());
    }

    @Test
    void isUsedOnce() {
        ResultFolder results = ResultFolder.create(parent.resolve("out"), false);
        results.commit();
        assertThrows(IllegalStateException.class, () -> results.write("a", text("")));
        assertThrows(IllegalStateException.class, results::commit);
        results.close();
        assertTrue(Files.isDirectory(parent.resolve("out")));
    }
}
