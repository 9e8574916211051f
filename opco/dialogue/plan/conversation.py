"""The plan of a turn: from what a person did to what is said, with the next state.

Facts first, then the company, then what is asked; the thread that was left is resumed in a short
phrase. Each kind of move has its own module; this one says in which order they come.
"""

from opco.dialogue.moves import Ask, Facts, Move, Press
from opco.dialogue.plan.acts import ACTS, OF_COURTESY, doubt
from opco.dialogue.plan.at_once import reply_at_once
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.borrowed import give_back, note_borrowed
from opco.dialogue.plan.case.by_the_way import note_said_by_the_way
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.clients import (
    ACCOUNTANT,
    MOST_WORDS_OF_A_CLIENT,
    stated_of_a_client,
    turn_to_client,
)
from opco.dialogue.plan.case.contracts import note_contract
from opco.dialogue.plan.case.contracts_told import as_one_more, put_all_in_hand
from opco.dialogue.plan.case.holding import tell_the_size_held
from opco.dialogue.plan.case.kind_of_diploma import note_the_kind
from opco.dialogue.plan.case.learning import learn, say_corrections
from opco.dialogue.plan.case.locating import note_place
from opco.dialogue.plan.case.meant_by_facts import (
    SURE_OF_A_TOPIC,
    has_check_of_its_own,
    tells_a_whole_case,
)
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.case.several import turn_to_the_one_told_of
from opco.dialogue.plan.case.sizes import say_which_size_counts, tell_whether_small_enough
from opco.dialogue.plan.case.warning import warn_of_a_disability, warn_of_age
from opco.dialogue.plan.certainty import least_sure, question_beside, share_of_act
from opco.dialogue.plan.company import which_opco
from opco.dialogue.plan.hearing import hear
from opco.dialogue.plan.items import Plan
from opco.dialogue.plan.replying import hidden, naming, presenting, talking
from opco.dialogue.plan.replying.answering import FACTS_OF_A_CASE, answer
from opco.dialogue.plan.replying.facts_given import (
    after_facts,
    after_unusable,
    answers_in_its_words,
    names_an_apprentice,
    only_tells,
    pay_wanted,
    wants_the_aid,
)
from opco.dialogue.plan.replying.imagining import decide_what_is_imagined
from opco.dialogue.plan.replying.other_contract import turn_to_the_other
from opco.dialogue.plan.replying.taking_up import take_up
from opco.dialogue.plan.rules import agefiph, courses
from opco.dialogue.plan.rules.both_contracts import tell_both_pays
from opco.dialogue.plan.rules.last_days import tell_unsent
from opco.dialogue.plan.rules.named_day import tell_the_day_again
from opco.dialogue.plan.rules.pay_there import tell_the_pay_there
from opco.dialogue.plan.rules.sent import ask_when_it_was_signed
from opco.dialogue.plan.rules.tutor_diplomas import turn_to_another_tutor
from opco.dialogue.plan.serving import served
from opco.dialogue.plan.talk import complaining, pressing
from opco.dialogue.plan.talk.named_beside import is_of_anothers_opco, name_opco, notice_company
from opco.dialogue.plan.talk.requesting import come_back_to_the_request
from opco.dialogue.plan.telling import detailing, doubting, individuals
from opco.dialogue.plan.telling.leaving import leave_for_a_detail
from opco.dialogue.plan.telling.of_a_cfa import CFA, tell_a_centre
from opco.dialogue.plan.telling.subjects import subject_of_facts
from opco.dialogue.plan.turn import ADVISER, Heard, Turn
from opco.dialogue.reading.beside_facts import asks_in_words, without_facts
from opco.dialogue.reading.in_hand import asked_fact, choice_of, chooses_a_company
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.quota import BETWEEN
from opco.dialogue.reading.reading import Reading
from opco.dialogue.reading.signs import signs_of, telling_words
from opco.dialogue.reading.taken_back import takes_back
from opco.dialogue.state import State
from opco.dialogue.world import World
from opco.language.labels import pressed as label_pressed
from opco.language.yes_no import nods

LONGEST_MESSAGE = 2000
#: Words of a reply to what was asked, that asks nothing else.
MOST_WORDS_OF_A_REPLY = 6
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
    if not turn.spoke and not turn.effects:
        # No room knew what to say: whoever wrote is told so, and never left without a word.
        doubting.offer_answers(turn)
    if not any(effect.name in ("record_doubt", "record_refusal") for effect in turn.effects):
        turn.state.misunderstood = 0
    come_back_to_the_request(turn)
    warn_of_age(turn)
    warn_of_a_disability(turn)
    tell_whether_small_enough(turn)
    say_which_size_counts(turn)
    turn.state.served = served(turn)
    return turn.finish()


def _act(turn: Turn) -> None:
    _explain_between(turn)
    heard = turn.heard = hear(turn)
    if (told := _agreement_on_a_pay_slip(turn)) is not None:
        heard = turn.heard = heard._replace(main=None, facts=heard.facts or [told])
    give_back(turn)
    note_place(turn, heard.main)
    individuals.note_who_speaks(turn)
    put_all_in_hand(turn)
    if says(turn.message.plain, "cfa"):
        turn.state.speaker = CFA
    elif turn.state.speaker is None and says(turn.message.plain, "for_clients"):
        turn.state.speaker = ACCOUNTANT
    if reply_at_once(turn):
        return
    turn_to_the_one_told_of(turn)
    turn_to_another_tutor(turn)
    turned = turn_to_client(turn)
    if turned:
        heard = heard._replace(facts=[stated_of_a_client(turn, one) for one in heard.facts])
    heard = heard._replace(facts=[as_one_more(turn, move) for move in heard.facts])
    changes = [change for move in heard.facts for change in learn(turn, move)]
    note_the_kind(turn, changes)
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


def _is_the_case_alone(turn: Turn, heard: Heard) -> bool:
    """Tell whether a message only turns to another client's case: « et le deuxième ? »."""
    named = heard.main is None or len(turn.message.words) <= MOST_WORDS_OF_A_CLIENT
    return named and not heard.facts and turn.state.check is not None


def _names_somebody(turn: Turn, heard: Heard, changes: list[Change]) -> bool:
    """Say whose OPCO it is, or which company, where that is all a message names; tell whether it was."""
    main, facts = heard.main, heard.facts
    if not changes and (presenting.tells_its_trade(turn) or answers_in_its_words(turn, main)):
        return True
    if is_of_anothers_opco(turn, main, changes) or notice_company(turn, main, changes):
        return True
    _leave_the_name(turn)
    say_corrections(turn, changes, corrected=any(move.act == "correct" for move in facts))
    if name_opco(turn, main, changes):
        return True
    if main is None and facts and individuals.presents_oneself(turn):
        return True
    # « Garage Untel, on est 11 », of no company known, presents itself as « garage, 11 salariés » does.
    alone = bool(facts) and (main is None or main.act == "company")
    return presenting.presents_itself(turn, changes, alone=alone)


def _leave_the_name(turn: Turn) -> None:
    """Hear what comes after the name of a company that was found without it: its words ask for nothing."""
    message, found = turn.message, turn.state.company not in (None, turn.before.company)
    if found and message.after_a_name and message.last is not None:
        turn.message = message.last


def _take_up(turn: Turn, heard: Heard, changes: list[Change]) -> None:
    """Answer what is asked, do what is wanted, go on with the facts."""
    complaining.understand_who_asks_again(turn)
    if _decides_again(turn, heard, changes) or tell_the_size_held(turn):
        return
    if turn_to_the_other(turn) or tell_unsent(turn) or ask_when_it_was_signed(turn):
        return
    if tell_a_centre(turn, heard.main):
        return
    if heard.facts and (term := naming.term_to_explain(turn)) is not None:
        talking.define(turn, term)
        return
    if not changes and names_an_apprentice(turn, heard.main):
        # « Apprenti bts tourisme » was read as the trade's question alone.
        changes = learn(turn, hidden.facts_in_nouns(turn))
    if changes and wants_the_aid(turn, heard.main):
        turn.state.question = None
        deciding.advance(turn, AID)
        return
    if changes and (pay := pay_wanted(turn)) is not None:
        turn.state.question = None
        deciding.advance(turn, pay)
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
        if only_tells(turn, main, changes) or _tells_a_case(turn, main, changes):
            after_facts(turn, changes)
        else:
            take_up(turn, main, changes, hid=hid)
    elif main.act in _LEAVES and changes:
        _leave_and_go_on(turn, changes)
    elif share_of_act(turn, main) >= least_sure(turn, main):
        ACTS[main.act](turn, main)
    elif heard.courtesy is not None and "asks" not in signs_of(turn.message.plain):
        # « Ok, je vois ça avec le DAF, merci » thanks, whatever else it may do.
        OF_COURTESY[heard.courtesy.act](turn)
    else:
        doubt(turn, main)


def _decides_again(turn: Turn, heard: Heard, changes: list[Change]) -> bool:
    """Decide again where what was decided on is put right, and nothing is asked; tell whether it was so.

    « Je me suis trompé, c'est son frère qui a la RQTH » asks for no rule of it; nor does « la fin est décalée, ça change quoi ? ».
    """
    verdict = turn.before.verdict
    corrects = any(move.act == "correct" for move in heard.facts)
    plain = turn.message.plain
    if verdict is None or not corrects:
        return False
    changed = says(plain, "what_changes") and not says(plain, "of_a_formality")
    changed = changed and not asks_in_words(without(plain, "what_changes"))
    puts_right = takes_back(plain) and not asks_in_words(without(plain, "then_what"))
    if not (changed or puts_right) and asks_in_words(without(plain, "who_did")):
        return False
    used = turn.world.book.checks[verdict.check].facts
    told = [one for one in changes if one.before is not None and one.before != one.after]
    of_it = all(one.fact in used for one in changes)
    plainly = all(isinstance(one.after, bool) for one in changes)
    plainly = plainly or changed or puts_right
    answers = asked_fact(turn.before) in {one.fact for one in changes}
    if not told or not of_it or not plainly or answers:
        return False
    turn.state.question = None
    deciding.advance(turn, verdict.check)
    return True


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


def _main_after_all(turn: Turn, heard: Heard, changes: list[Change]) -> tuple[Move | None, bool]:
    """Return the main move, or the question that facts alone may hide; whether it hid behind what was read."""
    main = heard.main
    alone = heard.facts if main is None else main.act == "message"
    told = [change.fact for change in changes]
    plain = has_check_of_its_own(told)
    replies = heard.size is not None or _replies(turn, changes)
    replies = replies or _agreement_on_a_pay_slip(turn) is not None
    named = hidden.asked(turn, None if alone else main, told, replies=replies)
    if named is not None:
        return named, True
    whole = tells_a_whole_case(turn, told)
    beside = question_beside(turn) if alone and not (plain or replies or whole) else None
    return main if beside is None else beside, False


def _go_on(turn: Turn, heard: Heard, main: Move | None, changes: list[Change]) -> None:
    """Go on with facts, a courtesy, or words that say nothing else."""
    if heard.facts and "recap" in signs_of(turn.message.plain) and turn.before.verdict is not None:
        # « On garde décembre. Faites-moi le point »
        talking.recapitulate(turn)
    elif heard.facts:
        after_facts(turn, changes)
    elif main is not None:
        after_unusable(turn)
    elif heard.courtesy is not None:
        OF_COURTESY[heard.courtesy.act](turn)
    else:
        doubting.offer_answers(turn)


def _replies(turn: Turn, changes: list[Change]) -> bool:
    """Tell whether a few words give the fact that was asked for: « et s'il n'a que le BEP ? »."""
    asked = asked_fact(turn.before)
    few = len(turn.message.words) <= MOST_WORDS_OF_A_REPLY
    return few and asked is not None and any(change.fact == asked for change in changes)


def _agreement_on_a_pay_slip(turn: Turn) -> Facts | None:
    """Return the agreement that a message reads on a pay slip, where it asks nothing: « fiche de paie : 0016 » names no pay."""
    plain, today = turn.message.plain, turn.world.today
    told = [one for one in turn.given if one.fact == which_opco.AGREEMENT and one.problem is None]
    if not told or not says(plain, "pay_slip") or asks_in_words(plain):
        return None
    if telling_words(without(without_facts(turn.message.text, today), "pay_slip")):
        return None
    return Facts("inform", {told[0].fact: told[0].value})


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
