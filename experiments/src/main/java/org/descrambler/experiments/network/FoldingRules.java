package org.descrambler.experiments.network;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rule of each operator of ONNX's standard set that an action is known to pass, or to end at. */
final class FoldingRules {
    private static final FoldingRule NOTHING_PASSES = new FoldingRule() {
        @Override
        public void propagate(FoldingNode node, boolean choose) {
            // A shape is the same whatever is permuted.
        }

        @Override
        public void fold(FoldingNode node) {
            // as above
        }
    };

    private static final Map<String, FoldingRule> RULES = rules();

    private FoldingRules() {}

    static Optional<FoldingRule> of(String operator) {
        return Optional.ofNullable(RULES.get(operator));
    }

    private static Map<String, FoldingRule> rules() {
        Map<String, FoldingRule> rules = new HashMap<>(Map.ofEntries(
                entry("Gemm", new MatrixProductRule()),
                entry("MatMul", new MatrixProductRule()),
                entry("Conv", new ConvolutionRule(false)),
                entry("ConvTranspose", new ConvolutionRule(true)),
                entry("BatchNormalization", new NormalisationRule(NormalisationRule.Statistics.STORED)),
                entry("InstanceNormalization", new NormalisationRule(NormalisationRule.Statistics.OWN_OF_CHANNEL)),
                entry("LayerNormalization", new NormalisationRule(NormalisationRule.Statistics.OF_ALL)),
                entry("RMSNormalization", new NormalisationRule(NormalisationRule.Statistics.SQUARES_OF_ALL)),
                entry("GroupNormalization", new GroupNormalisationRule()),
                entry("Mul", new ProductRule(false)),
                entry("Div", new ProductRule(true)),
                entry("Pow", new PowerRule()),
                entry("PRelu", new PerChannelSlopeRule()),
                entry("Clip", new ClipRule()),
                entry("Concat", new JoinRule(false)),
                entry("Split", new JoinRule(true)),
                entry("Transpose", new TransposeRule()),
                entry("Gather", new GatherRule()),
                entry("Shape", NOTHING_PASSES),
                entry("Size", NOTHING_PASSES)));
        List.of("Reshape", "Flatten", "Squeeze", "Unsqueeze").forEach(name -> rules.put(name, new ReshapeRule()));
        elementwise(rules);
        alongTheAxis(rules);
        return Map.copyOf(rules);
    }

    private static void elementwise(Map<String, FoldingRule> rules) {
        List.of("Identity", "Neg", "Dropout")
                .forEach(name -> rules.put(name, ElementwiseRule.ofFirst(FactorLaw.LINEAR)));
        List.of("Relu", "LeakyRelu", "Abs")
                .forEach(name -> rules.put(name, ElementwiseRule.ofFirst(FactorLaw.POSITIVE)));
        List.of("Tanh", "Erf", "Sin", "Sinh", "Asin", "Asinh", "Atan", "Atanh", "Tan", "Softsign", "Cast")
                .forEach(name -> rules.put(name, ElementwiseRule.ofFirst(FactorLaw.ODD)));
        List.of(
                        "Sigmoid",
                        "Softplus",
                        "Elu",
                        "Selu",
                        "Celu",
                        "Gelu",
                        "HardSigmoid",
                        "HardSwish",
                        "Swish",
                        "Mish",
                        "Exp",
                        "Log",
                        "Sqrt",
                        "Reciprocal",
                        "Ceil",
                        "Floor",
                        "Round",
                        "Sign",
                        "Shrink",
                        "ThresholdedRelu",
                        "Cos",
                        "Cosh",
                        "Acos",
                        "Acosh",
                        "Not",
                        "IsNaN",
                        "IsInf")
                .forEach(name -> rules.put(name, ElementwiseRule.ofFirst(FactorLaw.NONE)));
        List.of("Add", "Sub", "Sum", "Mean").forEach(name -> rules.put(name, ElementwiseRule.ofAll(FactorLaw.LINEAR)));
        List.of("Max", "Min").forEach(name -> rules.put(name, ElementwiseRule.ofAll(FactorLaw.POSITIVE)));
        List.of("Where", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Xor", "Mod")
                .forEach(name -> rules.put(name, ElementwiseRule.ofAll(FactorLaw.NONE)));
    }

    private static void alongTheAxis(Map<String, FoldingRule> rules) {
        List.of("MaxPool", "GlobalMaxPool", "LpPool", "GlobalLpPool")
                .forEach(name -> rules.put(name, new AxisKeepingRule(FactorLaw.POSITIVE, AxisKeepingRule::notSpatial)));
        List.of("AveragePool", "GlobalAveragePool")
                .forEach(name -> rules.put(name, new AxisKeepingRule(FactorLaw.LINEAR, AxisKeepingRule::notSpatial)));
        List.of("Expand", "Tile", "Resize", "Upsample")
                .forEach(name -> rules.put(name, new AxisKeepingRule(FactorLaw.LINEAR, AxisKeepingRule::anyAxis)));
        List.of("Softmax", "LogSoftmax", "LpNormalization")
                .forEach(name -> rules.put(name, new AxisKeepingRule(FactorLaw.NONE, AxisKeepingRule::anyAxis)));
        rules.put("Slice", new AxisKeepingRule(FactorLaw.LINEAR, AxisKeepingRule::notSliced));
        rules.put("Pad", new AxisKeepingRule(FactorLaw.LINEAR, AxisKeepingRule::notPadded));
        List.of("ReduceMean", "ReduceSum")
                .forEach(name -> rules.put(name, new ReduceRule(FactorLaw.LINEAR, FactorLaw.NONE)));
        List.of("ReduceMax", "ReduceMin")
                .forEach(name -> rules.put(name, new ReduceRule(FactorLaw.POSITIVE, FactorLaw.NONE)));
        List.of("ReduceL1", "ReduceL2")
                .forEach(name -> rules.put(name, new ReduceRule(FactorLaw.POSITIVE, FactorLaw.ODD)));
        rules.put("ReduceSumSquare", new ReduceRule(FactorLaw.NONE, FactorLaw.ODD));
        List.of("ReduceProd", "ReduceLogSum", "ReduceLogSumExp")
                .forEach(name -> rules.put(name, new ReduceRule(FactorLaw.NONE, FactorLaw.NONE)));
    }
}
