"""What people told of beside a known size make of it.

« Si je rachète une boîte de 90 », « si on embauche 8 personnes » add to it; « dont 3 apprentis » are
taken off it, as the law does not count them; « plus de 50, je vous l'ai dit » leaves it as it is.
"""

import re
from dataclasses import replace

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.language import Found
from opco.language.normal import normalize
from opco.language.numbers import words_to_digits

ADDED, SIZE = "added_headcount", "headcount"
_APPRENTICES = r"(?:apprentie?s?|alternante?s?|contrats? (?:d'apprentissage|pro\w*|de pro\w*))\b"
_ASIDE = (
    r"(?:(?:ah|oui|non|mais|et|en fait|attention|euh|par contre|sachant que|pardon|bon)[\s,]+){0,4}"
)
#: « Dont 3 apprentis », « ah mais 2 sont apprentis », « dedans il y a 4 apprentis ».
_AMONG_US = re.compile(
    rf"^\W*{_ASIDE}(?:(?:dont|y compris|parmi (?:eux|nous|lesquels)|dedans|la-dedans|dans (?:le lot|le tas|l'effectif|les \d+)|sur (?:les|ces) \d+|en comptant|avec)[\s,]+(?:il y a |y a |y en a |on a |j'ai |nous avons )?"
    rf"(?P<n>\d{{1,3}}|une?) (?:(?!deuxieme|second|autre|troisieme|nouve)\w{{1,10}} )?{_APPRENTICES}|(?:il y en a |y en a |on en a )?(?P<m>\d{{1,3}}|une?) (?:d'entre (?:eux|nous) |la-dedans |qui )?(?:sont|est|c'est)(?: (?:des|en|un|une))? {_APPRENTICES}"
    rf"|(?P<k>\d{{1,3}}|une?) {_APPRENTICES} (?:dedans|la-dedans|compris|inclus|dans le (?:lot|tas)))"
)


def with_ones_own(item: Found, state: State, *, apart: bool = False) -> Found:
    """Return people added as the size that is supposed with them; anything else, or alone, as it is.

    ``apart``: a convention is told of them, so that they are a company of its own: « le garage que nous rachetons, 9 salariés, 1090 ».
    """
    own = state.value_of(SIZE)
    if apart and item.fact == ADDED:
        return replace(item, fact=SIZE, supposed=True)
    if item.fact != ADDED or not isinstance(own, int) or not isinstance(item.value, int):
        return item
    return replace(item, fact=SIZE, value=max(0, own + item.value), supposed=True)


def apprentices_taken_off(message: Message, state: State) -> Found | None:
    """Return the size known without the apprentices that a message says are among it."""
    own = state.facts.get(SIZE)
    if own is None or own.origin != "said" or SIZE in state.supposed:
        return None
    said = _AMONG_US.search(words_to_digits(normalize(message.text)).text)
    if said is None or not isinstance(own.value, int):
        return None
    count = said["n"] or said["m"] or said["k"]
    left = own.value - (int(count) if count.isdigit() else 1)
    text = message.text
    return Found(SIZE, left, 0, len(text), text, corrects=True) if left >= 0 else None


def is_known_already(item: Found, state: State) -> bool:
    """Tell whether bounds only hold what is known to a unit: « on est plus de 50 », of 62."""
    own, interval = state.value_of(item.fact), item.interval
    if item.value is not None or item.supposed or interval is None or isinstance(own, bool):
        return False
    if not isinstance(own, int) or item.reason != "range":
        return False
    low, high = interval.low, interval.high
    return (low is None or (str(low).isdigit() and int(str(low)) <= own)) and (
        high is None or (str(high).isdigit() and own <= int(str(high)))
    )
