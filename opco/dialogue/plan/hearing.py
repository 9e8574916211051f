"""What a message is taken for before it is acted upon: its main move, its facts, the courtesy beside them."""

from opco.dialogue.moves import COURTESIES, GIVEN, Ask, Facts
from opco.dialogue.plan.case.by_the_way import stated_of_the_case
from opco.dialogue.plan.company import companies
from opco.dialogue.plan.replying import hidden
from opco.dialogue.plan.replying.answering import FACTS_OF_A_CASE
from opco.dialogue.plan.replying.facts_given import number_alone
from opco.dialogue.plan.turn import Heard, Turn
from opco.dialogue.reading.signs import signs_of


def hear(turn: Turn) -> Heard:
    """Return what the message is taken for, before anything is learnt of it."""
    moves = turn.reading.moves
    main = next((m for m in moves if m.act not in GIVEN and m.act not in COURTESIES), None)
    facts = [move for move in moves if isinstance(move, Facts)]
    courtesy = next((move for move in moves if move.act in COURTESIES), None)
    size = None if facts else number_alone(turn)
    if size is not None:
        return Heard(_question_after_courtesy(turn) if courtesy else None, [size], courtesy, size)
    stated = stated_of_the_case(turn) if isinstance(main, Ask) and not facts else None
    if stated is not None:
        # « Le contrat a été envoyé en retard », of an aid just decided, asks nothing.
        return Heard(None, [stated], courtesy, None)
    if not facts and hidden.asked_in_nouns(turn, main) is not None:
        told = hidden.facts_in_nouns(turn)
        return Heard(main, [told] if told.facts else [], courtesy, None)
    if main is not None and main.act == "company" and _is_a_case(turn, facts):
        main = None
    elif main is None and courtesy is not None:
        main = _question_after_courtesy(turn)
    return Heard(main, facts, courtesy, None)


def _question_after_courtesy(turn: Turn) -> Ask | None:
    """Return the question that « merci, et comment on s'inscrit » asks beside its thanks."""
    follows = turn.message.following or turn.message.answers
    if "asks" not in signs_of(turn.message.plain) or not follows:
        return None
    name = max(follows, key=lambda one: follows[one])
    return Ask(name, turn.reading.kind) if turn.world.library.has(name) else None


def _is_a_case(turn: Turn, facts: list[Facts]) -> bool:
    """Tell whether a message that seems to name a company tells a case: « agence de voyage 12 pers, BTS signé le 7 »."""
    told = {fact for move in facts for fact in move.facts}
    named = turn.message.named("company_name") is not None or companies.has_number(turn)
    return len(told) >= FACTS_OF_A_CASE and not named
