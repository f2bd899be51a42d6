/**
 * Local search in subgroups of S_n, along the exchanges that generate them. May import core and {@code solvers.bound}, whose
 * bounds tell when nothing is left to search.
 */
package org.descrambler.solvers.subgroup;
