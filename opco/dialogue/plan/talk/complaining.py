"""Anger and complaints: a word for them, what is known of the matter, and a person, offered firmly."""

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.certainty import LEAST_BESIDE_AN_ACT, named_by
from opco.dialogue.plan.known_names import NOT_PAID
from opco.dialogue.plan.replying import talking
from opco.dialogue.plan.replying.answering import answer, answer_named
from opco.dialogue.plan.request import handing_over
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import signs_of

#: What is told of a trouble with the OPCO itself.
OF_THE_OPCO = f"{talking.COMPLAINT}/service"
#: Words of an insult that is all that is said: « minables ».
_AN_INSULT = 2
_SUPPOSES = ("si ", "s'il ")


def hear_anger(turn: Turn) -> bool:
    """Answer plain anger, or an insult and nothing else, that asks nothing; tell whether it was that."""
    message = turn.message
    insults = "insult" in signs_of(message.plain) and len(message.words) <= _AN_INSULT
    angry = says(message.plain, "anger") or (insults and "?" not in message.text)
    if not angry or turn.heard.facts or turn.in_request:
        return False
    answer_named(turn, talking.COMPLAINT)
    return True


def hear_a_claim(turn: Turn) -> bool:
    """Say how a complaint is made, or offer a person to who got no reply; tell whether it was that.

    « J'ai écrit partout, aucune réponse » asks for no list of things to check again.
    """
    plain = turn.message.plain
    told = any(isinstance(move, Facts) for move in turn.reading.moves)
    if turn.in_request or told or plain.startswith(_SUPPOSES):
        return False
    again = says(plain, "nobody_replies") and "?" not in turn.message.text
    if not (again or says(plain, "claims")):
        return False
    answer_named(turn, OF_THE_OPCO)
    turn.adviser = True
    return True


def hear_it_was_told(turn: Turn) -> bool:
    """Apologise to who told the same thing several times, with what is held; tell whether a message says so."""
    if not says(turn.message.plain, "told_already") or turn.heard.facts or turn.in_request:
        return False
    turn.say("smalltalk.told_already")
    talking.recapitulate(turn)
    turn.adviser = True
    return True


def hear_it_was_wrong(turn: Turn) -> bool:
    """Apologise to who was told something else, and say what it may have been; tell whether it is known.

    « On m'a dit 6 000 euros » was true of an apprentice with a disability.
    """
    if not says(turn.message.plain, "was_wrong") or not turn.reading.answers:
        return False
    topic = turn.reading.answers[0][0].partition("/")[0]
    found = detailing.named(turn, [topic], learnt=False)
    if found is None:
        return False
    turn.say("smalltalk.was_wrong")
    detailing.tell(turn, found)
    turn.keep_to(found.name)
    return True


def tell_who_answers(turn: Turn) -> bool:
    """Say that no person answers, where that is asked; tell whether it was: « tu es un humain ? »."""
    if not says(turn.message.plain, "who_is_there") or says(turn.message.plain, "wants_a_person"):
        return False
    if "greet" in signs_of(turn.message.plain) and not turn.before.said:
        turn.say("smalltalk.hello_again")
    turn.say("smalltalk.no_person")
    turn.adviser = True
    if turn.in_request:
        handing_over.go_on(turn, resumed=True)
    else:
        resume(turn)
    return True


def complain(turn: Turn, move: Move) -> None:
    """Hear a complaint: hand over to a person who is asked for, else answer what it is about."""
    assert isinstance(move, Worded)
    if says(turn.message.plain, "wants_a_person"):
        handing_over.begin(turn, handing_over.COMPLAINT)
        return
    waits = says(turn.message.plain, "waits_for_money")
    named = Ask(NOT_PAID) if waits else asked_beside(turn, LEAST_BESIDE_AN_ACT)
    named = named or detailing.instead_of_a_doubt(turn)
    if named is not None:
        understand(turn)
        answer(turn, named, given=[])
        return
    answer_named(turn, talking.COMPLAINT)


def understand(turn: Turn) -> None:
    """Say that the anger is heard, before the answer, with a person beneath."""
    turn.say("smalltalk.understand")
    turn.adviser = True


def understand_who_asks_again(turn: Turn) -> None:
    """Say it too where a message counts how often it was tried: « trois fois que j'envoie ma facture »."""
    plain = turn.message.plain
    if says(plain, "was_wrong"):
        turn.say("smalltalk.was_wrong")
        turn.adviser = True
    elif says(plain, "once_more") and "?" not in turn.message.text:
        understand(turn)


def asked_beside(turn: Turn, least: float) -> Ask | None:
    """Return what the words alone ask, beside an act: « cinq mois sans l'aide, c'est une honte ».

    All of them, or those of the question that ends it: « site nul. prime pour une apprentie ? ».
    """
    return named_by(turn, turn.message, least) or named_by(turn, turn.message.last, least)
