"""The ``tui`` command; each subcommand is thin."""
