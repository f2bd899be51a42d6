package org.descrambler.experiments.paper.relaxometry;

import java.util.List;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/** The first layers of two relaxometry networks, without and with input-layer regularisation (Sule et al. 2025). */
public final class Relaxometry implements Experiment {
    /** The network that sees the noisy decay. */
    public static final String PLAIN = "relaxometry-64";

    /** The network that sees it joined with the decay of its regularised fit. */
    public static final String JOINED = "relaxometry-nd-nr-128";

    @Override
    public String name() {
        return "relaxometry";
    }

    @Override
    public String summary() {
        return "First layers of networks that read time constants off decays, against the Laplace kernel";
    }

    @Override
    public String source() {
        return RelaxometryStudy.SOURCE;
    }

    @Override
    public List<String> networks() {
        return List.of(PLAIN, JOINED);
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        new RelaxometryStudy(setting, networks, setting.choose(4000, 40_000), setting.choose(2000, 20_000))
                .write(notebook);
    }
}
