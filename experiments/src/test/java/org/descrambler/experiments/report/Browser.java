package org.descrambler.experiments.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Chromium without a window, called as a process: a driver library would weigh more than what it is asked here. */
record Browser(Path program) {

    /** The browser of the property {@code descrambler.chromium}, else of the path; the test is skipped where none is. */
    static Browser installed() {
        String given = System.getProperty("descrambler.chromium");
        Optional<Path> found = given != null
                ? Optional.of(Path.of(given))
                : Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                                .map(folder -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), "No Chromium on the path (apt-get install chromium): the report was not looked at.");
        return new Browser(found.get());
    }

    /** The document as it stands after its scripts have run. */
    String dom(Path page, Path scratch) throws IOException, InterruptedException {
        Path dom = scratch.resolve("dom.html");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--user-data-dir=" + scratch.resolve("profile"),
                        "--window-size=1400,1000",
                        "--enable-logging=stderr",
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(scratch.resolve("browser.log").toFile())
                .start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The browser did not end within 90 s: " + log(scratch));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return Files.readString(dom, UTF_8);
    }

    String log(Path scratch) {
        try {
            return Files.readString(scratch.resolve("browser.log"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
