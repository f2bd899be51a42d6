/**
 * Gradient solvers on Lie groups, for objectives that are smooth. Each is a {@link org.descrambler.core.solve.Method}
 * run by the one runner. May import {@code core}.
 */
package org.descrambler.solvers.lie;
