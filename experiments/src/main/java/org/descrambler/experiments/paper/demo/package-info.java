/**
 * The demonstration: the main job on the embedded network, its record and its page.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.demo;
