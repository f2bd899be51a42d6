package org.descrambler.experiments.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

class DeerKernelProperties {
    private static final DeerKernel KERNEL = DeerKernel.standard();

    @Property(tries = 300)
    void isTheOrientationAverage(
            @ForAll @DoubleRange(min = 0, max = 2) double t, @ForAll @DoubleRange(min = 1.5, max = 6) double r) {
        double phase = 2 * Math.PI * 52.04 / Math.pow(r, 3) * t;
        // Adaptive quadrature to 1e-14 of an integrand bounded by 1; the phase (≤ 388) is rounded to 6e-14, and it
        // enters
        // K with the derivative |∂K/∂(ωt)| < 1: 1e-12 leaves a factor of ten.
        double average = new IterativeLegendreGaussIntegrator(16, 1e-13, 1e-14)
                .integrate(1_000_000, z -> Math.cos((1 - 3 * z * z) * phase), 0, 1);
        assertEquals(average, DeerKernel.value(t, r), 1e-12);
    }

    @Property
    void isOneAtTimeZero(@ForAll @DoubleRange(min = 0.1, max = 100) double r) {
        assertEquals(1, DeerKernel.value(0, r));
        // 1 − K = (2/5)(ωt)² + …, here below rounding.
        assertEquals(1, DeerKernel.value(1e-15, Math.max(r, 1)), 1e-15);
    }

    @Example
    void smallTimesFollowTheSecondMoment() {
        // ∫₀¹ (1−3z²)² dz = 4/5, so K = 1 − (2/5)(ωt)² + (1/24)∫(1−3z²)⁴dz (ωt)⁴…, the last coefficient below 0.1.
        double t = 1e-3;
        double phase = DeerKernel.angularFrequency(3) * t;
        assertEquals(1 - 0.4 * phase * phase, DeerKernel.value(t, 3), 0.1 * Math.pow(phase, 4));
    }

    @Example
    void weightsIntegrateThePiecewiseLinearDensity() {
        // Independent: 4000 panels of 4 Gauss points over the whole axis, at the time where ωt varies fastest.
        double[] density = new double[256];
        for (int j = 0; j < 256; j++) {
            density[j] = Math.exp(-Math.pow((KERNEL.distance().at(j) - 1.6) / 0.03, 2)) + 0.1 * j / 256;
        }
        double[] formFactor = KERNEL.apply(density);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(12, 0, 1);
        double step = KERNEL.distance().step();
        for (int i : new int[] {0, 1, 17, 128, 254, 255}) {
            double t = KERNEL.time().at(i);
            double integral = 0;
            for (int j = 0; j < 255; j++) {
                for (int part = 0; part < 4; part++) {
                    int cell = j;
                    double offset = 0.25 * part;
                    integral += rule.integrate(v -> {
                        double xi = offset + 0.25 * v;
                        double p = (1 - xi) * density[cell] + xi * density[cell + 1];
                        return 0.25
                                * step
                                * p
                                * DeerKernel.value(t, KERNEL.distance().at(cell) + xi * step);
                    });
                }
            }
            assertEquals(integral, formFactor[i], 1e-11);
        }
    }

    @Example
    void applyIsTheProductWithTheWeights() {
        double[] density = new double[256];
        for (int j = 0; j < 256; j++) {
            density[j] = Math.sin(0.1 * j) + 1;
        }
        double[] expected = new double[256];
        double[][] weights = KERNEL.weights();
        for (int i = 0; i < 256; i++) {
            for (int j = 0; j < 256; j++) {
                expected[i] += weights[i][j] * density[j];
            }
        }
        // 256 products summed in two orders: 256 · 1e-16 · Σ|w p| (about 9)
        assertArrayEquals(expected, KERNEL.apply(density), 1e-12);
    }

    @Example
    void narrowPeakLeavesNoEcho() {
        // A peak 0.02 nm wide at 1.5 nm dephases within 0.3 µs; sampling K at the grid points would bring it back near
        // 2 µs.
        double[] density = new double[256];
        for (int j = 0; j < 256; j++) {
            double z = (KERNEL.distance().at(j) - 1.6) / 0.02;
            density[j] = Math.exp(-0.5 * z * z);
        }
        double[] formFactor = KERNEL.apply(density);
        for (int i = 128; i < 256; i++) {
            assertTrue(Math.abs(formFactor[i]) < 0.06 * formFactor[0], "echo at point " + i);
        }
    }

    @Example
    void refusesWrongArguments() {
        assertThrows(IllegalArgumentException.class, () -> DeerKernel.value(-1, 3));
        assertThrows(IllegalArgumentException.class, () -> DeerKernel.value(1, 0));
        assertThrows(IllegalArgumentException.class, () -> DeerKernel.value(Double.NaN, 3));
        assertThrows(IllegalArgumentException.class, () -> KERNEL.apply(new double[255]));
        assertThrows(IllegalArgumentException.class, () -> new UniformAxis("time", "µs", 2, 0, 256));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DeerKernel(
                        new UniformAxis("time", "µs", 0, 1, 4), new UniformAxis("distance", "nm", 0, 1, 4)));
    }
}
