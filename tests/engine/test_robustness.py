"""Whatever the numbers, a run yields numbers and a diagnosis, never a warning or a traceback."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_nn.engine.activations import ACTIVATIONS
from tui_nn.engine.architecture import Architecture, Dense
from tui_nn.engine.examples import Examples
from tui_nn.engine.history import Run
from tui_nn.engine.losses import LOSSES
from tui_nn.engine.network import Network
from tui_nn.engine.settings import OPTIMISERS, PRECISIONS, TrainingSettings
from tui_nn.language import Phrases

SIZES = st.sampled_from([0.0, 1e-300, 1e-9, 1.0, 50.0, 1e9, 1e150, 1e300, 1.7e308])


@settings(max_examples=300, deadline=None)
@given(
    layers=st.lists(
        st.builds(Dense, st.integers(1, 3), st.sampled_from(sorted(ACTIVATIONS)), st.booleans()),
        min_size=1,
        max_size=3,
    ),
    loss=st.sampled_from(sorted(LOSSES)),
    weights=SIZES,
    inputs=SIZES,
    targets=SIZES,
    chosen=st.builds(
        TrainingSettings,
        learning_rate=SIZES,
        epochs=st.just(4),
        batch_size=st.sampled_from([None, 1, 2, 3]),
        optimiser=st.sampled_from(OPTIMISERS),
        l1=SIZES,
        l2=SIZES,
        dropout=st.sampled_from([0.0, 0.5]),
        precision=st.sampled_from(PRECISIONS),
    ),
    seed=st.integers(0, 1000),
)
def test_no_run_ends_in_a_warning(layers, loss, weights, inputs, targets, chosen, seed):
    rng = np.random.default_rng(seed)
    shape = Architecture(("x1", "x2"), tuple(layers))
    chosen = TrainingSettings(**(vars(chosen) | {"loss": loss}))
    x = rng.uniform(-1, 1, (5, 2)) * inputs
    y = rng.uniform(0, 1, (5, layers[-1].size))
    if loss == "categorical-cross-entropy":
        y /= y.sum(axis=1, keepdims=True)
    elif loss != "cross-entropy":
        y *= targets
    examples = Examples(("x1", "x2"), x, y)
    run = Run(Network(shape, rng.uniform(-1, 1, shape.count) * weights), examples, chosen, seed)
    while (progress := run.advance()) is not None:
        assert np.isfinite(progress.parameters).all()
        assert not np.isnan(progress.loss)
    for diagnosis in run.diagnoses():
        assert Phrases("es").say(diagnosis.key, **diagnosis.evidence)
    trace = run.network.trace(x, y, loss)
    for name in trace.names():
        trace.value(name)
    if run.progress.epoch:
        np.testing.assert_array_equal(run.at(0).parameters.shape, run.progress.parameters.shape)
