package org.descrambler.experiments.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descrambler.experiments.cli.Descramble;
import org.descrambler.experiments.io.ResultFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/architecture.md} lists is what there is. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("..");

    private final String page;

    ArchitectureTest() throws IOException {
        page = Files.readString(ROOT.resolve("docs/architecture.md"));
    }

    @Test
    void theRoomsAreThePackages() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String module : new String[] {"core", "objectives", "solvers", "experiments", "experiments/training"}) {
            Path sources = ROOT.resolve(module).resolve("src/main/java/org/descrambler");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file -> sources.relativize(file.getParent()).toString())
                        .forEach(
                                folder -> packages.add(folder.replace('\\', '.').replace('/', '.')));
            }
        }
        Set<String> rooms = quoted(section("## Modules and rooms").replaceAll("(?m)^[^|].*$", ""));
        rooms.removeIf(name -> !name.contains("."));
        assertEquals(packages, rooms);
    }

    @Test
    void theTypesExist() throws IOException {
        Set<String> sources = new TreeSet<>();
        for (String module : new String[] {"core", "objectives", "solvers", "experiments"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.map(file -> file.getFileName().toString()).forEach(sources::add);
            }
        }
        Set<String> types = quoted(page);
        types.removeIf(
                name -> !name.matches("[A-Z]\\w+(<.*>)?") || name.matches("ServiceLoader|RealMatrix|RandomGenerator"));
        types.removeIf(name -> name.matches("[A-Z_]+"));
        assertTrue(types.size() > 20, types.toString());
        for (String type : types) {
            assertTrue(sources.contains(type.replaceAll("<.*", "") + ".java"), type);
        }
    }

    @Test
    void theServicesAreBound() throws IOException {
        Set<String> services = new TreeSet<>();
        for (String module : new String[] {"core", "objectives", "solvers"}) {
            try (Stream<Path> files =
                    Files.list(ROOT.resolve(module).resolve("src/main/resources/META-INF/services"))) {
                files.map(file -> file.getFileName().toString()).forEach(services::add);
            }
        }
        Set<String> named = quoted(section("## Names"));
        named.removeIf(name -> !name.startsWith("org.descrambler."));
        assertEquals(services, named);
    }

    @Test
    void theFilesAndKeysAreThoseOfASolve(@TempDir Path folder) throws IOException {
        String section = section("## Result files");
        assertEquals(
                new TreeSet<>(ResultFolder.RESULTS),
                firstColumn(section.substring(0, section.indexOf("schema version"))));

        Path gram = folder.resolve("gram.csv");
        Files.writeString(gram, "2,-1,0\n-1,2,-1\n0,-1,2\n");
        Path out = folder.resolve("out");
        StringWriter err = new StringWriter();
        String[] command = {"solve", "--gram", gram.toString(), "--solver", "trust-regions", "--out", out.toString()};
        assertEquals(
                0,
                Descramble.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), command),
                err::toString);
        Set<String> keys = new TreeSet<>();
        collect(new ObjectMapper().readTree(out.resolve("result.json").toFile()), "", keys);
        assertEquals(keys, firstColumn(section.substring(section.indexOf("schema version"))));
    }

    private static void collect(JsonNode node, String path, Set<String> keys) {
        if (!node.isObject() || path.equals("solver.options")) {
            keys.add(path);
            return;
        }
        node.properties()
                .forEach(field ->
                        collect(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), keys));
    }

    private String section(String heading) {
        int start = page.indexOf(heading + "\n");
        assertTrue(start >= 0, heading);
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static Set<String> firstColumn(String tables) {
        return quoted(tables.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .collect(Collectors.joining("\n")));
    }

    private static Set<String> quoted(String text) {
        return Pattern.compile("`([^`\\n]+)`")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
