/**
 * Objectives over permutations, also signed ones, as quadratic assignment problems: any two matrices, and the lengths of
 * paths and tours that first differences give. May import {@code core} and {@code objectives.smooth}.
 */
package org.descrambler.objectives.assignment;
