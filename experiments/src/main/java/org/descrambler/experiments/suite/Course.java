package org.descrambler.experiments.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.descrambler.core.solve.Progress;
import org.descrambler.core.solve.Trace;

/**
 * How the best value of a run fell: a step function of time and of evaluations. Entry 0 is the start; each further one is an
 * improvement. The arrays have one length and are not copied.
 *
 * @param evaluations of values, gradients, Hessian products and deltas together
 */
record Course(double[] seconds, double[] evaluations, double[] value) {
    /** Improvements that are kept; of more, evenly many are left out, which tells a time late by one kept step at most. */
    static final int MOST = 400;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the steps are counted in. */
    enum Against {
        SECONDS("time (s)"),
        EVALUATIONS("evaluations");

        private final String label;

        Against(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static Course of(Trace trace) {
        List<Progress> improvements = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY;
        for (Progress row : trace.rows()) {
            if (improvements.isEmpty() || row.best() < best) {
                improvements.add(row);
                best = row.best();
            }
        }
        List<Progress> kept = thinned(improvements);
        return new Course(
                column(kept, Progress::seconds),
                column(kept, row -> row.counts().total()),
                column(kept, Progress::best));
    }

    private static <T> List<T> thinned(List<T> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<T> kept = new ArrayList<>();
        for (int k = 0; k < MOST; k++) {
            kept.add(all.get((int) Math.round(k * (all.size() - 1.0) / (MOST - 1))));
        }
        return kept;
    }

    private static double[] column(List<Progress> rows, ToDoubleFunction<Progress> number) {
        return rows.stream().mapToDouble(number).toArray();
    }

    double[] abscissae(Against against) {
        return against == Against.SECONDS ? seconds : evaluations;
    }

    /** Where the value is first at most {@code target}; infinite where it never is. */
    double reaches(double target, Against against) {
        for (int i = 0; i < value.length; i++) {
            if (value[i] <= target) {
                return abscissae(against)[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The best value so far; the start's before it. */
    double at(double abscissa, Against against) {
        int found = Arrays.binarySearch(abscissae(against), abscissa);
        int last = found >= 0 ? found : -found - 2;
        // Equal abscissae: the last one counts.
        while (last + 1 < value.length && abscissae(against)[last + 1] <= abscissa) {
            last++;
        }
        return value[Math.max(0, last)];
    }

    ObjectNode json() {
        ObjectNode node = JSON.createObjectNode();
        node.set("seconds", JSON.valueToTree(seconds));
        node.set(
                "evaluations",
                JSON.valueToTree(
                        Arrays.stream(evaluations).mapToLong(e -> (long) e).toArray()));
        node.set("value", JSON.valueToTree(value));
        return node;
    }

    static Course read(JsonNode node) {
        return new Course(
                numbers(node.path("seconds")), numbers(node.path("evaluations")), numbers(node.path("value")));
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        Arrays.setAll(numbers, i -> array.get(i).asDouble());
        return numbers;
    }
}
