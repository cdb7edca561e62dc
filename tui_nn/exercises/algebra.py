"""Whether two expressions are the same algebraically, decided exactly by their normal forms.

An expression becomes a fraction of two polynomials with rational coefficients over atoms: names,
and calls of functions and powers that can't be multiplied out, whose arguments are brought to
normal form themselves. Two fractions are equal where a·d = c·b. Nothing is evaluated, and what
would take too long is refused.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from tui_nn.exercises.expressions import Call, Name, Number, Operation, Tree

MOST_WORK = 20_000
"""So many products of two terms are made at the most."""
MOST_BITS = 4_000
"""No number has more (in numerator and denominator together)."""
HIGHEST = 64
"""Higher powers aren't multiplied out."""

Monomial = tuple[tuple[int, int], ...]
"""Atoms with their powers, by the atoms' numbers."""
Polynomial = dict[Monomial, Fraction]
"""Monomial → coefficient, none of them 0."""


class BeyondAlgebraError(Exception):
    """An expression that has no normal form here; ``reason`` is the last part of a phrase's key."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Ratio:
    """A fraction of two polynomials."""

    above: Polynomial
    below: Polynomial


@dataclass(frozen=True)
class Atom:
    """What isn't taken apart: a name, or a function of arguments."""

    function: str
    """The function; empty for a name."""
    name: str = ""
    """The name."""
    arguments: tuple[Ratio, ...] = ()
    """What the function is of."""


ONE: Polynomial = {(): Fraction(1)}


class Algebra:
    """Expressions brought to normal form over the same atoms, so that they can be compared."""

    def __init__(self) -> None:
        self._atoms: list[Atom] = []
        self._work = 0

    def equal(self, one: Tree, other: Tree) -> bool:
        """Whether two expressions are the same; BeyondAlgebraError where that can't be decided."""
        return self.same(self.normal(one), self.normal(other))

    def same(self, one: Ratio, other: Ratio) -> bool:
        """Whether two fractions are the same."""
        return self._times(one.above, other.below) == self._times(other.above, one.below)

    def normal(self, tree: Tree) -> Ratio:
        """The normal form of an expression."""
        match tree:
            case Number(value):
                return Ratio(_constant(value), ONE)
            case Name(name):
                return self._alone(Atom("", name=name))
            case Operation("**", left, right):
                return self._power(self.normal(left), self.normal(right))
            case Operation(sign, left, right):
                return self._joined(sign, self.normal(left), self.normal(right))
            case Call(function, arguments):
                return self._called(function, [self.normal(one) for one in arguments])

    def names(self, ratio: Ratio) -> frozenset[str]:
        """The names that are left in a normal form."""
        found: set[str] = set()
        for monomial in (*ratio.above, *ratio.below):
            for number, _ in monomial:
                atom = self._atoms[number]
                found |= {atom.name} if not atom.function else set()
                for argument in atom.arguments:
                    found |= self.names(argument)
        return frozenset(found)

    def with_one_sign_changed(self, one: Ratio, other: Ratio) -> bool:
        """Whether two fractions differ only by the sign of a single term."""
        if not self.same(Ratio(one.below, ONE), Ratio(other.below, ONE)):
            return False
        if one.above.keys() != other.above.keys():
            return False
        changed = [key for key in one.above if one.above[key] != other.above[key]]
        return len(changed) == 1 and one.above[changed[0]] == -other.above[changed[0]]

    def _joined(self, sign: str, one: Ratio, other: Ratio) -> Ratio:
        if sign == "*":
            return self._ratio(
                self._times(one.above, other.above), self._times(one.below, other.below)
            )
        if sign == "/":
            return self._ratio(
                self._times(one.above, other.below), self._times(one.below, other.above)
            )
        factor = Fraction(-1 if sign == "-" else 1)
        if one.below == other.below:
            return self._ratio(_sum(one.above, other.above, factor), one.below)
        return self._ratio(
            _sum(self._times(one.above, other.below), self._times(other.above, one.below), factor),
            self._times(one.below, other.below),
        )

    def _ratio(self, above: Polynomial, below: Polynomial) -> Ratio:
        """The fraction without common factors of a single term; its denominator leads with 1."""
        if not below:
            raise BeyondAlgebraError("divided-by-zero")
        if not above:
            return Ratio({}, ONE)
        common = reduce(_common, (*above, *below))
        leading = below[max(below, key=self._order)]
        shared = _over(above, common, leading), _over(below, common, leading)
        return Ratio(ONE, ONE) if shared[0] == shared[1] else Ratio(*shared)

    def _times(self, one: Polynomial, other: Polynomial) -> Polynomial:
        self._work += len(one) * len(other)
        if self._work > MOST_WORK:
            raise BeyondAlgebraError("too-complicated")
        found: Polynomial = {}
        for monomial, factor in one.items():
            for other_monomial, other_factor in other.items():
                key = _product(monomial, other_monomial)
                found[key] = found.get(key, Fraction(0)) + _bounded(factor * other_factor)
        return {key: factor for key, factor in found.items() if factor}

    def _power(self, base: Ratio, exponent: Ratio) -> Ratio:
        number = _number(exponent)
        if number is None or number.denominator != 1 or abs(number) > HIGHEST:
            return self._alone(Atom("**", arguments=(base, exponent)))
        if number < 0:
            base = self._ratio(base.below, base.above)
        found = Ratio(ONE, ONE)
        for _ in range(abs(int(number))):
            found = self._joined("*", found, base)
        return found

    def _called(self, function: str, arguments: list[Ratio]) -> Ratio:
        zero, one = Ratio({}, ONE), Ratio(ONE, ONE)
        first = arguments[0]
        if function == "sqrt":
            return self._power(first, Ratio(_constant(Fraction(1, 2)), ONE))
        if function == "sigmoid":
            blown = self._called("exp", [self._joined("-", zero, first)])
            return self._joined("/", one, self._joined("+", one, blown))
        if function == "relu":
            return self._largest([zero, first])
        if function == "max":
            return self._largest(arguments)
        if function == "min":
            least = self._largest([self._joined("-", zero, each) for each in arguments])
            return self._joined("-", zero, least)
        if function == "abs" and (number := _number(first)) is not None:
            return Ratio(_constant(abs(number)), ONE)
        if not first.above and function != "log":
            return one if function == "exp" else zero
        if function != "log" and self._is_negative(first):
            # Of an argument and its opposite, only one gets into an atom
            atom = self._alone(Atom(function, arguments=(self._joined("-", zero, first),)))
            if function == "abs":
                return atom
            return (
                self._joined("/", one, atom) if function == "exp" else self._joined("-", zero, atom)
            )
        return self._alone(Atom(function, arguments=(first,)))

    def _largest(self, arguments: list[Ratio]) -> Ratio:
        numbers = [number for each in arguments if (number := _number(each)) is not None]
        different = [Ratio(_constant(max(numbers)), ONE)] if numbers else []
        for each in arguments:
            if _number(each) is None and not any(self.same(each, known) for known in different):
                different.append(each)
        if len(different) == 1:
            return different[0]
        return self._alone(Atom("max", arguments=tuple(different)))

    def _is_negative(self, ratio: Ratio) -> bool:
        return ratio.above[max(ratio.above, key=self._order)] < 0

    def _order(self, monomial: Monomial) -> tuple[int, ...]:
        # An order that products keep, so that opposites have opposite signs however written
        powers = dict(monomial)
        return tuple(powers.get(number, 0) for number in range(len(self._atoms)))

    def _alone(self, atom: Atom) -> Ratio:
        same = (number for number, known in enumerate(self._atoms) if self._is(atom, known))
        place = next(same, len(self._atoms))
        if place == len(self._atoms):
            self._atoms.append(atom)
        return Ratio({((place, 1),): Fraction(1)}, ONE)

    def _is(self, one: Atom, other: Atom) -> bool:
        if (one.function, one.name) != (other.function, other.name):
            return False
        if len(one.arguments) != len(other.arguments):
            return False
        if one.function != "max":
            return all(map(self.same, one.arguments, other.arguments))
        return all(
            any(self.same(each, known) for known in other.arguments) for each in one.arguments
        )


def _constant(value: Fraction) -> Polynomial:
    return {(): _bounded(value)} if value else {}


def _number(ratio: Ratio) -> Fraction | None:
    """What a fraction is where it is a number; its denominator is 1 then."""
    if not ratio.above:
        return Fraction(0)
    return ratio.above[()] if ratio.below == ONE and list(ratio.above) == [()] else None


def _bounded(value: Fraction) -> Fraction:
    if value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        raise BeyondAlgebraError("too-large")
    return value


def _sum(one: Polynomial, other: Polynomial, factor: Fraction) -> Polynomial:
    found = dict(one)
    for monomial, value in other.items():
        found[monomial] = _bounded(found.get(monomial, Fraction(0)) + factor * value)
    return {monomial: value for monomial, value in found.items() if value}


def _product(one: Monomial, other: Monomial) -> Monomial:
    powers = dict(one)
    for number, power in other:
        powers[number] = powers.get(number, 0) + power
    return tuple(sorted(powers.items()))


def _common(one: Monomial, other: Monomial) -> Monomial:
    powers = dict(other)
    return tuple((n, min(power, powers[n])) for n, power in one if n in powers)


def _over(of: Polynomial, monomial: Monomial, number: Fraction) -> Polynomial:
    inverse = tuple((n, -power) for n, power in monomial)
    return {
        tuple((n, power) for n, power in _product(key, inverse) if power): value / number
        for key, value in of.items()
    }
