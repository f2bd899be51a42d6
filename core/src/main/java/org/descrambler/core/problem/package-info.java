/**
 * What is minimised: a problem is a group and an objective; objectives state by interfaces what they can do (smooth,
 * incremental, preconditioned, with a closed form). May import {@code core.linalg}, {@code core.group},
 * {@code core.options} and {@code core.signal}.
 */
package org.descrambler.core.problem;
