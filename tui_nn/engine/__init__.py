"""The mini-engine: models, traces, training and data, in pure NumPy."""
