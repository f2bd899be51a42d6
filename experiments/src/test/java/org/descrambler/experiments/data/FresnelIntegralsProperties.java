package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

class FresnelIntegralsProperties {
    @Property(tries = 500)
    void agreesWithQuadratureOfTheDefinition(@ForAll @DoubleRange(min = -20, max = 20) double x) {
        // The phase πu²/2 turns by at most 2π·20/8 per panel of width |x|/panels; 20 Gauss points a panel leave only
        // rounding: about 20 panels × 1e-16 × |x|/…, and πx²/2 = 628 is itself rounded to 1e-13.
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(20, 0, 1);
        int panels = 2 + (int) (x * x);
        double c = 0;
        double s = 0;
        for (int k = 0; k < panels; k++) {
            double left = x * k / panels;
            double width = x / panels;
            c += rule.integrate(v -> width * Math.cos(0.5 * Math.PI * Math.pow(left + width * v, 2)));
            s += rule.integrate(v -> width * Math.sin(0.5 * Math.PI * Math.pow(left + width * v, 2)));
        }
        FresnelIntegrals value = FresnelIntegrals.at(x);
        assertEquals(c, value.c(), 2e-13);
        assertEquals(s, value.s(), 2e-13);
    }

    @Example
    void seriesAndContinuedFractionMeet() {
        // Slope at most 1 in x: the step of 2·10⁻¹² across the border changes the integrals by no more than that.
        FresnelIntegrals below = FresnelIntegrals.at(2 - 1e-12);
        FresnelIntegrals above = FresnelIntegrals.at(2 + 1e-12);
        assertEquals(below.c(), above.c(), 3e-12);
        assertEquals(below.s(), above.s(), 3e-12);
    }

    @Example
    void tabulatedValues() {
        // DLMF 7.2(iii) and the limits C(∞) = S(∞) = 1/2; C(1), S(1) from the definition in 30-digit arithmetic.
        assertEquals(0, FresnelIntegrals.at(0).c());
        assertEquals(0.7798934003768228, FresnelIntegrals.at(1).c(), 1e-15);
        assertEquals(0.4382591473903548, FresnelIntegrals.at(1).s(), 1e-15);
        assertEquals(0.5, FresnelIntegrals.at(1e9).c(), 1e-9);
        assertEquals(-0.5, FresnelIntegrals.at(-1e9).s(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> FresnelIntegrals.at(Double.NaN));
    }
}
