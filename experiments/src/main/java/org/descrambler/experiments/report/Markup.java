package org.descrambler.experiments.report;

/** Text as it must be written inside XML and HTML. */
final class Markup {
    private Markup() {}

    /** Escapes the five markup characters and replaces control characters, which XML does not allow at all. */
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && !surrogate && c != 0xFFFE && c != 0xFFFF);
    }
}
