package org.descrambler.experiments.network;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/** Opens sessions of ONNX Runtime with fixed thread counts, and turns its failures into messages of one line. */
final class OnnxRuntime {
    private static final int LONGEST_MESSAGE = 300;
    private static final long STACK_BYTES = 16L << 20;

    private OnnxRuntime() {}

    /** The process's environment. It prints nothing: what goes wrong comes back as an exception. */
    static OrtEnvironment environment() {
        AtomicReference<OrtEnvironment> environment = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        // Version 1.29 registers its operators in functions whose frames overflow Java's usual stack of 1 MiB, which
        // ends the process without a word.
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        environment.set(OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL));
                    } catch (RuntimeException | LinkageError e) {
                        failure.set(e);
                    }
                },
                "onnx-runtime-start",
                STACK_BYTES);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while ONNX Runtime was loaded.");
        }
        if (environment.get() == null) {
            throw new IllegalStateException(
                    "ONNX Runtime cannot be loaded on this machine (" + failure.get() + "). Maybe its platform, "
                            + System.getProperty("os.name") + " on " + System.getProperty("os.arch")
                            + ", is not supported.",
                    failure.get());
        }
        return environment.get();
    }

    /**
     * Opens a session.
     *
     * @param folder where the model's external data lies
     * @throws IllegalArgumentException if ONNX Runtime refuses the model
     */
    static OrtSession open(String modelName, ModelProto model, Path folder, int threads) {
        return open(
                modelName,
                model.toByteArray(),
                Map.of("session.model_external_initializers_file_folder_path", folder.toString()),
                threads);
    }

    /**
     * Opens a session of a model without external data.
     *
     * @param model the content of an ONNX file
     * @throws IllegalArgumentException if ONNX Runtime refuses the model
     */
    static OrtSession open(String modelName, byte[] model, int threads) {
        return open(modelName, model, Map.of(), threads);
    }

    private static OrtSession open(String modelName, byte[] model, Map<String, String> entries, int threads) {
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // Waiting threads that spin take the processor from everybody else.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                options.addConfigEntry(entry.getKey(), entry.getValue());
            }
            return environment.createSession(model, options);
        } catch (OrtException e) {
            throw failure(modelName + ": ONNX Runtime refuses the model", e);
        }
    }

    /** An exception whose message is one line: what was done, and what ONNX Runtime says to it. */
    static IllegalArgumentException failure(String what, OrtException e) {
        String reason = e.getMessage().replaceAll("\\s+", " ").strip();
        if (reason.length() > LONGEST_MESSAGE) {
            reason = reason.substring(0, LONGEST_MESSAGE) + "…";
        }
        return new IllegalArgumentException(what + ": " + reason, e);
    }
}
