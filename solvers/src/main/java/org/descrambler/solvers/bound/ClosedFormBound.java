package org.descrambler.solvers.bound;

import java.util.Optional;
import org.descrambler.core.group.OrthogonalGroup;
import org.descrambler.core.group.UnitaryGroup;
import org.descrambler.core.problem.BrockettForm;
import org.descrambler.core.problem.LowerBound;
import org.descrambler.core.problem.LowerBoundProvider;
import org.descrambler.core.problem.Problem;
import org.descrambler.solvers.exact.ClosedForms;
import org.descrambler.solvers.exact.Minimum;
import org.descrambler.solvers.exact.ObjectiveForm;
import org.descrambler.solvers.exact.SpectralSum;

/** The minimum itself, for every problem of {@link ClosedForms}. */
public final class ClosedFormBound implements LowerBoundProvider {
    @Override
    public String name() {
        return Minimum.CLOSED_FORM;
    }

    @Override
    public Optional<LowerBound> bound(Problem<?> problem) {
        Optional<BrockettForm> form = ObjectiveForm.brockett(problem.objective());
        boolean unitary = problem.group() instanceof UnitaryGroup && ClosedForms.known(problem);
        if (form.isPresent() && (unitary || problem.group() instanceof OrthogonalGroup)) {
            // The value alone: the minimiser, a product and a determinant, is not needed.
            SpectralSum sum = SpectralSum.of(form.get());
            return Double.isFinite(sum.lower())
                    ? Optional.of(new LowerBound(name(), sum.lower(), true, sum.margin()))
                    : Optional.empty();
        }
        return ClosedForms.minimum(problem).map(Minimum::bound);
    }
}
