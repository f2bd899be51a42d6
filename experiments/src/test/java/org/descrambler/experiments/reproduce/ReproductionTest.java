package org.descrambler.experiments.reproduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.NpyFile;
import org.descrambler.core.signal.Signals;
import org.descrambler.core.solve.Budget;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.compare.SolveTask;
import org.descrambler.experiments.report.ColourScale;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Coordinates;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Grid;
import org.descrambler.experiments.report.HeatMap;
import org.descrambler.experiments.report.LinePlot;
import org.descrambler.experiments.report.PlotAxis;
import org.descrambler.experiments.report.Series;
import org.descrambler.experiments.report.SmallMultiples;
import org.descrambler.experiments.report.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
    private static final Setting SETTING = new Setting(3, false, 1, "test");

    @TempDir
    private Path temporary;

    /** Everything that a notebook takes, once. */
    private record Small(Consumer<Notebook> more) implements Experiment {
        @Override
        public String name() {
            return "small";
        }

        @Override
        public String summary() {
            return "Does little";
        }

        @Override
        public String source() {
            return "Nobody (2026)";
        }

        @Override
        public void run(Setting setting, Networks networks, Notebook notebook) {
            notebook.title("Small, \"quoted\"", "Next to nothing.");
            notebook.section("Numbers");
            notebook.paragraph("1 < 2");
            notebook.finding(Finding.within("slope", "It falls", "Nobody (2026)", -0.51, -0.55, -0.45)
                    .withUnit("Hz")
                    .withControl("shuffled", 0.25));
            notebook.finding(Finding.atMost("error", "It is small", "", 2, 1).withRemark("It is not"));
            notebook.finding(Finding.fresh("speed", "Nobody knew", 7));
            notebook.numbers("list", 1, 2.5);
            notebook.text("best", "closed-form");
            notebook.figure(
                    "map",
                    new HeatMap(
                            "A map",
                            Coordinates.range("time (s)", 0, 1),
                            Coordinates.index("neuron", 2),
                            Grid.of(DenseMatrix.wrap(2, 3, new double[] {1, -2, 0.1, Double.NaN, 0.5, 1e-300})),
                            ColourScale.signed("weight")),
                    "A caption.");
            notebook.figure(
                    "lines",
                    new LinePlot(
                            "Lines",
                            PlotAxis.logarithmic("samples"),
                            PlotAxis.logarithmic("error", 1e-3),
                            List.of(
                                    new Series("a, b", new double[] {1, 10}, new double[] {1, Double.NaN}),
                                    new Series("\"c\"", new double[] {1, 10}, new double[] {1e-5, 0.1}))),
                    "Two curves.");
            notebook.figure(
                    "panels",
                    new SmallMultiples(
                            "Panels",
                            Coordinates.index("input", 2),
                            Coordinates.index("neuron", 1),
                            List.of(
                                    new SmallMultiples.Panel("before", new Grid(1, 2, new double[] {1, -3})),
                                    new SmallMultiples.Panel("after", new Grid(1, 2, new double[] {0.25, 2}))),
                            ColourScale.signed("weight"),
                            3),
                    "Two panels.");
            notebook.table(
                    "table",
                    new Table(
                            "Rows",
                            List.of(new Column("what", Format.PROSE), new Column("value", Format.NUMBER)),
                            List.of(List.of("x", 0.1), Arrays.asList("", null))));
            notebook.matrix("hidden", DenseMatrix.identity(2));
            Trials trials = new Trials(setting);
            Layer layer = new Layer(
                    "layer",
                    Signals.of(
                            new MatrixSource("s", DenseMatrix.of(new double[][] {
                                {1, 2, 0}, {3, -1, 1}, {0, 1, 1}, {2, 2, 1}
                            })),
                            false),
                    Optional.empty());
            var names = new ProblemDefinition.Names(
                    Optional.of("orthogonal"), List.of(), Optional.empty(), Optional.empty(), Scaling.NONE);
            for (String solver : List.of("closed-form", "trust-regions")) {
                trial(trials, solver, ProblemDefinition.ofLayer(trials.catalog(), names, layer), setting.seed("start"));
            }
            notebook.table("trials", trials.table("Both solvers."));
            more.accept(notebook);
        }

        private static <E> void trial(Trials trials, String solver, ProblemDefinition<E> definition, long seed) {
            trials.run(
                    solver,
                    definition,
                    solver,
                    Map.of(),
                    new SolveTask.Start.Random<>(),
                    seed,
                    Budget.UNLIMITED.withIterations(1000));
        }
    }

    private Path run(Consumer<Notebook> more) {
        Path folder = temporary.resolve("out");
        new Reproduction(new Small(more), SETTING, false, sentence -> {}).into(folder, false);
        return folder;
    }

    @Test
    void recordsNumbersAndVerdicts() throws IOException {
        JsonNode record = new ObjectMapper()
                .readTree(run(notebook -> {}).resolve("result.json").toFile());
        assertEquals("small", record.path("experiment").asText());
        assertEquals(3, record.path("seed").asLong());
        assertEquals("agrees", record.path("findings").get(0).path("verdict").asText());
        assertEquals("differs", record.path("findings").get(1).path("verdict").asText());
        assertEquals("new", record.path("findings").get(2).path("verdict").asText());
        assertEquals(-0.51, record.path("numbers").path("slope").asDouble());
        assertEquals(2.5, record.path("numbers").path("list").get(1).asDouble());
        assertEquals("closed-form", record.path("numbers").path("best").asText());
    }

    @Test
    void theDataAreTheFiguresToTheBit() throws IOException {
        Path folder = run(notebook -> {});
        try (NpyFile npy = NpyFile.open(folder.resolve("data/map.npy"))) {
            assertArrayEquals(
                    new double[] {1, -2, 0.1, Double.NaN, 0.5, 1e-300},
                    npy.matrix().data());
        }
        assertEquals(
                "series,x,y\n\"a, b\",1.0,1.0\n\"a, b\",10.0,NaN\n\"\"\"c\"\"\",1.0,1.0E-5\n\"\"\"c\"\"\",10.0,0.1\n",
                Files.readString(folder.resolve("data/lines.csv")));
        assertTrue(Files.exists(folder.resolve("data/hidden.npy")));
    }

    @Test
    void thePageIsMadeFromTheRecordsAlone() throws IOException {
        Path folder = run(notebook -> {});
        String page = ExperimentReport.read(folder).page().html();
        for (String text : List.of(
                "Small, &quot;quoted&quot;",
                "1 &lt; 2",
                "It falls",
                "shuffled",
                "It is not",
                "A caption.",
                "trust-regions",
                "a, b")) {
            assertTrue(page.contains(text), text);
        }
        // What is drawn again is what was drawn.
        String drawn = Files.readString(folder.resolve("figures/map.svg"));
        assertTrue(page.contains(drawn.substring(drawn.indexOf("<svg"), drawn.indexOf("</svg>"))));
        drawn = Files.readString(folder.resolve("figures/lines.svg"));
        assertTrue(page.contains(drawn.substring(drawn.indexOf("<svg"), drawn.indexOf("</svg>"))));
        drawn = Files.readString(folder.resolve("figures/panels.svg"));
        assertTrue(page.contains(drawn.substring(drawn.indexOf("<svg"), drawn.indexOf("</svg>"))));
        assertTrue(new Summary(List.of(new ObjectMapper()
                        .readValue(folder.resolve("result.json").toFile(), ExperimentRecord.class)))
                .page()
                .html()
                .contains("<a href=\"small/report.html\">"));
    }

    @Test
    void drawsImagesThatAreNotBlank() throws IOException {
        Path folder = run(notebook -> {});
        for (String name : List.of("map", "lines")) {
            Path file = folder.resolve("figures/" + name + ".png");
            var image = ImageIO.read(file.toFile());
            long dark = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    dark += (image.getRGB(x, y) & 0xff) < 0x80 ? 1 : 0;
                }
            }
            double share = (double) dark / ((long) image.getWidth() * image.getHeight());
            assertTrue(share > 0.005 && share < 0.8, name + ": " + share + " of the pixels are dark");
        }
    }

    @Test
    void theSameSettingGivesTheSameNumbers() throws IOException {
        assertEquals(SETTING.random("a").nextLong(), SETTING.random("a").nextLong());
        assertFalse(SETTING.seed("a") == SETTING.seed("b"));
        assertFalse(SETTING.seed("a") == new Setting(4, false, 1, "test").seed("a"));
    }

    @Test
    void nothingIsLeftOfAnExperimentThatFails() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> run(notebook -> notebook.number("slope", 1)));
        assertThrows(IllegalArgumentException.class, () -> run(notebook -> notebook.number("worse", Double.NaN)));
        assertThrows(
                IllegalArgumentException.class, () -> run(notebook -> notebook.matrix("map", DenseMatrix.identity(1))));
        try (var files = Files.list(temporary)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        Path folder = run(notebook -> {});
        for (String[] damage : new String[][] {
            {"result.json", "{\"schema\": 1, \"findings\": ["},
            {"result.json", "{}"},
            {"page.json", ""},
            {"data/lines.csv", ""},
            {"data/lines.csv", "series,x\na,1\n"},
            {"data/lines.csv", "series,x,y\na,1\n"},
            {"data/table.csv", "what,value\nx,two\n"}
        }) {
            Path file = folder.resolve(damage[0]);
            String whole = Files.readString(file);
            Files.writeString(file, damage[1]);
            var error = assertThrows(
                    IllegalArgumentException.class,
                    () -> ExperimentReport.read(folder).page());
            assertTrue(error.getMessage().contains(file.getFileName().toString()), error::getMessage);
            Files.writeString(file, whole);
        }
        ExperimentReport.read(folder).page();
    }

    @Test
    void aNetworkThatSeveralAskForIsTrainedOnce() {
        int[] trainings = new int[1];
        NetworkTrainer trainer = new NetworkTrainer() {
            @Override
            public String network() {
                return "tiny";
            }

            @Override
            public byte[] train(long seed, Consumer<String> progress) {
                trainings[0]++;
                return new byte[] {1};
            }
        };
        Networks networks = new Networks(true, 0, sentence -> {}, List.of(trainer));
        for (String folder : List.of("one", "two")) {
            Small asking = new Small(notebook -> notebook.number("bytes", networks.bytes("tiny").length));
            new Reproduction(asking, SETTING, networks, sentence -> {}).into(temporary.resolve(folder), false);
        }
        assertEquals(1, trainings[0]);
    }

    @Test
    void networksAreReadOrTrained() {
        NetworkTrainer trainer = new NetworkTrainer() {
            @Override
            public String network() {
                return "tiny";
            }

            @Override
            public byte[] train(long seed, Consumer<String> progress) {
                return Long.toString(seed).getBytes(StandardCharsets.UTF_8);
            }
        };
        Networks networks = new Networks(false, 4, sentence -> {}, List.of(trainer));
        assertArrayEquals("5".getBytes(StandardCharsets.UTF_8), networks.bytes("tiny"));
        assertTrue(networks.bytes("deernet-256-80-256").length > 100_000);
        assertThrows(TrainingMissingException.class, () -> networks.require(List.of("tiny", "none")));
        Networks anew = new Networks(true, 4, sentence -> {}, List.of(trainer));
        assertThrows(TrainingMissingException.class, () -> anew.bytes("deernet-256-80-256"));
    }
}
