"""People who are trained are no size of the company: « et pour 2 conducteurs ? », « si j'en forme trois »."""

import re

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.language import Found, find_facts
from opco.language.normal import plain

#: Subjects in which a number of people is of those who are trained.
_OF_TRAINING = ("opco_financement_formation", "transition_f", "tuteur_f")
_TRAINED = re.compile(
    r"\b(?:pour|pr|form(?:e|er|ons|ez|erait|ais)|inscri\w+|envo(?:ie|yer|yons|yait)|passe(?:r|nt)? (?:le|son|leur) \w{2,8} a|(?:faire |fait |fais |fera |ferais |veux |voudrais |voulons |va |vais |dois |devons )(?:faire )?passer|paye[rz]? (?:a|pour)|met(?:s|tre)?|\d{1,3} ?(?:h|heures?|jours?) (?:de formation )?(?:a|chacun a))"
    r" (?:(?:mes|nos|les|ces|des|seulement|juste|aussi) ){0,2}$"
)
_OF_US = re.compile(r"\b(?:entreprise|boite|societe|garage|on est|nous sommes|effectif|en tout)\b")
#: « Ils sont 30 », « mes conducteurs sont 12 »: those just said to be trained, and not the company.
_THEY = re.compile(
    r"^(?:(?:et|ben|alors|ok|donc|mais|la) ){0,2}"
    r"(?:ils|elles|(?:mes|nos|les|ces) \w{3,14}) (?:sont|seraient|seront) (?:environ |pres de )?\w"
)
_OF_OTHERS = re.compile(
    r"\b(?:client|cliente|cousin|voisin|concurrent|entreprise|boite|societe)s?\b"
)
SIZE = "headcount"


def is_of_people_trained(item: Found, message: Message, state: State) -> bool:
    """Tell whether a number of people counts those to train, where a training's funding is in hand."""
    topic = state.subject.topic or ""
    if (
        item.fact not in (SIZE, "number")
        or not topic.startswith(_OF_TRAINING)
        or _OF_US.search(message.plain)
    ):
        return False
    known = state.value_of(SIZE)
    if isinstance(item.value, int) and isinstance(known, int) and item.value > known:
        return False  # « et pour 14 salariés ? », of a company of six
    served = plain(state.served.text) if state.served is not None else ""
    they = _THEY.match(message.typed) is not None and not _OF_OTHERS.search(served)
    return they or (item.fact == SIZE and _TRAINED.search(message.typed[: item.start]) is not None)


def people_trained(message: Message, state: State) -> int | None:
    """Return how many people a message says are to be trained, None when it says none."""
    found = (
        item.value
        for item in find_facts(message.text, message.today)
        if is_of_people_trained(item, message, state)
    )
    return next((value for value in found if isinstance(value, int)), None)
