/**
 * Stages of learning in linear networks, seen through descramblers.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.semantic;
