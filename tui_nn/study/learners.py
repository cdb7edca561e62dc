"""The names of learners: what one may look like, and the one used where none is given."""

import re

from tui_nn.errors import ProgressError

DEFAULT = "me"
"""Who learns where nobody else was named; not the login, so that progress can move house."""

_PATTERN = re.compile(r"[a-z0-9._-]{1,32}")


def learner_name(text: str) -> str:
    """The name itself where it is one, so that it can be shown anywhere; ProgressError else."""
    if _PATTERN.fullmatch(text) is None:
        raise ProgressError("study.learner-name", name=text[:40])
    return text
