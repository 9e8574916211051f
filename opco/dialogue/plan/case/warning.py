"""What must be known of a case though nobody asked: an apprentice above the age of the contract."""

from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.contracts import CONTRACT, PRO
from opco.dialogue.plan.items import Say, SayShort, SayVerdict
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.knowledge import Kind
from opco.language.contract import takes_on_an_apprentice

#: The limit (code du travail, L6222-1), the answer that tells it with its exceptions.
_LIMIT = "contrat_apprentissage.age_max"
AGE_OF_THE_CONTRACT = "contrat_apprentissage_conditions/age"
#: What is told of an apprentice with a disability.
OF_A_DISABILITY = "apprenti_handicap/essentiel"
#: The sentences that decide on an age.
DECIDED = "ages."
#: Topics in which an age is that of somebody to be taken on as an apprentice.
_OF_AN_APPRENTICE = ("aide_apprentissage", "contrat_apprentissage")


def warn_of_a_disability(turn: Turn) -> None:
    """Say first what a recognition would change, where the aid is decided for somebody whose impairment is told.

    « Apprentie malentendante, des aides ? »: nothing says that she has one.
    """
    decided = any(
        isinstance(one, SayVerdict) and one.check == known_names.AID for one in turn.items
    )
    told = decided and says(turn.message.plain, "impaired")
    if told and turn.state.value_of("disabled") is None:
        turn.items.insert(0, SayShort(OF_A_DISABILITY, Kind.HOW_MUCH))


def warn_of_age(turn: Turn) -> None:
    """Tell the age limit where an age above it is given, and with each decision of such a case."""
    state = turn.state
    age = state.value_of("age")
    decided = any(isinstance(item, SayVerdict) for item in turn.items)
    if not isinstance(age, int) or not (decided or age != turn.before.value_of("age")):
        return
    about = (state.subject.topic or "").startswith(_OF_AN_APPRENTICE)
    about = about or takes_on_an_apprentice(turn.message.plain)
    other = state.value_of(CONTRACT) == PRO
    told = any(
        getattr(item, "name", "").startswith(AGE_OF_THE_CONTRACT)
        or (isinstance(item, Say) and item.key.startswith(DECIDED))
        for item in turn.items
    )
    limit = int(str(turn.world.book.value(_LIMIT, turn.world.today).value))
    if about and not (other or told or state.value_of("disabled") is True or age <= limit):
        # Before the amount: who may not sign has none.
        turn.items.insert(0, SayShort(AGE_OF_THE_CONTRACT, Kind.OTHER))
