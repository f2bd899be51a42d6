package org.descrambler.objectives.combine;

import org.descrambler.core.group.Blocks;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.problem.SeparableObjective;
import org.descrambler.core.problem.SmoothEvaluation;
import org.descrambler.core.problem.SmoothObjective;

/** A sum over layers that can do more than the sum it stands on, and is the same function. */
interface OverJoint extends SeparableObjective {
    /** The sum that it stands on. */
    SeparableObjective joint();

    @Override
    default String name() {
        return joint().name();
    }

    @Override
    default Blocks factors() {
        return joint().factors();
    }

    @Override
    default SmoothObjective part(int i) {
        return joint().part(i);
    }

    @Override
    default boolean everyLocalMinimumGlobal() {
        return joint().everyLocalMinimumGlobal();
    }

    @Override
    default boolean concave() {
        return joint().concave();
    }

    @Override
    default SmoothEvaluation at(DenseMatrix p) {
        return joint().at(p);
    }

    @Override
    default SmoothEvaluation at(DenseMatrix p, SmoothEvaluation spent) {
        return joint().at(p, spent);
    }
}
