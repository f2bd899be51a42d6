"""Exports the small PyTorch models of these tests and records their activations by forward hooks.

Run with `python3 export_models.py` in this folder; it needs PyTorch (made with 1.13, Debian's python3-torch) and NumPy.
For each model it writes NAME.onnx, NAME.inputs.npy (samples first) and NAME.MODULE.npy, the output of one module.
"""

import numpy as np
import torch
from torch import nn


class Sequence(nn.Module):
    """A token-wise layer on N x T x C (exported as MatMul and Add), then a convolution along the tokens."""

    def __init__(self):
        super().__init__()
        self.token = nn.Linear(6, 9)
        self.swish = nn.SiLU()
        self.filter = nn.Conv1d(9, 4, 3, padding=1)
        self.relu = nn.ReLU()

    def forward(self, x):
        hidden = self.swish(self.token(x))
        return self.relu(self.filter(hidden.transpose(1, 2)))


def convolution():
    return nn.Sequential(
        nn.Conv2d(2, 6, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 8, 3, groups=2, bias=False),
        nn.LeakyReLU(0.1),
        nn.Flatten(),
        nn.Linear(32, 10),
        nn.GELU(),
        nn.Linear(10, 3),
    )


def perceptron():
    return nn.Sequential(nn.Linear(12, 7), nn.Tanh(), nn.Linear(7, 5))


def record(name, model, inputs, modules, **export):
    model.eval()
    seen = {}
    for module in modules:
        model.get_submodule(module).register_forward_hook(
            lambda _module, _inputs, output, module=module: seen.__setitem__(module, output.detach().numpy())
        )
    with torch.no_grad():
        model(inputs)
    np.save(f"{name}.inputs.npy", inputs.numpy())
    for module, output in seen.items():
        np.save(f"{name}.{module}.npy", output)
    for module in modules:
        model.get_submodule(module)._forward_hooks.clear()
    example = inputs[: export.pop("batch", 2)]
    torch.onnx.export(model, example, f"{name}.onnx", input_names=["x"], output_names=["y"], **export)


if __name__ == "__main__":
    torch.manual_seed(2)
    dynamic = {"x": {0: "samples"}, "y": {0: "samples"}}
    record(
        "convolution",
        convolution(),
        torch.randn(5, 2, 8, 8),
        ["0", "1", "3", "4", "6", "7", "8"],
        dynamic_axes=dynamic,
        opset_version=13,
    )
    # Exported without dynamic axes: the model accepts four samples at a time and nothing else.
    record("perceptron", perceptron(), torch.randn(10, 12), ["0", "1", "2"], opset_version=9, batch=4)
    # Without constant folding, the weight of the MatMul is Transpose(initialiser).
    record(
        "sequence",
        Sequence(),
        torch.randn(6, 5, 6),
        ["token", "swish", "filter", "relu"],
        dynamic_axes=dynamic,
        opset_version=16,
        do_constant_folding=False,
    )
