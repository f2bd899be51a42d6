/**
 * Files: arrays that users bring (NumPy, CSV, MATLAB) and result folders that appear whole or not at all. May import
 * {@code core.linalg} and {@code core.signal}.
 */
package org.descrambler.experiments.io;
