package org.descrambler.solvers.stochastic;

/** What Adam's second moment is on a group of rotations. */
public enum SecondMoment {
    /**
     * One number, the mean square of the gradient's entries ‖g‖²/(2 dim G). It needs no coordinates: the group is one
     * factor of the product in which Bécigneul and Ganea (2019) give each factor a step of its own.
     */
    SCALAR,
    /**
     * One number for each plane, gᵢⱼ² in the basis E_ij − E_ji of so(n). Left translation makes this basis global, so it
     * means the same at every P, but it is a choice: in other coordinates of the neurons the steps are others. On groups
     * smaller than SO(n) the step is projected onto the algebra.
     */
    ENTRYWISE
}
