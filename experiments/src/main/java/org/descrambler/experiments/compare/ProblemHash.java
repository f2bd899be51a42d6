package org.descrambler.experiments.compare;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;

/** The SHA-256 of matrices: their shapes and entries as little-endian numbers, row by row. */
public final class ProblemHash {
    private ProblemHash() {}

    public static String of(List<DenseMatrix> matrices) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
        for (DenseMatrix m : matrices) {
            int columns = m.getColumnDimension();
            digest.update(ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(m.getRowDimension())
                    .putLong(columns)
                    .flip());
            ByteBuffer row = ByteBuffer.allocate(8 * Math.max(1, columns)).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < m.getRowDimension(); i++) {
                row.clear();
                for (int j = 0; j < columns; j++) {
                    row.putDouble(m.getEntry(i, j));
                }
                digest.update(row.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
