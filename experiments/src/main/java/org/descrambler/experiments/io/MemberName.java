package org.descrambler.experiments.io;

import java.util.List;
import java.util.Optional;
import org.descrambler.core.options.NearestName;
import org.descrambler.core.signal.InvalidFileException;

/** Which of the arrays in a file is meant. */
final class MemberName {
    private static final int MOST_LISTED = 12;

    private MemberName() {}

    /**
     * The array asked for, or the only one.
     *
     * @param file what errors call the file
     * @param asked the name the user gave
     * @param names of the arrays that there are
     * @param kind what the file's format calls an array
     */
    static String choose(String file, Optional<String> asked, List<String> names, String kind) {
        if (names.isEmpty()) {
            throw new InvalidFileException(file, "there is no " + kind + " in it.");
        }
        if (asked.isEmpty()) {
            if (names.size() > 1) {
                throw new InvalidFileException(
                        file,
                        "there are several " + kind + "s in it: " + listed(names) + "; one was expected. Maybe " + file
                                + ":" + names.get(0) + "?");
            }
            return names.get(0);
        }
        String name = asked.get();
        if (names.contains(name)) {
            return name;
        }
        // NumPy users may know a member by its file name in the archive.
        if (name.endsWith(".npy") && names.contains(name.substring(0, name.length() - 4))) {
            return name.substring(0, name.length() - 4);
        }
        throw new InvalidFileException(
                file,
                "there is no " + kind + " '" + name + "' in it; there is " + listed(names) + "."
                        + NearestName.maybe(name, names));
    }

    private static String listed(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_LISTED, names.size())));
        return names.size() <= MOST_LISTED ? first : first + " and " + (names.size() - MOST_LISTED) + " more";
    }
}
