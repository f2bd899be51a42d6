package org.descrambler.experiments.network;

/** The ONNX operator that applies a layer's weights. */
public enum LayerKind {
    GEMM("Gemm"),
    MATMUL("MatMul"),
    CONV("Conv");

    private final String operator;

    LayerKind(String operator) {
        this.operator = operator;
    }

    /** The ONNX operator's name. */
    @Override
    public String toString() {
        return operator;
    }
}
