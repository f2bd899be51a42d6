/**
 * Trained networks: what layers an ONNX file has, the signals inside them for given inputs, files of our own networks,
 * and networks with a descrambler folded in.
 *
 * <p>Start at {@link org.descrambler.experiments.network.OnnxModel} and {@link
 * org.descrambler.experiments.network.LayerTap}; {@link org.descrambler.experiments.network.RewrittenNetwork} writes.
 *
 * <p>May import {@code core.linalg}, {@code core.signal}, ONNX Runtime and the ONNX protobuf classes.
 */
package org.descrambler.experiments.network;
