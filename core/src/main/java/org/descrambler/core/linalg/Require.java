package org.descrambler.core.linalg;

import java.util.Locale;

/** Argument checks of this package; every message names the operation, the value met and what was expected. */
final class Require {
    private Require() {}

    static void finite(String operation, DenseMatrix a) {
        double[] data = a.data();
        for (int index = 0; index < data.length; index++) {
            double value = data[index];
            if (!Double.isFinite(value)) {
                int columns = a.getColumnDimension();
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: entry (%d, %d) of the %s matrix is %s, expected finite numbers.",
                        operation,
                        index / columns,
                        index % columns,
                        shape(a),
                        value));
            }
        }
    }

    static void square(String operation, DenseMatrix a) {
        if (a.getRowDimension() != a.getColumnDimension()) {
            throw new IllegalArgumentException(operation + ": the matrix is " + shape(a) + ", expected a square one.");
        }
    }

    static void shape(String operation, DenseMatrix a, int rows, int columns) {
        if (a.getRowDimension() != rows || a.getColumnDimension() != columns) {
            throw new IllegalArgumentException(
                    String.format("%s: the matrix is %s, expected %d×%d.", operation, shape(a), rows, columns));
        }
    }

    static void distinct(String operation, DenseMatrix out, DenseMatrix in) {
        if (out.data() == in.data() && out.data().length > 0) {
            throw new IllegalArgumentException(operation
                    + ": the result shares its array with an operand, expected separate arrays."
                    + " Maybe copy() the operand first.");
        }
    }

    static String shape(DenseMatrix a) {
        return a.getRowDimension() + "×" + a.getColumnDimension();
    }
}
