package org.descrambler.solvers.path;

import java.util.Optional;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.ObjectiveForm;

/** Which problems are shortest paths or tours, and why the others are none. */
final class PathReading {
    /** Distances of the two directions may differ by this, relative to the largest: what rounding makes of B = SSᵀ. */
    private static final double SYMMETRY = 0x1p-40;

    private PathReading() {}

    /** Why a solver of this room does not take the problem, if it does not. */
    static Optional<String> refusal(String solver, Problem<?> problem) {
        if (!(problem.group() instanceof SymmetricGroup)) {
            return Optional.of("The solver " + solver + " searches all permutations; the group "
                    + problem.group().name() + " is not that of all permutations. Maybe choose the group permutation.");
        }
        String name = problem.objective().name();
        Optional<PathForm> form = ObjectiveForm.path(problem.objective());
        if (form.isEmpty()) {
            return Optional.of("The solver " + solver + " searches shortest paths and tours; the objective " + name
                    + " is no length of one: its operator is no first difference. Maybe --solver assignment-search or"
                    + " optaplanner.");
        }
        return defect(form.get())
                .map(defect -> "The solver " + solver + " needs finite symmetric distances; "
                        + "those of the objective " + name + " are not: " + defect);
    }

    /** The form of a problem that is not refused. */
    static PathForm form(Problem<?> problem) {
        return ObjectiveForm.path(problem.objective()).orElseThrow();
    }

    private static Optional<String> defect(PathForm form) {
        int n = form.degree();
        double[] d = form.distances().data();
        for (int k = 0; k < d.length; k++) {
            if (!Double.isFinite(d[k])) {
                return Optional.of("from neuron " + k / n + " to " + k % n + " it is " + d[k] + ".");
            }
        }
        double largest = form.distances().maxAbs();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double there = d[i * n + j];
                double back = d[j * n + i];
                if (Math.abs(there - back) > SYMMETRY * largest) {
                    return Optional.of("from neuron " + i + " to " + j + " it is " + there + ", back " + back
                            + ". Maybe --solver assignment-search.");
                }
            }
        }
        return Optional.empty();
    }
}
