package org.descrambler.core.problem;

import org.descrambler.core.linalg.DenseMatrix;

/**
 * An objective that equals −tr(P W): opens Procrustes and Kabsch over O(n) and SO(n), and linear assignment over S_n.
 */
public interface HasLinearForm {
    /** W, n×n. Not to be modified. */
    DenseMatrix linearForm();
}
