"""What Python adds to the environment is not taken for what the learner's terminal can do."""

from pathlib import Path

import pytest

from tui_nn.cli.environment import forget_coercion


@pytest.mark.parametrize(
    ("started", "left"),
    [(b"LANG=C\0", None), (b"LANG=C\0LC_CTYPE=C.UTF-8\0", "C.UTF-8"), (None, "C.UTF-8")],
)
def test_only_a_locale_that_the_learner_chose_stays(
    tmp_path: Path, started: bytes | None, left: str | None
) -> None:
    path = tmp_path / "environ"
    if started is not None:
        path.write_bytes(started)
    environment = {"LANG": "C", "LC_CTYPE": "C.UTF-8"}
    forget_coercion(environment, path)
    assert environment.get("LC_CTYPE") == left
