package org.descrambler.experiments.paper.deernet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.UniformAxis;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.report.Column;
import org.descrambler.experiments.report.Format;
import org.descrambler.experiments.report.Table;
import org.descrambler.experiments.reproduce.Finding;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/** The first layer in |fft2(P₁W₁)|: pass band, notch, and which hidden frequency takes which input frequency. */
record DeerNetFirstLayerSection(Setting setting, Notebook notebook, DeerNetCase one) {
    /** Other minimisers on which readings are made again. */
    private static final int MINIMISERS = 5;

    /** Of "about there", for marks that the authors drew by eye. */
    private static final double EYE = 0.2;

    /** How often weights without training show the cube, by chance and by what traces are. */
    private void chance(List<FirstLayerReading> draws) {
        double[] powers =
                draws.stream().mapToDouble(r -> r.power().q()).sorted().toArray();
        double cubes = draws.stream()
                .filter(r -> r.interval().low() <= 3 && 3 <= r.interval().high())
                .count();
        double best = draws.stream()
                .filter(r -> Arrays.equals(r.best().powers(), FirstLayerReading.MODELS.get(0)))
                .count();
        notebook.finding(Finding.fresh(
                        one.key("curve_chance"),
                        "Part of Gaussian weights without training whose curve is a cube by the same test",
                        cubes / powers.length)
                .withRemark(String.format(
                        Locale.ROOT,
                        "%d draws, median exponent %.2f, from %.2f to %.2f; for %.0f of them the cube has the smallest BIC."
                                + " Ridges of such weights lie on noise from a few cycles on",
                        powers.length,
                        powers[powers.length / 2],
                        powers[0],
                        powers[powers.length - 1],
                        best)));
        notebook.numbers(one.key("curve_chance_powers"), powers);
    }

    /**
     * Writes the section; each matrix is descrambled already, neurons × time points.
     *
     * @param raw W₁
     * @param p a minimiser P₁
     * @param plain of W₁'s signals without bias, as in the authors' script
     * @param untrained by this project's law of starting
     * @param gaussians draws of Gaussian weights, at least one
     */
    void write(
            DenseMatrix raw,
            DenseMatrix p,
            DenseMatrix plain,
            DenseMatrix untrained,
            List<DenseMatrix> gaussians,
            DenseMatrix shuffled) {
        DenseMatrix trained = p.multiply(raw);
        Map<String, FirstLayerReading> readings = new LinkedHashMap<>();
        readings.put(DeerNetControls.TRAINED, read(trained));
        readings.put("trained, bias left out", read(plain));
        readings.put(DeerNetControls.DIFFERENCES, read(untrained));
        List<FirstLayerReading> draws = gaussians.stream().map(this::read).toList();
        readings.put(DeerNetControls.GAUSSIAN, draws.get(0));
        readings.put(DeerNetControls.SHUFFLED, read(shuffled));
        UniformAxis time = DeerKernel.standard().time();
        double window = time.points() * time.step();
        FirstLayerReading own = readings.get(DeerNetControls.TRAINED);
        FirstLayerReading start = readings.get(DeerNetControls.DIFFERENCES);
        new DeerNetFirstLayerFigures(notebook, one).draw(trained, readings, time);
        band(own, readings.get(DeerNetControls.SHUFFLED), window);
        curve(own, start);
        uniqueness(p, raw, own);
        notebook.table(one.figure("first-layer"), bands(readings, window));
        notebook.table(one.figure("curves"), curves(readings));
        chance(draws);
        fits(own);
        notebook.paragraph("One minimiser is as good as another that turns or reflects the Fourier pairs of the hidden"
                + " axis. That multiplies rows of the spectrum by phases or exchanges hidden frequencies k and −k, so only"
                + " |F(k, l)| and |F(k, −l)| taken together are read. Row k then is the spectrum of the principal"
                + " components 2k and 2k + 1 of the hidden signal, counted from 0 with the largest variance first, and"
                + " nothing else: a frequency-axis curve says in which order of variance the network keeps the trace's"
                + " frequencies. The profile over the input frequency is the same before and after descrambling.");
    }

    private FirstLayerReading read(DenseMatrix w) {
        return FirstLayerReading.of(w, setting.random("bootstrap"));
    }

    private void band(FirstLayerReading own, FirstLayerReading shuffled, double window) {
        BandSpectrum.Band band = own.spectrum().band();
        BandSpectrum.Band control = shuffled.spectrum().band();
        boolean passes = Double.isFinite(band.lower()) && Double.isFinite(band.upper());
        double lower = Double.isFinite(band.lower()) ? band.lower() : 0;
        double upper =
                Double.isFinite(band.upper()) ? band.upper() : own.spectrum().inputs();
        notebook.finding(Finding.of(
                        one.key("band_lower"),
                        "The first layer is a band-pass filter: it has a lower edge",
                        one.source(DeerNetExperiment.PAPER + ", fig. 2"),
                        lower,
                        "> 0",
                        Double.isFinite(band.lower()))
                .withUnit("cycles")
                .withControl("entries shuffled", Double.isFinite(control.lower()) ? control.lower() : 0)
                .withRemark("where the profile over the neuron axis is half of its maximum; 0: nowhere"));
        notebook.finding(Finding.of(
                        one.key("band_upper"),
                        "The first layer is a band-pass filter: it has an upper edge",
                        one.source(DeerNetExperiment.PAPER + ", fig. 2"),
                        upper,
                        "< " + own.spectrum().inputs(),
                        Double.isFinite(band.upper()))
                .withUnit("cycles")
                .withControl(
                        "entries shuffled",
                        Double.isFinite(control.upper())
                                ? control.upper()
                                : own.spectrum().inputs())
                .withRemark(
                        passes ? String.format(Locale.ROOT, "%.2f to %.2f MHz", lower / window, upper / window) : ""));
        BandSpectrum.Band tenth = BandSpectrum.band(own.spectrum().profile(), 0.1);
        double tail =
                Double.isFinite(tenth.upper()) ? tenth.upper() : own.spectrum().inputs();
        notebook.number(one.key("band_tenth"), tail);
        notebook.finding(Finding.within(
                        one.key("band_end"),
                        "The pass band ends at 33 to 34 cycles",
                        one.source(DeerNetExperiment.PAPER + ", fig. 2 and script"),
                        upper,
                        (1 - EYE) * FirstLayerReading.PUBLISHED_EDGE,
                        (1 + EYE) * FirstLayerReading.PUBLISHED_EDGE)
                .withUnit("cycles")
                .withRemark(String.format(
                        Locale.ROOT,
                        "half of the maximum, as for the other edges; marked by eye there, so 20 %% are allowed. The flank is"
                                + " smooth, and an eye may see its end later: a tenth of the maximum is at %.1f cycles,"
                                + " %.1f MHz. The dipolar frequency 52.04/r³ of the shortest distance, 1.5 nm, is 15.4 MHz: 31"
                                + " cycles",
                        tail,
                        tail / window)));
        notebook.finding(Finding.atMost(
                        one.key("notch"),
                        "A notch at zero frequency",
                        one.source(DeerNetExperiment.PAPER + ", fig. 2"),
                        band.notch(),
                        0.5)
                .withControl("entries shuffled", control.notch())
                .withRemark("amplitude at zero over the largest; a stop band begins where a pass band ends, at half"));
        notebook.number(one.key("band_peak"), band.peak());
        notebook.number(one.key("band_lower_mhz"), lower / window);
        notebook.number(one.key("band_upper_mhz"), upper / window);
    }

    private void curve(FirstLayerReading own, FirstLayerReading start) {
        notebook.finding(Finding.of(
                        one.key("curve_power"),
                        "Along the ridge of the spectrum the input frequency goes as the cube of the hidden frequency",
                        one.source(DeerNetExperiment.PAPER + ", fig. 2"),
                        own.power().q(),
                        "3 inside the 95 % interval",
                        own.interval().low() <= 3 && 3 <= own.interval().high())
                .withControl(DeerNetControls.DIFFERENCES, start.power().q())
                .withRemark(String.format(
                        Locale.ROOT,
                        "interval %.2f to %.2f; R² of the free power %.2f, of the cube alone %.2f; by BIC the best of the"
                                + " models compared is %s",
                        own.interval().low(),
                        own.interval().high(),
                        own.power().r2(),
                        own.cube().r2(),
                        FirstLayerReading.name(own.best().powers()))));
        notebook.finding(Finding.within(
                        one.key("curve_factor"),
                        "The curve is ±0.05 k³ in cycles",
                        one.source(DeerNetExperiment.PAPER + ", fig. 2 and script"),
                        own.cube().coefficients()[0],
                        0.8 * FirstLayerReading.PUBLISHED_FACTOR,
                        1.2 * FirstLayerReading.PUBLISHED_FACTOR)
                .withControl(DeerNetControls.DIFFERENCES, start.cube().coefficients()[0])
                .withRemark("factor of the least-squares cube through the ridge; the authors drew theirs by eye"));
        notebook.number(one.key("curve_cube_r2"), own.cube().r2());
        notebook.numbers(
                one.key("curve_interval"), own.interval().low(), own.interval().high());
        notebook.number(one.key("curve_centroid_power"), own.centroidPower().q());
        notebook.numbers(
                one.key("curve_centroid_interval"),
                own.centroidInterval().low(),
                own.centroidInterval().high());
        notebook.text(
                one.key("curve_best_model"), FirstLayerReading.name(own.best().powers()));
        notebook.numbers(
                one.key("curve_hidden_frequencies"),
                Arrays.stream(own.fitted()).asDoubleStream().toArray());
        notebook.numbers(one.key("curve_ridge"), Arrays.copyOf(own.ridge(), FirstLayerReading.LAST + 1));
        notebook.numbers(one.key("curve_centroid"), Arrays.copyOf(own.centroid(), FirstLayerReading.LAST + 1));
    }

    private void uniqueness(DenseMatrix p, DenseMatrix raw, FirstLayerReading own) {
        RandomGenerator random = setting.random("other minimisers");
        DenseMatrix folded = own.spectrum().folded();
        double worst = 0;
        double plain = 0;
        for (int i = 0; i < MINIMISERS; i++) {
            BandSpectrum other =
                    BandSpectrum.of(LayerSmoother.anotherMinimiser(p, random).multiply(raw));
            worst = Math.max(worst, other.folded().subtract(folded).maxAbs() / folded.maxAbs());
            plain = Math.max(
                    plain,
                    other.magnitude().subtract(own.spectrum().magnitude()).maxAbs()
                            / own.spectrum().magnitude().maxAbs());
        }
        notebook.finding(Finding.atMost(
                        one.key("degeneracy_change"),
                        "What is read does not depend on which minimiser the closed form gives",
                        "theory: minimisers T E Uᵀ, E orthogonal on each Fourier pair",
                        worst,
                        1e-9)
                .withControl("|fft2| itself", plain)
                .withRemark("largest change of |F(k, l)|² + |F(k, −l)|² over " + MINIMISERS
                        + " random E, relative to the largest; the plain picture does change"));
    }

    private static Table bands(Map<String, FirstLayerReading> readings, double window) {
        List<List<?>> rows = new ArrayList<>();
        readings.forEach((name, r) -> {
            BandSpectrum.Band band = r.spectrum().band();
            rows.add(Arrays.asList(
                    name,
                    band.lower(),
                    band.upper(),
                    band.upper() / window,
                    band.notch(),
                    BandSpectrum.band(r.spectrum().summed(), 0.5).notch()));
        });
        return new Table(
                "Pass band and notch of weights with and without training. Edges are at half of the maximum; a dash: none."
                        + " The notch is the profile at zero over its maximum, once of root sums of squares, which"
                        + " descrambling cannot change, once of sums of magnitudes.",
                List.of(
                        new Column("first layer", Format.TEXT),
                        new Column("lower edge (cycles)", Format.NUMBER),
                        new Column("upper edge (cycles)", Format.NUMBER),
                        new Column("upper edge (MHz)", Format.NUMBER),
                        new Column("notch", Format.NUMBER),
                        new Column("notch, summed", Format.NUMBER)),
                rows);
    }

    private static Table curves(Map<String, FirstLayerReading> readings) {
        List<List<?>> rows = new ArrayList<>();
        readings.forEach((name, r) -> rows.add(List.of(
                name,
                r.power().q(),
                range(r.interval()),
                r.cube().r2(),
                FirstLayerReading.name(r.best().powers()),
                r.centroidPower().q(),
                range(r.centroidInterval()))));
        return new Table(
                "The frequency-axis curve of weights with and without training: exponents with 95 % intervals (bootstrap over"
                        + " hidden frequencies), along the ridge and of mean frequencies.",
                List.of(
                        new Column("first layer", Format.TEXT),
                        new Column("exponent of the ridge", Format.NUMBER),
                        new Column("interval", Format.TEXT),
                        new Column("R² of the cube", Format.NUMBER),
                        new Column("best by BIC", Format.TEXT),
                        new Column("exponent of the mean", Format.NUMBER),
                        new Column("its interval", Format.TEXT)),
                rows);
    }

    private void fits(FirstLayerReading own) {
        List<List<?>> rows = new ArrayList<>();
        for (FrequencyCurve.Polynomial fit : own.models()) {
            String coefficients = Arrays.stream(fit.coefficients())
                    .mapToObj(c -> String.format(Locale.ROOT, "%.4g", c))
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            rows.add(List.of(FirstLayerReading.name(fit.powers()), coefficients, fit.r2(), fit.adjusted(), fit.bic()));
        }
        notebook.table(
                one.figure("curve-fits"),
                new Table(
                        "Powers of the hidden frequency fitted to the ridge of the trained network over "
                                + own.fitted().length + " hidden frequencies that hold at least 1 % of the energy each"
                                + " and at which the published curve stays below the Nyquist frequency. The smaller the"
                                + " BIC, the better.",
                        List.of(
                                new Column("model", Format.TEXT),
                                new Column("coefficients", Format.TEXT),
                                new Column("R²", Format.NUMBER),
                                new Column("adjusted R²", Format.NUMBER),
                                new Column("BIC", Format.NUMBER)),
                        rows));
    }

    private static String range(FrequencyCurve.Interval interval) {
        return String.format(Locale.ROOT, "%.2f to %.2f", interval.low(), interval.high());
    }
}
