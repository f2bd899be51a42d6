package org.descrambler.experiments.paper.semantic;

/**
 * How the strength of one mode grows in a two-layer linear network under gradient flow from a small balanced start (Saxe,
 * McClelland, Ganguli 2014): da/dt = 2a(s − a), hence a(t) = s e^{2st}/(e^{2st} − 1 + s/a₀).
 *
 * @param s singular value of the mode, where its strength ends
 * @param a0 strength at t = 0
 */
record ModeGrowth(double s, double a0) {

    /** @param t time in units of τ = 1/learning rate, in steps */
    double strength(double t) {
        // Divided by the exponential, which overflows.
        double e = Math.exp(-2 * s * t);
        return s / (1 - e + s / a0 * e);
    }

    /** The time at which a = s/2: ln(s/a₀ − 1)/(2s). */
    double halfRise() {
        return Math.log(s / a0 - 1) / (2 * s);
    }
}
