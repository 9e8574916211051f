"""The plan of a turn: from what a person did to what is said, with the next state.

Facts first, then the company, then what is asked; the thread that was left is resumed in a short
phrase. Each kind of move has its own module; this one says in which order they come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from opco.dialogue.draft import Step
from opco.dialogue.moves import COURTESIES, GIVEN, Ask, Choose, Facts, Move, Press, Worded
from opco.dialogue.plan import companies, deciding, doubting, handing_over, pressing, talking
from opco.dialogue.plan.answering import LEAST_BESIDE, answer, answer_named, complete, is_decided
from opco.dialogue.plan.asking import ask_fact, resume
from opco.dialogue.plan.certainty import (
    ADVISER_TOPIC,
    EASILY_LEFT,
    LEAST_ASKED,
    LEAST_SURE,
    asks_of_a_topic,
    by_the_words,
    is_sure,
    least_sure,
    not_again,
    of_the_topic,
    question_beside,
    share_of_act,
    stands_out,
)  # fmt: skip
from opco.dialogue.plan.holding import tell_held
from opco.dialogue.plan.items import AskQuestion, Plan
from opco.dialogue.plan.learning import (
    Change,
    better_check,
    check_for,
    has_check_of_its_own,
    learn,
    say_corrections,
    told_by_the_facts,
    uses,
)
from opco.dialogue.plan.serving import served
from opco.dialogue.plan.turn import ADVISER, Turn
from opco.dialogue.reading.candidates import may_give_a_company, may_name_an_agreement
from opco.dialogue.reading.given import BETWEEN, asked_fact, choice_of, chooses_a_company
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.reading.signs import signs_of, wants_a_person
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.handoff.replies import read_subject
from opco.knowledge import Kind
from opco.language.labels import pressed as label_pressed

LONGEST_MESSAGE = 2000
#: The kind of message not for us that has no kind.
OTHER = "other"
#: The fact that an agreement is, and the check that says which OPCO it has.
AGREEMENT, MEMBERSHIP = "idcc", "opco_membership"
#: The kind of message that is for another OPCO; the topics whose answer depends on which it is.
OTHER_OPCO = "other_opco"
OF_THE_OPCO = frozenset({"opco_adhesion", "opco_contact", "opco_financement_formation"})
#: Words of a « pourquoi ? » that leans on what was just asked or decided.
LONGEST_WHY = 6
#: Moves that have no say against a plausible answer to what was asked.
_WEIGHED_AGAINST_AN_ANSWER = frozenset(
    {"ask", "company", "off_topic", "unclear", "message", "more"}
)
#: Labels that mean the same wherever they are typed.
_AT_ANY_TIME = {"failure.topics_button": "/show_topics", "answer.adviser_button": ADVISER}
#: Why a fact cannot be used, where the reason is told.
_TOLD = frozenset({"not_yet", "several", "brochure"})


def plan(message: Message, reading: Reading, state: State, world: World) -> Plan:
    """Return what to say and do after a message, and the state it leaves."""
    turn = Turn.of(message, reading, state, world)
    if message.payload is None and _refuse_unreadable(turn):
        turn.state.offered = list(state.offered)
        turn.state.question = state.question
        return turn.finish()
    pressed = next((move for move in reading.moves if isinstance(move, Press)), None)
    if pressed is None and (label := _label_typed(message, state, world)) is not None:
        pressing.run(turn, label)
    elif pressed is not None:
        pressing.press(turn, pressed)
    else:
        _act(turn)
    if not any(effect.name in ("record_doubt", "record_refusal") for effect in turn.effects):
        turn.state.misunderstood = 0
    turn.state.served = served(turn)
    return turn.finish()


def _act(turn: Turn) -> None:
    moves = turn.reading.moves
    if (between := dict(turn.reading.problems)) and BETWEEN in between.values():
        talking.explain_fact(turn, next(fact for fact, why in between.items() if why == BETWEEN))
    main = next((m for m in moves if m.act not in GIVEN and m.act not in COURTESIES), None)
    facts = [move for move in moves if isinstance(move, Facts)]
    courtesy = next((move for move in moves if move.act in COURTESIES), None)
    if _in_request(turn) and _continue_request(turn, main):
        return
    if pressing.offer_days(turn) or tell_held(turn):
        return
    if handing_over.leaves_a_contact(turn) and not isinstance(main, Ask):
        handing_over.begin(turn)
        return
    changes = [change for move in facts for change in learn(turn, move)]
    if not changes and _answers_in_its_words(turn, main):
        return
    if _notice_company(turn, main):
        return
    say_corrections(turn, changes, corrected=any(move.act == "correct" for move in facts))
    if _name_opco(turn, main, changes):
        return
    alone = (main is None and facts) or (main is not None and main.act == "message")
    plain = has_check_of_its_own([change.fact for change in changes])
    if alone and not plain and (hidden := question_beside(turn)) is not None:
        main = hidden
    if main is None or main.act == "message":
        if facts:
            _after_facts(turn, changes)
        elif main is not None:
            _after_unusable(turn)
        elif courtesy is not None:
            _COURTESIES[courtesy.act](turn)
        else:
            doubting.offer_answers(turn)
        return
    if isinstance(main, Ask):
        if _only_tells(turn, changes):
            _after_facts(turn, changes)
        else:
            _after_question(turn, main, changes)
        return
    if share_of_act(turn, main) < least_sure(turn, main):
        _doubt(turn, main)
        return
    _ACTS[main.act](turn, main)


def _name_opco(turn: Turn, main: Move | None, changes: list[Change]) -> bool:
    """Name the OPCO of an agreement just given, unless a check is about to; tell if that is all."""
    given = [change.after for change in changes if change.fact == AGREEMENT]
    about_opco = isinstance(main, Ask) and main.answer.partition("/")[0] in OF_THE_OPCO
    check = turn.state.check or turn.state.subject.check
    if isinstance(main, Ask):
        topic, _, section = main.answer.partition("/")
        check = turn.world.library.answer(topic, turn.world.today, section or None).check
    named = given and isinstance(given[0], str) and check != MEMBERSHIP
    return bool(named) and companies.tell_of_agreement(turn, str(given[0])) and about_opco


def _answers_in_its_words(turn: Turn, main: Move | None) -> bool:
    """Take what was asked when it is given as a name, or cannot be used, whatever topic it is of.

    « Transports routiers » names an agreement; « 1090 et 3248 », « brochure 3034 » settle none.
    """
    fact = asked_fact(turn.before)
    weighed = main is None or main.act in _WEIGHED_AGAINST_AN_ANSWER
    if isinstance(main, Choose):
        weighed = choice_of(turn.message.text, turn.before) is None  # near an offer, not one
    if fact is None or not weighed or signs_of(turn.message.plain) & {"question", "asks"}:
        return False
    reason = dict(turn.reading.problems).get(fact)
    if reason in _TOLD:
        _after_unusable(turn)
        return True
    names = fact == "idcc" and reason is None and may_name_an_agreement(turn.message, turn.before)
    return names and companies.offer_agreements(turn)


def _notice_company(turn: Turn, main: Move | None) -> bool:
    """Look up the company named or numbered beside what a message says.

    Tell whether that is all there is to take up: it must first be said which of several it is, or
    nothing else of the message is read with any certainty.
    """
    if companies.take_of_town(turn):
        pressing.go_on_after_company(turn)
        return True
    if turn.state.company is not None or (main is not None and main.act == "company"):
        return False
    companies.notice(turn)
    found_or_not = turn.state.company is not None or turn.state.settled != turn.before.settled
    if found_or_not and turn.reading.sure < LEAST_SURE and not asks_of_a_topic(turn, main):
        pressing.go_on_after_company(turn)
        return True
    if turn.state.company is None and found_or_not and not isinstance(main, Ask):
        # « Je n'ai pas le SIRET sur moi » says that, whatever else it may look like.
        pressing.go_on_after_company(turn)
        return True
    if turn.state.candidates == turn.before.candidates:
        return False
    _keep_subject(turn, main)
    return True


def _keep_subject(turn: Turn, main: Move | None) -> None:
    """Remember what was asked while it is asked which company it is about."""
    if isinstance(main, Ask) and not turn.is_talk(main.answer):
        topic, _, section = main.answer.partition("/")
        check = turn.world.library.answer(topic, turn.world.today, section or None).check
        turn.state.subject = Subject(answer=main.answer, check=check, kind=main.kind.value)
        turn.state.check = check


def _in_request(turn: Turn) -> bool:
    question = turn.before.question
    return question is not None and question.kind == "handoff" and turn.state.handoff is not None


def _continue_request(turn: Turn, main: Move | None) -> bool:
    """Read a reply while a request is written; tell whether it was one.

    A question, a definition, a stop are what they are; what is plausible for the step comes first.
    """
    courtesy = next((m.act for m in turn.reading.moves if m.act in COURTESIES), None)
    act = main.act if main is not None else courtesy
    sure = turn.reading.sure >= 0.6
    if act == "stop":
        handing_over.leave(turn)
        return True
    told = read_subject(turn.message.text) or handing_over.stays(turn)
    if told and handing_over.read_reply(turn):
        pressing.after_step(turn)
        return True
    asks = bool(signs_of(turn.message.plain) & {"question", "asks"})
    if act == "ask":
        # What is added to a request is told as people tell things: only a question is asked.
        adds = turn.before.question is not None and turn.before.question.fact == Step.ADDITION.value
        sure = (sure or (asks and turn.reading.sure >= LEAST_SURE)) and (asks or not adds)
    if act in ("ask", "define", "source", "sure", "pause", "recap", "simpler", "bye") and sure:
        handing_over.take_in_passing(turn)
        if (
            not isinstance(main, Ask)
            or turn.is_talk(main.answer)
            or not handing_over.note_question(turn)
        ):
            return False
        noted = turn.state.question
        _after_question(turn, main, [])
        if turn.state.question is noted:
            handing_over.go_on(turn, resumed=True)
        return True
    if act == "person":
        handing_over.take_in_passing(turn)
        handing_over.go_on(turn, resumed=True)
        return True
    if act == "company" and companies.look_up(turn, turn.message.text, asked=False):
        handing_over.go_on(turn, resumed=True)
        return True
    if handing_over.read_reply(turn):
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


def _answer_by_the_words(turn: Turn) -> bool:
    """Answer what the words alone plainly ask, then come back; tell whether they ask something."""
    names = [name for name in turn.message.plain_answers[:1] if turn.world.library.has(name)]
    if not names or turn.is_talk(names[0]):
        return False
    answer(turn, Ask(names[0], turn.reading.kind), given=[])
    return True


def _facts_in_request(turn: Turn) -> bool:
    for move in turn.reading.moves:
        if isinstance(move, Facts):
            for change in learn(turn, move):
                turn.say("smalltalk.noted", facts=[_labelled(turn, change)])
    handing_over.go_on(turn, resumed=True)
    return True


def _after_question(turn: Turn, main: Ask, changes: list[Change]) -> None:
    main = main if changes else by_the_words(turn, main)
    main = of_the_topic(turn, main)
    main = not_again(turn, main)
    main = told_by_the_facts(turn, main, [change.fact for change in changes])
    if not is_sure(turn, main) and not changes:
        doubting.offer_answers(turn)
        return
    if main.kind is Kind.WHY and _is_short(turn) and talking.explain(turn):
        return
    topic = main.answer.partition("/")[0]
    if topic == ADVISER_TOPIC:
        handing_over.begin(turn)
        return
    if topic in ("salutation", "remerciement", "au_revoir"):
        _COURTESIES[{"salutation": "greet", "remerciement": "thank", "au_revoir": "bye"}[topic]](
            turn
        )
        return
    turn.do("record_choice", answer=main.answer)
    if topic in OF_THE_OPCO and turn.state.company is None and companies.tell_of_trade(turn):
        turn.state.subject = Subject(main.answer, turn.state.subject.check, main.kind.value)
        turn.adviser = True
        return
    own = has_check_of_its_own([change.fact for change in changes])
    if not own and _answers_two(turn, changes):
        return
    answer(turn, main, given=[change.fact for change in changes if change.after is not None])
    doubting.offer_others(turn, main.answer)


def _answers_two(turn: Turn, changes: list[Change]) -> bool:
    """Answer both questions of a message that plainly holds two; tell whether it did.

    What the facts given decide is decided; what remains to be asked comes last.
    """
    names = [name for name in turn.message.questions if turn.world.library.has(name)]
    if len(names) < 2:
        return False
    turn.say("answer.two_questions")
    given = [change.fact for change in changes if change.after is not None]
    for name in names:
        if given and is_decided(turn, Ask(name), given):
            answer(turn, Ask(name), given=given)
        else:
            answer_named(turn, name)
    asked = [item for item in turn.items if isinstance(item, AskQuestion)]
    turn.items = [*(item for item in turn.items if item not in asked), *asked[-1:]]
    if turn.before.question is not None:
        resume(turn)
    return True


def _doubt(turn: Turn, main: Move) -> None:
    """Answer the question that a weighty act may hide, or offer what may have been meant."""
    best = turn.reading.answers[0] if turn.reading.answers else None
    asked = sum(share for _, share in turn.reading.answers)
    if best is not None and not turn.is_talk(best[0]) and stands_out(best[1], asked):
        answer(turn, Ask(best[0], turn.reading.kind), given=[])
    elif companies.notice_in_doubt(turn):
        return
    elif isinstance(main, Worded) and main.act == "off_topic" and asked < LEAST_ASKED:
        doubting.decline(turn, main.words)
    elif main.act in EASILY_LEFT and asked < LEAST_ASKED:
        _ACTS[main.act](turn, main)
    else:
        doubting.offer_answers(turn)


def _only_tells(turn: Turn, changes: list[Change]) -> bool:
    """Tell whether a message states facts of the check in hand and asks nothing."""
    check = turn.state.check or turn.state.subject.check
    if not changes or check is None or turn.before.verdict is None:
        return False
    facts = turn.world.book.checks[check].facts
    asks = signs_of(turn.message.plain) & {"question", "asks"}
    return not asks and all(change.fact in facts for change in changes)


def _is_short(turn: Turn) -> bool:
    return len(turn.message.words) <= LONGEST_WHY


def _after_facts(turn: Turn, changes: list[Change]) -> None:
    """Facts and nothing else: the thread goes on with them."""
    state = turn.state
    names = [change.fact for change in changes]
    if not changes and not turn.spoke:
        turn.say("check.already_known_alone")
    if turn.before.question is not None and turn.before.question.fact in names:
        state.question = None
    check = better_check(turn, names, check_for(turn, names))
    if check is not None and uses(turn, check, names):
        state.question = None
        deciding.advance(turn, str(check), changed=tuple(names))
        return
    if state.subject.answer is not None and _says_what_it_changes(turn, names):
        return
    known = [_labelled(turn, change) for change in changes if change.after is not None]
    if known:
        turn.say("smalltalk.noted", facts=known)
    if turn.before.question is not None:
        resume(turn)
    elif state.subject.check is not None:
        deciding.advance(turn, state.subject.check)
    elif state.subject.answer is not None and talking.sum_up(turn):
        return
    else:
        pressing.offer_checks(turn)


def _says_what_it_changes(turn: Turn, names: list[str]) -> bool:
    """Say what a size changes for the subject in hand, when the subject has no check of its own."""
    if "headcount" not in names or turn.state.subject.answer is None:
        return False
    topic, _, section = turn.state.subject.answer.partition("/")
    short = turn.world.library.short(topic, section or None, Kind.SIZE, turn.world.today)
    if short is None:
        return False
    answer(turn, Ask(turn.state.subject.answer, Kind.SIZE), given=[])
    return True


def _after_unusable(turn: Turn) -> None:
    """A fact was given that cannot be used: say why, and ask again."""
    question = turn.before.question
    fact = asked_fact(turn.before)
    reason = dict(turn.reading.problems).get(fact or "")
    if reason in _TOLD:
        turn.say(f"check.{reason}")
        if question is not None:
            resume(turn)
        elif fact is not None:
            ask_fact(turn, fact, turn.state.subject.check)
        return
    if question is not None:
        turn.say("check.not_recognised")
        turn.state.question = None
        again = question.fact
        if again:
            from_check = turn.state.check or turn.state.subject.check
            talking.ask_again(turn, again, from_check)
        else:
            turn.state.question = question
            resume(turn)
        return
    doubting.offer_answers(turn)


def _labelled(turn: Turn, change: Change) -> str:
    definition = turn.world.book.facts[change.fact]
    return f"{definition.label} : {turn.written(change.fact, change.after)}"


def _refuse_unreadable(turn: Turn) -> bool:
    """Say it when a message holds nothing to read, or too much; tell whether it was so."""
    text = turn.message.text.strip()
    letters = sum(character.isalnum() for character in text)
    if not text:
        turn.say("input.empty")
    elif len(text) > LONGEST_MESSAGE:
        turn.say("input.too_long", maximum=LONGEST_MESSAGE)
    elif letters == 0:
        turn.say("input.punctuation_only" if text.isascii() else "input.emoji_only")
    elif letters < 2 and not turn.reading.moves and not text.isdigit():
        turn.say("input.unreadable")
    else:
        return False
    return True


def _label_typed(message: Message, state: State, world: World) -> str | None:
    """Return the payload of the label typed, nearly word for word, or of the company chosen.

    A label shown earlier, that always means the same, is pressed by its words at any time.
    """
    index = label_pressed(message.text, [offer.title for offer in state.offered])
    if index is None and chooses_a_company(message, state):
        index = choice_of(message.text, state)
    if index is not None:
        return state.offered[index].payload
    always = label_pressed(message.text, [world.library.say(key) for key in _AT_ANY_TIME])
    return None if always is None else list(_AT_ANY_TIME.values())[always]


def _choose(turn: Turn, move: Move) -> None:
    assert isinstance(move, Choose)
    if move.index < len(turn.before.offered):
        pressing.run(turn, turn.before.offered[move.index].payload)
    else:
        doubting.offer_answers(turn)


def _company(turn: Turn, move: Move) -> None:
    del move
    named = asked_fact(turn.before) == "idcc" and not companies.has_digits(turn)
    if named and companies.offer_agreements(turn):
        return
    asked = may_give_a_company(turn.before) or companies.has_digits(turn)
    if companies.look_up(turn, turn.message.text, asked=asked):
        pressing.go_on_after_company(turn)
    else:
        doubting.offer_answers(turn)


def _complain(turn: Turn, move: Move) -> None:
    assert isinstance(move, Worded)
    if wants_a_person(turn.message.plain):
        handing_over.begin(turn, handing_over.COMPLAINT)
        return
    answer_named(turn, talking.COMPLAINT)


def _unclear(turn: Turn, move: Move) -> None:
    del move
    question = turn.before.question
    if question is not None and question.kind == "fact":
        turn.say("check.not_recognised")
        turn.state.question = None
        if not talking.ask_again(turn, str(question.fact), question.check):
            talking.go_on_with_check(turn)
        return
    if not companies.notice_in_doubt(turn):
        doubting.offer_answers(turn)


def _reassure(turn: Turn, move: Move) -> None:
    del move
    talking.reassure(turn)
    complete(turn, least=LEAST_BESIDE)


def _off_topic(turn: Turn, move: Move) -> None:
    assert isinstance(move, Worded)
    about_opco = move.words == OTHER_OPCO or turn.before.subject.topic in OF_THE_OPCO
    if about_opco and companies.tell_of_trade(turn):
        turn.adviser = True
        return
    if move.words != OTHER or not companies.notice_in_doubt(turn):
        doubting.decline(turn, move.words)


def _define(turn: Turn, move: Move) -> None:
    assert isinstance(move, Worded)
    talking.define(turn, move.words)


_COURTESIES: Mapping[str, Callable[[Turn], None]] = {
    "greet": talking.greet,
    "thank": talking.thank,
    "bye": talking.bye,
}
_ACTS: Mapping[str, Callable[[Turn, Move], None]] = {
    "accept": lambda turn, _: pressing.affirm(turn),
    "refuse": lambda turn, _: pressing.deny(turn),
    "unsure": lambda turn, _: pressing.unsure(turn),
    "choose": _choose,
    "company": _company,
    "define": _define,
    "off_topic": _off_topic,
    "complain": _complain,
    "unclear": _unclear,
    "give": _unclear,
    "source": lambda turn, _: talking.cite(turn),
    "sure": _reassure,
    "recap": lambda turn, _: talking.recapitulate(turn),
    "mail_it": lambda turn, _: talking.send_by_mail(turn),
    "simpler": lambda turn, _: talking.simplify(turn),
    "more": lambda turn, _: pressing.press(turn, Press("ask_more", {})),
    "back": lambda turn, _: talking.back(turn),
    "resume": lambda turn, _: talking.go_on(turn),
    "pause": lambda turn, _: talking.pause(turn),
    "stop": lambda turn, _: pressing.stop(turn),
    "person": lambda turn, _: handing_over.begin(turn),
    "thank": lambda turn, _: talking.thank(turn),
    "greet": lambda turn, _: talking.greet(turn),
    "bye": lambda turn, _: talking.bye(turn),
}
