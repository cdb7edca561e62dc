"""The ``tui`` command. Its entry imports next to nothing: each subcommand brings what it needs."""

import sys

from tui_nn import __version__


def main() -> None:
    """Run the command of this process's arguments and end with its exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        sys.stdout.write(f"tui {__version__}\n")
        return
    # Imported here so that asking for the version doesn't wait for click.
    from tui_nn.cli.entry import run
    from tui_nn.cli.environment import prepare_process

    sys.exit(run(arguments, prepare_process()))
