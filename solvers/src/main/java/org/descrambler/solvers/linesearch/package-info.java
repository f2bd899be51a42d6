/**
 * Line searches on functions of one variable: backtracking, strong Wolfe, Hager–Zhang, and references for non-monotone
 * descent. They know neither groups nor runs, and ask before they evaluate. May import nothing of ours.
 */
package org.descrambler.solvers.linesearch;
