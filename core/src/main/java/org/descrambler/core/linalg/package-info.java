/**
 * The dense matrix and the linear-algebra backends that compute with it.
 *
 * <p>{@link org.descrambler.core.linalg.DenseMatrix} is a Hipparchus matrix; {@link
 * org.descrambler.core.linalg.Backend} is what multiplies and decomposes it.
 *
 * <p>May import Hipparchus, EJML, the OpenBLAS binding and SLF4J; nothing else of this project.
 */
package org.descrambler.core.linalg;
