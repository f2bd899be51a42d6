/**
 * What is descrambled: the signals of a layer and its weights, and how Gram matrices are accumulated from samples that
 * need not fit into memory. May import {@code core.linalg}.
 */
package org.descrambler.core.signal;
