package org.descrambler.experiments.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.NamedOperator;
import org.descrambler.core.problem.Objective;
import org.descrambler.core.problem.ObjectiveProvider;
import org.descrambler.core.problem.Scaling;
import org.descrambler.core.signal.Layer;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.ObjectiveExpression.Term;
import org.descrambler.objectives.diagonal.DiagonalSquareSum;
import org.descrambler.objectives.diagonal.DiagonalSquareSumProvider;
import org.descrambler.objectives.diagonal.DiagonalSumProvider;
import org.descrambler.objectives.smooth.BrockettObjective;
import org.descrambler.objectives.smooth.Smoothness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveExpressionTest {
    /** What {@link Weighted} can be told. */
    public record Options(double epsilon, boolean sharp) {
        public Options {
            if (!(epsilon > 0)) {
                throw new IllegalArgumentException(
                        "Option 'epsilon' is " + epsilon + "; a positive number was expected.");
            }
        }
    }

    /** ε times the diagonal square sum. */
    private record Weighted() implements ObjectiveProvider {
        private static final Options DEFAULTS = new Options(0.5, false);

        @Override
        public String name() {
            return "weighted";
        }

        @Override
        public String summary() {
            return "epsilon times the diagonal square sum";
        }

        @Override
        public boolean usesOperator() {
            return false;
        }

        @Override
        public Record defaultOptions() {
            return DEFAULTS;
        }

        @Override
        public Objective<DenseMatrix> create(Request request) {
            double epsilon = request.options(DEFAULTS).epsilon();
            return new DiagonalSquareSum(request.layer().weights().orElseThrow().scalarMultiply(Math.sqrt(epsilon)));
        }
    }

    private static final Catalog CATALOG = new Catalog(
            List.of(),
            List.of(),
            List.of(new Smoothness(), new DiagonalSumProvider(), new DiagonalSquareSumProvider(), new Weighted()),
            List.of());

    private static final DenseMatrix W = DenseMatrix.of(new double[][] {{1, 2, 0}, {-1, 3, 1}, {0.5, 0, 2}});

    private static final Layer LAYER =
            new Layer("layer", new Signals(W.multiplyTransposed(W), 0, false, Optional.empty()), Optional.of(W));

    private static final NamedOperator OPERATOR =
            new NamedOperator("difference", DenseMatrix.of(new double[][] {{-1, 1, 0}, {0, -1, 1}}));

    private static Objective<DenseMatrix> create(String text) {
        return ObjectiveExpression.parse(text).create(CATALOG, LAYER, OPERATOR, Scaling.NONE);
    }

    @Test
    void termsAreRead() {
        assertEquals(
                List.of(
                        new Term(1, "smoothness", Map.of()),
                        new Term(0.1, "smooth-l1", Map.of("epsilon", "1e-3", "other", "x")),
                        new Term(-2, "a", Map.of())),
                ObjectiveExpression.parse(" smoothness+0.1 * smooth-l1( epsilon = 1e-3,other=x ) - 2*a() ")
                        .terms());
        assertEquals(
                List.of(new Term(-1, "a", Map.of())),
                ObjectiveExpression.parse("-a").terms());
        assertEquals(
                List.of(new Term(1e-3, "a", Map.of())),
                ObjectiveExpression.parse("+ 1e-3*a").terms());
        assertEquals(
                List.of(new Term(-0.5, "a", Map.of())),
                ObjectiveExpression.parse("-.5*a").terms());
        // The hyphen belongs to the name where no space is before it.
        assertEquals("a-b", ObjectiveExpression.parse("a-b").terms().get(0).name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ends at position 1, where an objective",
                "a + | ends at position 4, where an objective",
                "a b | has 'b' at position 3, where +, - or the end",
                "a * 2 | has '*' at position 3, where +, - or the end",
                "2 a | has 'a' at position 3, where * and an objective",
                "2* | ends at position 3, where an objective",
                "1e999*a | at position 1, where a number within the range",
                "a -0.1b | has 'b' at position 7, where * and",
                "a( | ends at position 3, where the name of an option",
                "a(x) | has ')' at position 4, where = and the value of the option x",
                "a(x=) | has ')' at position 5, where the value of the option x",
                "a(x=1 | ends at position 6, where , or )",
                "a(x=1=2) | has '=' at position 6, where , or )",
                "a(x=1,x=2) | gives the option x twice",
                "smoothness -- a | has '-' at position 13, where an objective",
                "NaN*a | has '*' at position 4, where",
                "{a} | has '{' at position 1, where an objective",
            })
    void whatIsWrongIsNamed(String text, String words) {
        String message = assertThrows(IllegalArgumentException.class, () -> ObjectiveExpression.parse(text))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smoothness | smoothness",
                "+1*smoothness+0.10*weighted(epsilon=1e-3) | smoothness + 0.1*weighted(epsilon=0.001)",
                "-smoothness -2*diagonal-sum | -smoothness - 2*diagonal-sum",
                "weighted(sharp=true, epsilon=2) | weighted(epsilon=2.0,sharp=true)",
                "1e-20*weighted + 1e20*weighted | 1.0E-20*weighted + 1.0E20*weighted",
                "0*smoothness | 0*smoothness"
            })
    void oneWayOfWriting(String text, String canonical) {
        ObjectiveExpression expression = ObjectiveExpression.parse(text);
        assertEquals(canonical, expression.canonical(CATALOG));
        ObjectiveExpression again = ObjectiveExpression.parse(canonical);
        assertEquals(canonical, again.canonical(CATALOG));
        assertEquals(expression.describe(CATALOG), again.describe(CATALOG));
    }

    @Test
    void recordsHaveEveryOption() {
        assertEquals(
                List.of(
                        new SolveRecord.TermRecord(2, "weighted", Map.of("epsilon", 0.5, "sharp", true)),
                        new SolveRecord.TermRecord(-1, "smoothness", Map.of())),
                ObjectiveExpression.parse("2*weighted(sharp=true) - smoothness").describe(CATALOG));
    }

    @Test
    void unknownNamesOptionsAndValues() {
        for (List<String> wrong : List.of(
                List.of("smoothnes", "Maybe smoothness?"),
                List.of("smoothness + wieghted", "weighted"),
                List.of("smoothness(epsilon=1)", "The objective smoothness", "'epsilon'", "there are no options"),
                List.of("weighted(epsilom=1)", "The objective weighted", "epsilon, sharp"),
                List.of("weighted(epsilon=x)", "'x'"),
                List.of("weighted(epsilon=-1)", "-1.0"))) {
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> ObjectiveExpression.parse(wrong.get(0)).check(CATALOG))
                    .getMessage();
            wrong.stream().skip(1).forEach(word -> assertTrue(message.contains(word), message));
        }
    }

    @Test
    void oneObjectiveIsItself() {
        assertEquals(BrockettObjective.class, create("smoothness").getClass());
        assertEquals(DiagonalSquareSum.class, create("weighted(epsilon=2)").getClass());
    }

    @Test
    void sumsAddUp() {
        DenseMatrix p = DenseMatrix.of(new double[][] {{0, 1, 0}, {0, 0, -1}, {1, 0, 0}});
        double rough = create("smoothness").at(p).value();
        double square = create("diagonal-square-sum").at(p).value();
        double sum = create("diagonal-sum").at(p).value();
        Objective<DenseMatrix> all =
                create("smoothness - 0.5*diagonal-sum + 3*weighted(epsilon=2) + diagonal-square-sum");
        // Sums of a few dozen products below 100.
        assertEquals(rough - 0.5 * sum + 7 * square, all.at(p).value(), 1e-12);
        assertEquals("smoothness - 0.5*diagonal-sum + 3*weighted(epsilon=2.0) + diagonal-square-sum", all.name());
    }
}
