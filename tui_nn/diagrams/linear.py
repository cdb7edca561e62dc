"""The linear view: the facts of a drawing as sentences, for a blind user, a test or a pipe."""

from tui_nn.diagrams.canvas import printable
from tui_nn.diagrams.numbers import gradient, signed, unsigned
from tui_nn.diagrams.sums import Term, terms
from tui_nn.engine.trace import Trace
from tui_nn.language import Phrases


def describe(
    trace: Trace, phrases: Phrases, example: int = 0, *, backward: bool = True
) -> list[str]:
    """One sentence for the inputs and one for each neuron, in the order of the computation.

    Where the trace has a backward pass and it is wanted, the outputs' errors, the loss, and each
    neuron's δ with its gradients follow, from the last layer to the first.
    """
    shape = trace.architecture
    inputs = ", ".join(f"{name} = {_of(trace, name, example)}" for name in shape.inputs)
    sentences = [phrases.say("diagrams.linear.inputs", values=inputs)]
    for layer, neurons in zip(shape.layers, shape.neurons, strict=True):
        for neuron in neurons:
            sum_ = signed(trace.value(f"{neuron}.z", example)).strip()
            sentences.append(
                phrases.say(
                    "diagrams.linear.neuron",
                    neuron=neuron,
                    terms=_terms(terms(trace, neuron, example)),
                    sum=sum_,
                    activation=activation_name(layer.activation, phrases),
                    value=_of(trace, f"{neuron}.a", example),
                )
            )
    if backward and trace.backward is not None:
        sentences += _backward(trace, phrases, example)
    return [printable(sentence) for sentence in sentences]


def activation_name(name: str, phrases: Phrases) -> str:
    """What an activation is called."""
    key = f"diagrams.activation.{name}"
    return phrases.say(key) if phrases.has(key) else name


def _of(trace: Trace, name: str, example: int) -> str:
    return unsigned(trace.value(name, example)).strip()


def _terms(rows: tuple[Term, ...]) -> str:
    """``1.00·+9.07 + 0.00·−8.69 − 4.99``."""
    written = ""
    for row in rows:
        weight = signed(row.weight).strip()
        if row.source is not None:
            term = f"{unsigned(row.value).strip()}·{weight}"
            written += f" + {term}" if written else term
        else:
            sign = weight[0] if weight[0] in "+−" else "+"
            written += f" {sign} {weight.removeprefix(sign)}"
    return written


def _backward(trace: Trace, phrases: Phrases, example: int) -> list[str]:
    assert trace.backward is not None
    shape = trace.architecture
    sentences = [
        phrases.say(
            "diagrams.linear.target",
            neuron=neuron,
            target=_of(trace, f"{neuron}.target", example),
            error=signed(trace.value(f"{neuron}.error", example)).strip(),
        )
        for neuron in shape.neurons[-1]
    ]
    loss, cost = (gradient(trace.value(name, example)).strip() for name in ("loss", "cost"))
    sentences.append(
        phrases.count(
            "diagrams.linear.loss",
            len(trace.inputs),
            loss=loss.removeprefix("+"),
            cost=cost.removeprefix("+"),
        )
    )
    for neurons in reversed(shape.neurons):
        for neuron in neurons:
            slopes = ", ".join(
                f"∂loss/∂{row.parameter} {gradient(row.gradient or 0.0).strip()}"
                for row in terms(trace, neuron, example)
            )
            delta = gradient(trace.value(f"{neuron}.delta", example)).strip()
            sentences.append(
                phrases.say(
                    "diagrams.linear.backward", neuron=neuron, delta=delta, gradients=slopes
                )
            )
    return sentences
