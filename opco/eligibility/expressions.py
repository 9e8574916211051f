"""Reads the quantities of a file of the law (``docs/lois-en-donnees.md``, « Quantités »)."""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial, reduce
from typing import Any

from opco.content import Location
from opco.eligibility import quantities
from opco.eligibility.names import Names

_EXACT: Callable[[Any], Decimal] = Decimal


def _sum(*values: Any) -> Decimal:
    return sum((_EXACT(value) for value in values), Decimal(0))


def _product(*values: Any) -> Decimal:
    return reduce(operator.mul, (_EXACT(value) for value in values), Decimal(1))


def _difference(first: Any, *others: Any) -> Decimal:
    return _EXACT(first) - _sum(*others)


def _quotient(first: Any, second: Any) -> Decimal:
    return _EXACT(first) / _EXACT(second)


#: Word of the files -> function of a list of values.
_FOLDS: Mapping[str, Callable[..., Any]] = {
    "greatest": max,
    "least": min,
    "sum": _sum,
    "product": _product,
    "difference": _difference,
    "quotient": _quotient,
    "whole_years": quantities.whole_years,
    "whole_months": quantities.whole_months,
    "months_with_share": quantities.months_with_share,
    "months_begun": quantities.months_begun,
}
#: Units of a shift of days.
UNITS = ("days", "working_days", "months", "years")


def read_quantity(names: Names, text: Any, location: Location) -> quantities.Quantity:
    """Return the quantity written ``text``; raise ``ContentError`` at ``location`` if wrong."""
    if isinstance(text, bool) or text is None:
        raise names.error(location, "une quantité est attendue")
    if isinstance(text, float):
        return quantities.Literal(Decimal(repr(text)))
    if isinstance(text, (int, date)):
        return quantities.Literal(text)
    if isinstance(text, str):
        return _named(names, text, location)
    if not isinstance(text, dict):
        raise names.error(location, "une quantité est attendue")
    for word, reader in _READERS.items():
        if word in text:
            return reader(names, text, location)
    for word, function in _FOLDS.items():
        if set(text) == {word}:
            items = text[word]
            if not isinstance(items, list) or not items:
                raise names.error(location, f"« {word} » attend une liste de quantités")
            operands = [
                read_quantity(names, item, [*location, word, index])
                for index, item in enumerate(items)
            ]
            return quantities.Fold(operands, function)
    raise names.error(location, f"quantité inconnue : {', '.join(sorted(map(str, text)))}")


def _named(names: Names, name: str, location: Location) -> quantities.Quantity:
    named = names.quantity(name)
    if named is not None:
        return quantities.Reference(named)
    return quantities.ParameterValue(names.parameter(name, location))


def _only(
    names: Names, text: dict[str, Any], allowed: set[str], location: Location
) -> dict[str, Any]:
    for key in sorted(set(text) - allowed):
        raise names.error(location, f"« {key} » n'est pas attendu dans cette quantité")
    return text


def _text(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    return quantities.Literal(str(_only(names, text, {"text"}, location)["text"]))


def _fact(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    _only(names, text, {"fact", "otherwise", "end"}, location)
    names.check_fact(text["fact"], location)
    if text.get("end") not in (None, "low", "high"):
        raise names.error(location, "« end » vaut low ou high")
    return quantities.Fact(text["fact"], text.get("otherwise"), text.get("end"))


def _parameter(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    _only(names, text, {"parameter", "at"}, location)
    on = read_quantity(names, text["at"], [*location, "at"]) if "at" in text else None
    return quantities.ParameterValue(names.parameter(text["parameter"], location), on)


def _scale(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    _only(names, text, {"scale", "row", "column", "at"}, location)
    on = read_quantity(names, text["at"], [*location, "at"]) if "at" in text else None
    parameter = names.parameter(text["scale"], location)
    if parameter.unit != "scale":
        raise names.error(location, f"« {text['scale']} » n'est pas un barème (unit: scale)")
    return quantities.ScaleValue(
        quantities.ParameterValue(parameter, on),
        read_quantity(names, text["row"], [*location, "row"]),
        read_quantity(names, text["column"], [*location, "column"]),
    )


def _choose(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    cases = []
    for index, case in enumerate(_only(names, text, {"choose"}, location)["choose"]):
        where: Location = [*location, "choose", index]
        _only(names, case, {"when", "is"}, where)
        condition = names.condition(case.get("when"), [*where, "when"])
        cases.append((condition, read_quantity(names, case["is"], [*where, "is"])))
    return quantities.Choose(cases)


def _first_known(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    return quantities.FirstKnown(
        [
            read_quantity(names, item, [*location, "first_known", index])
            for index, item in enumerate(text["first_known"])
        ]
    )


def _rounded(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    _only(names, text, {"rounded", "digits", "down"}, location)
    inner = read_quantity(names, text["rounded"], [*location, "rounded"])
    digits, down = text.get("digits", 2), bool(text.get("down"))
    return quantities.Fold([inner], partial(quantities.rounded, digits=digits, down=down))


def _day(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    """Read ``{day, plus | minus, in, holidays}``: a day moved."""
    _only(names, text, {"day", "plus", "minus", "in", "holidays"}, location)
    unit = text.get("in")
    if unit not in UNITS or ("plus" in text) is ("minus" in text):
        raise names.error(location, f"un jour déplacé s'écrit plus ou minus, in: {UNITS}")
    start = read_quantity(names, text["day"], [*location, "day"])
    word = "plus" if "plus" in text else "minus"
    sign = 1 if word == "plus" else -1
    count = read_quantity(names, text[word], [*location, word])
    return quantities.Fold(
        [start, count, _territory(names, text, location)],
        lambda day, number, territory: quantities.shifted(
            day, sign * number, unit, territory or None
        ),
    )


def _month_before(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    inner = read_quantity(names, text["end_of_month_before"], location)
    return quantities.Fold([inner], quantities.end_of_month_before)


def _day_at_work(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    _only(names, text, {"day_at_work", "from", "weekdays", "holidays"}, location)
    operands = [
        read_quantity(names, text["from"], [*location, "from"]),
        read_quantity(names, text["day_at_work"], [*location, "day_at_work"]),
        read_quantity(names, text["weekdays"], [*location, "weekdays"]),
        _territory(names, text, location),
    ]
    return quantities.Fold(
        operands,
        lambda start, count, weekdays, territory: quantities.day_at_work(
            start, count, weekdays, territory or None
        ),
    )


def _territory(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    """Return where the holidays are those of; the choices of the fact say it, « » is national."""
    fact = text.get("holidays")
    if fact is None:
        return quantities.Literal("")
    definition = names.check_fact(fact, location)
    known = definition.holidays if definition is not None else {}
    inner = quantities.Fact(fact, otherwise="")
    return quantities.Fold([inner], lambda choice: known.get(choice, ""))


def _amount_of(names: Names, text: dict[str, Any], location: Location) -> quantities.Quantity:
    schemes = [names.other_scheme(name, location) for name in text["amount_of"]]
    return quantities.AmountOf(schemes)


_READERS: Mapping[str, Callable[[Names, dict[str, Any], Location], quantities.Quantity]] = {
    "text": _text,
    "fact": _fact,
    "parameter": _parameter,
    "scale": _scale,
    "choose": _choose,
    "first_known": _first_known,
    "rounded": _rounded,
    "day_at_work": _day_at_work,
    "day": _day,
    "end_of_month_before": _month_before,
    "amount_of": _amount_of,
}
