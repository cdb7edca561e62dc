"""A design under way: its inputs and hidden layers, and what its budget lets be done with them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tui_nn.exercises.kinds.design import WIDEST, DesignSpec, Layers, spent


@dataclass(frozen=True)
class Plan:
    """What can be designed, with its words."""

    spec: DesignSpec
    """The exercise."""
    inputs: str
    """What the row of inputs is called."""
    layer: str
    """What a layer is called; its number follows."""
    output: str
    """What the output layer is called."""
    add: str
    """What the row says that adds a layer."""
    spent: tuple[tuple[str, str], ...]
    """The words for layers, neurons, parameters and inputs that are spent, by name."""
    activations: Mapping[str, str]
    """What each activation is called."""

    def activation(self, name: str) -> str:
        """What an activation is called."""
        return self.activations.get(name, name)


@dataclass(frozen=True)
class Refusal:
    """Why something can't be done: it is beyond the budget, or less than nothing."""

    reason: str
    """The last part of the phrase that says why."""
    most: int = 0
    """The budget."""


@dataclass(frozen=True)
class Design:
    """Inputs that are on and hidden layers, and the row of them that keys act on."""

    spec: DesignSpec
    """The exercise."""
    layers: Layers
    """The hidden layers."""
    inputs: tuple[str, ...]
    """The inputs that are on."""
    row: int = 0
    """The selected row: the inputs where they can be chosen, the layers, and one that adds."""

    @property
    def above(self) -> int:
        """How many rows stand above the layers: the inputs, where they can be chosen."""
        return int(bool(self.spec.features))

    @property
    def rows(self) -> range:
        """The rows: inputs, layers, and the one that adds a layer."""
        return range(self.above + len(self.layers) + 1)

    @property
    def layer(self) -> int | None:
        """The layer on the selected row."""
        layer = self.row - self.above
        return layer if 0 <= layer < len(self.layers) else None

    @property
    def selected(self) -> str:
        """What keys act on: "inputs", "layer 1", …, "add"."""
        if self.row == self.rows[-1]:
            return "add"
        return "inputs" if self.layer is None else f"layer {self.layer + 1}"

    def at(self, row: int) -> "Design":
        """The same with another row selected, the last one where there is none so far down."""
        return replace(self, row=min(row, self.rows[-1]))

    def resized(self, layer: int, neurons: int) -> "Design | Refusal":
        """A layer with so many neurons; a leap goes as far as the budget reaches."""
        now, activation = self.layers[layer]
        neurons = max(1, min(WIDEST, neurons))
        refusal = None
        for count in range(neurons, now, -1):
            wider = self._with(layer, (count, activation))
            refusal = wider.refusal
            if refusal is None:
                return wider
        return refusal or self._with(layer, (min(neurons, now), activation))

    def activated(self, layer: int) -> "Design":
        """A layer with the next activation."""
        neurons, now = self.layers[layer]
        names = self.spec.activations
        place = names.index(now) + 1 if now in names else 0
        return self._with(layer, (neurons, names[place % len(names)]))

    def added(self) -> "Design | Refusal":
        """A layer more below the selected one, as large as it where the budget reaches."""
        place = len(self.layers) if self.layer is None else self.layer + 1
        most, activation = self.layers[place - 1] if place else (2, self.spec.activations[0])
        refusal = None
        for neurons in range(most, 0, -1):
            layers = (*self.layers[:place], (neurons, activation), *self.layers[place:])
            more = replace(self, layers=layers, row=self.above + place)
            refusal = more.refusal
            if refusal is None:
                return more
        return refusal or self

    def removed(self, layer: int) -> "Design":
        """Without a layer."""
        layers = (*self.layers[:layer], *self.layers[layer + 1 :])
        return replace(self, layers=layers).at(self.row)

    def toggled(self, number: int) -> "Design | Refusal":
        """An input switched on or off; the last one stays on."""
        features = self.spec.features
        wanted = set(self.inputs) ^ {features[number]}
        after = replace(self, inputs=tuple(name for name in features if name in wanted))
        if not after.inputs:
            return Refusal("no-inputs")
        refusal = after.refusal if len(after.inputs) > len(self.inputs) else None
        return refusal or after

    def _with(self, layer: int, now: tuple[int, str]) -> "Design":
        return replace(self, layers=(*self.layers[:layer], now, *self.layers[layer + 1 :]))

    @property
    def refusal(self) -> Refusal | None:
        """What of the budget it exceeds."""
        for name in ("layers", "neurons", "parameters", "inputs"):
            count, most = self.used(name)
            if most is not None and count > most:
                return Refusal(name, most)
        return None

    def used(self, name: str) -> tuple[int, int | None]:
        """How much of a part of the budget it spends, and how much there is, if it is bound."""
        spec, budget = self.spec, self.spec.budget
        match name:
            case "layers":
                return len(self.layers), budget.layers
            case "neurons":
                return sum(neurons for neurons, _ in self.layers), budget.neurons
            case "parameters":
                return spent(spec, self.inputs, self.layers), budget.parameters
            case _:
                return len(self.inputs), budget.inputs if spec.features else None
