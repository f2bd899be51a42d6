/**
 * The data that networks of the experiments are trained on and shown: simulated measurements, and embedded images.
 *
 * <p>May import every room of core, and experiments' {@code network}.
 */
package org.descrambler.experiments.data;
