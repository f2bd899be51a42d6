/**
 * Retraction-free optimisation: iterates near the group that land on it. May import core.
 */
package org.descrambler.solvers.landing;
