package org.descrambler.experiments.report;

/**
 * A colour in OKLab, in which Euclidean distance is close to perceived difference.
 *
 * <p>Source: B. Ottosson, "A perceptual color space for image processing", 2020.
 *
 * @param lightness L, 0 black to 1 white
 * @param a green to red
 * @param b blue to yellow
 */
record OkLab(double lightness, double a, double b) {

    static OkLab polar(double lightness, double chroma, double hue) {
        return new OkLab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
    }

    /** Linear-light sRGB; a component outside [0, 1] is a colour that a screen cannot show. */
    double[] linearRgb() {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    /** The colour as 0xRRGGBB, each component rounded to 8 bits. */
    int rgb() {
        int packed = 0;
        for (double component : linearRgb()) {
            packed = packed << 8 | (int) Math.round(255 * encode(Math.min(1, Math.max(0, component))));
        }
        return packed;
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /** The sRGB transfer function (IEC 61966-2-1). */
    private static double encode(double linear) {
        return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }
}
