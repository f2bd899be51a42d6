/**
 * Objectives made of objectives: weighted sums, and sums over several layers. May import {@code core} and
 * {@code objectives.smooth}, whose cost a sum of such costs can be.
 */
package org.descrambler.objectives.combine;
