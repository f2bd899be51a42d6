/**
 * DEERNet descrambled: pass band, singular vectors, and the motifs that its authors name.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.deernet;
