/**
 * A band-pass network of 1024 points.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.bandpass;
