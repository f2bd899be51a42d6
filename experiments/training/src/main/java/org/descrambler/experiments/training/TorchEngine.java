package org.descrambler.experiments.training;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** How PyTorch is started, which must be settled before the first of its classes is used. */
final class TorchEngine {
    private static final String CACHE = "DJL_CACHE_DIR";

    private TorchEngine() {}

    /**
     * One thread, since sums depend on their number (more would be slower on nets so small); natives from the class path,
     * never from the network, unpacked where one may write. What the user has set stays.
     */
    static void prepare() {
        if (TorchEngine.class.getResource("/native/lib/pytorch.properties") == null) {
            throw new IllegalStateException("PyTorch's natives are not on the class path, so nothing can be trained."
                    + " They are there when the application is built with mvn -Ptrain, on Linux with an x86-64 processor"
                    + " only (this is " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                    + ").");
        }
        Properties properties = System.getProperties();
        properties.putIfAbsent("ai.djl.pytorch.num_threads", "1");
        properties.putIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        properties.putIfAbsent("ai.djl.offline", "true");
        // Which natives were found, that there is no GPU: nobody asked.
        properties.putIfAbsent("org.slf4j.simpleLogger.log.ai.djl", "error");
        if (System.getenv(CACHE) == null && properties.getProperty(CACHE) == null && !homeTakesNatives()) {
            properties.setProperty(CACHE, temporaryFolder().toString());
        }
    }

    /** DJL unpacks into .djl.ai of the home folder. Only trying tells: permissions mean nothing to root or a read-only disk. */
    private static boolean homeTakesNatives() {
        Path cache = Path.of(System.getProperty("user.home"), ".djl.ai");
        try {
            Files.createDirectories(cache);
            Files.delete(Files.createTempFile(cache, "try", ""));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("descrambler-pytorch");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PyTorch's natives cannot be unpacked: neither the home folder nor that for"
                            + " temporary files can be written (" + e + ").",
                    e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The system empties its folder of temporary files.
        }
    }

    /** Adds the versions that a model was trained with to its metadata. */
    static void describe(Map<String, String> metadata) {
        Engine engine = Engine.getInstance();
        metadata.put("engine", engine.getEngineName() + " " + engine.getVersion() + ", DJL " + Engine.getDjlVersion());
        metadata.put("java", Runtime.version().toString());
    }
}
