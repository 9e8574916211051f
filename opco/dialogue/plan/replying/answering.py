"""Answering a question: one sentence to a short one, the whole to a first one, never twice the same."""

from collections.abc import Sequence
from dataclasses import replace

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.certainty import MOST_OF_A_BRIEF, SURE_OF_FACTS, TUTORS
from opco.dialogue.plan.company.of_the_branch import detail_of_the_branch
from opco.dialogue.plan.company.which_opco import OUR_MEMBERSHIP, gives_its_agreement, its_own_opco
from opco.dialogue.plan.items import (
    AskQuestion,
    SayAnswer,
    SayPassage,
    SayShort,
    SayVerdict,
)
from opco.dialogue.plan.known_names import APPRENTICE_LEAVES
from opco.dialogue.plan.rules.branch_funds import (
    add_beside_a_refusal,
    add_the_fund,
    decides_beside_a_course,
    tell_the_fund,
)
from opco.dialogue.plan.telling import detailing
from opco.dialogue.plan.telling.adding import LEAST_BESIDE, add_passage, complete, text_of
from opco.dialogue.plan.telling.detailing import SURE_OF_SENTENCE
from opco.dialogue.plan.telling.whether_to_decide import gives_numbers, is_its_own, is_to_decide
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.sayings import Saying
from opco.dialogue.reading.signs import kind_signs_of, names_nothing, signs_of
from opco.dialogue.state import Subject
from opco.knowledge import Answer, Kind, Short
from opco.knowledge.details import Found

_MOST_BUTTONS = 2
#: Kinds of question that the rule of a branch answers.
_OF_A_BRANCH = frozenset(
    {Kind.COMPULSORY, Kind.HOW_LONG, Kind.HOW_MUCH, Kind.HOW_MANY, Kind.IS_IT_ENOUGH}
)
#: Facts that make a case, which is then what is asked about.
FACTS_OF_A_CASE = 3
COMPLAINT = "plainte"
#: What is told of a contract that runs past its trial.
AFTER_THE_TRIAL = "contrat_apprentissage_rupture/apres_45_jours"
#: Words of a short question, to which a sentence is the right answer even the first time.
_BRIEF = 8
#: Share from which another answer of the same words may speak for one that does not know.
_LEAST_OTHER = 0.1
#: Under ``SURE_OF_SENTENCE`` the whole answer is said, or, when it was said before, the likeliest
#: sentences, from this share on.
_LEAST_SENTENCE = 0.1
#: Share of an answer by the words alone from which it is asked, whatever detail of another they name.
LIKELY_BY_WORDS = 0.5
#: The same for its yes or no.
SURE_OF_YES = 0.5
_MOST_SENTENCES = 2
#: Kinds of question that another subject may be asked in its turn, without a word of them.
_CARRIED_OVER = frozenset({Kind.WHAT_IF_STOPS, Kind.HOW_MUCH, Kind.WHO_PAYS, Kind.DOCUMENT})
#: Kinds of question to which a detail that gives an amount is the reply.
_OF_MONEY = frozenset({Kind.HOW_MUCH, Kind.WHO_PAYS})
_IN_ITS_TURN = ("et ", "mais ", "pour ", "ok et ")
#: What a company of another OPCO does with that one, and the questions of with whom.
_WITH_THE_OPCO = frozenset({"contrat_apprentissage_demarches", "opco_contact"})
_WITH_WHOM = frozenset({Kind.WHERE, Kind.WHO})


def answer(turn: Turn, ask: Ask, *, given: Sequence[str]) -> None:
    """Answer a question; the check that it begins is put to the law at once."""
    state = turn.state
    found = turn.answer_of(ask.answer)
    name = f"{found.topic}/{found.section}"
    check = found.check
    of_its_branch = detailing.of_its_branch(turn, name)
    detail = detailing.named(turn, [found.topic], name) or of_its_branch
    if detail is None and not given and ask.kind in _OF_A_BRANCH:
        # « Il faut le former ? », of a tutor in road transport: the rule of that branch.
        detail = detail_of_the_branch(turn, name) if _is_of_tutors(turn, name) else None
    if detail is not None and _is_of_the_answer_in_hand(turn, name, detail):
        detail = None
    if not turn.is_talk(name):
        asked_before = state.subject.answer
        state.subject = Subject(answer=name, check=check, kind=ask.kind.value)
    else:
        asked_before = None
    follows = asked_before is not None and _parts(asked_before)[0] == found.topic
    told = detail is not None and not given and (turn.before.verdict is not None or follows)
    beside = _asked_beside(turn, name, given)
    if beside is None and given and name == detailing.FUNDS:
        beside = of_its_branch
    if (
        beside is not None
        and check is not None
        and detailing.gives_an_amount(turn, beside)
        and not detailing.is_paid_by_the_branch(turn, beside)
        and is_to_decide(turn, ask, found, given)
    ):
        # « Apprenti conducteur routier, 19 ans, salaire ? »: his own rate, and not the scale of everybody.
        beside, detail, told = None, None, False
    decides = check is not None and is_its_own(turn, found, given)
    if decides_beside_a_course(turn, check, given):
        # « On est 10, j'aimerais payer la FIMO à un gars »: the budget of that size, and what the branch adds.
        deciding.advance(turn, str(check))
        add_the_fund(turn, str(check))
        return
    if beside is not None and not decides and (check is None or gives_numbers(turn, check)):
        # « Signé le 4 septembre, faut une visite médicale ? » asks for no day of the calendar.
        detail, told = beside, True
    if check is not None and not told and is_to_decide(turn, ask, found, given):
        deciding.advance(turn, check)
        if any(isinstance(item, AskQuestion) and item.values for item in turn.items):
            return  # the question says what each day of the interval gives
        if add_the_fund(turn, check):
            return
        if beside is not None and not decides:
            _reply_first(turn, beside)
            if beside.name == detailing.FUNDS or detailing.is_paid_by_the_branch(turn, beside):
                tell_the_fund(turn)
            return
        add_beside_a_refusal(turn, check)
        other = deciding.instead_of(turn, check) != check
        if all(isinstance(item, AskQuestion) for item in turn.items) and not other:
            # The decision has nothing new to say: what was asked is still told.
            _beside_the_question(turn, name, ask.kind)
        asks = signs_of(turn.message.plain) & {"question", "asks"}
        if other or (check == OUR_MEMBERSHIP.check and gives_its_agreement(turn)):
            # What is said of one contract is not said of the other, nor of a trade whose number is another.
            return
        if detail is None or not asks or detailing.gives_an_amount(turn, detail):
            complete(turn, least=LEAST_BESIDE)
        else:
            detailing.tell(turn, detail)
        return
    with_whom = ask.kind in _WITH_WHOM or says(turn.message.plain, "to_you")
    if with_whom and found.topic in _WITH_THE_OPCO and (own := its_own_opco(turn)):
        turn.say("company.with_its_opco", opco=own[0], site=own[1])
        return
    kind = _kind_carried_over(turn, ask) if asked_before is not None else None
    if detail is not None:
        _with_detail(
            turn,
            ask,
            name,
            detail,
            seen=asked_before,
            first=detail in (beside, of_its_branch),
        )
    elif kind is None or not _reply_in_kind(turn, name, kind):
        _say(turn, name, seen=asked_before)
        complete(turn)
    _offer_next(turn, found)
    if check is not None and _takes_the_place(turn, check):
        state.question = state.check = None
    else:
        resume(turn)


def _is_of_tutors(turn: Turn, name: str) -> bool:
    return turn.world.library.topics[_parts(name)[0]].group == TUTORS


def _is_of_the_answer_in_hand(turn: Turn, name: str, detail: Found) -> bool:
    """Tell whether words that name nothing surely ask of the answer in hand, and of no other's detail.

    « Par an ? », after the first equipment, is not asked of a share to pay; nor « après les 45 jours ? », of an
    employer who wants to end it, of the apprentice who leaves.
    """
    if (name, detail.name) == (AFTER_THE_TRIAL, APPRENTICE_LEAVES):
        return True
    sure = turn.reading.sure >= SURE_OF_SENTENCE and name == turn.before.subject.answer
    return sure and detail.name != name and names_nothing(turn.message.plain)


def _asked_beside(turn: Turn, name: str, given: Sequence[str]) -> Found | None:
    """Return the detail that is asked about beside a fact or two; more of them are a case to decide."""
    if not 0 < len(given) < FACTS_OF_A_CASE:
        return None
    found = detailing.asked_beside(turn, name.partition("/")[0], name)
    # « On passe à l'hydrogène, vous faites un diagnostic ? » plainly asks for another answer than the detail's.
    topic, _, section = name.partition("/")
    plainly = turn.reading.sure >= SURE_OF_FACTS and section != _first_section(turn, topic)
    if found is None or found.name == name or detailing.is_paid_by_the_branch(turn, found):
        return found
    return None if plainly else found


def _first_section(turn: Turn, topic: str) -> str:
    return turn.world.library.topics[topic].answers[0].id


def _reply_first(turn: Turn, detail: Found) -> None:
    """Say the detail that is asked about before what the facts beside it decide; a right is told in brief.

    « Oui », of what the OPCO offers a company of this size, would be heard of the solar panels.
    """
    gives_amount = turn.world.book.gives_amount
    turn.items = [
        replace(item, brief=True)
        if isinstance(item, SayVerdict) and not gives_amount(item.check)
        else item
        for item in turn.items
    ]
    detailing.tell(turn, detail, first=True)


def _with_detail(
    turn: Turn, ask: Ask, name: str, detail: Found, seen: str | None, *, first: bool
) -> None:
    """Say the detail that the words name: alone after an answer of the topic, else beside its answer.

    It comes ``first`` when it is asked for, or plainly named.
    """
    follows = seen is not None and seen.partition("/")[0] == _parts(name)[0]
    # « Et une reconversion vers la vente ? » asks of the one, and names a detail of another.
    new = detail.name != name and name not in turn.state.said and _is_plainly_asked(turn, name)
    if not follows or new or detailing.asks_otherwise(turn, name, ask.kind):
        _say(turn, name, seen=seen)
    else:
        turn.state.subject = Subject(detail.name, turn.state.subject.check, ask.kind.value)
        turn.state.sources = []
    told = turn.world.library.detail(detail.name, detail.place, turn.world.today).text
    if not any(told in text_of(turn, item) for item in turn.items):
        # Read with doubt, what the words name is likelier meant than the answer that holds it.
        doubtful = turn.reading.sure < detailing.SURE_OF_ANOTHER
        named = doubtful and detail.weight >= detailing.LEAST_BESIDE_FACTS
        asked = ask.kind is Kind.WHO or (ask.kind in _OF_MONEY and "€" in told)
        # « On veut rompre, il est d'accord » asks nothing: what it tells is the matter.
        asks = signs_of(turn.message.plain) & {"question", "asks"}
        stated = not asks and detail.weight >= detailing.SETTLES_A_DOUBT
        plain = named or asked or stated or detailing.is_plain(detail)
        detailing.tell(turn, detail, first=first or plain)


def _is_plainly_asked(turn: Turn, name: str) -> bool:
    """Tell whether an answer is asked for by the words alone as well as in its context."""
    sure = turn.reading.sure >= detailing.SURE_OF_ANOTHER
    return sure and turn.message.answers.get(name, 0.0) >= LIKELY_BY_WORDS


def _beside_the_question(turn: Turn, name: str, kind: Kind) -> None:
    """Say the sentence that replies, before what remains to be asked."""
    short = turn.world.library.short(*_parts(name), kind, turn.world.today)
    if short is not None and short.known:
        asked, turn.items = turn.items, []
        _short(turn, name, short)
        turn.items += asked


def _kind_carried_over(turn: Turn, ask: Ask) -> Kind | None:
    """Return the kind in which a question is asked of what its words do not name.

    That of the question before, which « et l'aide ? » asks again of another subject; its own, of « c'est
    payant ? » taken for the answer in hand; a delay, of « à demander sous combien de temps ».
    """
    before = turn.before.subject
    if says(turn.message.plain, "within"):
        return Kind.DEADLINE
    likeliest = next((name for name, _ in turn.reading.answers), ask.answer)
    if ask.answer == before.answer != likeliest and ask.kind is not Kind.OTHER:
        return ask.kind
    plain = turn.message.plain
    brief = len(turn.message.words) <= MOST_OF_A_BRIEF and plain.startswith(_IN_ITS_TURN)
    if (
        not brief
        or ask.kind is not Kind.OTHER
        or before.kind is None
        or ask.answer == before.answer
    ):
        return None
    kind = Kind(before.kind)
    return kind if kind in _CARRIED_OVER else None


def _reply_in_kind(turn: Turn, name: str, kind: Kind) -> bool:
    """Say the sentence of a kind, when the answer, or its topic, has one that is new; tell whether it did."""
    short = turn.world.library.short(*_parts(name), kind, turn.world.today)
    if short is None or not short.known or f"{name}#{kind.value}" in turn.state.said:
        return False
    if short.found == "see" and short.topic != _parts(name)[0] and kind is Kind.DOCUMENT:
        return False  # « et l'aide ? », after « par écrit ? », asks for no paper of the contract's
    _short(turn, name, short)
    turn.state.subject = Subject(name, turn.state.subject.check, kind.value)
    return True


def _takes_the_place(turn: Turn, check: str) -> bool:
    """Tell whether what is asked has a check that takes the place of the one under way.

    « Du coup contrat pro ? » leaves what was being asked of an apprentice, and imagines it.
    """
    state = turn.state
    under_way = turn.world.book.checks.get(state.check or "")
    for fact, others in under_way.instead.items() if under_way is not None else ():
        for value, other in others.items():
            if other == check:
                if state.value_of(fact) not in (None, value):
                    state.supposed[fact] = value
                return True
    return False


def answer_named(turn: Turn, name: str) -> None:
    """Say an answer whole: its button was pressed, or it is the only thing to say."""
    library, state = turn.world.library, turn.state
    topic, _, section = name.partition("/")
    known = {one.id for one in library.topics[topic].answers}
    found = library.answer(topic, turn.world.today, section if section in known else None)
    name = f"{found.topic}/{found.section}"
    if not turn.is_talk(name):
        state.subject = Subject(answer=name, check=found.check)
    _whole(turn, found)
    _offer_next(turn, found)
    if found.topic == COMPLAINT:
        state.proposal = payload("parler_conseiller", value="complaint")


def say_more(turn: Turn, name: str) -> bool:
    """Say what an answer keeps behind its first words; tell whether there is something."""
    found = turn.answer_of(name)
    short_said = any(said.startswith(f"{name}#") for said in turn.state.said)
    if short_said and name not in turn.state.said:
        _whole(turn, found)
        _offer_next(turn, found)
        return True
    if not found.more:
        return False
    turn.add(SayAnswer(name, more=True))
    _offer_next(turn, found)
    return True


def _say(turn: Turn, name: str, seen: str | None = None) -> None:
    """Say the sentence that replies; the whole answer the first time that this is in doubt."""
    topic, _, section = name.partition("/")
    library, today = turn.world.library, turn.world.today
    found = turn.answer_of(name)
    said = name in turn.state.said or _is_decided(turn, found)
    ranked = [
        (short, share)
        for one, share in turn.reading.sentences.get(name, ())
        if (short := library.short(topic, section or None, one, today)) is not None
    ]
    if turn.is_talk(name) or not ranked:
        _again(turn, found) if said and not turn.is_talk(name) else _whole(turn, found)
        return
    best, share = ranked[0]
    follows = seen is not None and seen.partition("/")[0] == topic
    brief = len(turn.message.words) <= _BRIEF
    if share >= SURE_OF_SENTENCE and (said or follows or (brief and _is_own(best, name))):
        if best.known or (other := _who_knows(turn, name, best.kind)) is None:
            _short(turn, name, best)
        else:
            _short(turn, other, library.short(*_parts(other), best.kind, today) or best)
    elif said:
        likely = [one for one, share in ranked if one.known and share >= _LEAST_SENTENCE]
        new = [one for one in likely if f"{name}#{one.kind.value}" not in turn.state.said]
        # Of a case that was decided, what was decided stands before what else may reply.
        decided = _is_decided(turn, found) and turn.reading.kind is Kind.OTHER
        new.sort(key=lambda one: not (decided and one.kind is Kind.HOW_MUCH))
        told = (new or likely or [best])[:_MOST_SENTENCES]
        if best.known and best.kind in kind_signs_of(turn.message.plain) and best not in told:
            # « Étalées sur ? » asks again for what was just told among other things.
            told = [best]
        _short(turn, name, *told, hedged=share < SURE_OF_YES or told[0] is not best)
    else:
        _whole(turn, found)


def _is_decided(turn: Turn, found: Answer) -> bool:
    """Tell whether a decision has said for this case what the main answer of its topic says for all."""
    topic, verdict = turn.world.library.topics[found.topic], turn.before.verdict
    main = found.section == topic.answers[0].id and found.check == topic.check
    return main and verdict is not None and verdict.check == found.check


def _say_of_the_topic(turn: Turn, name: str, kind: Kind) -> None:
    """Say, after « je ne le sais pas » of an answer, what is known of its topic, by its name."""
    topic = turn.world.library.topics[_parts(name)[0]]
    first = f"{topic.id}/{topic.answers[0].id}"
    short = turn.world.library.short(*_parts(first), kind, turn.world.today)
    if short is None or not short.known or name == first:
        return
    told = f"{short.topic}/{short.answer}" if short.answer else first
    turn.add(SayPassage(told, short.text, aside=True))
    turn.state.note_said(f"{told}#{kind.value}")
    cited = [source.title for source in short.sources]
    turn.state.sources = list(dict.fromkeys([*turn.state.sources, *cited]))


def _again(turn: Turn, found: Answer) -> None:
    """Say, of an answer that was said before, the sentence that replies best and was not said yet."""
    name = f"{found.topic}/{found.section}"
    new = next((one for one in _ranked(turn, name) if one.key not in turn.state.said), None)
    if new is None:
        _whole(turn, found)
        return
    turn.state.sources = []
    add_passage(turn, new)


def _ranked(turn: Turn, name: str) -> list[Saying]:
    """Return the sentences of an answer, those nearest to the words first."""
    library = turn.world.library
    near = [one for one in turn.reading.sayings if one.name == name]
    told = library.telling.words(turn.message.text)
    others = [
        Saying(*one[:3], library.telling.weight(told & one.stems))
        for one in library.sentences(turn.world.today)
        if one.name == name
    ]
    return [*near, *sorted(others, key=lambda one: -one.score)]


def _who_knows(turn: Turn, name: str, kind: Kind) -> str | None:
    """Return another answer that the words may mean, and that knows what this one does not."""
    for other, share in turn.reading.answers:
        if other == name or share < _LEAST_OTHER or _parts(other)[0] != _parts(name)[0]:
            continue
        short = turn.world.library.short(*_parts(other), kind, turn.world.today)
        if short is not None and short.known:
            return other
    return None


def _parts(name: str) -> tuple[str, str | None]:
    topic, _, section = name.partition("/")
    return topic, section or None


def _is_own(short: Short, name: str) -> bool:
    return f"{short.topic}/{short.answer}" == name


def _short(turn: Turn, name: str, *shorts: Short, hedged: bool = False) -> None:
    """Say short answers; ``hedged``: without their yes or no, as all after the first.

    What a decision said for this case takes the place of the amounts for everybody.
    """
    for place, short in enumerate(shorts):
        if short.kind is Kind.HOW_MUCH and (own := _decided_amount(turn, name)) is not None:
            turn.add(own)
            turn.state.note_said(f"{name}#{short.kind.value}")
            continue
        turn.add(SayShort(name, short.kind, hedged=hedged or place > 0))
        turn.state.note_said(f"{name}#{short.kind.value}")
    cited = [source.title for short in shorts for source in short.sources]
    turn.state.sources = list(dict.fromkeys(cited))
    if not shorts[0].known:
        _say_of_the_topic(turn, name, shorts[0].kind)


def _decided_amount(turn: Turn, name: str) -> SayVerdict | None:
    """Return the decision of this case in brief, where it says what an answer says for all."""
    found = turn.answer_of(name)
    verdict = turn.before.verdict
    if verdict is None or not _is_decided(turn, found) or turn.state.cases:
        return None
    if verdict.outcome == "granted" and not turn.world.book.gives_amount(verdict.check):
        return None
    told = deciding.considered(turn, verdict.check)
    return SayVerdict(verdict.check, told, brief=True) if told.settled else None


def _whole(turn: Turn, found: Answer) -> None:
    name = f"{found.topic}/{found.section}"
    turn.add(SayAnswer(name))
    if not turn.is_talk(name):
        turn.state.note_said(name)
        turn.cite(found)


def _offer_next(turn: Turn, found: Answer) -> None:
    say = turn.world.library.say
    if found.check is not None and turn.before.question is None:
        press = payload("start_check", check=found.check)
        turn.offer(say("answer.check_button"), press)
        turn.state.proposal = turn.state.proposal or press
    name = f"{found.topic}/{found.section}"
    if name not in turn.state.said and not turn.is_talk(name):
        turn.offer(say("answer.more_button"), payload("ask_more", topic=found.topic))
    if turn.before.question is not None:
        # The open question comes again, with its own buttons.
        return
    for follow in found.buttons[:_MOST_BUTTONS]:
        values = {"section": follow.section} if follow.section else {}
        turn.offer(follow.title, payload(follow.topic, **values))
    turn.adviser = not turn.is_talk(name) or found.topic == "plainte"
