"""The plan of a turn: from what a person did to what is said, with the next state.

Facts first, then the company, then what is asked; the thread that was left is resumed in a short
phrase. Each kind of move has its own module; this one says in which order they come.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from opco.dialogue.moves import COURTESIES, GIVEN, Ask, Choose, Facts, Move, Press, Worded
from opco.dialogue.plan import (
    agefiph,
    companies,
    complaining,
    courses,
    deciding,
    detailing,
    doubting,
    handing_over,
    hidden,
    individuals,
    named_beside,
    naming,
    presenting,
    pressing,
    request_fields,
    talking,
    which_opco,
)
from opco.dialogue.plan.adding import LEAST_BESIDE, complete
from opco.dialogue.plan.answering import FACTS_OF_A_CASE, answer
from opco.dialogue.plan.applying import apply_the_rule
from opco.dialogue.plan.asking import resume
from opco.dialogue.plan.both_contracts import tell_both_pays
from opco.dialogue.plan.carrying_over import carry_over
from opco.dialogue.plan.certainty import (
    EASILY_LEFT,
    LEAST_ASKED,
    LEAST_BESIDE_AN_ACT,
    LEAST_SURE,
    NEVER,
    is_plainly_outside,
    least_sure,
    question_beside,
    share_of_act,
    stands_out,
)  # fmt: skip
from opco.dialogue.plan.clients import (
    MOST_WORDS_OF_A_CLIENT,
    stated_of_a_client,
    turn_to_client,
)
from opco.dialogue.plan.comparing import compare
from opco.dialogue.plan.contracts import note_contract
from opco.dialogue.plan.differing import tell_the_difference
from opco.dialogue.plan.exemption import by_the_signature
from opco.dialogue.plan.facts_given import (
    after_facts,
    after_unusable,
    answers_in_its_words,
    number_alone,
    only_tells,
    wants_the_aid,
)
from opco.dialogue.plan.holding import tell_held
from opco.dialogue.plan.imagining import decide_what_is_imagined
from opco.dialogue.plan.items import AskQuestion, Plan, Say
from opco.dialogue.plan.last_days import tell_sent_in_time, tell_unsent
from opco.dialogue.plan.learning import (
    Change,
    give_back,
    learn,
    note_borrowed,
    note_said_by_the_way,
    say_corrections,
    stated_of_the_case,
)
from opco.dialogue.plan.leaving import leave_for_a_detail
from opco.dialogue.plan.locating import note_place
from opco.dialogue.plan.meant_by_facts import SURE_OF_A_TOPIC, has_check_of_its_own
from opco.dialogue.plan.named_beside import is_of_anothers_opco, name_opco, notice_company
from opco.dialogue.plan.named_day import tell_the_day_again
from opco.dialogue.plan.of_a_cfa import CFA, tell_a_centre
from opco.dialogue.plan.other_contract import turn_to_the_other
from opco.dialogue.plan.pay_there import tell_the_pay_there
from opco.dialogue.plan.recalling import tell_again, tell_earlier_rules
from opco.dialogue.plan.reckoning import (
    AID,
    reckon,
    tell_of_the_amount_named,
    tell_what_the_share_leaves,
)
from opco.dialogue.plan.recognition import tell_recognised_too_late, tell_recognition_awaited
from opco.dialogue.plan.requesting import (
    come_back_to_the_request,
    continue_request,
    in_request,
    take_up_the_request,
)
from opco.dialogue.plan.returning import come_back, conclude
from opco.dialogue.plan.sent import ask_when_it_was_signed
from opco.dialogue.plan.serving import served
from opco.dialogue.plan.several import tell_of_several, tell_of_the_one_named
from opco.dialogue.plan.sizes import say_which_size_counts, tell_whether_small_enough
from opco.dialogue.plan.spending import tell_what_is_left, tell_who_is_trained
from opco.dialogue.plan.subjects import subject_of_facts
from opco.dialogue.plan.supervising import tell_how_many
from opco.dialogue.plan.taking_up import take_up
from opco.dialogue.plan.the_others import tell_of_the_others, turn_to_the_one_told_of
from opco.dialogue.plan.turn import ADVISER, Turn
from opco.dialogue.plan.tutor_diplomas import turn_to_another_tutor
from opco.dialogue.plan.warning import warn_of_a_disability, warn_of_age
from opco.dialogue.reading.beside_facts import asks_in_words, without_facts
from opco.dialogue.reading.candidates import HOSTILITY, may_give_a_company
from opco.dialogue.reading.in_hand import asked_fact, choice_of, chooses_a_company
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.quota import BETWEEN
from opco.dialogue.reading.reading import Reading
from opco.dialogue.reading.signs import (
    kind_signs_of,
    says,
    signs_of,
    telling_words,
    without,
)
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language.labels import pressed as label_pressed
from opco.language.yes_no import nods

LONGEST_MESSAGE = 2000
#: Words of a reply to what was asked, that asks nothing else.
MOST_WORDS_OF_A_REPLY = 6
#: Words that may only stop something: in more of them something else may be asked.
LONGEST_STOP = 4
#: The same where « plutôt », « parlez-moi de » says that something else is.
LEAST_RATHER = 0.15
#: Kinds of question that « vraiment » asks for sure.
_ASKED_FOR_SURE = frozenset(
    {Kind.CUMULABLE, Kind.COMPULSORY, Kind.WHO_PAYS, Kind.DEADLINE, Kind.HOW_LONG}
)
#: The kind of message not for us that has no kind.
OTHER = "other"
#: How lately something was decided.
_JUST_SAID = 2
#: Acts that leave something, and say nothing of facts told beside.
_LEAVES = frozenset({"stop", "back"})
#: Labels that mean the same wherever they are typed.
_AT_ANY_TIME = {"failure.topics_button": "/show_topics", "answer.adviser_button": ADVISER}


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
    elif (nodded := _nodded(turn)) is not None:
        pressing.affirm(turn) if nodded else pressing.deny(turn)
    else:
        _act(turn)
    if not any(effect.name in ("record_doubt", "record_refusal") for effect in turn.effects):
        turn.state.misunderstood = 0
    come_back_to_the_request(turn)
    warn_of_age(turn)
    warn_of_a_disability(turn)
    tell_whether_small_enough(turn)
    say_which_size_counts(turn)
    turn.state.served = served(turn)
    return turn.finish()


class _Heard(NamedTuple):
    """What a message is taken for: its main move, its facts, a courtesy beside; ``size``: a number alone."""

    main: Move | None
    facts: list[Facts]
    courtesy: Move | None
    size: Facts | None


def _act(turn: Turn) -> None:
    _explain_between(turn)
    heard = _hear(turn)
    give_back(turn)
    note_place(turn, heard.main)
    individuals.note_who_speaks(turn)
    if says(turn.message.plain, "cfa"):
        turn.state.speaker = CFA
    if any(reply(turn, heard) for reply in _AT_ONCE):
        return
    turn_to_the_one_told_of(turn)
    turn_to_another_tutor(turn)
    turned = turn_to_client(turn)
    if turned:
        heard = heard._replace(facts=[stated_of_a_client(turn, one) for one in heard.facts])
    changes = [change for move in heard.facts for change in learn(turn, move)]
    note_borrowed(turn, changes)
    if not heard.facts and isinstance(heard.main, Ask):
        note_said_by_the_way(turn)
    which_opco.note_trade(turn)
    note_contract(turn)
    if turned and _is_the_case_alone(turn, heard):
        deciding.advance(turn, str(turn.state.check))
    elif tell_both_pays(turn, changes) or tell_the_pay_there(turn, changes):
        return
    elif not _names_somebody(turn, heard, changes):
        _take_up(turn, heard, changes)


def _explain_between(turn: Turn) -> None:
    """Say what the law makes of a share of trainees that it neither takes nor refuses."""
    problems = turn.reading.problems
    if (fact := next((one for one, why in problems if why == BETWEEN), None)) is not None:
        talking.explain_fact(turn, fact)


def _hear(turn: Turn) -> _Heard:
    moves = turn.reading.moves
    main = next((m for m in moves if m.act not in GIVEN and m.act not in COURTESIES), None)
    facts = [move for move in moves if isinstance(move, Facts)]
    courtesy = next((move for move in moves if move.act in COURTESIES), None)
    size = None if facts else number_alone(turn)
    if size is not None:
        return _Heard(_question_after_courtesy(turn) if courtesy else None, [size], courtesy, size)
    stated = stated_of_the_case(turn) if isinstance(main, Ask) and not facts else None
    if stated is not None:
        # « Le contrat a été envoyé en retard », of an aid just decided, asks nothing.
        return _Heard(None, [stated], courtesy, None)
    if not facts and hidden.asked_in_nouns(turn, main) is not None:
        told = hidden.facts_in_nouns(turn)
        return _Heard(main, [told] if told.facts else [], courtesy, None)
    if main is not None and main.act == "company" and _is_a_case(turn, facts):
        main = None
    elif main is None and courtesy is not None:
        main = _question_after_courtesy(turn)
    return _Heard(main, facts, courtesy, None)


def _is_the_case_alone(turn: Turn, heard: _Heard) -> bool:
    """Tell whether a message only turns to another client's case: « et le deuxième ? »."""
    named = heard.main is None or len(turn.message.words) <= MOST_WORDS_OF_A_CLIENT
    return named and not heard.facts and turn.state.check is not None


def _names_somebody(turn: Turn, heard: _Heard, changes: list[Change]) -> bool:
    """Say whose OPCO it is, or which company, where that is all a message names; tell whether it was."""
    main, facts = heard.main, heard.facts
    if not changes and (presenting.tells_its_trade(turn) or answers_in_its_words(turn, main)):
        return True
    if is_of_anothers_opco(turn, main, changes) or notice_company(turn, main, changes):
        return True
    say_corrections(turn, changes, corrected=any(move.act == "correct" for move in facts))
    if name_opco(turn, main, changes):
        return True
    if main is None and facts and individuals.presents_oneself(turn):
        return True
    return presenting.presents_itself(turn, changes, alone=main is None and bool(facts))


def _take_up(turn: Turn, heard: _Heard, changes: list[Change]) -> None:
    """Answer what is asked, do what is wanted, go on with the facts."""
    complaining.understand_who_asks_again(turn)
    if turn_to_the_other(turn) or tell_unsent(turn) or ask_when_it_was_signed(turn):
        return
    if tell_a_centre(turn, heard.main):
        return
    if heard.facts and (term := naming.term_to_explain(turn)) is not None:
        talking.define(turn, term)
        return
    if changes and wants_the_aid(turn, heard.main):
        turn.state.question = None
        deciding.advance(turn, AID)
        return
    if (named := hidden.asked_in_nouns(turn, heard.main)) is not None:
        _decide_or_tell(turn, named, changes)
        return
    if not heard.facts and leave_for_a_detail(turn, heard.main):
        return
    if tell_the_day_again(turn, changes) or decide_what_is_imagined(turn, changes):
        return
    main, hid = _main_after_all(turn, heard, changes)
    told = [change.fact for change in changes]
    if heard.main is None and (subject := subject_of_facts(turn, told)) is not None:
        answer(turn, subject, given=[])
        return
    if (main is None or isinstance(main, Ask)) and (
        agefiph.tell_both(turn) or courses.tell_each(turn)
    ):
        return
    bare = not heard.facts and heard.courtesy is None
    if bare and (behind := detailing.behind(turn, main)) is not None:
        answer(turn, behind, given=[])
        return
    if main is None or main.act == "message":
        _go_on(turn, heard, main, changes)
    elif isinstance(main, Ask):
        if only_tells(turn, changes) or _tells_a_case(turn, main, changes):
            after_facts(turn, changes)
        else:
            take_up(turn, main, changes, hid=hid)
    elif main.act in _LEAVES and changes:
        _leave_and_go_on(turn, changes)
    elif share_of_act(turn, main) >= least_sure(turn, main):
        _ACTS[main.act](turn, main)
    elif heard.courtesy is not None and "asks" not in signs_of(turn.message.plain):
        # « Ok, je vois ça avec le DAF, merci » thanks, whatever else it may do.
        _COURTESIES[heard.courtesy.act](turn)
    else:
        _doubt(turn, main)


def _leave_and_go_on(turn: Turn, changes: list[Change]) -> None:
    """Leave what was imagined and go on with the facts told: « laissez tomber la filiale, c'est nous, mais en BTS »."""
    told = {change.fact for change in changes}
    turn.state.supposed = {k: v for k, v in turn.state.supposed.items() if k in told}
    after_facts(turn, changes)


def _decide_or_tell(turn: Turn, named: Ask, changes: list[Change]) -> None:
    """Decide what is named with the facts told beside it, or say what is general of it."""
    check = turn.answer_of(named.answer).check
    if not changes or check is None:
        answer(turn, named, given=[])
        return
    turn.state.question = None
    deciding.advance(turn, check)


def _main_after_all(turn: Turn, heard: _Heard, changes: list[Change]) -> tuple[Move | None, bool]:
    """Return the main move, or the question that facts alone may hide; whether it hid behind what was read."""
    main = heard.main
    alone = heard.facts if main is None else main.act == "message"
    told = [change.fact for change in changes]
    plain = has_check_of_its_own(told)
    replies = heard.size is not None or _replies(turn, changes)
    named = hidden.asked(turn, None if alone else main, told, replies=replies)
    if named is not None:
        return named, True
    beside = question_beside(turn) if alone and not plain and not replies else None
    return main if beside is None else beside, False


def _go_on(turn: Turn, heard: _Heard, main: Move | None, changes: list[Change]) -> None:
    """Go on with facts, a courtesy, or words that say nothing else."""
    if heard.facts and "recap" in signs_of(turn.message.plain) and turn.before.verdict is not None:
        # « On garde décembre. Faites-moi le point »
        talking.recapitulate(turn)
    elif heard.facts:
        after_facts(turn, changes)
    elif main is not None:
        after_unusable(turn)
    elif heard.courtesy is not None:
        _COURTESIES[heard.courtesy.act](turn)
    else:
        doubting.offer_answers(turn)


def _console(turn: Turn, heard: _Heard) -> bool:
    del heard
    if not says(turn.message.plain, "death"):
        return False
    turn.say("smalltalk.bereaved")
    turn.adviser = True
    return True


def _fetch_a_person(turn: Turn, heard: _Heard) -> bool:
    """Go on with the request for a person, or begin one that is plainly asked for."""
    plain = turn.message.plain
    fetches = says(plain, "put_through") and not says(plain, "who_is_there")
    if in_request(turn) and continue_request(turn, Move("person") if fetches else heard.main):
        return True
    if take_up_the_request(turn):
        return True
    fetches = fetches or (says(plain, "hand_on") and not in_request(turn))
    if fetches:
        handing_over.begin(turn)
    return fetches


def _take_a_contact(turn: Turn, heard: _Heard) -> bool:
    if not handing_over.leaves_a_contact(turn, asks=isinstance(heard.main, Ask)):
        return False
    handing_over.begin(turn)
    return True


def _replies(turn: Turn, changes: list[Change]) -> bool:
    """Tell whether a few words give the fact that was asked for: « et s'il n'a que le BEP ? »."""
    asked = asked_fact(turn.before)
    few = len(turn.message.words) <= MOST_WORDS_OF_A_REPLY
    return few and asked is not None and any(change.fact == asked for change in changes)


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


def _tells_a_case(turn: Turn, main: Ask, changes: list[Change]) -> bool:
    """Tell whether a message tells the case of an aid and asks nothing in particular.

    A mark after facts asks what they decide: « un apprenti en licence, signé le 7, commencé le 14 ? ».
    « Prime Agefiph, RQTH, contrat de 36 mois, on est une mairie » names the check that its facts are for.
    """
    rest = without(without_facts(turn.message.text, turn.world.today), "of_an_employee")
    names = {change.fact for change in changes}
    checks = turn.world.book.checks
    own = set(checks[AID].facts) & names
    # « Et pour ma boîte (cars, 25 salariés), bac pro signé le 2, commencé le 9 ? »
    beside = 1 if len(own) > FACTS_OF_A_CASE and says(turn.message.plain, "own_company") else 0
    rest = without(rest, "own_company")
    asks = asks_in_words(turn.message.text) or (
        "?" in turn.message.text and telling_words(rest) > beside
    )
    two = len(turn.message.questions) > 1
    named = turn.answer_of(main.answer).check
    its_own = named not in (None, AID) and names <= set(checks[str(named)].facts)
    if its_own and turn.reading.sure >= SURE_OF_A_TOPIC:
        return False
    return not asks and not two and len(own) >= FACTS_OF_A_CASE


def _doubt(turn: Turn, main: Move) -> None:
    """Answer the question that a weighty act may hide, or offer what may have been meant."""
    if isinstance(main, Worded) and main.act == "off_topic" and _is_of_another_branch(turn, main):
        return
    if main.act == "off_topic" and (kind := is_plainly_outside(turn)) is not None:
        # As when it is read as a question: the two may be as likely.
        doubting.decline(turn, kind)
        return
    if (named := detailing.instead_of_a_doubt(turn)) is not None:
        answer(turn, named, given=[])
        return
    best = turn.reading.answers[0] if turn.reading.answers else None
    asked = sum(share for _, share in turn.reading.answers)
    if asked < LEAST_ASKED and _may_doubt_what_was_decided(turn):
        talking.reassure(turn)
        return
    if best is not None and which_opco.tell_its_own(turn, Ask(best[0], turn.reading.kind)):
        turn.state.subject = which_opco.OUR_MEMBERSHIP
        resume(turn)
    elif best is not None and not turn.is_talk(best[0]) and stands_out(best[1], asked):
        answer(turn, Ask(best[0], turn.reading.kind), given=[])
    elif companies.notice_in_doubt(turn):
        return
    elif (
        isinstance(main, Worded) and main.act == "off_topic"
        and main.words != HOSTILITY and asked < LEAST_ASKED
    ):  # fmt: skip
        doubting.decline(turn, main.words)
    elif (
        main.act in EASILY_LEFT and asked < LEAST_ASKED
        and share_of_act(turn, main) >= LEAST_SURE and least_sure(turn, main) < NEVER
    ):  # fmt: skip
        _ACTS[main.act](turn, main)
    else:
        doubting.offer_answers(turn)


def _may_doubt_what_was_decided(turn: Turn) -> bool:
    """Tell whether words that ask nothing come right after a decision, where they may be said of it: « hum, bizarre »."""
    text, before = turn.message.text, turn.before
    decided = any(one.startswith("decision:") for one in before.said[-_JUST_SAID:])
    asks = "?" in text or signs_of(turn.message.plain) & {"question", "asks"}
    digits = any(map(str.isdigit, text))
    return (
        decided and before.verdict is not None and before.question is None and not (asks or digits)
    )


def _hear_a_contradiction(turn: Turn, heard: _Heard) -> bool:
    """Keep to what was decided, with its source, where somebody is told to say otherwise; tell whether it was so."""
    before, verdict = turn.before, turn.before.verdict
    if verdict is None or heard.facts or before.question is not None or "?" in turn.message.text:
        return False
    of_it = before.subject.check == verdict.check and says(turn.message.plain, "contradicts")
    if of_it:
        talking.reassure(turn)
    return of_it


def _nodded(turn: Turn) -> bool | None:
    """Tell whether a sign alone says yes or no to what was asked or offered: « 👍 »; None otherwise."""
    before = turn.before
    asked = before.question is not None or before.proposal is not None
    return nods(turn.message.text) if asked else None


def _refuse_unreadable(turn: Turn) -> bool:
    """Say it when a message holds nothing to read, or too much; tell whether it was so."""
    text = turn.message.text.strip()
    if _nodded(turn) is not None:
        return False
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
    if named and which_opco.offer_agreements(turn):
        return
    asked = may_give_a_company(turn.before) or companies.has_digits(turn)
    if companies.look_up(turn, turn.message.text, asked=asked):
        pressing.go_on_after_company(turn)
    elif not companies.notice_in_doubt(turn):
        doubting.offer_answers(turn)


def _stop(turn: Turn, move: Move) -> None:
    del move
    rather = says(turn.message.plain, "rather")
    named = complaining.asked_beside(turn, LEAST_RATHER if rather else LEAST_BESIDE_AN_ACT)
    same = named is not None and named.answer.partition("/")[0] == turn.before.subject.topic
    if named is None or (same and not rather) or len(turn.message.words) <= LONGEST_STOP:
        pressing.stop(turn)
        return
    # « Laissez tomber l'aide, parlez-moi du tuteur » leaves one thing for another.
    turn.state.check = turn.state.question = None
    answer(turn, named, given=[])
    turn.items = [item for item in turn.items if not isinstance(item, AskQuestion)]
    turn.state.question = None


def _unclear(turn: Turn, move: Move) -> None:
    del move
    question = turn.before.question
    if question is not None and question.kind == "fact":
        if naming.tell_named(turn):
            return
        turn.say("check.not_recognised")
        turn.state.question = None
        if not talking.ask_again(turn, str(question.fact), question.check):
            talking.go_on_with_check(turn)
        return
    if not which_opco.tell_of_activity(turn) and not companies.notice_in_doubt(turn):
        doubting.offer_answers(turn)


def _reassure(turn: Turn, move: Move) -> None:
    del move
    if which_opco.tell_its_own(turn, Ask(str(which_opco.OUR_MEMBERSHIP.answer))):
        # « Vous êtes sûr que c'est pas vous ? »
        return
    if (asked := _asked_for_sure(turn)) is not None:
        answer(turn, asked, given=[])
        return
    talking.reassure(turn)
    if not any(isinstance(item, Say) and item.key == talking.OWN_CASE for item in turn.items):
        complete(turn, least=LEAST_BESIDE)


def _go_on_or_answer(turn: Turn) -> None:
    """Resume the thread; « et la suivante ? », where there is none to resume, asks of the subject in hand."""
    nothing = (
        turn.before.question is None and (turn.state.check or turn.state.subject.check) is None
    )
    signed = "resume" in signs_of(turn.message.plain)
    named = detailing.in_hand(turn, learnt=False) if nothing and not signed else None
    if named is None or "?" not in turn.message.text:
        talking.go_on(turn)
    else:
        answer(turn, Ask(named.name, turn.reading.kind), given=[])


def _asked_for_sure(turn: Turn) -> Ask | None:
    """Return what is asked of the subject in hand by « vraiment », which doubts nothing: « elles se cumulent vraiment ? ».

    A sentence of the kind that the words ask replies.
    """
    plain, name = turn.message.plain, turn.before.subject.answer
    if name is None or turn.is_talk(name) or not says(plain, "really"):
        return None
    if "sure" in signs_of(without(without(plain, "really"), "on_something")):
        return None
    topic, _, section = name.partition("/")
    for kind in kind_signs_of(plain) & _ASKED_FOR_SURE:
        short = turn.world.library.short(topic, section, kind, turn.world.today)
        if short is not None and short.known:
            return Ask(name, kind)
    return None


def _is_of_another_branch(turn: Turn, move: Worded) -> bool:
    """Name the OPCO of the trade that a message is about; tell whether it is another branch's."""
    about_opco = (
        move.words == which_opco.OTHER_OPCO or turn.before.subject.topic in which_opco.OF_THE_OPCO
    )
    if not about_opco or not which_opco.tell_of_trade(turn):
        return False
    turn.state.subject = which_opco.OUR_MEMBERSHIP
    turn.adviser = True
    return True


def _off_topic(turn: Turn, move: Move) -> None:
    assert isinstance(move, Worded)
    if _is_of_another_branch(turn, move):
        return
    question = turn.before.question
    if question is not None and question.kind == "fact" and naming.tell_named(turn):
        return
    if move.words != OTHER or not companies.notice_in_doubt(turn):
        doubting.decline(turn, move.words)


def _define(turn: Turn, move: Move) -> None:
    assert isinstance(move, Worded)
    if which_opco.tell_its_idcc(turn):
        resume(turn)
    elif (asked := naming.asked_of_a_term(turn)) is not None:
        answer(turn, asked, given=[])
    else:
        talking.define(turn, move.words)


#: What the words plainly are, whatever they were read as: the first that replies is all that is said.
_AT_ONCE: Sequence[Callable[[Turn, _Heard], bool]] = (
    _console,
    lambda turn, heard: complaining.hear_anger(turn, facts=bool(heard.facts)),
    lambda turn, _: complaining.tell_who_answers(turn),
    lambda turn, _: complaining.hear_it_was_wrong(turn),
    _fetch_a_person,
    lambda turn, _: individuals.tell_a_family(turn),
    lambda turn, _: complaining.hear_a_claim(turn),
    lambda turn, _: named_beside.tell_of_a_wrong_opco(turn),
    lambda turn, _: named_beside.tell_of_two_activities(turn),
    lambda turn, _: named_beside.tell_of_each(turn),
    lambda turn, _: request_fields.forgets(turn),
    lambda turn, _: which_opco.tell_where_an_opco_is(turn),
    lambda turn, _: which_opco.tell_where_to_check(turn),
    lambda turn, _: says(turn.message.plain, "why_asked") and talking.explain(turn),
    lambda turn, _: talking.explain_what_is_asked(turn),
    lambda turn, _: naming.define_the_next(turn),
    lambda turn, _: tell_the_difference(turn),
    lambda turn, _: talking.confirm_amount(turn),
    _hear_a_contradiction,
    lambda turn, heard: come_back(turn, heard.main),
    lambda turn, _: conclude(turn),
    lambda turn, _: tell_what_is_left(turn),
    lambda turn, _: tell_who_is_trained(turn),
    lambda turn, _: tell_what_the_share_leaves(turn),
    lambda turn, _: tell_of_the_amount_named(turn),
    lambda turn, _: reckon(turn),
    lambda turn, _: tell_how_many(turn),
    lambda turn, _: compare(turn),
    lambda turn, _: apply_the_rule(turn),
    lambda turn, _: carry_over(turn),
    lambda turn, _: by_the_signature(turn),
    lambda turn, _: tell_of_the_one_named(turn),
    lambda turn, _: tell_of_the_others(turn),
    lambda turn, _: tell_of_several(turn),
    lambda turn, _: pressing.offer_days(turn),
    lambda turn, _: tell_held(turn),
    lambda turn, _: tell_earlier_rules(turn),
    lambda turn, _: tell_again(turn),
    lambda turn, _: tell_sent_in_time(turn),
    _take_a_contact,
    lambda turn, heard: tell_recognised_too_late(turn, heard.facts),
    lambda turn, heard: tell_recognition_awaited(turn, heard.facts),
)
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
    "complain": complaining.complain,
    "unclear": _unclear,
    "give": _unclear,
    "source": lambda turn, _: talking.cite(turn),
    "sure": _reassure,
    "recap": lambda turn, _: talking.recapitulate(turn),
    "mail_it": lambda turn, _: talking.send_by_mail(turn),
    "simpler": lambda turn, _: talking.simplify(turn),
    "more": lambda turn, _: pressing.press(turn, Press("ask_more", {})),
    "back": lambda turn, _: talking.back(turn),
    "resume": lambda turn, _: _go_on_or_answer(turn),
    "pause": lambda turn, _: talking.pause(turn),
    "stop": _stop,
    "person": lambda turn, _: handing_over.begin(turn),
    "thank": lambda turn, _: talking.thank(turn),
    "greet": lambda turn, _: talking.greet(turn),
    "bye": lambda turn, _: talking.bye(turn),
}
