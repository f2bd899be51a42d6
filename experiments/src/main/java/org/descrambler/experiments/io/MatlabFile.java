package org.descrambler.experiments.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.descrambler.core.linalg.ComplexMatrix;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.InvalidFileException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sparse;

/**
 * Real and complex matrices in MATLAB's files: version 5 to 7 and, as HDF5, version 7.3. A variable keeps the shape that MATLAB
 * shows: rows are samples.
 */
final class MatlabFile {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    /** MATLAB's classes of arrays of numbers. */
    private static final Set<String> NUMERIC = Set.of(
            "double", "single", "logical", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64");

    private MatlabFile() {}

    static DataFile open(FileArgument argument) {
        String file = argument.path().toString();
        try {
            return isHdf5(argument.path())
                    ? version73(file, argument.path(), argument.member())
                    : version5(file, argument.path(), argument.member());
        } catch (InvalidFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The libraries report damage by whatever exception they run into.
            throw new InvalidFileException(
                    file, "damaged, or not a MATLAB file of version 5, 7 or 7.3 (" + firstLine(e) + ").", e);
        } catch (OutOfMemoryError e) {
            // Thrown for a length in the file, before anything of that length was kept.
            throw new InvalidFileException(
                    file, "too large to be held in memory, or damaged. Maybe save large arrays as .npy.", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    // HDF5 permits a preamble; MATLAB's has 512 bytes.
    private static boolean isHdf5(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(512 + HDF5.length);
            if (start.length == 0) {
                throw new InvalidFileException(path.toString(), "the file is empty; a MATLAB file was expected.");
            }
            return hasSignature(start, 0) || hasSignature(start, 512);
        }
    }

    private static boolean hasSignature(byte[] start, int at) {
        for (int i = 0; i < HDF5.length; i++) {
            if (at + i >= start.length || start[at + i] != HDF5[i]) {
                return false;
            }
        }
        return true;
    }

    private static DataFile version5(String file, Path path, Optional<String> member) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(path)) {
            start = in.readNBytes(128);
        }
        String header = new String(start, StandardCharsets.ISO_8859_1);
        if (start.length < 128 || !header.startsWith("MATLAB")) {
            throw new InvalidFileException(
                    file, "not a MATLAB file of version 5, 7 or 7.3. Maybe save it anew with save(..., '-v7').");
        }
        try (Mat5File mat = Mat5.readFromFile(path.toFile())) {
            Map<String, us.hebi.matlab.mat.types.Array> variables = new LinkedHashMap<>();
            for (MatFile.Entry entry : mat.getEntries()) {
                variables.put(entry.getName(), entry.getValue());
            }
            List<String> names = variables.keySet().stream()
                    .filter(name -> member.isPresent() || isNumeric(variables.get(name)))
                    .toList();
            String name = MemberName.choose(file, member, names, "variable");
            return array(file, name, variables.get(name));
        }
    }

    // A sparse array is a matrix to the library.
    private static boolean isNumeric(us.hebi.matlab.mat.types.Array array) {
        return array instanceof Matrix && !(array instanceof Sparse);
    }

    private static DataFile array(String file, String name, us.hebi.matlab.mat.types.Array array) {
        String type = array.getType().toString();
        if (array instanceof Sparse) {
            throw refused(file, name, "is sparse");
        }
        if (!(array instanceof Matrix matrix)) {
            throw refused(file, name, "is of MATLAB's class " + type);
        }
        if (array.getNumDimensions() != 2) {
            throw refused(file, name, "has " + array.getNumDimensions() + " dimensions");
        }
        String text = file + ":" + name;
        DenseMatrix real = rowMajor(array, matrix::getDouble);
        return matrix.isComplex()
                ? DataFile.of(text, new ComplexMatrix(real, rowMajor(array, matrix::getImaginaryDouble)))
                : DataFile.of(text, real);
    }

    private static DenseMatrix rowMajor(us.hebi.matlab.mat.types.Array array, IntToDoubleFunction columnMajor) {
        int rows = array.getNumRows();
        int columns = array.getNumCols();
        DenseMatrix result = new DenseMatrix(rows, columns);
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                result.data()[i * columns + j] = columnMajor.applyAsDouble(j * rows + i);
            }
        }
        return result;
    }

    private static DataFile version73(String file, Path path, Optional<String> member) {
        try (HdfFile hdf = new HdfFile(path)) {
            Map<String, Node> variables = new LinkedHashMap<>();
            for (Node node : hdf) {
                // MATLAB keeps what cells refer to in groups of its own.
                if (!node.getName().startsWith("#")) {
                    variables.put(node.getName(), node);
                }
            }
            List<String> names = variables.keySet().stream()
                    .filter(name -> member.isPresent() || isNumeric(variables.get(name)))
                    .toList();
            String name = MemberName.choose(file, member, names, "variable");
            return array(file, name, variables.get(name));
        }
    }

    private static boolean isNumeric(Node node) {
        return node instanceof Dataset && NUMERIC.contains(matlabClass(node));
    }

    // Files that other programs wrote may lack the attribute.
    private static String matlabClass(Node node) {
        Attribute attribute = node.getAttribute("MATLAB_class");
        return attribute == null ? "double" : String.valueOf(attribute.getData());
    }

    private static DataFile array(String file, String name, Node node) {
        if (node.getAttribute("MATLAB_sparse") != null) {
            throw refused(file, name, "is sparse");
        }
        if (!(node instanceof Dataset dataset) || !NUMERIC.contains(matlabClass(node))) {
            throw refused(file, name, "is of MATLAB's class " + (node.isGroup() ? "struct" : matlabClass(node)));
        }
        if (node.getAttribute("MATLAB_empty") != null) {
            throw refused(file, name, "is empty");
        }
        int[] dimensions = dataset.getDimensions();
        if (dimensions.length != 2) {
            throw refused(file, name, "has " + dimensions.length + " dimensions");
        }
        String text = file + ":" + name;
        if (!dataset.isCompound()) {
            return DataFile.of(text, transposed(file, name, dataset, dataset.getDataFlat()));
        }
        // A complex array is one of pairs.
        if (!(dataset.getData() instanceof Map<?, ?> parts) || !parts.keySet().equals(Set.of("real", "imag"))) {
            throw refused(file, name, "is a structure of its own");
        }
        return DataFile.of(
                text,
                new ComplexMatrix(
                        transposed(file, name, dataset, parts.get("real")),
                        transposed(file, name, dataset, parts.get("imag"))));
    }

    // HDF5 keeps rows, MATLAB columns together: the file's shape is the variable's, reversed.
    private static DenseMatrix transposed(String file, String name, Dataset dataset, Object entries) {
        int[] dimensions = dataset.getDimensions();
        DenseMatrix transposed = new DenseMatrix(dimensions[0], dimensions[1]);
        if (copy(entries, transposed.data(), 0) != transposed.data().length) {
            throw refused(file, name, "is of the type " + dataset.getJavaType());
        }
        return transposed.transpose();
    }

    /** Copies the numbers of an array, or of arrays in it, one after the other; the place after the last, or -1. */
    private static int copy(Object array, double[] to, int from) {
        if (!array.getClass().isArray()) {
            return -1;
        }
        int at = from;
        for (int k = 0; k < Array.getLength(array); k++) {
            Object entry = Array.get(array, k);
            if (!(entry instanceof Number number)) {
                at = copy(entry, to, at);
                if (at < 0) {
                    return -1;
                }
            } else if (at < to.length) {
                to[at++] = number.doubleValue();
            } else {
                return -1;
            }
        }
        return at;
    }

    private static InvalidFileException refused(String file, String name, String what) {
        return new InvalidFileException(
                file + ":" + name,
                "the variable " + what + "; a full, two-dimensional array of numbers was expected."
                        + (what.endsWith("sparse") ? " Maybe save full(" + name + ")." : ""));
    }
}
