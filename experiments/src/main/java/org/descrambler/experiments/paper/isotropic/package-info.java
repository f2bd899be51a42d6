/**
 * Layers under isotropic inputs: descrambled weights on the modes of the operator.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.isotropic;
