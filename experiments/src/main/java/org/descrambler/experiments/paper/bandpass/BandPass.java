package org.descrambler.experiments.paper.bandpass;

import java.util.List;
import org.descrambler.experiments.data.PassBand;
import org.descrambler.experiments.reproduce.Experiment;
import org.descrambler.experiments.reproduce.Networks;
import org.descrambler.experiments.reproduce.Notebook;
import org.descrambler.experiments.reproduce.Setting;

/** The band-pass network of Sule et al. (2025), descrambled by the diagonal sum and by smoothness. */
public final class BandPass implements Experiment {
    /** The network's name; its 8 MB of weights are trained where they are asked for. */
    public static final String NETWORK = "bandpass-1024";

    /** Weights start as normal numbers of standard deviation START/√inputs; small, so that what is learned shows. */
    public static final double START = 0.1;

    @Override
    public String name() {
        return "bandpass";
    }

    @Override
    public String summary() {
        return "Pass band of a 1024-point filter network, read off its descrambled weights";
    }

    @Override
    public String source() {
        return BandPassStudy.SOURCE;
    }

    @Override
    public List<String> networks() {
        return List.of(NETWORK);
    }

    @Override
    public void run(Setting setting, Networks networks, Notebook notebook) {
        new BandPassStudy(
                        setting,
                        PassBand.PUBLISHED,
                        networks.model(NETWORK),
                        setting.choose(4096, 32_768),
                        setting.choose(60, 2000))
                .write(notebook);
    }
}
