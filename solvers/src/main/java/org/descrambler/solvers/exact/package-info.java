/**
 * Problems that are solved exactly: closed forms over O(n), SO(n) and S_n, enumeration of small finite groups, dynamic
 * programming and branch and bound over permutations. May import core.
 */
package org.descrambler.solvers.exact;
