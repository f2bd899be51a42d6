package org.descrambler.experiments.report;

/**
 * Perceptually uniform colour maps, computed in OKLab so that equal steps of the data are equal steps to the eye:
 * |dc/dt| is constant along each map (along each arm of the diverging one), and lightness is linear in t, so that a
 * grey print keeps the order. The hues run along blue–yellow and blue–red, which the colour-blind tell apart.
 */
public enum ColourMap {
    /**
     * For magnitudes: dark violet through blue-green to light yellow. A helix: L runs linearly from 0.25 to 0.95 while (a,
     * b) runs at constant speed along a circular arc, which makes both the lightness slope and the colour speed constant.
     */
    SEQUENTIAL {
        @Override
        OkLab colour(double t) {
            double angle = Math.toRadians(-83 - 141 * t);
            return new OkLab(0.25 + 0.70 * t, 0.035 + 0.1365 * Math.cos(angle), 0.036 + 0.1365 * Math.sin(angle));
        }
    },

    /**
     * For signed data: blue for negative, near-white at zero, red for positive. Each arm is an arc of the same circle
     * radius through the neutral axis, C = c sin(φs)/sin φ at a hue that turns by φ, s = |2t − 1|: the arms have the same
     * lightness and the same colour speed.
     */
    DIVERGING {
        @Override
        OkLab colour(double t) {
            double s = Math.abs(2 * t - 1);
            double turn = Math.toRadians(40);
            double chroma = 0.155 * Math.sin(turn * s) / Math.sin(turn);
            double hue = t < 0.5 ? Math.toRadians(264) - turn * (1 - s) : Math.toRadians(26) + turn * (1 - s);
            return OkLab.polar(0.97 - 0.55 * s, chroma, hue);
        }
    };

    /** What stands for a missing value in either map: a grey that neither contains. */
    public static final int MISSING = 0xA0A0A0;

    abstract OkLab colour(double t);

    /**
     * The colour at a position on the map.
     *
     * @param t position in [0, 1]
     * @return 0xRRGGBB
     * @throws IllegalArgumentException where t is outside [0, 1] or NaN
     */
    public int rgb(double t) {
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException("Position on the colour map is " + t + ", expected 0 to 1.");
        }
        return colour(t).rgb();
    }
}
