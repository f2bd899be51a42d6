package org.descrambler.experiments.report;

/**
 * A standalone SVG drawing: written to a file it opens anywhere, inlined into HTML it needs nothing else. It has no ids
 * and no style sheet, so that many of them may stand on one page.
 *
 * @param title what the drawing shows, also its accessible name
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param markup the {@code <svg>} element
 */
public record Svg(String title, int width, int height, String markup) {

    /** The drawing as the content of an SVG file. */
    public String file() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup + "\n";
    }
}
