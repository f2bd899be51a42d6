/**
 * Problems that are solved exactly: closed forms over O(n), SO(n) and S_n, and enumeration of small finite groups. May
 * import core.
 */
package org.descrambler.solvers.exact;
