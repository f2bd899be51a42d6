/**
 * Channels of a convolutional network in order, with proofs.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.cnn;
