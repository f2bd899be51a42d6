package org.descrambler.experiments.cli;

import java.util.Arrays;
import java.util.List;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.compare.ComponentChoice;
import org.descrambler.experiments.compare.ProblemDefinition;
import org.descrambler.experiments.suite.OpenProblem;
import org.descrambler.experiments.suite.ProblemEntry;

/**
 * Reads the problems of suites as {@code solve} reads its own: the keys of a suite are the names of its options.
 *
 * @param threads that read samples
 */
record SuiteProblems(Catalog catalog, int threads) implements OpenProblem.Reader {
    @Override
    public OpenProblem<?> open(ProblemEntry entry) {
        var sources = new OpenSources();
        try {
            return open(definition(entry, sources), entry, sources::close);
        } catch (RuntimeException e) {
            sources.close();
            throw e;
        }
    }

    private ProblemDefinition<?> definition(ProblemEntry entry, OpenSources sources) {
        var named = new ProblemDefinition.Names(
                entry.setting("group"),
                entry.setting("blocks").map(SuiteProblems::sizes).orElse(List.of()),
                entry.setting("objective"),
                entry.setting("operator"),
                ProblemDefinition.scaling(entry.setting("scaling").orElse("none")));
        named.check(catalog);
        if (entry.synthetic().isPresent()) {
            return ProblemDefinition.ofLayer(
                    catalog, named, entry.synthetic().get().layer());
        }
        SolveInput read = SolveInput.read(
                input(entry), SolveCommand.field(catalog, named), threads, new ProgressBars(false), sources);
        return SolveCommand.definition(catalog, named, read);
    }

    private static InputOptions input(ProblemEntry entry) {
        var input = new InputOptions();
        input.signals = entry.setting("signals").orElse(null);
        input.weights = entry.setting("weights").orElse(null);
        input.inputs = entry.setting("inputs").orElse(null);
        input.bias = entry.setting("bias").orElse(null);
        input.model = entry.setting("model").orElse(null);
        input.layer = entry.setting("layer").orElse(null);
        input.tap = entry.setting("tap").orElse(null);
        input.gram = entry.setting("gram").orElse(null);
        input.brockett = entry.setting("brockett").orElse(null);
        input.qap = entry.setting("qap").orElse(null);
        input.center = entry.setting("center").map(SuiteProblems::flag).orElse(false);
        return input;
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("center is '" + text + "'; true or false was expected.");
        }
        return text.equals("true");
    }

    private static List<Integer> sizes(String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(size -> Integer.valueOf(size.strip()))
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The blocks are '" + text + "'; sizes such as [16, 16, 48] were expected.", e);
        }
    }

    private static <E> OpenProblem<E> open(ProblemDefinition<E> definition, ProblemEntry entry, Runnable closing) {
        return new OpenProblem<>(
                definition,
                StartElement.parse(
                        entry.setting("start").orElse("random"),
                        definition.problem().group()),
                entry.setting("component").map(ComponentChoice::named),
                closing);
    }
}
