"""``ssh host tui`` with a real OpenSSH server on the loopback, and tmux inside it."""

import getpass
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui_nn.study.progress import ProgressStore

SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
if SSHD is None or shutil.which("ssh") is None or shutil.which("ssh-keygen") is None:
    pytest.skip("needs OpenSSH's sshd, ssh and ssh-keygen", allow_module_level=True)

Open = Callable[..., object]

RIGHT = "\x1b[C"
CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/key.pub
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
PidFile none
PrintMotd no
PrintLastLog no
"""


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The client's command line up to the command to run, and a server that answers it."""
    assert SSHD is not None
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "key"):
        keygen = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(keygen, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "config").write_text(CONFIG.format(port=port, folder=folder))
    if os.getuid() == 0:
        # Where sshd separates privileges; its service would make it.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    server = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.PIPE
    )
    client = [
        *("ssh", "-F", "none", "-p", str(port), "-i", str(folder / "key")),
        *("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"),
        *("-o", "LogLevel=ERROR", "-o", "BatchMode=yes"),
        f"{getpass.getuser()}@127.0.0.1",
    ]
    try:
        for _ in range(50):
            tried = subprocess.run([*client, "true"], check=False, capture_output=True)
            if tried.returncode == 0:
                break
            if server.poll() is not None:
                pytest.skip(f"sshd doesn't start here: {server.stderr.read().decode()!r}")
            time.sleep(0.1)
        else:
            pytest.skip(f"nobody can log in here: {tried.stderr.decode()!r}")
        yield client
    finally:
        server.terminate()
        server.wait(10)
        server.stderr.close()


@pytest.fixture
def remote(environment: dict[str, str], tmp_path: Path) -> str:
    """The command that runs ``tui`` at the far end and leaves its process's number."""
    passed = {
        name: value for name, value in environment.items() if name not in {"TERM", "HOME"}
    } | {"LANG": "C.UTF-8"}
    settings = " ".join(shlex.quote(f"{name}={value}") for name, value in passed.items())
    program = f"exec {shlex.quote(sys.executable)} -m tui_nn --lang en tools/and-gate"
    inner = f"echo $$ > {shlex.quote(str(tmp_path))}/pid; {program}"
    return f"env {settings} sh -c {shlex.quote(inner)}"


def weight(text: str) -> float | None:
    found = re.search(r"w1 +([+-]?[0-9.]+)", text)
    return float(found[1]) if found else None


def at_slider(terminal) -> None:
    terminal.wait_for("Tools", "?")
    terminal.send("f")
    terminal.wait_for("Build an AND", "rows right")


def moved(terminal, steps: int) -> None:
    terminal.send(RIGHT * steps)
    terminal.wait_until(lambda text: weight(text) == steps / 10, f"w1 at {steps / 10}")


def wait_until_gone(folder: Path) -> None:
    """Wait until the program at the far end has ended."""
    pid = int((folder / "pid").read_text())
    end = time.monotonic() + 20
    while running(pid):
        assert time.monotonic() < end, "the program outlives its connection"
        time.sleep(0.05)


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def kept(folder: Path) -> float | None:
    store = ProgressStore.open(folder / "data")
    draft = store.draft("me", "tools", "and-gate")
    store.close()
    return None if draft is None else draft.answer.parameters["w1"]


def test_a_lesson_over_ssh_in_256_colours(opened: Open, ssh: list[str], remote: str) -> None:
    terminal = opened(command=[*ssh[:-1], "-tt", ssh[-1], remote], COLORTERM="truecolor")
    at_slider(terminal)
    assert b"38;5;" in terminal.bytes
    assert b"38;2;" not in terminal.bytes
    terminal.send("\x11")
    assert terminal.end() == 0


def test_without_a_terminal_at_the_far_end_a_sentence_says_how_to_get_one(
    ssh: list[str], remote: str
) -> None:
    done = subprocess.run([*ssh, remote], check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "ssh -t" in done.stderr
    assert done.stdout == ""


def test_a_dropped_connection_ends_the_program_with_everything_saved(
    opened: Open, ssh: list[str], remote: str, tmp_path: Path
) -> None:
    terminal = opened(command=[*ssh[:-1], "-tt", ssh[-1], remote])
    at_slider(terminal)
    moved(terminal, 3)
    os.kill(terminal.pid, signal.SIGKILL)
    wait_until_gone(tmp_path)
    assert kept(tmp_path) == 0.3


def test_a_client_that_is_stopped_and_then_killed_loses_nothing(
    opened: Open, ssh: list[str], remote: str, tmp_path: Path
) -> None:
    terminal = opened(command=[*ssh[:-1], "-tt", ssh[-1], remote], size=(120, 40))
    terminal.wait_for("Tools", "?")
    terminal.send("f")
    terminal.wait_for("Build an AND", "rows right")
    moved(terminal, 2)
    for _ in range(12):
        terminal.send("\x0c")  # another language: everything is painted anew
    terminal.send(RIGHT)
    # Long enough for the keys to be sent on; what comes back is never read.
    time.sleep(0.7)
    os.kill(terminal.pid, signal.SIGSTOP)
    time.sleep(0.2)
    os.kill(terminal.pid, signal.SIGKILL)
    wait_until_gone(tmp_path)
    assert kept(tmp_path) == 0.3


@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
@pytest.mark.parametrize("term", ["screen-256color", "tmux-256color"])
def test_in_tmux_over_ssh_a_killed_server_loses_nothing(
    opened: Open, ssh: list[str], remote: str, tmp_path: Path, term: str
) -> None:
    config = tmp_path / "tmux.conf"
    config.write_text(f"set -g default-terminal {term}\nset -g status off\n")
    tmux = f"LANG=C.UTF-8 tmux -u -S {shlex.quote(str(tmp_path))}/tmux"
    inside = f"{tmux} -f {shlex.quote(str(config))} new-session {shlex.quote(remote)}"
    terminal = opened(command=[*ssh[:-1], "-tt", ssh[-1], inside])
    at_slider(terminal)
    moved(terminal, 4)
    subprocess.run(["tmux", "-S", str(tmp_path / "tmux"), "kill-server"], check=True)
    wait_until_gone(tmp_path)
    assert kept(tmp_path) == 0.4
    terminal.end()
