/**
 * Files: arrays that users bring (NumPy, CSV, MATLAB), problems in QAPLIB's format, and result folders that appear whole
 * or not at all. May import {@code core.linalg}, {@code core.signal} and {@code core.problem}; the only room that imports libraries of file formats.
 */
package org.descrambler.experiments.io;
