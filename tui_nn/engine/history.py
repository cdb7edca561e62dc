"""A run that remembers: any past epoch can be looked at again, or gone on from."""

import re
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from tui_nn.engine.activations import Array
from tui_nn.engine.architecture import Architecture
from tui_nn.engine.diagnoses import Diagnosis, diagnose
from tui_nn.engine.examples import Examples
from tui_nn.engine.initialisation import initial
from tui_nn.engine.network import Network
from tui_nn.engine.settings import TrainingSettings
from tui_nn.engine.training import Checkpoint, Progress, Training
from tui_nn.errors import EngineError

MOST_CHECKPOINTS = 2048
"""At most so many epochs are kept whole, where a run is not told otherwise."""
MOST_NUMBERS = 2_000_000
"""At most so many parameters are kept in all, about 16 MB."""
GIVEN = "given"
"""The name, in a fingerprint, of a start that no initialisation has drawn."""


@dataclass(frozen=True)
class _Phase:
    """A part of a run with settings of its own."""

    begins: int
    """The epoch from which on they hold."""
    settings: TrainingSettings
    """The settings."""
    training: Training
    """What trains with them."""


class Run:
    """A run with its past.

    Every epoch's loss is kept; of the epochs themselves every one as long as there is room, then
    every second one, every fourth, … and those between are worked out again, to the same bits.
    Only one thread at a time may use a run.
    """

    def __init__(
        self,
        network: Network,
        examples: Examples,
        settings: TrainingSettings,
        seed: int,
        validation: Examples | None = None,
        start: str = GIVEN,
        room: int = MOST_CHECKPOINTS,
    ) -> None:
        self.architecture, self.examples, self.settings = network.architecture, examples, settings
        self.seed, self.start = seed, start
        rng = np.random.default_rng(seed)
        self._validation = validation
        self._training = Training(network, examples, settings, rng, validation)
        self._phases = [_Phase(0, settings, self._training)]
        self._checkpoints: dict[int, Checkpoint] = {0: self._training.checkpoint()}
        self._stride, self._room = 1, room
        first = self._training.progress
        self.losses: list[float] = [first.loss]
        """The loss of each epoch, the start first."""
        self.validation_losses: list[float] = (
            [] if first.validation_loss is None else [first.validation_loss]
        )
        """The validation loss of each epoch, the start first, where there is validation."""

    @classmethod
    def drawn(
        cls,
        architecture: Architecture,
        examples: Examples,
        settings: TrainingSettings,
        seed: int,
        scheme: str,
        validation: Examples | None = None,
    ) -> "Run":
        """A run whose start is drawn by an initialisation's name from the seed."""
        network = initial(architecture, scheme, np.random.default_rng(seed))
        return cls(network, examples, settings, seed, validation, scheme)

    @property
    def progress(self) -> Progress:
        """Where the run stands."""
        return self._training.progress

    @property
    def network(self) -> Network:
        """The network where the run stands."""
        return Network(self.architecture, self.progress.parameters)

    @property
    def fingerprint(self) -> str:
        """The seed, the start and the settings that aren't the usual ones, as one line of text."""
        return fingerprint(self.settings, self.seed, self.start)

    def advance(self) -> Progress | None:
        """Train for one more epoch; None where the run is over."""
        progress = self._training.advance()
        if progress is None:
            return None
        self.losses.append(progress.loss)
        if progress.validation_loss is not None:
            self.validation_losses.append(progress.validation_loss)
        if progress.epoch % self._stride == 0:
            self._keep(self._training.checkpoint())
        return progress

    def change(
        self, settings: TrainingSettings | None = None, parameters: Array | None = None
    ) -> Progress:
        """Go on from here with other settings or parameters; what came before stays as it was.

        An optimiser keeps what it remembers, unless it or its batches are others than before.
        """
        settings = settings or self.settings
        now = self._training.checkpoint()
        start = self.progress.parameters if parameters is None else parameters
        rng = np.random.default_rng(self.seed)
        rng.bit_generator.state = now.random
        network = Network(self.architecture, start)
        training = Training(network, self.examples, settings, rng, self._validation)
        changed = training.checkpoint()
        same = (settings.optimiser, settings.batch_size) == (
            self.settings.optimiser,
            self.settings.batch_size,
        )
        memory = now.memory if same else (*changed.memory[:2], now.memory[2])
        progress = replace(changed.progress, epoch=now.progress.epoch, updates=now.progress.updates)
        best = now.best
        if progress.validation_loss is not None:
            best = min(best, (progress.validation_loss, progress.epoch))
            progress = replace(progress, best_epoch=best[1])
            self.validation_losses[-1] = progress.validation_loss or 0.0
        self.losses[-1] = progress.loss
        checkpoint = Checkpoint(progress, memory, now.random, best, changed.over)
        training.restore(checkpoint)
        self._phases = [phase for phase in self._phases if phase.begins < progress.epoch]
        self._phases.append(_Phase(progress.epoch, settings, training))
        self._training, self.settings = training, settings
        self._checkpoints[progress.epoch] = checkpoint
        return progress

    def _keep(self, checkpoint: Checkpoint) -> None:
        self._checkpoints[checkpoint.progress.epoch] = checkpoint
        each = len(checkpoint.progress.parameters) + checkpoint.memory[0].size
        if len(self._checkpoints) > max(2, min(self._room, MOST_NUMBERS // each)):
            self._stride *= 2
            # where settings were changed, nothing before could work the epoch out again
            changes = {phase.begins for phase in self._phases}
            self._checkpoints = {
                epoch: kept
                for epoch, kept in self._checkpoints.items()
                if epoch % self._stride == 0 or epoch in changes
            }

    def at(self, epoch: int) -> Progress:
        """Where the run stood after an epoch; EngineError where it has not been there."""
        if not 0 <= epoch <= self.progress.epoch:
            raise EngineError("engine.unknown-epoch", epoch=epoch, last=self.progress.epoch)
        if epoch == self.progress.epoch:
            return self.progress
        training, now = self._training, self._training.checkpoint()
        progress = self._go_to(epoch)
        self._training = training
        training.restore(now)
        return progress

    def rewind(self, epoch: int) -> Progress:
        """Go back to an epoch and forget what came after; the run goes on as it did before."""
        self.at(epoch)
        progress = self._go_to(epoch)
        self._phases = [phase for phase in self._phases if phase.begins <= epoch]
        self.settings = self._phases[-1].settings
        self._checkpoints = {at: kept for at, kept in self._checkpoints.items() if at <= epoch}
        del self.losses[epoch + 1 :]
        del self.validation_losses[epoch + 1 :]
        return progress

    def reset(self) -> Progress:
        """Go back to the same start."""
        return self.rewind(0)

    def _go_to(self, epoch: int) -> Progress:
        self._training = [phase for phase in self._phases if phase.begins <= epoch][-1].training
        self._training.restore(self._checkpoints[max(e for e in self._checkpoints if e <= epoch)])
        while self._training.progress.epoch < epoch:
            self._training.advance()
        return self._training.progress

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """What is wrong with the run as it stands, by name and with the evidence."""
        return diagnose(
            self.network,
            self.examples,
            self.settings,
            self.losses,
            self.validation_losses,
            self.progress,
        )


def fingerprint(settings: TrainingSettings, seed: int, start: str = GIVEN) -> str:
    """Seed, start and unusual settings as one line, such as ``seed=7 start=he epochs=300``."""
    usual = TrainingSettings()
    chosen = [f"seed={seed}", f"start={start}"]
    for field in fields(TrainingSettings):
        value = getattr(settings, field.name)
        if value != getattr(usual, field.name):
            chosen.append(f"{field.name}={value}")
    return " ".join(chosen)


def read_fingerprint(text: str) -> tuple[TrainingSettings, int, str]:
    """The settings, the seed and the start of a fingerprint; EngineError where it is none."""
    found = dict(re.findall(r"([a-z0-9_]+)=(\S+)", text))
    try:
        seed, start = int(found.pop("seed")), found.pop("start", GIVEN)
        chosen = {name: _value(name, written) for name, written in found.items()}
        return replace(TrainingSettings(), **chosen), seed, start
    except (KeyError, TypeError, ValueError):
        raise EngineError("engine.fingerprint", text=text[:80]) from None


def _value(name: str, written: str) -> Any:
    """The value of a setting, of the type that this setting has."""
    if name in ("epochs", "batch_size", "patience"):
        return None if written == "None" else int(written)
    if name in ("shuffle", "train_biases"):
        return {"True": True, "False": False}[written]
    if name in ("loss", "rule", "optimiser", "precision"):
        return written
    return float(written)
