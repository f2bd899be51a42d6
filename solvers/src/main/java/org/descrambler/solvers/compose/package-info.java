/**
 * Solvers that run other solvers inside their own run: several starts, sequences of easier problems. May import core; the
 * inner solvers are found by their names.
 */
package org.descrambler.solvers.compose;
