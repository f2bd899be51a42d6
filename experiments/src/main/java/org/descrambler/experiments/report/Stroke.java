package org.descrambler.experiments.report;

/**
 * How one of several curves is drawn: a colour, and for grey prints a dash pattern and a marker of its own. The colours
 * are Okabe and Ito's for the colour-blind (Color Universal Design, 2008) without the yellow, which white paper drowns.
 */
record Stroke(String colour, String dashes, Marker marker) {
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#e69f00", "#56b4e9"
    };
    private static final String[] DASHES = {"", "7 3", "2 2.5", "9 3 2 3", "12 3 2 3 2 3"};

    enum Marker {
        CIRCLE,
        SQUARE,
        TRIANGLE,
        DIAMOND,
        CROSS,
        PLUS;

        /** SVG path commands of the outline about (x, y). */
        String path(double x, double y) {
            double r = 3.2;
            return switch (this) {
                case CIRCLE -> "M" + Canvas.point(x - r, y) + "a3.2,3.2 0 1,0 6.4,0a3.2,3.2 0 1,0 -6.4,0z";
                case SQUARE -> "M" + Canvas.point(x - 2.9, y - 2.9) + "h5.8v5.8h-5.8z";
                case TRIANGLE -> "M" + Canvas.point(x - 3.6, y + 2.6) + "h7.2l-3.6,-6.2z";
                case DIAMOND -> "M" + Canvas.point(x - 4, y) + "l4,-4l4,4l-4,4z";
                case CROSS -> "M" + Canvas.point(x - r, y - r) + "l6.4,6.4m0,-6.4l-6.4,6.4";
                case PLUS -> "M" + Canvas.point(x - 4, y) + "h8m-4,-4v8";
            };
        }
    }

    /** The stroke of the k-th curve; the first 210 differ from each other. */
    static Stroke of(int k) {
        return new Stroke(
                COLOURS[k % COLOURS.length], DASHES[k % DASHES.length], Marker.values()[k % Marker.values().length]);
    }

    void mark(Canvas canvas, double x, double y) {
        canvas.path(marker.path(x, y), "#fff", colour);
    }
}
