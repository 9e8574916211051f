"""What is said while a request is written: a reply to its step, or something else in passing."""

from opco.dialogue.draft import Step
from opco.dialogue.moves import COURTESIES, GIVEN, Ask, Facts, Move, Worded
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.learning import learn
from opco.dialogue.plan.certainty import ADVISER_TOPIC, LEAST_SURE
from opco.dialogue.plan.company import companies
from opco.dialogue.plan.items import AskQuestion, SayShort, SayVerdict
from opco.dialogue.plan.replying.answering import answer
from opco.dialogue.plan.replying.facts_given import labelled
from opco.dialogue.plan.replying.taking_up import take_up
from opco.dialogue.plan.request import handing_over, request_details, request_replies
from opco.dialogue.plan.talk import pressing
from opco.dialogue.plan.telling import doubting
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import names_nothing, signs_of, telling_words
from opco.handoff.replies import prefers_a_way, read_subject
from opco.knowledge import Kind

#: How likely words without a subject must be of what was just answered to be asked of it.
LEAST_OF_ANOTHER = 0.6
#: How surely a message must be of something else to reply to no step of the request.
LEAST_OUTSIDE, INJECTION, OTHER = 0.6, "injection", "other"
#: Words beyond which a message tells the adviser something, whatever it asks beside.
MOST_WORDS_ASIDE = 10
#: Words that say no to the request, and nothing else, at most.
MOST_WORDS_OF_A_NO = 14


def take_up_the_request(turn: Turn) -> bool:
    """Take up a request that is not written any more; tell whether a message does.

    « Si finalement, transmettez » of one that was put down; « parfait, envoyez » where none was begun
    asks for one: nobody is left to think that something was sent. « Annulez ma demande » takes one back.
    """
    before, plain = turn.before, turn.message.plain
    if turn.in_request or "?" in turn.message.text:
        return False
    sends = request_replies.says_to_send(plain)
    held = before.handoff or before.left
    if held is not None:
        back = says(plain, "comes_back_to_it") and names_nothing(_beside_the_request(plain))
        none_asked = before.question is None or says(plain, "of_the_request")
        return (sends or (back and none_asked)) and handing_over.take_up_again(turn, send=sends)
    if sends and before.proposal is None and before.question is None:
        handing_over.begin(turn)
        return True
    idle = before.question is None and before.check is None
    sent = turn.world.adviser.open_reference() if idle and request_replies.withdraws(turn) else None
    if sent is None:
        return False
    turn.do("cancel_request", reference=sent)
    return True


def _beside_the_request(plain: str) -> str:
    """Return what a text says beside its agreement to a request."""
    for what in ("comes_back_to_it", "after_all", "of_the_request", "agrees", "sends"):
        plain = without(plain, what)
    return plain


def come_back_to_the_request(turn: Turn) -> None:
    """Put the step of the request again where a check asked in passing would take its place, or ends."""
    draft, question = turn.state.handoff, turn.state.question
    writes = turn.in_request and draft is not None and not draft.paused
    decided = question is None and any(isinstance(item, SayVerdict) for item in turn.items)
    if writes and (decided or (question is not None and question.kind == "fact")):
        turn.items = [item for item in turn.items if not isinstance(item, AskQuestion)]
        turn.state.question = turn.state.check = None
        turn.offers.clear()
        handing_over.go_on(turn, resumed=True)


def continue_request(turn: Turn, main: Move | None) -> bool:
    """Read a reply while a request is written; tell whether it was one.

    A question, a definition, a stop are what they are; what is plausible for the step comes first.
    """
    courtesy = next((m.act for m in turn.reading.moves if m.act in COURTESIES), None)
    act = main.act if main is not None else courtesy
    sure = turn.reading.sure >= 0.6
    adds = turn.before.question is not None and turn.before.question.fact == Step.ADDITION.value
    if act == "stop" and not (adds and request_replies.withdraws(turn)):
        handing_over.leave(turn)
        return not says(turn.message.plain, "rather")
    if (isinstance(main, Ask) or "?" in turn.message.text) and _tells_of_the_request(turn):
        return True
    if (kind := _replies_to_nothing(turn, main)) is not None:
        doubting.decline(turn, kind)
        return True
    if _asks_by_the_way(turn) and _answer_aside(turn):
        return True
    if _changes_their_mind(turn, act):
        handing_over.leave(turn)
        return True
    told = read_subject(turn.message.text) or request_details.stays(turn)
    if told and request_replies.read_reply(turn):
        pressing.after_step(turn)
        return True
    if _names_the_company(turn):
        handing_over.go_on(turn, resumed=True)
        return True
    asks = bool(signs_of(turn.message.plain) & {"question", "asks"})
    if act == "ask":
        # What is added to a request is told as people tell things: only a question is asked.
        sure = (sure or (asks and turn.reading.sure >= LEAST_SURE)) and (asks or not adds)
    if act in ("ask", "define", "source", "sure", "pause", "recap", "simpler", "bye") and sure:
        request_details.take_in_passing(turn)
        if (
            not isinstance(main, Ask)
            or turn.is_talk(main.answer)
            or not handing_over.note_question(turn)
        ):
            return False
        noted = turn.state.question
        take_up(turn, main, _learnt(turn))
        if turn.state.question is noted:
            handing_over.go_on(turn, resumed=True)
        return True
    if act == "person":
        request_details.take_in_passing(turn)
        handing_over.go_on(turn, resumed=True)
        return True
    if act == "company" and companies.look_up(turn, turn.message.text, asked=False):
        handing_over.go_on(turn, resumed=True)
        return True
    if request_replies.read_reply(turn):
        pressing.after_step(turn)
        return True
    if act == "ask" or _answer_by_the_words(turn):
        return act != "ask"
    if act in ("thank", "greet", "accept", "resume", "back"):
        handing_over.go_on(turn, resumed=True)
        return True
    if any(move.act in GIVEN for move in turn.reading.moves):
        return _facts_in_request(turn)
    turn.say("handoff.bad_contact" if turn.before.question.fact == "contact" else "handoff.again")  # type: ignore[union-attr]
    handing_over.go_on(turn, resumed=True)
    return True


def _names_the_company(turn: Turn) -> bool:
    """Take the company that a reply names, whatever is asked: « Autocars Untel à Nyons », under what is to be agreed to."""
    draft, question = turn.state.handoff, turn.before.question
    if draft is None or question is None or question.fact == Step.ADDITION.value:
        return False
    may_be_a_person = draft.name is None or question.fact == Step.NAME.value
    return companies.take_alone(turn, announced=may_be_a_person)


def _replies_to_nothing(turn: Turn, main: Move | None) -> str | None:
    """Return the kind of a message that is not for us, nor for the adviser; None where it may reply.

    « C'est quoi la capitale du Pérou ? », an order to the robot: told to nobody.
    """
    if turn.message.outside.get(INJECTION, 0.0) >= LEAST_OUTSIDE:
        return INJECTION
    if not isinstance(main, Worded) or main.act != "off_topic" or turn.reading.sure < LEAST_OUTSIDE:
        return None
    signs = signs_of(turn.message.plain)
    asks = bool(signs & {"question", "asks"}) or turn.message.text.rstrip().endswith("?")
    return main.words if main.words == INJECTION or (main.words == OTHER and asks) else None


def _tells_of_the_request(turn: Turn) -> bool:
    """Answer what is asked of the request itself: « et on me répond quand », « c'est gratuit ? ».

    Its words name no subject, or speak of an answer, a call, a file number.
    """
    plain = turn.message.plain
    kind = Kind.AFTER if says(plain, "number") else turn.reading.kind
    if kind is Kind.OTHER and says(plain, "how_long"):
        kind = Kind.HOW_LONG
    named = _is_of_an_aside(turn)
    of_the_call = says(plain, "of_the_call") and telling_words(plain) <= 1
    bare = (names_nothing(plain) or of_the_call) and not named
    aside = len(turn.message.words) <= MOST_WORDS_ASIDE
    if kind is Kind.OTHER or not aside or not (bare or says(plain, "reply")):
        return False
    short = turn.world.library.short(ADVISER_TOPIC, None, kind, turn.world.today)
    if short is None or not short.known:
        return False
    request_details.take_in_passing(turn)
    turn.add(SayShort(f"{ADVISER_TOPIC}/{short.answer}", kind))
    handing_over.go_on(turn, resumed=True)
    return True


def _is_of_an_aside(turn: Turn) -> bool:
    """Tell whether words without a subject are of what was just answered beside the request."""
    served = turn.before.served
    aside = served.answer.partition("/")[0] if served is not None and served.answer else None
    return aside not in (None, ADVISER_TOPIC) and any(
        share >= LEAST_OF_ANOTHER and name.partition("/")[0] == aside
        for name, share in turn.reading.answers
    )


def _changes_their_mind(turn: Turn, act: str | None) -> bool:
    """Tell whether a reply gives the request up: « en fait non », « finalement non merci ».

    « Non » alone, where the reason is asked, has nothing to add to it.
    """
    plain = turn.message.plain
    few = len(turn.message.words) <= MOST_WORDS_OF_A_NO and "?" not in turn.message.text
    if prefers_a_way(plain):
        return False
    needs_nobody = says(plain, "needs_nobody") and "?" not in turn.message.text
    if needs_nobody and names_nothing(without(without(plain, "needs_nobody"), "after_all")):
        return True
    refuses = act == "refuse" or turn.reading.first("refuse") is not None or says(plain, "gives_up")
    rest = without(without(without(plain, "after_all"), "gives_up"), "of_the_request")
    nothing_else = names_nothing(rest)
    return few and bool(refuses) and says(plain, "after_all") and nothing_else


def _asks_by_the_way(turn: Turn) -> bool:
    """Tell whether a question interrupts the request: « juste une question, … ? », « dites-moi d'abord si … »."""
    plain = turn.message.plain
    asks = bool(signs_of(plain) & {"question", "asks"}) or says(plain, "to_be_told")
    return says(plain, "by_the_way") and asks


def _answer_aside(turn: Turn) -> bool:
    """Answer what is asked « tant que j'y suis », with its facts, then come back; tell whether it was clear."""
    asked = next((name for name, _ in turn.reading.answers if not turn.is_talk(name)), None)
    name = next(iter(turn.message.plain_answers), asked)
    if name is None or turn.is_talk(name):
        return False
    kept = handing_over.note_question(turn)
    noted = turn.state.question
    take_up(turn, Ask(name, turn.reading.kind), _learnt(turn))
    asks = turn.state.question
    if asks is None or (kept and asks is noted):
        turn.state.question = noted
        handing_over.go_on(turn, resumed=True)
    return True


def _answer_by_the_words(turn: Turn) -> bool:
    """Answer what the words alone plainly ask, then come back; tell whether they ask something."""
    names = [name for name in turn.message.plain_answers[:1] if turn.world.library.has(name)]
    if not names or turn.is_talk(names[0]):
        return False
    given = [change.fact for change in _learnt(turn) if change.after is not None]
    answer(turn, Ask(names[0], turn.reading.kind), given=given)
    return True


def _learnt(turn: Turn) -> list[Change]:
    """Return the facts given beside what is asked in passing, which decide it as they do elsewhere."""
    return [
        change
        for move in turn.reading.moves
        if isinstance(move, Facts)
        for change in learn(turn, move)
    ]


def _facts_in_request(turn: Turn) -> bool:
    for change in _learnt(turn):
        turn.say("smalltalk.noted", facts=[labelled(turn, change)])
    handing_over.go_on(turn, resumed=True)
    return True
