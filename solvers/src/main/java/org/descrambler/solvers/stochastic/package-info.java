/**
 * Stochastic gradient methods on Lie groups, for objectives that are sums over samples: each step sees a mini-batch. May
 * import {@code core} and the retractions of {@code solvers.lie}.
 */
package org.descrambler.solvers.stochastic;
