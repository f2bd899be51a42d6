package org.descrambler.experiments.reproduce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.descrambler.experiments.network.OnnxModel;

/**
 * Trained networks by name: embedded ones are read, others trained, once for each instance. Where retraining is asked for,
 * all of them are trained.
 */
public final class Networks {
    /** What is added to the seed of an experiment for training, so that its default, 0, gives the embedded networks. */
    private static final long EMBEDDED_SEED = 1;

    private final boolean retrain;
    private final long seed;
    private final Consumer<String> say;
    private final Map<String, NetworkTrainer> trainers;
    private final Map<String, byte[]> known = new HashMap<>();

    /**
     * With every bound trainer.
     *
     * @param seed of the experiment
     * @param say takes progress
     */
    public Networks(boolean retrain, long seed, Consumer<String> say) {
        this(retrain, seed, say, bound());
    }

    Networks(boolean retrain, long seed, Consumer<String> say, List<NetworkTrainer> trainers) {
        this.retrain = retrain;
        this.seed = seed;
        this.say = say;
        this.trainers = new HashMap<>();
        trainers.forEach(trainer -> this.trainers.put(trainer.network(), trainer));
    }

    private static List<NetworkTrainer> bound() {
        List<NetworkTrainer> all = new ArrayList<>();
        ServiceLoader.load(NetworkTrainer.class).forEach(all::add);
        return all;
    }

    /** Whether all of them are trained anew. */
    boolean retrain() {
        return retrain;
    }

    /**
     * Fails before any work is done where a network cannot be had.
     *
     * @throws TrainingMissingException where one would have to be trained and cannot be
     */
    public void require(List<String> names) {
        for (String name : names) {
            if ((retrain || resource(name).isEmpty()) && !trainers.containsKey(name)) {
                throw new TrainingMissingException(name);
            }
        }
    }

    /**
     * The content of a network's ONNX file.
     *
     * @throws TrainingMissingException where it would have to be trained and cannot be
     */
    public byte[] bytes(String name) {
        return known.computeIfAbsent(name, this::load).clone();
    }

    /** The network itself. */
    public OnnxModel model(String name) {
        return OnnxModel.of(name + ".onnx", bytes(name));
    }

    private byte[] load(String name) {
        require(List.of(name));
        Optional<byte[]> embedded = retrain ? Optional.empty() : resource(name);
        if (embedded.isPresent()) {
            return embedded.get();
        }
        say.accept("training " + name);
        return trainers.get(name).train(seed + EMBEDDED_SEED, line -> say.accept(name + ": " + line));
    }

    /**
     * The content of an embedded network's ONNX file.
     *
     * @throws IllegalStateException where there is none of that name
     */
    public static byte[] embedded(String name) {
        return resource(name)
                .orElseThrow(() ->
                        new IllegalStateException("The resource " + name + ".onnx is missing from the class path."));
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in =
                Networks.class.getResourceAsStream("/org/descrambler/experiments/paper/" + name + ".onnx")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
