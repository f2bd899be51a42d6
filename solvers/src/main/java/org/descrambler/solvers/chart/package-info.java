/**
 * Solvers in one global chart of a group, which treat its elements as points of a vector space. May import {@code core} and
 * the searches and memories of {@code solvers.linesearch} and {@code solvers.lie}.
 */
package org.descrambler.solvers.chart;
