"""The rate of a former contract, told once that contract was: « elle était à 61 % la dernière année »; and its diploma."""

import re

from opco.dialogue.reading.in_hand import uses
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.told_of_a_contract import share_in, tells_of_before
from opco.dialogue.state import State
from opco.eligibility import Rulebook
from opco.language import Found

RATE, ROUTE, OBTAINED = "prior_percent", "prior_route", "prior_obtained"
_APPRENTICE = "apprentissage"
_DIPLOMA = r"(?:,? (?:son|sa|ce|le|l'|ses) ?(?:cap|bep|bac(?: pro)?|bts|but|dut|titre|licence|diplome|examens?)\b)?"
#: « Et si elle l'avait loupé, son bac ? », « en fait il ne l'a pas eu ».
_NOT_OBTAINED = re.compile(
    r"\b(?:il|elle|l'|qui|avait|a|aurait) ?(?:l' ?)?(?:a|avait|aurait)? ?(?:rate|loupe|foire|manque|plante|echoue)\b(?: a)?"
    + _DIPLOMA
    + r"|\bn?'?l?'?(?:a|avait|aurait|ayant) pas (?:eu|obtenu|decroche|reussi|valide)\b"
    + _DIPLOMA
)
#: « Elle l'a eu », « si, il l'a bien obtenu ».
_OBTAINED = re.compile(
    r"\bl'(?:a|avait|aurait) (?:bien |quand meme |finalement |deja )?(?:eu|obtenu|decroche|reussi|valide)\b"
    + _DIPLOMA
)
#: What an employer gave of his own accord is no minimum: « ils lui donnaient 80, un accord maison ».
_ABOVE = re.compile(
    r"\b(?:accords? (?:maison|d'entreprise|interne|de boite)|(?:usage|bonus|geste|regle|grille|tarif) (?:de la )?(?:maison|interne|du patron)|de (?:son|leur) plein gre|volontaire\w*"
    r"|(?:au-?dessus|au dela|plus) (?:que |de |du |d')?(?:la loi|le legal|legal|le minimum|minimum|minimums?|le tarif|la grille|ce que (?:dit|veut) la loi))\b"
)
_OF_ONES_OWN = re.compile(r"\b(?:chez nous|ici|on lui|nous lui)\b")


def is_above_the_law(message: Message, state: State) -> bool:
    """Tell whether a message tells of a pay that the former employer gave beyond the minimum."""
    plain = message.plain
    told = tells_of_before(plain) and _ABOVE.search(plain) is not None
    return told and state.value_of(ROUTE) == _APPRENTICE and not _OF_ONES_OWN.search(plain)


def former_diploma(message: Message, state: State, book: Rulebook) -> list[Found]:
    """Return whether the diploma of the former contract was obtained, where a message tells it again."""
    if state.value_of(ROUTE) != _APPRENTICE or not uses(state, book, OBTAINED):
        return []
    not_obtained = _NOT_OBTAINED.search(message.typed)
    said = not_obtained or _OBTAINED.search(message.typed)
    if said is None:
        return []
    return [Found(OBTAINED, not_obtained is None, said.start(), said.end(), said.group())]


def former_rate(message: Message, state: State, book: Rulebook) -> list[Found]:
    """Return the rate that a message tells of the former contract known; nothing of another pay."""
    known = state.value_of(ROUTE) == _APPRENTICE and state.value_of(OBTAINED) is not False
    said = share_in(message.typed) if known and uses(state, book, RATE) else None
    if said is None or not tells_of_before(message.typed):
        return []
    value = float(said.group(1).replace(",", "."))
    return [Found(RATE, value, said.start(), said.end(), said.group(), certainty="medium")]
