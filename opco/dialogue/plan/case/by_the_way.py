"""What a message states of the case though it was read as a question, or asks beside it."""

import re

from opco.dialogue.moves import Facts
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import (
    LEVEL,
)
from opco.dialogue.reading.beside_facts import asks_in_words
from opco.dialogue.reading.birthdays import AGE

#: Facts that are true or not, and that a message without a question states; how sure a question must be.
_STATED_ALONE = frozenset({"late", "disabled", "quota", "prior_aid"})
SURE_OF_A_QUESTION = 0.8
#: Words in which a fact is stated, whatever a question beside it asks.
_STATED = {
    AGE: re.compile(
        r"\b(?:il|elle|apprentie?|jeune|lui) (?:a|n'a que) (?:deja |que )?\d\d(?: ans)?$"
        r"|\b(?:candidate?|apprentie?|jeune|personne|gars|fille|garcon|gamine?|monsieur|dame|femme|homme|salariee?|stagiaire|alternante?) (?:age[es]? )?de \d\d(?: ans)?$"
    ),
    "headcount": re.compile(r"\bje suis (?:tout |toute )?seule?$"),
}
#: Words of somebody who is taken on, before the diploma that a question names: « je prends un jeune en ».
_TAKEN_ON = re.compile(
    r"\b(?:jeunes?|apprenti\w*|alternant\w*|candidat\w*|eleves?|etudiant\w*|gars|filles?|garcons?|stagiaires?|niece|neveu|fils|il|elle|(?:je|on) (?:pren[ds]+|forme|recrute|embauche|cherche))\b"
    r"[^.;:!?]{0,30}?\b(?:en|pour|prepar\w*|dans|d'|de|vis\w*|fait|passe|du|une?|le|son|sa)\s?(?:une?|le|la|son|sa)?\s?$"
)


def stated_of_the_case(turn: Turn) -> Facts | None:
    """Return what a message that asks nothing states of the case just decided, though it was read as a question."""
    verdict = turn.before.verdict
    asks = asks_in_words(turn.message.plain)
    if verdict is None or asks or turn.reading.sure >= SURE_OF_A_QUESTION:
        return None
    used = _STATED_ALONE & set(turn.world.book.checks[verdict.check].facts)
    told = {
        item.fact: item.value
        for item in turn.given
        if item.fact in used and item.problem is None and not item.supposed
    }
    new = {k: v for k, v in told.items() if turn.before.value_of(k) != v}
    if "?" in turn.message.text:
        # « Il n'a aucune reconnaissance. Du coup ? » puts right what was decided on.
        new = {k: v for k, v in new.items() if turn.before.value_of(k) is not None}
    known = any(turn.before.value_of(fact) is not None for fact in new)
    return Facts("correct" if known else "inform", new) if new else None


def note_said_by_the_way(turn: Turn) -> None:
    """Keep an age, a diploma, or that there is nobody else, which a question states by the way: to be confirmed.

    « Il a 17 ans, ça change quelque chose ? » after an aid: the pay asked next assumes it aloud. « Je prends
    un jeune en licence, une visite médicale ? »: so does the aid.
    """
    state, text = turn.state, turn.message.typed
    for item in turn.given:
        of_a_diploma = item.fact == LEVEL
        words = _TAKEN_ON if of_a_diploma else _STATED.get(item.fact)
        known = state.facts.get(item.fact) is not None or item.fact in state.supposed
        if words is None or known or item.problem is not None or item.supposed:
            continue
        stated = words.search(text[: item.start if of_a_diploma else item.end])
        if stated and not turn.problems(item.fact, item.value):
            state.remember(item.fact, item.value, origin="to_confirm")
