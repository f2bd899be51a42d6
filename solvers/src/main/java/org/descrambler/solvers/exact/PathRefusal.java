package org.descrambler.solvers.exact;

import java.util.Optional;
import org.descrambler.core.group.SymmetricGroup;
import org.descrambler.core.problem.PathForm;
import org.descrambler.core.problem.Problem;

/** Why a problem is not a shortest path or tour over S_n. */
final class PathRefusal {
    private PathRefusal() {}

    static Optional<String> of(Problem<?> problem) {
        if (!(problem.group() instanceof SymmetricGroup)) {
            return Optional.of("The group is " + problem.group().name()
                    + "; shortest paths and tours are sought over the group permutation.");
        }
        Optional<PathForm> form = ObjectiveForm.path(problem.objective());
        if (form.isEmpty()) {
            return Optional.of("The objective " + problem.objective().name()
                    + " is not the length of a path or tour, as smoothness with a first difference is.");
        }
        return TourCosts.of(form.get()).isPresent()
                ? Optional.empty()
                : Optional.of("The objective " + problem.objective().name()
                        + " has infinite distances. Maybe rescale the data.");
    }
}
