"""An aid already had for the same apprentice, of another diploma: it takes nothing from the one that is decided.

« Elle a déjà fait son bac pro chez nous avec la prime, ça bloque ? », of a BTS; « et si avant chez moi il faisait un CAP », of a bac.
"""

from opco.dialogue.plan.known_names import SECOND_YEARS
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.knowledge import Kind
from opco.language import find_facts

_OF_THE_AID = frozenset({"aide_apprentissage", "aide_versement"})
#: What names the detail of who goes on with another diploma.
_PRIOR = "prior_aid"
_GOES_ON, _LEVEL = "enchaîne un autre diplôme", "level"


def tell_of_an_earlier_aid(turn: Turn) -> bool:
    """Say that another diploma is examined anew, where the one that was helped differs from the one prepared; tell whether it does."""
    message, own = turn.message, turn.state.value_of(_LEVEL)
    _leave_the_same_diploma(turn)
    if turn.before.subject.topic not in _OF_THE_AID or not isinstance(own, int):
        return False
    here = says(message.plain, "trained_here_before")
    if not here and not says(message.plain, "aided_before"):
        return False
    levels = {one.value for one in find_facts(message.text, turn.world.today) if one.fact == _LEVEL}
    if len(levels) != 1 or not all(isinstance(one, int) for one in levels) or own in levels:
        return False
    if here and turn.state.supposed.pop(_PRIOR, None) is None:
        turn.state.facts.pop(_PRIOR, None)
    return detailing.tell_instead(turn, SECOND_YEARS, _GOES_ON, Kind.IS_IT_ENOUGH)


def _leave_the_same_diploma(turn: Turn) -> None:
    """Leave the aid had for one diploma where another is asked about: « et un autre diplôme chez moi ? », then its facts."""
    of_the_aid = turn.before.subject.topic in _OF_THE_AID
    if of_the_aid and turn.state.value_of(_PRIOR) is True and says(turn.message.plain, "another_diploma"):  # fmt: skip
        turn.state.supposed[_PRIOR] = None
