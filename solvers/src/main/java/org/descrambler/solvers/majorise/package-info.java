/**
 * Majorisation: steps that minimise a model lying above the objective, which therefore never ascend and need no line
 * search. May import {@code core}.
 */
package org.descrambler.solvers.majorise;
