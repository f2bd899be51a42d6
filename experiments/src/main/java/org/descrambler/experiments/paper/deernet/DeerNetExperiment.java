package org.descrambler.experiments.paper.deernet;

import java.util.List;
import org.descrambler.core.linalg.DenseMatrix;
import org.descrambler.experiments.compare.Catalog;
import org.descrambler.experiments.data.DeerKernel;
import org.descrambler.experiments.data.DeerLibrary;
import org.descrambler.experiments.data.DeerTraces;
import org.descrambler.experiments.network.NetworkInputs;
import org.descrambler.experiments.paper.LayerSmoother;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/**
 * DEERNet descrambled: what its first and last layer look like in the descrambled basis, against untrained and shuffled
 * weights, and how far every solver gets on the way there.
 */
public final class DeerNetExperiment implements Experiment {
    static final String SMALL = "deernet-256-80-256";

    static final String SIX = "deernet-6x256";

    static final String PAPER = "Amey et al. (2021)";

    private static final int TRACES = 4_000;
    private static final int ALL_TRACES = 100_000;

    /** Controls see so many traces, which are kept in memory. */
    private static final int CONTROL_TRACES = 4_000;

    private static final int DRAWS = 20;

    private static final List<DeerNetCase> ALL = List.of(
            new DeerNetCase(SMALL, "256–80–256", "", DeerNetSolvers.ITERATIONS, List.of(), DRAWS),
            new DeerNetCase(
                    SIX,
                    "Six layers, 256–…–256–512",
                    "six_",
                    1_000,
                    List.of(DeerNetSolvers.EXACT, DeerNetSolvers.PUBLISHED, "trust-regions", "lbfgs"),
                    DRAWS));

    private final List<DeerNetCase> cases;
    private final int traces;

    /** For {@link java.util.ServiceLoader}. */
    public DeerNetExperiment() {
        this(ALL, TRACES);
    }

    /** With other networks or limits, and so many traces unless the setting is full. */
    DeerNetExperiment(List<DeerNetCase> cases, int traces) {
        this.cases = List.copyOf(cases);
        this.traces = traces;
    }

    @Override
    public String name() {
        return "deernet";
    }

    @Override
    public String summary() {
        return "DEERNet descrambled: pass band, notch and frequency curve of W1, singular vectors of W2, every solver";
    }

    @Override
    public String source() {
        return PAPER;
    }

    @Override
    public List<String> networks() {
        return cases.stream().map(DeerNetCase::network).toList();
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        notebook.title(
                "DEERNet, descrambled",
                "Two networks turn noisy traces of double electron–electron resonance (DEER) into distributions of the"
                        + " distance between two electron spins. Training leaves hidden neurons in no order. An orthogonal"
                        + " descrambler P makes the hidden signal smooth from neuron to neuron, and Amey et al. read the"
                        + " layers' work off the descrambled weights: a band-pass with a notch, a cubic frequency axis,"
                        + " Chebyshev polynomials and sinusoids. Here each of these is a number, with the same number of"
                        + " weights that were never trained or that lost their places. The smoothing problem is solved"
                        + " by a formula, and by every solver that takes it.");
        var library = new DeerLibrary(setting.seed("traces"), DeerKernel.standard());
        int count = setting.choose(traces, ALL_TRACES);
        NetworkInputs inputs = NetworkInputs.vectors(new DeerTraces(library, DeerLibrary.TEST, count));
        DenseMatrix controls = traces(library, Math.min(count, CONTROL_TRACES));
        var smoother = new LayerSmoother(Catalog.load());
        notebook.number("traces", count);
        for (DeerNetCase one : cases) {
            notebook.say("reading " + one.network());
            new DeerNetStudy(setting, notebook, smoother, one, networks.model(one.network()), inputs, controls).write();
        }
    }

    /** Traces as networks get them, one a row. */
    static DenseMatrix traces(DeerLibrary library, int count) {
        int points = library.kernel().time().points();
        double[] rows = new double[count * points];
        new DeerTraces(library, DeerLibrary.TEST, count).read(0, count, rows);
        return DenseMatrix.wrap(count, points, rows);
    }
}
