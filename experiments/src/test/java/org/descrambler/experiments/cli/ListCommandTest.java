package org.descrambler.experiments.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.descrambler.core.group.GroupProvider;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.OperatorProvider;
import org.descrambler.core.solve.SolverProvider;
import org.junit.jupiter.api.Test;

class ListCommandTest {

    private static <P> List<String> provided(Class<P> type, Function<P, String> name) {
        return ServiceLoader.load(type).stream()
                .map(provider -> name.apply(provider.get()))
                .sorted()
                .toList();
    }

    private static void assertListed(String what, List<String> names) {
        Invocation text = Invocation.of("list", what);
        assertEquals(0, text.code());
        assertEquals("", text.err());
        assertEquals(
                names, text.out().lines().map(line -> line.split(" ", 2)[0]).toList());
        var listed = new ArrayList<String>();
        for (JsonNode row : Invocation.of("list", what, "--json").json()) {
            listed.add(row.get("name").textValue());
            assertTrue(row.get("summary").textValue().length() > 10, row.toString());
        }
        assertEquals(names, listed);
    }

    @Test
    void everythingProvidedIsListed() {
        assertListed("groups", provided(GroupProvider.class, GroupProvider::name));
        assertListed("objectives", provided(ObjectiveProvider.class, ObjectiveProvider::name));
        assertListed("operators", provided(OperatorProvider.class, OperatorProvider::name));
        assertListed("solvers", provided(SolverProvider.class, SolverProvider::name));
        assertListed("suites", List.of("nonconvex", "permutations", "qaplib", "smoothness"));
        assertEquals(
                Operators.NAMES.stream().sorted().toList(), provided(OperatorProvider.class, OperatorProvider::name));
    }

    /** One style for whoever reads the list: plain ASCII, one line, a capital or a formula first, no full stop at the end. */
    @Test
    void summariesAndReferencesAreOfOneStyle() {
        for (String what : List.of("groups", "objectives", "operators", "solvers", "suites")) {
            for (JsonNode row : Invocation.of("list", what, "--json").json()) {
                String summary = row.get("summary").textValue();
                assertTrue(summary.matches("[\\x20-\\x7E]*[^.\\s]"), row.toString());
                boolean formulaFirst = what.equals("objectives");
                assertTrue(formulaFirst || Character.isUpperCase(summary.charAt(0)), row.toString());
                if (what.equals("solvers")) {
                    String source = "[A-Z][A-Za-z', -]+ \\([0-9]{4}\\)(, section [0-9.]+)?";
                    assertTrue(
                            row.get("reference").textValue().matches(source + "(; " + source + ")*"), row.toString());
                }
            }
        }
    }

    @Test
    void aModelsLayers() {
        Object model = SampleFiles.fixture("convolution.onnx");
        Invocation text = Invocation.of("list", "layers", "--model", model);
        assertEquals(0, text.code(), text.err());
        List<String> lines = text.out().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(0).matches("0 +/0/Conv +Conv +6×2×3×3 +Relu"), lines.get(0));
        JsonNode layer = Invocation.of("list", "layers", "--model", model, "--json")
                .json()
                .get(2);
        assertEquals(2, layer.get("index").intValue());
        assertEquals("Gemm", layer.get("kind").textValue());
        assertEquals("[10,32]", layer.get("shape").toString());
        assertEquals("Gelu", layer.get("activation").textValue());
    }

    @Test
    void wrongUsage() {
        Invocation.of("list").assertRefused("WHAT");
        Invocation.of("list", "nope").assertRefused("nope", "solvers");
        Invocation.of("list", "layers").assertRefused("--model");
        Invocation.of("list", "groups", "--model", "x.onnx").assertRefused("list layers");
        Invocation.of("list", "layers", "--model", "missing.onnx").assertRefused("missing.onnx");
    }
}
