/**
 * How a problem is solved: solvers, the one runner that owns loop, budget, stopping and observation, and what a run
 * returns: solution, certificate, trace. May import {@code core.linalg}, {@code core.group}, {@code core.options} and
 * {@code core.problem}.
 */
package org.descrambler.core.solve;
