/**
 * Networks that read relaxation times off a decay.
 *
 * <p>May import what {@code experiments.paper} may, and that.
 */
package org.descrambler.experiments.paper.relaxometry;
