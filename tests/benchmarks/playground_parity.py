"""Our playground beside TensorFlow Playground: medians and quartiles of the test loss over seeds.

python tests/benchmarks/playground_parity.py [SEEDS]
"""

import runpy
import sys
from pathlib import Path

import numpy as np

TESTS = Path(__file__).parents[1] / "study" / "playground" / "test_parity.py"


def main():
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    shared = runpy.run_path(str(TESTS))
    print(f"{'recipe':<36}{'epochs':>7}{'theirs':>9}{'ours':>9}   quartiles over {seeds} seeds")
    for recipe, epochs, theirs, _ in shared["ORIGINAL"]:
        losses = shared["losses_of"](recipe, epochs, range(seeds))
        low, middle, high = np.percentile(losses, [25, 50, 75])
        name = recipe or "circle, as it begins"
        print(f"{name:<36}{epochs:>7}{theirs:>9.4f}{middle:>9.4f}   {low:.4f} to {high:.4f}")


if __name__ == "__main__":
    main()
