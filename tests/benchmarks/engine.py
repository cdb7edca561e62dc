"""The engine beside its peers, in one run, in turn: medians, ratios and NumPy calls per update.

    python tests/benchmarks/engine.py [ROUNDS]

Peers: straightforward NumPy always, scikit-learn and PyTorch eager on one thread where they are
installed. Absolute figures drift with the machine; the ratios hold.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import contextlib
import re
import statistics
import subprocess
import sys
import time
import warnings
from itertools import pairwise
from pathlib import Path

import numpy as np

from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.digits import digits
from tui_nn.engine.features import FEATURES, with_features
from tui_nn.engine.initialisation import initial
from tui_nn.engine.learners import GradientLearner, Table
from tui_nn.engine.network import Network
from tui_nn.engine.plane_data import plane_data
from tui_nn.engine.surface import Surface, grid
from tui_nn.engine.training import Training, TrainingSettings

MLPClassifier = MLPRegressor = torch = None
if "memory" not in sys.argv:
    with contextlib.suppress(ImportError):
        from sklearn.neural_network import MLPClassifier, MLPRegressor
    with contextlib.suppress(ImportError):
        import torch

        torch.set_num_threads(1)

SLOT = 0.3
"""Seconds that each contestant has in a round."""
RATE, BATCH = 0.03, 10
FOREVER, MANY = 10**9, 25
SCIKIT = "scikit-learn"


def ours(examples, hidden):
    """Epochs of the engine, the cost of all examples after each included."""
    architecture = tanh_network(examples, hidden)
    rng = np.random.default_rng(0)
    settings = TrainingSettings(learning_rate=RATE, batch_size=BATCH, epochs=FOREVER)
    training = Training(initial(architecture, "uniform", rng), examples, settings, rng)
    return training.advance


def tanh_network(examples, hidden):
    layers = (*(Dense(size, "tanh") for size in hidden), Dense(1, "tanh"))
    return Architecture(examples.inputs, layers)


def numpy_calls(examples, hidden):
    architecture = tanh_network(examples, hidden)
    settings = TrainingSettings(batch_size=BATCH)
    network, rng = Network.zeros(architecture), np.random.default_rng(0)
    table = Table.of(architecture, examples, "double")
    learner = GradientLearner(network, table, settings, rng)
    return len(learner._calls_on(table.rows[:BATCH], table.targets[:BATCH]).calls)


def straightforward(examples, hidden):
    """Epochs written as in a textbook, without a cost pass."""
    rng = np.random.default_rng(0)
    sizes = (examples.x.shape[1], *hidden, 1)
    weights = [rng.uniform(-0.5, 0.5, pair) for pair in pairwise(sizes)]
    biases = [np.zeros(size) for size in sizes[1:]]

    def epoch():
        order = rng.permutation(len(examples))
        for at in range(0, len(order), BATCH):
            rows = order[at : at + BATCH]
            activations = [examples.x[rows]]
            for W, b in zip(weights, biases, strict=True):
                activations.append(np.tanh(activations[-1] @ W + b))
            blame = activations[-1] - examples.y[rows]
            for k in reversed(range(len(weights))):
                delta = blame * (1 - activations[k + 1] ** 2)
                blame = delta @ weights[k].T
                weights[k] -= RATE * (activations[k].T @ delta / len(rows))
                biases[k] -= RATE * delta.mean(axis=0)

    return epoch


def scikit(examples, hidden):
    """MANY epochs of MLPRegressor, whose output is linear, so that setting up counts for little."""
    model = MLPRegressor(
        hidden_layer_sizes=hidden, activation="tanh", solver="sgd", batch_size=BATCH,
        learning_rate_init=RATE, momentum=0.0, alpha=0.0, random_state=0, max_iter=MANY,
        tol=0.0, n_iter_no_change=FOREVER,
    )  # fmt: skip
    x, y = examples.x, examples.y.ravel()
    return lambda: model.fit(x, y)


def pytorch(examples, hidden):
    """Epochs of nn.Sequential with torch.optim.SGD in double precision."""
    nn = torch.nn
    sizes = (examples.x.shape[1], *hidden, 1)
    parts = []
    for before, after in pairwise(sizes):
        parts += [nn.Linear(before, after), nn.Tanh()]
    model = nn.Sequential(*parts).double()
    optimiser = torch.optim.SGD(model.parameters(), lr=RATE)
    x, y = torch.from_numpy(examples.x), torch.from_numpy(examples.y)

    def epoch():
        order = torch.randperm(len(x))
        for at in range(0, len(x), BATCH):
            rows = order[at : at + BATCH]
            optimiser.zero_grad()
            (0.5 * ((model(x[rows]) - y[rows]) ** 2).sum(dim=1).mean()).backward()
            optimiser.step()

    return epoch


def rate_of(call):
    """How often a call can be made in a second."""
    count, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < SLOT:
        call()
        count += 1
    return count / spent


def race(contestants, rounds):
    """Each contestant's median rate, all of them taking turns."""
    for call in contestants.values():
        call()
    rates = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, call in contestants.items():
            rates[name].append(rate_of(call) * (MANY if name == SCIKIT else 1))
    return {name: statistics.median(found) for name, found in rates.items()}


def print_race(title, rates, unit, calls=""):
    print(f"\n{title}{calls}")
    first = next(iter(rates.values()))
    for name, rate in rates.items():
        ratio = "" if rate == first else f"   ours is {first / rate:6.2f} times as fast"
        print(f"  {name:<18}{rate:12,.0f} {unit}{ratio}")


def epochs(rounds):
    rng = np.random.default_rng(0)
    circle, spiral = (plane_data(name, rng, count=250) for name in ("circle", "spiral"))
    spiral = with_features(spiral, tuple(FEATURES))
    for title, examples, hidden in (
        ("circle 2-4-2-1", circle, (4, 2)),
        ("spiral 7-8-8-8-1", spiral, (8,) * 3),
        ("spiral 7-8x6-1", spiral, (8,) * 6),
    ):
        contestants = {
            "ours": ours(examples, hidden),
            "straightforward": straightforward(examples, hidden),
        }
        if MLPRegressor:
            contestants[SCIKIT] = scikit(examples, hidden)
        if torch:
            contestants["PyTorch eager"] = pytorch(examples, hidden)
        calls = f", 250 examples, batch 10: {numpy_calls(examples, hidden)} NumPy calls an update"
        print_race(title, race(contestants, rounds), "epochs/s", calls)


def surfaces(rounds):
    shape = Architecture(("x1", "x2"), (Dense(8, "tanh"), Dense(8, "tanh"), Dense(1, "tanh")))
    network = Network(shape, np.random.default_rng(0).normal(size=shape.count))
    points = grid(-6, 6, 100, 100)
    single, double = Surface(network, points), Surface(network, points, "double")

    def plain():
        a = points
        for W, b in network.layers:
            a = np.tanh(a @ W + b)

    rates = race(
        {
            "ours, float32": lambda: single.update(network.parameters),
            "ours, float64": lambda: double.update(network.parameters),
            "straightforward": plain,
        },
        rounds,
    )
    print_race("surface 100x100 through 2-8-8-1", rates, "surfaces/s")
    print(f"  one takes {1e3 / rates['ours, float32']:.3f} ms in float32")


def seconds_to_90(epoch, accuracy):
    """Processor seconds of training until the held-out accuracy is 90 %."""
    spent = 0.0
    for _ in range(60):
        start = time.process_time()
        epoch()
        spent += time.process_time() - start
        if accuracy() >= 0.90:
            return spent
    return float("inf")


def digits_to_90(rounds):
    learn, held_out = digits()
    labels, right = learn.y.argmax(axis=1), held_out.y.argmax(axis=1)
    shape = Architecture(learn.inputs, (Dense(32, "relu"), Dense(32, "relu"), Dense(10, "softmax")))

    def our_run(seed, rate):
        settings = TrainingSettings(
            learning_rate=rate, batch_size=200, epochs=FOREVER, optimiser="adam",
            loss="categorical-cross-entropy", precision="single",
        )  # fmt: skip
        rng = np.random.default_rng(seed)
        start = time.process_time()
        training = Training(initial(shape, "he", rng), learn, settings, rng)
        prepared = time.process_time() - start

        def accuracy():
            outputs = Network(shape, training.progress.parameters).forward(held_out.x)
            return (outputs.argmax(axis=1) == right).mean()

        return prepared + seconds_to_90(training.advance, accuracy)

    def their_run(seed):
        model = MLPClassifier((32, 32), random_state=seed)
        return seconds_to_90(
            lambda: model.partial_fit(learn.x, labels, classes=range(10)),
            lambda: np.mean(model.predict(held_out.x) == right),
        )

    times = {"ours, η = 0.001": [], "ours, η = 0.004": [], SCIKIT: []}
    for seed in range(rounds):
        for rate in (0.001, 0.004):
            times[f"ours, η = {rate}"].append(our_run(seed, rate))
        if MLPClassifier:
            times[SCIKIT].append(their_run(seed))
    print("\ndigits 784-32-32-10, Adam, batch 200: 5,000 examples to 90 % of 2,000 held out,")
    print("processor seconds (ours with the cost of all examples after each epoch)")
    medians = {name: statistics.median(found) for name, found in times.items() if found}
    for name, median in medians.items():
        theirs = medians.get(SCIKIT, median)
        ratio = "" if theirs == median else f"   {median / theirs:.2f} of scikit-learn's default"
        print(f"  {name:<18}{median:12.3f}{ratio}")


def memory():
    """What the largest model of a lesson needs, the digits held out included."""
    learn, held_out = digits()
    shape = Architecture(learn.inputs, (Dense(32, "relu"), Dense(32, "relu"), Dense(10, "softmax")))
    settings = TrainingSettings(
        batch_size=200, epochs=3, optimiser="adam", learning_rate=0.001,
        loss="categorical-cross-entropy", precision="single",
    )  # fmt: skip
    rng = np.random.default_rng(0)
    training = Training(initial(shape, "he", rng), learn, settings, rng, held_out)
    while training.advance() is not None:
        pass
    # not ru_maxrss, which starts from what the parent had (Linux)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / 1024
    print(f"\na process of its own that trains on the 5,000 digits, at its peak: {peak:.0f} MB")


def main():
    if "memory" in sys.argv:
        return memory()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    warnings.simplefilter("ignore")
    print(f"NumPy {np.__version__}, one BLAS thread, medians of {rounds} rounds in turn")
    epochs(rounds)
    surfaces(rounds)
    digits_to_90(min(rounds, 5))
    sys.stdout.flush()
    subprocess.run([sys.executable, __file__, "memory"], check=True)
    return None


if __name__ == "__main__":
    main()
