"""People who are trained are no size of the company: « et pour 2 conducteurs ? », « si j'en forme trois »."""

import re

from opco.dialogue.reading.message import Message
from opco.dialogue.state import State
from opco.language import Found

#: Subjects in which a number of people is of those who are trained.
_OF_TRAINING = ("opco_financement_formation", "transition_f", "tuteur_f")
_TRAINED = re.compile(
    r"\b(?:pour|pr|form(?:e|er|ons|ez|erait|ais)|inscri\w+|envo(?:ie|yer|yons|yait)|passe(?:r|nt)? (?:le|son|leur) \w{2,8} a|paye[rz]? (?:a|pour)|met(?:s|tre)?)"
    r" (?:(?:mes|nos|les|ces|des|seulement|juste|aussi) ){0,2}$"
)
_OF_US = re.compile(r"\b(?:entreprise|boite|societe|garage|on est|nous sommes|effectif|en tout)\b")
_SIZE = "headcount"


def is_of_people_trained(item: Found, message: Message, state: State) -> bool:
    """Tell whether a number of people counts those to train, where a training's funding is in hand."""
    topic = state.subject.topic or ""
    if item.fact != _SIZE or not topic.startswith(_OF_TRAINING):
        return False
    known = state.value_of(_SIZE)
    if isinstance(item.value, int) and isinstance(known, int) and item.value > known:
        return False  # « et pour 14 salariés ? », of a company of six
    before = message.typed[: item.start]
    return _TRAINED.search(before) is not None and not _OF_US.search(message.plain)
