/**
 * Options of solvers and objectives as records: names, values and defaults in one place, and the name that a mistyped one
 * may stand for. May import nothing else of ours.
 */
package org.descrambler.core.options;
