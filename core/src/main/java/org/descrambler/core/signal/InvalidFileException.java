package org.descrambler.core.signal;

/** A file that is missing or does not hold what its format or its use demands. The message begins with its name. */
public final class InvalidFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * @param file what the user called the file
     * @param problem what was found and what was expected
     */
    public InvalidFileException(String file, String problem) {
        super(file + ": " + problem);
    }

    /** As above, with the failure of the library that read the file. */
    public InvalidFileException(String file, String problem, Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
