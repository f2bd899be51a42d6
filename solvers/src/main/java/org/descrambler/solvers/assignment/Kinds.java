package org.descrambler.solvers.assignment;

import org.descrambler.core.problem.Objective;
import org.descrambler.solvers.exact.ObjectiveForm;

/** The kinds of objectives that searches take. */
enum Kinds implements SearchSolver.Kind {
    /** Σᵢⱼ aᵢⱼ b_{π(i)π(j)}. */
    ASSIGNMENT("a quadratic assignment, as smoothness is one,") {
        @Override
        public boolean takes(Objective<?> objective) {
            return ObjectiveForm.assignment(objective).isPresent();
        }
    },
    /** The same with a symmetric matrix, so that both can be taken for symmetric. */
    SYMMETRIC("a quadratic assignment with a symmetric matrix, as smoothness is one,") {
        @Override
        public boolean takes(Objective<?> objective) {
            return ObjectiveForm.assignment(objective)
                    .flatMap(form -> form.symmetric())
                    .isPresent();
        }
    },
    /** Anything that knows what a swap changes. */
    SWAPS("a quadratic assignment or another objective with incremental evaluation") {
        @Override
        public boolean takes(Objective<?> objective) {
            return SwapChange.of(objective).isPresent();
        }
    };

    private final String expected;

    Kinds(String expected) {
        this.expected = expected;
    }

    @Override
    public String expected() {
        return expected;
    }
}
