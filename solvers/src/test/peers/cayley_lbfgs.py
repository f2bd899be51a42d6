"""The original descrambling method in PyTorch, to time it on a GPU.

min tr(A P B P') over P = (I + Q)^-1 (I - Q), Q skew, by L-BFGS (10 pairs, strong Wolfe line search) from Q = 0 in double
precision, A and B scaled to n A/|A|_2 and n B/|B|_2 (Amey et al., PNAS 118 (2021) e2016917118). Prints iterations,
evaluations, seconds, the relative distance of the value from the exact minimum, and the time of the closed form.

    python3 cayley_lbfgs.py --device cuda --brockett A.npy,B.npy
    python3 cayley_lbfgs.py --device cuda --signals S.npy          # samples x neurons; Fourier second derivative
    python3 cayley_lbfgs.py --device cuda --signals S.npy --samples # the cost from all samples, not from S S'
"""

import argparse
import time

import numpy as np
import torch


def fourier_2(n):
    """Second derivative of the trigonometric interpolant on n points."""
    k = np.fft.fftfreq(n, 1 / n)
    return np.real(np.fft.ifft(-(k**2)[:, None] * np.fft.fft(np.eye(n)), axis=0))


def seconds(device, work):
    if device != "cpu":
        torch.cuda.synchronize()
    start = time.perf_counter()
    work()
    if device != "cpu":
        torch.cuda.synchronize()
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--brockett")
    parser.add_argument("--signals")
    parser.add_argument("--samples", action="store_true")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--iterations", type=int, default=10_000)
    parser.add_argument("--time-limit", type=float, default=600)
    options = parser.parse_args()
    if options.brockett:
        a, b = (np.load(name) for name in options.brockett.split(","))
        d = s = None
    else:
        s = np.load(options.signals).T.astype(np.float64)
        d = fourier_2(len(s))
        a, b = d.T @ d, s @ s.T
    n = len(a)
    of_a, of_b = n / np.linalg.norm(a, 2), n / np.linalg.norm(b, 2)
    a, b = of_a * a, of_b * b
    minimum = np.sum(np.sort(np.linalg.eigvalsh(a)) * np.sort(np.linalg.eigvalsh(b))[::-1])

    def tensor(x):
        return torch.tensor(x, dtype=torch.float64, device=options.device)

    at, bt, eye = tensor(a), tensor(b), tensor(np.eye(n))
    if options.samples:
        dt, st = tensor(d * np.sqrt(of_a)), tensor(s * np.sqrt(of_b))
    above = torch.triu_indices(n, n, 1, device=options.device)
    q = torch.zeros(n * (n - 1) // 2, dtype=torch.float64, device=options.device, requires_grad=True)

    def cost():
        skew = torch.zeros(n, n, dtype=torch.float64, device=options.device)
        skew[above[0], above[1]] = q
        skew = skew - skew.T
        p = torch.linalg.solve(eye + skew, eye - skew)
        return ((dt @ (p @ st)) ** 2).sum() if options.samples else (at @ p @ bt * p).sum()

    def gap():
        return (cost().item() - minimum) / minimum

    closed = sorted(
        seconds(options.device, lambda: torch.linalg.eigh(at)[1] @ torch.linalg.eigh(bt)[1].flip(1).T)
        for _ in range(20)
    )
    print(f"{torch.__version__}, n = {n}, closed form {1e3 * closed[10]:.2f} ms, gap at the start {gap():.3g}", flush=True)
    lbfgs = torch.optim.LBFGS(
        [q], max_iter=100, max_eval=200, history_size=10, tolerance_grad=1e-14, tolerance_change=1e-18,
        line_search_fn="strong_wolfe",
    )

    def closure():
        lbfgs.zero_grad()
        value = cost()
        value.backward()
        return value

    spent, done = 0.0, 0
    while done < options.iterations and spent < options.time_limit:
        spent += seconds(options.device, lambda: lbfgs.step(closure))
        state = lbfgs.state[q]
        if state["n_iter"] == done:
            break
        done = state["n_iter"]
        if done in (100, 400, 1000, 2000, 5000) or done >= options.iterations:
            print(f"{done} iterations, {state['func_evals']} evaluations, {spent:.2f} s, gap {gap():.4g}", flush=True)


if __name__ == "__main__":
    main()
