/**
 * Groups acting on Rⁿ, their elements, and for Lie groups the geometry that gradient solvers walk on. A tangent at P
 * is always a Lie-algebra element Ω, standing for the direction ΩP. May import {@code core.linalg} and nothing else of
 * ours.
 */
package org.descrambler.core.group;
