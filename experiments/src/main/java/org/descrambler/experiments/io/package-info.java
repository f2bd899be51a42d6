/**
 * Files: arrays that users bring (NumPy, CSV, MATLAB) and result folders that appear whole or not at all. May import
 * {@code core.linalg} and {@code core.signal}; the only room that imports libraries of file formats.
 */
package org.descrambler.experiments.io;
