/**
 * Training of the networks that experiments and demonstration load, by DJL on PyTorch.
 *
 * <p>May import everything; nothing imports it, so that nobody who only descrambles needs the training library.
 */
package org.descrambler.experiments.training;
