"""Amounts named without « € »: « 4500 non ? » doubts what was said, and counts no employees."""

import re
from collections.abc import Iterable
from decimal import Decimal

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

#: From this size on, a round number that nothing says of people is money where an aid is talked about.
_LARGE = 1000
_ROUND = 50
#: Under it, « et l'aide à 300 ? » counts people, whatever word of money stands beside.
_LEAST = 400
_EUROS = "eur"
#: Units of the facts that are amounts themselves.
_MONEY = frozenset({"eur", "eur_per_hour", "eur_per_month", "eur_per_year"})
#: Words of money, and of who receives or pays it.
_OF_MONEY = re.compile(
    r"\b(?:aides?|primes?|montants?|sommes?|touch\w+|vers(?:e|es|ee|er|ent|ait|ement)\w*|percev\w+|percoi\w+|recevr\w+|recoi\w+|payee?s?|paye[rz]?|coute\w*|couts?|prix|tarifs?|plafonds?|forfaits?|sous)\b"
)
#: « C'est pas plutôt 5000 ? », « 4500 non ? », « je croyais 6000 » doubt what was said.
_DOUBTS = re.compile(
    r"\b(?:c'est|c'etait|cest|c'etais|ce (?:n'est|n'etait|serait|sera)|c'est|ca (?:fait|faisait|serait)|serait[- ]ce|est[- ]ce)(?: donc| bien)? (?:pas|plus|plutot|bien|plutot)\b"
    r"|\b(?:croyais|pensais|avais (?:lu|vu|compris|entendu)|on m'a (?:dit|parle)|m'a dit|(?:j'ai|on a) (?:lu|vu|entendu)|vous (?:disiez|aviez dit))\b|\b(?:non|hein|plutot|sur|nan|si) ?\?"
)
#: « Et 2000 ? », « et si on est 1200 » go on with what was supposed.
_GOES_ON = re.compile(r"^\W*(?:et|ou|si|mais si|ou bien|pour|avec|a)\b")
#: « On reste à », « ça fait toujours », « j'en suis donc à » before an amount.
_AGAIN = re.compile(
    r"\b(?:rest(?:e|ons|ent|ait|erait|era)|gard(?:e|ons|ez)|(?:ca|cela) (?:fait|ferait|donne)|(?:suis|est|sommes)(?= (?:\w+ )?(?:a|sur) $)|part(?:e|ons)? sur|touch(?:e|ons|era|erait)|toujours|bien)(?: (?:donc|bien|toujours|encore|quand meme|a|sur|les|nos|mes)){0,3} $"
)
#: « On passe à », « on tombe à »: to an amount, where it is one of the law's and nothing says of whom.
_PASSES = re.compile(
    r"\b(?:pass|tomb|mont|descend|baiss|grimp)(?:e|es|ent|ons|ez|era|erait)?(?: (?:donc|bien|alors|du coup))? a $"
)
_HEADCOUNT = "headcount"


def is_an_amount(item: Found, message: Message, state: State, book: Rulebook) -> bool:
    """Tell whether a number that no word says of people is money: of the law, or just said.

    ``item`` is a bare number that was not asked for. Where employees were counted by the message
    before, « et 2000 ? » counts them again.
    """
    value = item.value
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    doubts = _DOUBTS.search(message.plain) is not None
    if not doubts and state.latest[-1:] == [_HEADCOUNT] and _GOES_ON.match(message.plain):
        return False
    if value >= _LEAST and "?" in message.text and _OF_MONEY.search(message.plain):
        return True
    if value in _amounts_said(state):
        return True
    large = value >= _LARGE and value % _ROUND == 0
    return large or (doubts and value in _amounts_of_the_law(book))


def is_the_amount_again(item: Found, message: Message, state: State, book: Rulebook) -> bool:
    """Tell whether a size is an amount, said again or doubted: « donc on reste à 2000 », « on passe à 5000 non ? » count nobody."""
    if (
        state.verdict is not None
        and item.fact == _HEADCOUNT
        and _PASSES.search(message.typed[: item.start])
    ):
        large = isinstance(item.value, int) and item.value >= _LARGE
        return large and item.text.strip().isdigit() and item.value in _amounts_of_the_law(book)
    return (
        item.fact == _HEADCOUNT
        and item.value in _amounts_said(state)
        and _AGAIN.search(message.typed[: item.start]) is not None
    )


def is_unasked_money(
    item: Found,
    asked: str | None,
    general: Iterable[Found],
    message: Message,
    state: State,
    book: Rulebook,
) -> bool:
    """Tell whether a bare number taken for a fact that nobody asked for is an amount.

    What ``general`` reads as this fact as well has words of its own: « on est 4500 ».
    """
    if item.fact == asked or item.fact not in book.facts or book.facts[item.fact].unit in _MONEY:
        return False
    worded = any(
        other.fact == item.fact and not other.corrects
        and other.start < item.end and item.start < other.end
        for other in general
    )  # fmt: skip
    return not worded and is_an_amount(item, message, state, book)


def _amounts_said(state: State) -> set[float]:
    verdict = state.verdict
    said = (verdict.amount, verdict.at_most) if verdict is not None else ()
    return {float(amount) for amount in said if amount is not None}


def _amounts_of_the_law(book: Rulebook) -> set[float]:
    return {
        float(value)
        for scheme in book.schemes.values()
        for parameter in scheme.parameters.values()
        if parameter.unit == _EUROS
        for value in parameter.values
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    }
