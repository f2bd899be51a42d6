package org.descrambler.experiments.cli;

import picocli.CommandLine.Option;

/** The options of {@code solve} that name files. */
final class InputOptions {
    @Option(
            names = "--signals",
            paramLabel = "S.npy",
            description = "Signals, m x n: one sample a row, one neuron a column.")
    String signals;

    @Option(
            names = "--weights",
            paramLabel = "W.npy",
            description =
                    "Weights, n x p as in y = W x, to be descrambled too. With --inputs the signals are X W^T + b;"
                            + " alone they stand for whitened inputs, S S^T = W W^T.")
    String weights;

    @Option(
            names = "--inputs",
            paramLabel = "X.npy",
            description = "Inputs of the layer or of the model, samples first.")
    String inputs;

    @Option(names = "--bias", paramLabel = "b.npy", description = "Bias of the layer, n numbers (with --inputs).")
    String bias;

    @Option(
            names = "--model",
            paramLabel = "NET.onnx",
            description = "An ONNX network to tap (with --inputs, --layer).")
    String model;

    @Option(
            names = "--layer",
            paramLabel = "NAME|INDEX",
            description = "The layer to tap, or several with commas between them, which are descrambled jointly;"
                    + " 'descramble list layers --model NET.onnx' lists them.")
    String layer;

    @Option(
            names = "--tap",
            paramLabel = "pre|post",
            description = "Take the layer's signal before or after its activation (default: pre).")
    String tap;

    @Option(
            names = "--gram",
            paramLabel = "B.npy",
            description = "The Gram matrix S S^T itself, n x n, symmetric positive semidefinite.")
    String gram;

    @Option(
            names = "--brockett",
            paramLabel = "A.npy,B.npy",
            description = "Minimise tr(A P B P^T) for symmetric n x n matrices A and B.")
    String brockett;

    @Option(
            names = "--qap",
            paramLabel = "FILE.dat",
            description = "A quadratic assignment problem in QAPLIB's format, n and two n x n matrices: minimise"
                    + " sum a_ij b_pi(i)pi(j); group permutation unless another is named.")
    String qap;

    @Option(names = "--center", description = "Subtract each neuron's mean over the samples first.")
    boolean center;
}
