package org.descrambler.experiments.paper.deernet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.core.signal.LinearLayerSource;
import org.descrambler.core.signal.MatrixSource;
import org.descrambler.core.signal.Signals;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.paper.ShuffledEntries;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/**
 * The other things that Amey et al. found in DEERNet: a rectifier of the frequency axis, frequency-division multiplexing, the
 * embedding of a group, regularisation by a spectral filter. The paper shows pictures of them; each is a number here by a
 * definition of ours, beside the same number of three networks that cannot have learned it.
 */
public final class DeerNetMotifs implements Experiment {
    private static final int TRACES = 4_000;
    private static final int ALL_TRACES = 20_000;
    private static final int SHIFTED = 3_000;
    private static final int ALL_SHIFTED = 20_000;

    private final int traces;
    private final int shifted;

    /** For {@link java.util.ServiceLoader}. */
    public DeerNetMotifs() {
        this(TRACES, SHIFTED);
    }

    /** With so many traces, plain and shifted, unless the setting is full. */
    DeerNetMotifs(int traces, int shifted) {
        this.traces = traces;
        this.shifted = shifted;
    }

    @Override
    public String name() {
        return "deernet-motifs";
    }

    @Override
    public String summary() {
        return "DEERNet's other motifs as numbers: rectifier, frequency division, group embedding, spectral filter";
    }

    @Override
    public String source() {
        return DeerNetExperiment.PAPER;
    }

    @Override
    public List<String> networks() {
        return List.of(DeerNetExperiment.SMALL);
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        notebook.title(
                "What else is in DEERNet",
                "Amey et al. name more that they saw in the descrambled layers of a network that turns traces of"
                        + " double electron–electron resonance into distance distributions: the frequency axis is"
                        + " rectified (in the final article: rescaled), frequencies are multiplexed, a group is embedded,"
                        + " and the inversion is regularised by a spectral filter. They give no definitions by which"
                        + " a network without these could be told. Here are some, stated in full, with the numbers of the"
                        + " trained 256–80–256 network, of two untrained ones and of one whose weights were put in random"
                        + " places.");
        DeerKernel kernel = DeerKernel.standard();
        var library = new DeerLibrary(setting.seed("traces"), kernel);
        DenseMatrix x = DeerNetExperiment.traces(library, setting.choose(traces, ALL_TRACES));
        Map<String, TwoLayerNet> nets = nets(setting, TwoLayerNet.of(networks.model(DeerNetExperiment.SMALL)), x);
        notebook.say("descrambling four first layers");
        var smoother = new LayerSmoother(Catalog.load());
        Map<String, BandSpectrum> spectra = new LinkedHashMap<>();
        nets.forEach((name, net) -> spectra.put(
                name, BandSpectrum.of(smoother.descrambler(signals(net, x)).multiply(net.w1()))));
        var frequencies = new DeerNetFrequencyMotifs(notebook);
        frequencies.rectifier(spectra);
        frequencies.division(
                spectra, BandSpectrum.of(nets.get(DeerNetControls.TRAINED).w1()));
        notebook.say("shifting distance distributions");
        new DeerNetGroupMotif(setting, notebook, kernel, nets).write(setting.choose(shifted, ALL_SHIFTED));
        notebook.say("comparing with the kernel's inverse");
        new DeerNetFilterMotif(notebook, kernel, nets).write(x);
    }

    /** The first layer's signal before its activation. */
    private static Signals signals(TwoLayerNet net, DenseMatrix x) {
        return Signals.of(new LinearLayerSource(new MatrixSource("traces", x), net.w1(), net.b1()), false);
    }

    private static Map<String, TwoLayerNet> nets(Setting setting, TwoLayerNet trained, DenseMatrix x) {
        int hidden = trained.w1().getRowDimension();
        int outputs = trained.w2().getRowDimension();
        var random = setting.random("controls");
        Map<String, TwoLayerNet> nets = new LinkedHashMap<>();
        nets.put(DeerNetControls.TRAINED, trained);
        nets.put(
                DeerNetControls.DIFFERENCES,
                TwoLayerNet.untrained(
                        UntrainedDeerNet.differences(x, hidden, random),
                        UntrainedDeerNet.gaussian(outputs, hidden, random),
                        x));
        nets.put(
                DeerNetControls.GAUSSIAN,
                TwoLayerNet.untrained(
                        UntrainedDeerNet.gaussian(hidden, x.getColumnDimension(), random),
                        UntrainedDeerNet.gaussian(outputs, hidden, random),
                        x));
        nets.put(
                DeerNetControls.SHUFFLED,
                TwoLayerNet.untrained(
                        ShuffledEntries.of(trained.w1(), random), ShuffledEntries.of(trained.w2(), random), x));
        return nets;
    }
}
