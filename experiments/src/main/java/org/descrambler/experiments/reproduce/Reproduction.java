package org.descrambler.experiments.reproduce;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.descrambler.core.linalg.Backend;
import org.descrambler.experiments.compare.SolveRecord;
import org.descrambler.experiments.io.ResultFolder;
import org.descrambler.experiments.network.OnnxModel;

/**
 * One experiment to be run and recorded.
 *
 * @param networks may be shared by several, so that none is trained twice
 * @param say takes one sentence for each step of the work
 */
public record Reproduction(Experiment experiment, Setting setting, Networks networks, Consumer<String> say) {
    /**
     * With networks of its own.
     *
     * @param retrain whether they are trained anew, embedded or not
     */
    public Reproduction(Experiment experiment, Setting setting, boolean retrain, Consumer<String> say) {
        this(experiment, setting, new Networks(retrain, setting.seed(), say), say);
    }

    /**
     * Runs the experiment; the folder appears whole at its end or not at all. The page is made from it by {@link
     * ExperimentReport}.
     *
     * @throws TrainingMissingException before any work, where a network must be trained and cannot be
     */
    public ExperimentRecord into(Path target, boolean force) {
        networks.require(experiment.networks());
        try (ResultFolder folder = ResultFolder.create(target, force)) {
            Notebook notebook = new Notebook(folder, say);
            long start = System.nanoTime();
            experiment.run(setting, networks, notebook);
            double seconds = (System.nanoTime() - start) * 1e-9;
            ExperimentRecord record = record(notebook, seconds);
            notebook.close();
            notebook.write(ExperimentReport.RECORD, record);
            folder.commit();
            return record;
        }
    }

    private ExperimentRecord record(Notebook notebook, double seconds) {
        Map<String, String> hashes = new LinkedHashMap<>();
        experiment.networks().forEach(name -> hashes.put(name, OnnxModel.sha256(networks.bytes(name))));
        return new ExperimentRecord(
                ExperimentRecord.SCHEMA,
                experiment.name(),
                experiment.summary(),
                experiment.source(),
                setting.seed(),
                setting.full(),
                networks.retrain(),
                notebook.findings(),
                notebook.numbers(),
                hashes,
                seconds,
                new SolveRecord.EnvironmentRecord(
                        setting.version(),
                        System.getProperty("java.version"),
                        Backend.preferred().name(),
                        Backend.preferred().description(),
                        setting.threads()));
    }
}
