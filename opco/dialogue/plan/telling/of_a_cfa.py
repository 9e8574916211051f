"""A training centre that writes: what is told of it comes before what an employer would be told."""

from opco.dialogue.moves import Ask, Move
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn

#: Who speaks for a training centre, and the topic that tells what is its own.
CFA, OWN_TOPIC = "cfa", "cfa_soutien"
#: Topics in which the same words mean something else to an employer.
_OF_EMPLOYERS = frozenset({
    "aide_apprentissage", "aide_versement", "apprenti_handicap", "contrat_apprentissage_conditions",
    "contrat_apprentissage_demarches", "contrat_apprentissage_rupture", "cout_formation_cfa",
    "opco_financement_formation",
})  # fmt: skip
#: How much of a message must name what is a centre's own.
_PLAINLY = 3.4


def tell_a_centre(turn: Turn, main: Move | None) -> bool:
    """Tell a training centre the detail of its own that its words name; tell whether there is one.

    « Un apprenti vient de se faire virer » asks an employer's rule of nobody, where a CFA says it.
    """
    if turn.state.speaker != CFA or (main is not None and not isinstance(main, Ask)):
        return False
    if isinstance(main, Ask) and main.answer.partition("/")[0] not in {OWN_TOPIC, *_OF_EMPLOYERS}:
        return False
    # What was just told is told again when it is asked more closely: nothing else replies better.
    named = turn.world.library.find_details(turn.message.unnamed, frozenset({OWN_TOPIC}))
    if not named or named[0].weight < _PLAINLY:
        return False
    detailing.tell(turn, named[0])
    turn.keep_to(named[0].name)
    turn.adviser = True
    return True
