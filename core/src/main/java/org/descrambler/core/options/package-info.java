/**
 * Options of solvers and objectives as records: names, values and defaults in one place. May import nothing else of
 * ours.
 */
package org.descrambler.core.options;
