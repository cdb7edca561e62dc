"""Run the tutor with ``python -m tui_nn``."""

from tui_nn.cli import main

if __name__ == "__main__":
    main()
