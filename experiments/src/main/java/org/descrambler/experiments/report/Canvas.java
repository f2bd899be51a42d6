package org.descrambler.experiments.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the elements of one SVG drawing. Lengths are CSS pixels, written with two decimals at most.
 *
 * <p>Text cannot be measured without a font, so {@link #textWidth} estimates it, on the generous side.
 */
final class Canvas {
    static final String INK = "#222";
    static final String FAINT = "#e4e4e4";
    static final double FONT = 12;
    static final String FAMILY = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";
    private static final double HEADING = 13;
    private static final double BOLD = 1.08;
    private static final double LINE = 17;

    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final int width;
    private final int height;
    private final StringBuilder body = new StringBuilder();

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
    }

    Svg finish(String title, String description) {
        String size = "width=\"" + width + "\" height=\"" + height + "\"";
        String head = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" " + size
                + " role=\"img\"";
        String font = " font-family=\"" + FAMILY + "\" font-size=\"" + number(FONT) + "\" fill=\"" + INK
                + "\" aria-label=\"" + Markup.escape(title) + "\">";
        String names = "<title>" + Markup.escape(title) + "</title>"
                + (description.isEmpty() ? "" : "<desc>" + Markup.escape(description) + "</desc>");
        String page = "<rect " + size + " fill=\"#fff\"/>";
        return new Svg(title, width, height, head + font + names + "\n" + page + "\n" + body + "</svg>");
    }

    void text(double x, double y, Anchor anchor, String text) {
        element("text", x, y, anchor, "", Markup.escape(text));
    }

    /** Text over curves, which a white outline keeps from it. */
    void outlined(double x, double y, Anchor anchor, String text) {
        String outline = " paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\"";
        element("text", x, y, anchor, outline, Markup.escape(text));
    }

    /** The title at the top, in as many lines as it takes. */
    void heading(String text) {
        List<String> lines = wrapped(text, width);
        for (int k = 0; k < lines.size(); k++) {
            String attributes = " font-weight=\"bold\" font-size=\"" + number(HEADING) + "\"";
            element("text", 4, 16 + k * LINE, Anchor.START, attributes, Markup.escape(lines.get(k)));
        }
    }

    static double headingHeight(String text, int width) {
        return 10 + LINE * wrapped(text, width).size();
    }

    private static List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && textWidth(line + " " + word, HEADING) * BOLD > width - 8) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Text that reads upwards, centred at (x, y). */
    void upwards(double x, double y, String text) {
        element(
                "text",
                x,
                y,
                Anchor.MIDDLE,
                " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"",
                Markup.escape(text));
    }

    /** A tick label; what follows a caret in it is raised. */
    void label(double x, double y, Anchor anchor, String text) {
        if (text.isEmpty()) {
            return;
        }
        int caret = text.indexOf('^');
        String markup = caret < 0
                ? Markup.escape(text)
                : Markup.escape(text.substring(0, caret)) + "<tspan dy=\"-4.5\" font-size=\"9\">"
                        + Markup.escape(text.substring(caret + 1)) + "</tspan>";
        element("text", x, y, anchor, "", markup);
    }

    private void element(String name, double x, double y, Anchor anchor, String attributes, String markup) {
        body.append("<").append(name).append(" x=\"").append(number(x));
        body.append("\" y=\"").append(number(y)).append("\"");
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(anchor == Anchor.MIDDLE ? "middle" : "end")
                    .append("\"");
        }
        body.append(attributes).append(">").append(markup);
        body.append("</").append(name).append(">\n");
    }

    void line(double x1, double y1, double x2, double y2, String stroke) {
        body.append("<path d=\"M")
                .append(point(x1, y1))
                .append("L")
                .append(point(x2, y2))
                .append("\" stroke=\"")
                .append(stroke)
                .append("\"/>\n");
    }

    void frame(double x, double y, double w, double h) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"%s\"/>\n"
                .formatted(number(x), number(y), number(w), number(h), INK));
    }

    void image(double x, double y, double w, double h, String dataUri, String attributes) {
        body.append(("<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\""
                        + " image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\"%s href=\"%s\"/>\n")
                .formatted(number(x), number(y), number(w), number(h), attributes, dataUri));
    }

    /**
     * Begins the k-th of so many groups that are seen one after another, again and again; without animation the last one is
     * seen.
     */
    void frameOfAnimation(int k, int count, double seconds) {
        boolean last = k == count - 1;
        String begin = share(k, count);
        String end = share(k + 1, count);
        String values = k == 0 ? "visible;hidden" : last ? "hidden;visible" : "hidden;visible;hidden";
        String times = k == 0 ? "0;" + end : last ? "0;" + begin : "0;" + begin + ";" + end;
        body.append("<g visibility=\"").append(last ? "visible" : "hidden").append("\">");
        if (count > 1) {
            body.append("<animate attributeName=\"visibility\" calcMode=\"discrete\" repeatCount=\"indefinite\" dur=\"")
                    .append(number(count * seconds))
                    .append("s\" values=\"")
                    .append(values)
                    .append("\" keyTimes=\"")
                    .append(times)
                    .append("\"/>");
        }
        body.append("\n");
    }

    void endOfFrame() {
        body.append("</g>\n");
    }

    private static String share(int k, int count) {
        return BigDecimal.valueOf(k)
                .divide(BigDecimal.valueOf(count), 6, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** A curve through alternating x and y. */
    void polyline(double[] coordinates, int count, String stroke, String dashes) {
        body.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke-linejoin=\"round\" stroke=\"")
                .append(stroke)
                .append("\"");
        if (!dashes.isEmpty()) {
            body.append(" stroke-dasharray=\"").append(dashes).append("\"");
        }
        body.append(" points=\"");
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "" : " ").append(point(coordinates[2 * i], coordinates[2 * i + 1]));
        }
        body.append("\"/>\n");
    }

    /** A path of the given commands, such as a marker's outline. */
    void path(String commands, String fill, String stroke) {
        body.append("<path d=\"")
                .append(commands)
                .append("\" fill=\"")
                .append(fill)
                .append("\" stroke=\"")
                .append(stroke)
                .append("\"/>\n");
    }

    static String point(double x, double y) {
        return number(x) + "," + number(y);
    }

    /** At most two decimals, no exponent, no trailing zeros, the same in every locale. */
    static String number(double value) {
        String text = BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
        return text.equals("-0") ? "0" : text;
    }

    /** Whether a number can be placed on an axis: finite, and so far from overflow that ranges are finite too. */
    static boolean drawable(double value) {
        return Math.abs(value) <= 1e300;
    }

    static double textWidth(String text, double size) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            em += "iljtfrI.,:;|'()[] ".indexOf(c) >= 0 ? 0.34 : "mwMW%".indexOf(c) >= 0 ? 0.9 : c < 'a' ? 0.64 : 0.56;
        }
        return em * size;
    }
}
