"""Several clients of one accountant: each case is kept apart, and comes back when it is named."""

import re
from dataclasses import asdict
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import LEVEL
from opco.dialogue.state import Known
from opco.language.trades import trade_named

_PLACES = {
    "premier": 0, "1er": 0, "a": 0, "1": 0,
    "deuxieme": 1, "second": 1, "2e": 1, "2eme": 1, "b": 1, "2": 1,
    "troisieme": 2, "3e": 2, "3eme": 2, "c": 2, "3": 2,
    "quatrieme": 3, "4e": 3, "4eme": 3, "d": 3, "4": 3,
    "cinquieme": 4, "5e": 4, "5eme": 4, "e": 4, "5": 4,
}  # fmt: skip
_NTH = "premier|1er|deuxieme|second|2e(?:me)?|troisieme|3e(?:me)?|quatrieme|4e(?:me)?|cinquieme|5e(?:me)?"
_FIRMS = r"(?:client|dossier|entreprise|societe|adherent|etablissement|boite)e?s?"
#: « Le deuxième client », « client B », « un autre dossier ».
_NAMED = re.compile(
    rf"\b(?:(?P<nth>{_NTH})e? {_FIRMS}|client (?P<letter>[a-e1-5])|(?P<next>autre|prochaine?|suivante?) {_FIRMS}|{_FIRMS} (?P<after>suivante?|a part|distincte?|separee?))\b"
)
#: « Le deuxième : transport routier, 312 salariés », « et pour le premier si c'était un BTS ? », « revenons au deuxième ».
_ALONE = re.compile(
    rf"^(?:(?:et|pour|alors|bon|ok|maintenant|revenons|(?:je |on )?revien[st]|retour)[ ,]+)*(?:le|la|au|a la) (?P<nth>{_NTH})e?(?= ?[:,?]| (?:si|c'est|est|a|en a|en compte|compte|emploie|il|elle|ils|on|y|lui|peut|doit|va|signe|prend|embauche|touche|paie|paye|verse)\b|$)"
)
#: « Le deuxième en a 19 », of a size just told: another client's, whom nothing else names.
_HAS_SO_MANY = re.compile(
    rf"^(?:(?:et|mais)[ ,]+)*(?:le|la) (?:{_NTH})e? (?:en (?:a|compte|emploie)|compte|emploie) \d"
)
_SIZE = known_names.HEADCOUNT
#: « Et pour le premier si c'était un BTS ? » imagines; « et le troisième, 52 » does not.
_IMAGINES = re.compile(
    r"\b(?:si|s'il|s'ils|imagin\w*|suppos\w*|admett\w*|serait|aurait|passait|etait)\b"
)
MOST_CLIENTS = 5
#: Who speaks for clients: another file is another employer's.
ACCOUNTANT = "accountant"
#: What tells one company from another.
_OF_A_COMPANY = frozenset({_SIZE, "idcc", "place", "overseas", "public"})
#: Words of « et le deuxième ? », which asks for the case again.
MOST_WORDS_OF_A_CLIENT = 4


def turn_to_client(turn: Turn) -> bool:
    """Put the case in hand aside and take up the one that a message names; tell whether it did.

    A client named for the first time begins an empty case, about the same question.
    """
    state = turn.state
    plain, facts = turn.message.plain, state.facts
    sized = _SIZE in facts and not state.cases and _HAS_SO_MANY.search(plain) is not None
    place = _place(plain, state.client, len(state.clients), knows_one=bool(facts), sized=sized)
    if place is None or place == state.client or place >= MOST_CLIENTS:
        return False
    if _is_one_more_contract(turn):
        return False
    kept = [*state.clients, *({} for _ in range(place + 1 - len(state.clients)))]
    kept += [{}] * (state.client + 1 - len(kept))
    kept[state.client] = {
        "facts": {fact: asdict(known) for fact, known in state.facts.items()},
        "company": state.company,
    }
    taken: dict[str, Any] = kept[place]
    state.clients, state.client = kept, place
    state.facts = {fact: Known(**known) for fact, known in taken.get("facts", {}).items()}
    state.company = taken.get("company")
    state.supposed, state.cases, state.candidates, state.settled = {}, [], [], []
    state.question, state.verdict = None, None
    state.check = state.subject.check
    return True


def _is_one_more_contract(turn: Turn) -> bool:
    """Tell whether a file is one more contract of the same employer: « second dossier : un BTS signé le 14 », of no other size or trade."""
    if turn.state.speaker == ACCOUNTANT:
        return False
    named, told = _NAMED.search(turn.message.plain), {one.fact for one in turn.given}
    of_a_file = named is not None and "dossier" in named.group()
    own = _SIZE in turn.state.facts and turn.state.verdict is not None and not turn.state.clients
    alone = LEVEL in told and told.isdisjoint(_OF_A_COMPANY)
    return of_a_file and own and alone and trade_named(turn.message.text) is None


def names_a_client(turn: Turn) -> bool:
    """Tell whether a message turns to another client's case than the one in hand."""
    state = turn.state
    known = len(state.clients)
    place = _place(turn.message.plain, state.client, known, knows_one=False, sized=False)
    return place is not None and place != state.client


def stated_of_a_client(turn: Turn, move: Facts) -> Facts:
    """Return facts as stated, where what is said of the client just turned to imagines nothing."""
    imagines = move.act != "suppose" or _IMAGINES.search(turn.message.plain) is not None
    return move if imagines else Facts("inform", move.facts)


def _place(text: str, current: int, known: int, *, knows_one: bool, sized: bool) -> int | None:
    named = _NAMED.search(text)
    if named is None:
        # « Le premier » alone may be anything before a second client was named.
        alone = _ALONE.search(text)
        if alone is None or not (known or sized or (knows_one and ":" in text)):
            return None
        return _PLACES[alone["nth"]]
    nth = named["nth"] or named["letter"]
    if nth is not None:
        return _PLACES[nth]
    return max(known, current + 1) if knows_one else None
