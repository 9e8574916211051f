"""A question taken up: put to the answer that its words name, then answered, explained or doubted; two of them when a message holds two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from opco.dialogue.moves import Ask
from opco.dialogue.plan.case import contracts, deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.meant_by_facts import (
    HEADCOUNT,
    OF_AN_AID,
    asks_the_pay_of_a_diploma,
    has_check_of_its_own,
    told_by_the_facts,
)
from opco.dialogue.plan.case.reckoning import SECOND_YEARS
from opco.dialogue.plan.certainty import (
    ADVISER_TOPIC,
    by_the_words,
    is_plainly_outside,
    is_sure,
    not_again,
    of_the_subject,
    of_the_topic,
)
from opco.dialogue.plan.company import companies, which_opco
from opco.dialogue.plan.company.of_the_branch import detail_of_the_branch
from opco.dialogue.plan.company.whom_to_see import tell_how_to_join, tell_whom_to_see
from opco.dialogue.plan.items import AskQuestion, CiteSources
from opco.dialogue.plan.known_names import AID_ANSWER, OF_WHO_LEAVES, PAY_OF_PRO
from opco.dialogue.plan.replying import presenting, talking
from opco.dialogue.plan.replying.answering import answer, answer_named
from opco.dialogue.plan.replying.hidden import tells_who_leaves
from opco.dialogue.plan.replying.put_to import (
    BUDGET_ANSWER,
    LATELY,
    OF_EMPLOYERS,
    PAY_OF_AN_APPRENTICE,
    of_a_course_to_ask_for,
    of_equipment,
    of_the_text_before,
    of_the_tutor,
    of_what_ends,
    of_what_the_opco_pays,
    of_who_leaves,
    of_who_pays_it,
    of_who_speaks,
    where_it_is_told,
)
from opco.dialogue.plan.request import handing_over
from opco.dialogue.plan.rules import agefiph
from opco.dialogue.plan.rules.branch_funds import of_the_branch
from opco.dialogue.plan.rules.last_days import tell_last_day
from opco.dialogue.plan.rules.named_day import tell_named_day
from opco.dialogue.plan.rules.tutor_rules import tell_the_rule
from opco.dialogue.plan.rules.withholding import EXEMPTION
from opco.dialogue.plan.telling import detailing, doubting, individuals
from opco.dialogue.plan.telling.subjects import of_its_subject
from opco.dialogue.plan.telling.whether_to_decide import is_decided
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.beside_facts import asks_in_words, questions_asked, without_facts
from opco.dialogue.reading.phrases import says, without
from opco.dialogue.reading.signs import signs_of, telling_words
from opco.dialogue.state import Subject
from opco.knowledge import Kind
from opco.language.trades import names_another_company

#: The topics of the transition, whose courses the yearly budget pays.
_OF_THE_TRANSITION = frozenset(
    {"transition_formation", "transition_financement", "transition_accompagnement"}
)
_CONTRIBUTION = "opco_contribution"
_STUDIES_OF_A_TRADE = "observatoire_etudes/secteurs"
#: The convention between the OPCO and the State, which is no collective agreement.
_WITH_THE_STATE = "opco_convention"
#: Words of a « pourquoi ? » that leans on what was just asked or decided.
LONGEST_WHY = 6
#: What names the details of who prepares the same diploma again, here and at another employer's.
_AGAIN_HERE, _AGAIN_ELSEWHERE = "redouble pour le même diplôme", "redouble ailleurs"
#: So many questions in one message, of which one is answered, are taken one after the other.
_SEVERAL = 3
#: How many facts of an aid make a case.
_A_CASE = 3
#: Topics that people may mean by a courtesy -> what is said back.
_OF_COURTESY: Mapping[str, Callable[[Turn], None]] = {
    "salutation": talking.greet,
    "remerciement": talking.thank,
    "au_revoir": talking.bye,
}


class _Asked(NamedTuple):
    """A question being taken up: what it is put to, the facts told beside it, and what is already settled of it."""

    main: Ask
    changes: list[Change]
    #: It was hidden behind what was read, which the words alone do not tell.
    hid: bool
    #: As it was read, before its words named whom it is about.
    heard: Ask
    #: It is of somebody or something else than the reading made of it.
    of_another: bool = False
    #: No doubt is left: the words name a part of it.
    settled: bool = False
    #: It asks the aid of who prepares the same diploma again.
    repeats: bool = False

    @property
    def told(self) -> list[str]:
        """The facts told beside it."""
        return [change.fact for change in self.changes]

    def of(self, main: Ask) -> _Asked:
        """Return the question as put to another answer."""
        return self._replace(main=main)


def take_up(turn: Turn, main: Ask, changes: list[Change], *, hid: bool = False) -> None:
    """Answer a question when it is sure, with the facts that came with it; else offer what it may be.

    ``hid``: it was hidden behind what was read, which the words alone do not tell.
    """
    asked = _Asked(main, changes, hid, main)
    for step in _STEPS:
        after = step(turn, asked)
        if after is None:
            return
        asked = after
    _answer(turn, asked)


def _unless(replies: Callable[[Turn, _Asked], bool]) -> _Step:
    """Return the step that ends where something replies."""
    return lambda turn, asked: None if replies(turn, asked) else asked


def _put_to(named: Callable[[Turn, Ask], Ask]) -> _Step:
    """Return the step that puts the question to the answer that its words name."""
    return lambda turn, asked: asked.of(named(turn, asked.main))


def _decline(turn: Turn, asked: _Asked) -> bool:
    """Say that a question plainly outside is not ours; of another branch, whose it is."""
    kind = None if asked.changes else is_plainly_outside(turn)
    if kind is None:
        return False
    if kind != which_opco.OTHER_OPCO or not _tell_of_trade(turn, asked.main):
        doubting.decline(turn, kind)
    return True


def _by_its_words(turn: Turn, asked: _Asked) -> _Asked:
    """Put the question to what its words name, where they say more than the reading."""
    if asked.hid:
        return asked
    main = asked.main
    if not detailing.is_of_the_subject(turn, main):
        main = by_the_words(turn, main, facts=bool(asked.changes))
    if not detailing.is_of_the_subject(turn, main):
        main = not_again(turn, of_the_topic(turn, main))
    return asked.of(main if asked.changes else of_its_subject(turn, main))


def _by_its_facts(turn: Turn, asked: _Asked) -> _Asked:
    if asked.main.answer in OF_WHO_LEAVES and tells_who_leaves(turn):
        # « Tuteur depuis 2 ans, mon apprenti veut arrêter »: the years of the tutor are by the way.
        return asked._replace(changes=[])
    return asked.of(told_by_the_facts(turn, asked.main, asked.told))


def _of_contributions(turn: Turn, asked: _Asked) -> _Asked:
    """« Quelle exonération de cotisations sur son salaire en 2026 ? » asks for no pay."""
    if asked.main.answer != PAY_OF_AN_APPRENTICE or not says(
        turn.message.plain, "of_contributions"
    ):
        return asked
    return asked._replace(main=Ask(EXEMPTION, asked.main.kind), changes=[])


def _of_who_pays(turn: Turn, asked: _Asked) -> _Asked:
    main = of_who_pays_it(turn, asked.main)
    return asked._replace(main=main, settled=main != asked.main)


def _tell_of_its_branch(turn: Turn, asked: _Asked) -> bool:
    """Tell what the branch just named makes of what was asked before it; tell whether it has a rule of its own.

    « On est transporteurs, idcc 16 », after « il a du temps pour ça ? », asks of no OPCO.
    """
    own, plain = turn.before.subject.answer, turn.message.plain
    # Studies of a trade are what its words alone are nearest to.
    of_the_opco = asked.main.answer in {*which_opco.WHICH_OPCO, _STUDIES_OF_A_TRADE}
    if own is None or turn.is_talk(own) or own.partition("/")[0] in which_opco.OF_THE_OPCO:
        return False
    if not of_the_opco or set(asked.told) - {which_opco.AGREEMENT}:
        return False
    if asks_in_words(plain) or "?" in turn.message.text or turn.before.question is not None:
        return False
    if not asked.told:
        return presenting.tells_its_branch(turn)
    found = detail_of_the_branch(turn, own)
    if found is None:
        return False
    turn.keep_to(own, Kind(turn.before.subject.kind or Kind.OTHER))
    turn.state.check = None
    detailing.tell(turn, found)
    return True


def _of_its_agreement(turn: Turn, main: Ask) -> Ask:
    """« Transport de voyageurs, idcc 2148 »: which companies are ours is told by the number."""
    if main.answer in which_opco.WHICH_OPCO and which_opco.gives_its_agreement(turn):
        return Ask(str(which_opco.OUR_MEMBERSHIP.answer), main.kind)
    return main


def _of_oneself(turn: Turn, asked: _Asked) -> _Asked | None:
    main = individuals.of_oneself(turn, asked.main)
    return None if main is None else asked._replace(main=main, heard=main)


def _tell_a_rule_of_tutors(turn: Turn, asked: _Asked) -> bool:
    return not asked.changes and tell_the_rule(turn, asked.main)


def _of_who_it_is(turn: Turn, asked: _Asked) -> _Asked:
    """Put the question to the answer of whoever it is about: the one who repeats, the one who speaks."""
    repeats = _does_it_again(turn, asked.main)
    main = Ask(SECOND_YEARS, Kind.OTHER) if repeats else of_who_speaks(turn, asked.main)
    other = asked.hid or main != asked.heard
    return asked._replace(main=main, repeats=repeats, of_another=other)


def _tell_its_idcc(turn: Turn, asked: _Asked) -> bool:
    if not _asks_its_idcc_alone(turn) or not which_opco.tell_its_idcc(turn):
        return False
    _keep_to_membership(turn, asked.main)
    resume(turn)
    return True


def _of_which_agreement(turn: Turn, main: Ask) -> Ask:
    """Return « on est dans quelle convention ? » as where it is read; a number that follows is it.

    « Quelle convention ? », of the one with the State that was just told of, is not; of « la nôtre », or before
    anything, it is.
    """
    plain = turn.message.plain
    after_it = turn.before.subject.answer is not None and "first_person" not in signs_of(plain)
    of_the_state = after_it and main.answer.partition("/")[0] == _WITH_THE_STATE
    known = turn.state.value_of(which_opco.AGREEMENT) is not None
    if of_the_state or known or not says(plain, "its_idcc"):
        return main
    turn.state.check = turn.state.question = None
    return Ask(str(which_opco.OUR_MEMBERSHIP.answer), Kind.WHERE)


def _of_the_agefiph(turn: Turn, asked: _Asked) -> _Asked:
    return asked.of(agefiph.asked_of_it(turn, asked.main, asked.told))


def _of_equipment(turn: Turn, asked: _Asked) -> _Asked:
    main = of_equipment(turn, asked.main)
    return asked if main is None else asked._replace(main=main, of_another=True)


def _of_the_subject(turn: Turn, asked: _Asked) -> _Asked:
    """Put the question to the subject in hand, or to the detail of it that its words name."""
    if asked.of_another:
        # « Il touche combien ? », of an aid, names nobody else, and asks for no aid all the same.
        main = asked.main
    else:
        before = of_the_subject(turn, asked.main)
        case = {change.fact for change in asked.changes} & OF_AN_AID
        # « Transports Untel, dépôt d'Aulnay, un CAP signé le 1er, on touche combien » asks how nobody is counted.
        told = before.answer == AID_ANSWER and len(case) > 1 and says(turn.message.plain, "we_get")
        main = before if told else detailing.instead(turn, before, facts=bool(asked.changes))
        asked = asked._replace(settled=asked.settled or main != before)
    settled = asked.settled or asked.of_another or detailing.names_a_part(turn, main)
    return asked._replace(main=main, settled=settled)


def _tell_its_own_opco(turn: Turn, asked: _Asked) -> bool:
    plain = turn.message.plain
    reached = says(plain, "where_it_is") or says(plain, "nothing_for_us")
    again = not asked.changes and (reached or detailing.in_hand(turn) is None)
    if not again or not which_opco.tell_its_own(turn, asked.main):
        return False
    _keep_to_membership(turn, asked.main)
    resume(turn)
    return True


def _doubt(turn: Turn, asked: _Asked) -> bool:
    """Offer what may have been asked, where nothing makes it sure."""
    if is_sure(turn, asked.main) or asked.changes or asked.settled:
        return False
    if not _tell_of_trade(turn, asked.main) and not companies.notice_in_doubt(turn):
        doubting.offer_answers(turn)
    return True


def _cite(turn: Turn, asked: _Asked) -> bool:
    if not _asks_its_source_too(turn):
        return False
    sources = turn.answer_of(asked.main.answer).sources
    turn.add(CiteSources(tuple(source.title for source in sources)))
    return True


def _explain(turn: Turn, asked: _Asked) -> bool:
    """Say why, of what was just asked or decided; « pourquoi pas sur le Smic ? » names what it asks of the decision."""
    main = asked.main
    if main.kind is not Kind.WHY:
        return False
    if talking.tell_of_anothers_amount(turn):
        return True
    named = detailing.in_hand(turn, learnt=False)
    if named is not None and detailing.is_plain(named):
        return False
    what_for = says(turn.message.plain, "what_for") and main.answer != turn.before.subject.answer
    return len(turn.message.words) <= LONGEST_WHY and not what_for and talking.explain(turn)


def _tell_whom_to_see(turn: Turn, asked: _Asked) -> bool:
    main = asked.main
    return not asked.changes and (tell_whom_to_see(turn, main) or tell_how_to_join(turn, main))


def _begin_a_request(turn: Turn, asked: _Asked) -> bool:
    if asked.main.answer.partition("/")[0] != ADVISER_TOPIC:
        return False
    handing_over.begin(turn)
    return True


def _be_polite(turn: Turn, asked: _Asked) -> bool:
    polite = _OF_COURTESY.get(asked.main.answer.partition("/")[0])
    if polite is None:
        return False
    polite(turn)
    return True


def _tell_whose_opco(turn: Turn, asked: _Asked) -> bool:
    """Name the OPCO of the trade told, or keep to the one that was; what is answered from here on was chosen."""
    turn.do("record_choice", answer=asked.main.answer)
    of_it = asked.main.answer.partition("/")[0] == which_opco.MEMBERSHIP
    told = of_it and which_opco.just_told_its_opco(turn)
    if told:
        _keep_to_membership(turn, asked.main)
    return told or (detailing.in_hand(turn) is None and _tell_of_trade(turn, asked.main))


def _tell_a_day(turn: Turn, asked: _Asked) -> bool:
    contracts.turn_to_the_one_named(turn)
    if tell_named_day(turn, asked.main, given=bool(asked.changes)):
        return True
    return not asked.changes and tell_last_day(turn, asked.main)


def _answer_both(turn: Turn, asked: _Asked) -> bool:
    return not has_check_of_its_own(asked.told) and _answers_two(turn, asked.changes)


def _answer(turn: Turn, asked: _Asked) -> None:
    kept = [change.fact for change in asked.changes if change.after is not None]
    answer(turn, asked.main, given=[] if asked.repeats else kept)
    if questions_asked(turn.message.text) >= _SEVERAL:
        # What was not heard is not passed over; what is asked back comes last.
        asks = [item for item in turn.items if isinstance(item, AskQuestion)]
        turn.items = [item for item in turn.items if item not in asks]
        turn.say("answer.one_by_one")
        turn.items += asks
    doubting.offer_others(turn, asked.main.answer)


def _asks_its_idcc_alone(turn: Turn) -> bool:
    """Tell whether a message asks for the convention and for nothing of it: « c'est à cause de quelle convention ? »."""
    plain = turn.message.plain
    return says(plain, "its_idcc") and telling_words(without(plain, "its_idcc")) <= 1


def _tell_the_budget(turn: Turn, asked: _Asked) -> bool:
    """Decide the yearly budget that is asked for beside a course: « former 12 chauffeurs à l'éco-conduite, on a quelle enveloppe ? »."""
    of_a_course = asked.main.answer.partition("/")[0] in _OF_THE_TRANSITION
    known = turn.state.value_of(HEADCOUNT) is not None
    if not (of_a_course and known and says(turn.message.plain, "which_budget")):
        return False
    check = turn.answer_of(BUDGET_ANSWER).check
    if check is None:
        return False
    turn.state.check = turn.state.question = None
    turn.keep_to(BUDGET_ANSWER, Kind.HOW_MUCH)
    deciding.advance(turn, check)
    return True


def _tell_what_comes_back(turn: Turn, asked: _Asked) -> bool:
    """Say, to « combien je peux récupérer ? » of a contribution, the budget that a size opens; tell whether it is asked."""
    of_it = asked.main.answer.partition("/")[0] == _CONTRIBUTION
    if not (of_it and says(turn.message.plain, "gets_back")):
        return False
    turn.state.check = turn.state.question = None
    turn.keep_to(BUDGET_ANSWER, Kind.HOW_MUCH)
    check = turn.answer_of(BUDGET_ANSWER).check
    if check is not None and turn.state.value_of(HEADCOUNT) is not None:
        deciding.advance(turn, check)
    else:
        answer(turn, Ask(BUDGET_ANSWER, Kind.HOW_MUCH), given=[])
    return True


def _tell_the_pay_of_a_diploma(turn: Turn, asked: _Asked) -> bool:
    """Decide the pay of a contract of professionalisation for the diploma told; tell whether it is asked for."""
    if not asks_the_pay_of_a_diploma(turn, asked.main, asked.told):
        return False
    name = deciding.answer_with_check(turn, PAY_OF_PRO)
    if name is None:
        return False
    turn.state.check = turn.state.question = None
    turn.keep_to(name, Kind.HOW_MUCH)
    deciding.advance(turn, PAY_OF_PRO, changed=tuple(asked.told))
    return True


def _asks_its_source_too(turn: Turn) -> bool:
    """Tell whether a message names another thing right after a source: « Du délai de six mois ? »."""
    served = turn.before.served
    after_a_source = served is not None and served.act == "source"
    return after_a_source and says(turn.message.plain, "of_a_thing")


def _does_it_again(turn: Turn, main: Ask) -> bool:
    """Tell whether the aid is asked for somebody who prepares the same diploma again in the same place."""
    of_the_aid = main.answer.partition("/")[0] in OF_EMPLOYERS
    plain = turn.message.plain
    return of_the_aid and says(plain, "does_it_again") and not says(plain, "elsewhere")


def _tell_of_doing_it_again(turn: Turn, asked: _Asked) -> bool:
    """Say what the same diploma, prepared again here or at another employer's, gives; tell whether that is asked.

    « Et s'il avait raté et refait le même CAP avec nous ? », « et le refaire chez un autre garage ? »
    """
    plain, before, main = turn.message.plain, turn.before, asked.main
    told = any(one.startswith(SECOND_YEARS) for one in before.said[-LATELY:])
    again = says(plain, "does_it_again") or (told and says(plain, "redoes"))
    of_the_aid = main.answer.partition("/")[0] in OF_EMPLOYERS or (
        before.subject.topic in OF_EMPLOYERS and not is_sure(turn, main)
    )
    if not (again and of_the_aid) or not turn.before.said:
        return False
    about = _AGAIN_ELSEWHERE if says(plain, "elsewhere") else _AGAIN_HERE
    return detailing.tell_instead(turn, SECOND_YEARS, about, Kind.IS_IT_ENOUGH)


def _tell_of_trade(turn: Turn, main: Ask) -> bool:
    """Name the OPCO of the trade that asks about its OPCO; tell whether it did."""
    another = names_another_company(turn.message.text)
    asks = main.answer.partition("/")[0] in which_opco.OF_THE_OPCO
    if not asks or (turn.state.company is not None and not another):
        return False
    if not which_opco.tell_of_trade(turn, ours=main.answer in which_opco.WHICH_OPCO):
        return False
    _keep_to_membership(turn, main)
    return True


def _keep_to_membership(turn: Turn, main: Ask) -> None:
    turn.state.subject = Subject(main.answer, which_opco.OUR_MEMBERSHIP.check, main.kind.value)
    turn.adviser = True


def _asks_its_aid_alone(turn: Turn, changes: list[Change]) -> bool:
    """Tell whether all that is asked of a case told is its aid: « licence, signé le 12 mai, 65 salariés, quelle aide »."""
    plain = turn.message.plain
    told = {change.fact for change in changes} & OF_AN_AID
    if len(told) < _A_CASE or not says(plain, "which_aid") or contracts.is_pro(turn):
        return False
    return not asks_in_words(without(without_facts(plain, turn.world.today), "which_aid"))


def _answers_two(turn: Turn, changes: list[Change]) -> bool:
    """Answer both questions of a message that plainly holds two; tell whether it did.

    What the facts given decide is decided; what remains to be asked comes last.
    """
    names = [name for name in turn.message.questions if turn.world.library.has(name)]
    if len(names) < 2:
        return False
    if _asks_its_aid_alone(turn, changes):
        answer(turn, Ask(AID_ANSWER, Kind.OTHER), given=[change.fact for change in changes])
        return True
    turn.say("answer.two_questions", count=len(names), more=questions_asked(turn.message.text) > len(names))  # fmt: skip
    given = [change.fact for change in changes if change.after is not None]
    for name in names:
        if given and is_decided(turn, Ask(name), given):
            answer(turn, Ask(name), given=given)
        else:
            answer_named(turn, name)
    asked = [item for item in turn.items if isinstance(item, AskQuestion)]
    turn.items = [*(item for item in turn.items if item not in asked), *asked[-1:]]
    resume(turn)
    return True


#: A step puts the question to another answer, or returns None where it replied itself.
_Step = Callable[[Turn, _Asked], _Asked | None]
#: In this order: what it is about, of whom, of which part of the subject; whether it is sure; what replies better than its text.
_STEPS: Sequence[_Step] = (
    _unless(_decline),
    _unless(_tell_the_pay_of_a_diploma),
    _by_its_words,
    _put_to(of_a_course_to_ask_for),
    _put_to(of_what_the_opco_pays),
    _by_its_facts,
    _put_to(of_the_text_before),
    _of_contributions,
    _unless(_tell_what_comes_back),
    _unless(_tell_the_budget),
    _of_who_pays,
    _put_to(of_the_branch),
    _unless(_tell_of_its_branch),
    _put_to(_of_its_agreement),
    _of_oneself,
    _put_to(of_the_tutor),
    _unless(_tell_a_rule_of_tutors),
    _unless(_tell_of_doing_it_again),
    _of_who_it_is,
    _unless(_tell_its_idcc),
    _put_to(_of_which_agreement),
    _put_to(of_who_leaves),
    _put_to(of_what_ends),
    _put_to(contracts.asked_of_it),
    _of_the_agefiph,
    _put_to(where_it_is_told),
    _of_equipment,
    _of_the_subject,
    _unless(_tell_its_own_opco),
    _unless(_doubt),
    _unless(_cite),
    _unless(_explain),
    _unless(_tell_whom_to_see),
    _unless(_begin_a_request),
    _unless(_be_polite),
    _unless(_tell_whose_opco),
    _unless(_tell_a_day),
    _unless(_answer_both),
)
