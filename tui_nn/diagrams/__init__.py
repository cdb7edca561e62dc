"""Text drawings: pure functions of a trace, a size and what the terminal can do."""
