package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.descrambler.core.group.BlockPermutationGroup;
import org.descrambler.core.group.BlockPermutationGroup.Mobility;
import org.descrambler.core.group.CyclicGroup;
import org.descrambler.core.group.DihedralGroup;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.PermutationGroup;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.io.DataFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cyclic, dihedral and blockwise permutations from the command line, against enumeration. */
class SolvePermutationGroupsTest {
    private static final int N = 6;
    private static final List<Integer> BLOCKS = List.of(2, 2, 1, 1);

    @TempDir
    private Path folder;

    private SampleFiles files;
    private DenseMatrix signals;
    private Path s;
    private Path w;

    /** A group as it is named, with the solvers that quadratic costs and traces get. */
    private record Named(String name, PermutationGroup group, String quadratic, String linear) {
        private List<Object> arguments() {
            return group instanceof BlockPermutationGroup
                    ? List.of("--group", name, "--blocks", "2,2,1,1")
                    : List.of("--group", name);
        }

        private JsonNode solved(Object... more) {
            return Invocation.solved(
                    Stream.concat(arguments().stream(), Arrays.stream(more)).toArray());
        }

        private String certificate(String solver) {
            return solver.equals("closed-form") ? solver : "exhaustive";
        }
    }

    static Stream<Named> groups() {
        return Stream.of(
                new Named("cyclic", new CyclicGroup(N), "cross-correlation", "cross-correlation"),
                new Named("dihedral", new DihedralGroup(N), "cross-correlation", "cross-correlation"),
                blockwise("young", Mobility.WITHIN),
                blockwise("block-permutation", Mobility.WHOLE),
                blockwise("wreath-product", Mobility.BOTH));
    }

    private static Named blockwise(String name, Mobility mobility) {
        return new Named(name, BlockPermutationGroup.of(mobility, BLOCKS), "exhaustive", "closed-form");
    }

    @BeforeEach
    void write() {
        files = new SampleFiles(folder);
        signals = SampleFiles.gaussian(30, N, 1);
        s = files.write("s.npy", signals);
        w = files.write("w.npy", SampleFiles.gaussian(N, N, 2));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void theDefaultIsProvenAndMinimal(Named named) {
        Path out = files.path("out");
        JsonNode r = named.solved("--signals", s, "--operator", "first-open", "--out", out);

        assertEquals(named.quadratic, r.at("/solver/name").textValue());
        assertEquals("exhaustive", r.get("certificate").textValue());
        assertEquals(0.0, r.get("gap").doubleValue());
        assertEquals(0.0, r.get("group_error").doubleValue());
        boolean blockwise = named.group instanceof BlockPermutationGroup;
        assertEquals(blockwise ? "[2,2,1,1]" : "null", r.at("/problem/blocks").toString());
        double least = named.group.elements().mapToDouble(this::roughness).min().orElseThrow();
        assertEquals(least, r.get("value").doubleValue(), 1e-12 * least);
        Permutation found = permutation(out);
        assertTrue(named.group.contains(found));
        assertEquals(least, roughness(found), 1e-12 * least);
        assertEquals(named.group.matrix(found), SampleFiles.matrix(out.resolve("descrambler.npy")));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void tracesAreSolvedExactly(Named named) {
        JsonNode r = named.solved("--weights", w, "--objective", "diagonal-sum");
        assertEquals(named.linear, r.at("/solver/name").textValue());
        assertEquals(named.certificate(named.linear), r.get("certificate").textValue());
        JsonNode all = named.solved("--weights", w, "--objective", "diagonal-sum", "--solver", "exhaustive");
        assertEquals(all.get("value").doubleValue(), r.get("value").doubleValue(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("groups")
    void otherObjectivesAreEnumerated(Named named) {
        for (String objective : List.of("quartimax", "smoothness + 0.5*diagonal-sum", "locality")) {
            JsonNode r = named.solved("--signals", s, "--weights", w, "--objective", objective);
            assertEquals("exhaustive", r.at("/solver/name").textValue(), objective);
        }
    }

    /** A start from a result of the same group is one; from a larger group it is not. */
    @ParameterizedTest
    @MethodSource("groups")
    void startsMustBelongToTheGroup(Named named) {
        Path whole = files.path("whole");
        Invocation.solved("--signals", s, "--group", "permutation", "--out", whole);
        Path start = whole.resolve("permutation.npy");
        assertTrue(!named.group.contains(permutation(whole)));
        var arguments = new ArrayList<Object>(List.of("solve", "--signals", s, "--solver", "exhaustive"));
        arguments.addAll(named.arguments());
        arguments.addAll(List.of("--start", start));
        Invocation.of(arguments.toArray())
                .assertRefused("permutation.npy", "not in the group " + named.group.name(), "larger group");

        Path inside = files.path("inside");
        JsonNode r = named.solved("--signals", s, "--out", inside);
        JsonNode again = started(arguments, inside.resolve("permutation.npy"));
        assertEquals(r.get("value").doubleValue(), again.get("start_value").doubleValue(), 1e-12);
        JsonNode matrix = started(arguments, inside.resolve("descrambler.npy"));
        assertEquals(again.get("start_value"), matrix.get("start_value"));
    }

    /** Exact solvers warn that they need no start. */
    private static JsonNode started(List<Object> arguments, Path start) {
        var all = new ArrayList<>(arguments);
        all.set(all.size() - 1, start);
        all.add("--json");
        return Invocation.of(all.toArray()).json();
    }

    /** 2 (12!)² elements are too many to enumerate. */
    @Test
    void largeGroupsAreSearched() {
        int n = 24;
        Path large = files.write("large.npy", SampleFiles.gaussian(50, n, 3));
        Path out = files.path("large");
        JsonNode r = Invocation.solved(
                "--signals",
                large,
                "--operator",
                "first-open",
                "--group",
                "wreath-product",
                "--blocks",
                "12,12",
                "--max-iterations",
                20,
                "--out",
                out);
        assertEquals("exchange-descent", r.at("/solver/name").textValue());
        assertTrue(r.get("value").doubleValue() < r.get("start_value").doubleValue());
        assertTrue(r.get("lower_bound").doubleValue() <= r.get("value").doubleValue());
        assertTrue(BlockPermutationGroup.of(Mobility.BOTH, List.of(12, 12)).contains(permutation(out)));
    }

    @ParameterizedTest
    @CsvSource({
        "--group young, needs the sizes of its blocks",
        "--group block-permutation, needs the sizes of its blocks",
        "--group wreath-product --blocks 2:2, n = 6 was expected",
        "--group cyclic --blocks 2:4, no blocks",
        "--group cyclic --solver exchange-descent, exchanges generate",
        "--group cyclic --solver optaplanner, has other elements",
        "--group cyclic --solver trust-regions, exhaustive",
        "--group young --blocks 3:3 --solver cross-correlation, cyclic or dihedral",
        "--group young --blocks 3:3 --solver closed-form, No closed form",
        "--group cyclic --objective quartimax --solver cross-correlation, quartimax",
        "--group dihedral --objective two-sided-smoothness --weights W, several descramblers"
    })
    void refusals(String arguments, String words) {
        var all = new ArrayList<Object>(List.of("solve", "--signals", s));
        for (String argument : arguments.split(" ", -1)) {
            all.add(argument.equals("W") ? w : argument.replace(':', ','));
        }
        Invocation.of(all.toArray()).assertRefused(words);
    }

    @Test
    void helpTellsOfBlocks() {
        String help = Invocation.of("solve", "--help").out();
        assertTrue(help.contains("wreath-product") && help.contains("young"), help);
    }

    /** Σ ‖s_{π(i)} − s_{π(i+1)}‖² over the neurons' signals. */
    private double roughness(Permutation pi) {
        double sum = 0;
        for (int i = 0; i + 1 < N; i++) {
            for (int k = 0; k < signals.getRowDimension(); k++) {
                double difference = signals.getEntry(k, pi.image(i)) - signals.getEntry(k, pi.image(i + 1));
                sum += difference * difference;
            }
        }
        return sum;
    }

    private static Permutation permutation(Path out) {
        try (DataFile file = DataFile.open(out.resolve("permutation.npy").toString())) {
            assertArrayEquals(new long[] {file.vector().length}, file.shape());
            return Permutation.of(
                    Arrays.stream(file.vector()).mapToInt(x -> (int) x).toArray());
        }
    }
}
