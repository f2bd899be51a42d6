package org.descrambler.experiments.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.descrambler.core.group.Blocks;
import org.descrambler.core.group.Group;
import org.descrambler.core.group.MonomialMatrix;
import org.descrambler.core.group.Permutation;
import org.descrambler.core.group.SignedPermutation;
import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.Problem;
import org.descrambler.core.problem.ProductObjective;
import org.descrambler.core.signal.NpyWriter;
import org.descrambler.core.solve.Trace;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.report.ConvergenceCurve;
import org.descrambler.objectives.smooth.TwoSidedSmoothness;

/**
 * Everything that a solve leaves behind, and how it is written.
 *
 * @param complex whether the matrices are complex: P as its real form then, 2n×2n, all others with real and imaginary
 *     parts in alternating rows
 * @param descrambler P, n×n
 * @param inputDescrambler Q, p×p, where the weights' inputs were descrambled, too
 * @param permutation π, where P is a permutation, whether with signs or scales or not
 * @param signs s, where P is a signed permutation
 * @param scales c, where P is a monomial matrix
 * @param weights P W or P W Qᵀ, n×p, where P descrambles the output dimension of known weights
 * @param nextWeights W' P⁻¹, q×n, where P descrambles the input dimension of a next layer that is known
 * @param parts of a joint solve each layer's own part of the result, by the name of its folder
 */
public record SolveResult(
        SolveRecord record,
        boolean complex,
        DenseMatrix descrambler,
        Optional<DenseMatrix> inputDescrambler,
        Optional<Permutation> permutation,
        Optional<int[]> signs,
        Optional<double[]> scales,
        Optional<DenseMatrix> weights,
        Optional<DenseMatrix> nextWeights,
        Map<String, Part> parts,
        Trace trace) {
    /** One of several layers that were descrambled jointly; the matrices are those of a single one. */
    public record Part(DenseMatrix descrambler, Optional<DenseMatrix> weights, Optional<DenseMatrix> nextWeights) {
        private static Part of(DenseMatrix p, Optional<DenseMatrix> weights, WeightsRole role) {
            Optional<DenseMatrix> descrambled = weights.map(p::multiply);
            return role == WeightsRole.NEXT_LAYER_INPUT
                    ? new Part(p, Optional.empty(), descrambled.map(DenseMatrix::transpose))
                    : new Part(p, descrambled, Optional.empty());
        }

        private void write(ResultFolder folder, String prefix) {
            folder.write(prefix + "descrambler.npy", out -> NpyWriter.write(out, descrambler));
            weights.ifPresent(w -> folder.write(prefix + "weights.npy", out -> NpyWriter.write(out, w)));
            nextWeights.ifPresent(w -> folder.write(prefix + "next_weights.npy", out -> NpyWriter.write(out, w)));
        }
    }

    /** How P acts on the weights that a result is written with. */
    public enum WeightsRole {
        /** P descrambles the output dimension: P W is written. */
        OUTPUT,
        /** P descrambles the input dimension of the next layer, whose transpose W'ᵀ is held: W' P⁻¹ is written. */
        NEXT_LAYER_INPUT
    }

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * What a solve leaves behind.
     *
     * @param problem what was solved
     * @param weights one row a neuron, where they are known; two on a group of complex matrices
     */
    public static <E> SolveResult of(
            SolveTask.Outcome<E> outcome, Problem<E> problem, Optional<DenseMatrix> weights, WeightsRole role) {
        Group<E> group = problem.group();
        E element = outcome.solution().element();
        DenseMatrix p = group.matrix(element);
        Optional<DenseMatrix> q = Optional.empty();
        Optional<DenseMatrix> descrambled;
        if (problem.objective() instanceof TwoSidedSmoothness both) {
            DenseMatrix inputs = both.factors().block(p, 1);
            p = both.factors().block(p, 0);
            q = Optional.of(inputs);
            descrambled = Optional.of(p.multiply(both.weights()).multiplyTransposed(inputs));
        } else if (role == WeightsRole.NEXT_LAYER_INPUT && !group.isOrthogonal()) {
            // P⁻ᵀ W'ᵀ, which is P W'ᵀ for all others.
            DenseMatrix inverse = group.matrix(group.inverse(element));
            descrambled = weights.map(inverse::transposeMultiply);
        } else {
            descrambled = weights.map(w -> group.act(element, w));
        }
        boolean next = role == WeightsRole.NEXT_LAYER_INPUT;
        return new SolveResult(
                outcome.record(),
                group instanceof UnitaryGroup,
                p,
                q,
                permutation(element),
                element instanceof SignedPermutation signed ? Optional.of(signed.signs()) : Optional.empty(),
                element instanceof MonomialMatrix scaled ? Optional.of(scaled.scales()) : Optional.empty(),
                next ? Optional.empty() : descrambled,
                next ? descrambled.map(w -> transposed(group instanceof UnitaryGroup, w)) : Optional.empty(),
                Map.of(),
                outcome.solution().trace());
    }

    /**
     * What a joint solve of several layers leaves behind.
     *
     * @param problem what was solved, a sum over the layers
     * @param layers for each of them the index in its network and the weights, one row a neuron, where they are known
     */
    public static <E> SolveResult ofLayers(
            SolveTask.Outcome<E> outcome,
            Problem<E> problem,
            Map<Integer, Optional<DenseMatrix>> layers,
            WeightsRole role) {
        DenseMatrix p = problem.group().matrix(outcome.solution().element());
        Blocks factors = ((ProductObjective) problem.objective()).factors();
        Map<String, Part> parts = new LinkedHashMap<>();
        layers.forEach((index, weights) ->
                parts.put("layer-" + index, Part.of(factors.block(p, parts.size()), weights, role)));
        return new SolveResult(
                outcome.record(),
                false,
                p,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                parts,
                outcome.solution().trace());
    }

    private static Optional<Permutation> permutation(Object element) {
        if (element instanceof SignedPermutation signed) {
            return Optional.of(signed.permutation());
        }
        if (element instanceof MonomialMatrix scaled) {
            return Optional.of(scaled.permutation());
        }
        return element instanceof Permutation pi ? Optional.of(pi) : Optional.empty();
    }

    /** W' P⁻¹ = (P W'ᴴ)ᴴ; the next layer's weights are real themselves. */
    private static DenseMatrix transposed(boolean complex, DenseMatrix w) {
        return complex ? ComplexMatrix.ofAlternatingRows(w).conjugateTranspose().alternatingRows() : w.transpose();
    }

    /** {@code result.json}. */
    public String json() {
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the result's files, except the report, which is made from them.
     *
     * @param prefix before every name: empty, or a folder inside, ending in a slash
     */
    public void write(ResultFolder folder, String prefix) {
        folder.write(prefix + "descrambler.npy", out -> {
            if (complex) {
                NpyWriter.write(out, ComplexMatrix.ofRealForm(descrambler));
            } else {
                NpyWriter.write(out, descrambler);
            }
        });
        inputDescrambler.ifPresent(q -> folder.write(prefix + "input_descrambler.npy", out -> NpyWriter.write(out, q)));
        permutation.ifPresent(pi -> folder.write(
                prefix + "permutation.npy",
                out -> NpyWriter.write(
                        out, Arrays.stream(pi.images()).asLongStream().toArray(), pi.size())));
        signs.ifPresent(s -> folder.write(
                prefix + "signs.npy",
                out -> NpyWriter.write(out, Arrays.stream(s).asLongStream().toArray(), s.length)));
        scales.ifPresent(c -> folder.write(prefix + "scales.npy", out -> NpyWriter.write(out, c, c.length)));
        weights.ifPresent(w -> folder.write(prefix + "weights.npy", out -> writeRows(out, w)));
        nextWeights.ifPresent(w -> folder.write(prefix + "next_weights.npy", out -> writeRows(out, w)));
        parts.forEach((name, part) -> part.write(folder, prefix + name + "/"));
        folder.write(
                prefix + "trace.csv",
                out -> out.write(ConvergenceCurve.of("trace", trace).csv().getBytes(UTF_8)));
        folder.write(prefix + "result.json", out -> out.write((json() + "\n").getBytes(UTF_8)));
    }

    private void writeRows(OutputStream out, DenseMatrix rows) throws IOException {
        if (complex) {
            NpyWriter.write(out, ComplexMatrix.ofAlternatingRows(rows));
        } else {
            NpyWriter.write(out, rows);
        }
    }

    /** The result in a few lines for a terminal. */
    public String summary() {
        SolveRecord r = record;
        StringBuilder s = new StringBuilder();
        line(
                s,
                "problem",
                "%s over %s, n = %d%s%s",
                r.problem().objective(),
                r.problem().group(),
                r.problem().n(),
                r.problem().samples() == null ? "" : ", " + counted(r.problem().samples(), "sample"),
                r.problem().operator() == null
                        ? ""
                        : ", operator " + r.problem().operator());
        line(
                s,
                "solver",
                "%s, start %s, seed %d",
                r.solver().name(),
                r.solver().start(),
                r.solver().seed());
        line(s, "value", "%.12g  (start %.6g)", r.value(), r.startValue());
        if (r.lowerBound() == null) {
            line(s, "certificate", "%s", r.certificate());
        } else {
            line(
                    s,
                    "lower bound",
                    "%.12g  (%s), gap %s",
                    r.lowerBound(),
                    r.certificate(),
                    r.gap() == null ? "beyond double precision" : String.format(Locale.ROOT, "%.2e", r.gap()));
        }
        line(
                s,
                "ended",
                "%s%s after %s",
                r.termination().reason(),
                r.termination().converged() ? " (converged)" : "",
                counted(r.iterations(), "iteration"));
        SolveRecord.EvaluationsRecord e = r.evaluations();
        line(
                s,
                "evaluations",
                "%d value, %d gradient, %d Hessian, %d delta",
                e.value(),
                e.gradient(),
                e.hessian(),
                e.delta());
        line(s, "time", "%.3g s", r.seconds());
        line(s, "group error", "%.1e", r.groupError());
        return s.toString();
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static void line(StringBuilder s, String name, String format, Object... values) {
        s.append(String.format(Locale.ROOT, "%-13s ", name))
                .append(String.format(Locale.ROOT, format, values))
                .append(System.lineSeparator());
    }
}
