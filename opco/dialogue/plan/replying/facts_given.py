"""Facts and nothing else: the thread goes on with them, or it is said why they cannot be used."""

from dataclasses import dataclass

from opco.dialogue.moves import Ask, Choose, Facts, Move
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import contracts, deciding
from opco.dialogue.plan.case.asking import ask_fact, resume
from opco.dialogue.plan.case.changes import Change
from opco.dialogue.plan.case.kind_of_diploma import KIND
from opco.dialogue.plan.case.meant_by_facts import (
    EARLY_END,
    MEMBERSHIP_CHECK,
    OF_AN_AID,
    SURE_OF_A_TOPIC,
    begins_an_aid,
    better_check,
    check_for,
    employer_gets,
    tells_an_end,
    uses,
)
from opco.dialogue.plan.case.reckoning import AID
from opco.dialogue.plan.certainty import SURE_TO_TELL
from opco.dialogue.plan.company import which_opco
from opco.dialogue.plan.considering import consider
from opco.dialogue.plan.items import AskQuestion, Say, SayShort
from opco.dialogue.plan.replying import naming, talking
from opco.dialogue.plan.replying.answering import answer
from opco.dialogue.plan.replying.presenting import HEADCOUNT, note, offer_what_a_size_decides
from opco.dialogue.plan.rules.branch_funds import (
    fund_beside_a_refusal,
    tell_the_fund,
    tell_the_fund_again,
)
from opco.dialogue.plan.rules.comparing import PROFESSIONAL
from opco.dialogue.plan.telling import detailing, doubting
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.candidates import may_name_an_agreement
from opco.dialogue.reading.in_hand import asked_fact, choice_of
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.plain_values import plain_value
from opco.dialogue.reading.quota import BETWEEN
from opco.dialogue.reading.signs import kind_signs_of, signs_of
from opco.dialogue.reading.sums import is_of_an_aid
from opco.intervals import exact_day
from opco.knowledge import Kind
from opco.language import find_facts
from opco.language.trades import names_another_company

#: Moves that have no say against a plausible answer to what was asked.
_WEIGHED_AGAINST_AN_ANSWER = frozenset(
    {"ask", "company", "off_topic", "unclear", "message", "more"}
)
#: Topics of an apprentice's contract; how many facts of the aid make it worth deciding.
_OF_A_CONTRACT = frozenset({"contrat_apprentissage_demarches", "contrat_apprentissage_conditions"})
_OF_AN_AID = frozenset({"aide_apprentissage", "aide_versement", "contrat_professionnalisation"})
#: Words of who only names somebody.
_MOST_NOUNS = 5
_ENOUGH_KNOWN = 2
#: What is the company's own, whichever of its contracts is talked of.
_OF_THE_COMPANY = frozenset({HEADCOUNT, "overseas", "place", "idcc", "public"})
_SIGNATURE, _DECIDED = "signed_on", frozenset({"granted", "refused"})
#: The check of an apprentice's pay, which the diploma does not change.
PAY = known_names.PAY
#: What is told of whoever is paid.
_OF_THE_PAY_OF_PRO = frozenset({"held_qualification", "age", "birth_date"})
_OF_THE_PAY = frozenset({"age", "birth_date", "contract_year"})
#: Why a fact cannot be used, where the reason is told.
_TOLD = frozenset({"not_yet", "several", "brochure"})


@dataclass(frozen=True)
class _Rule:
    """The sentence of the library that tells what a fact changes: an answer and a kind of question.

    ``check``: only this check, which does not use the fact, has it told, and it is all that is said;
    the others stand before the next question. ``in_hand``: only where its answer is in hand. ``pro``: of that
    contract only, or of the other only.
    """

    fact: str
    answer: str
    kind: Kind
    check: str | None = None
    in_hand: bool = False
    pro: bool | None = None


_RULES = (
    _Rule("followed", "tuteur_conditions/nombre", Kind.HOW_MANY),
    _Rule("tutor_role", "tuteur_conditions/contrat_pro", Kind.HOW_MANY, pro=True),
    _Rule("tutor_role", "tuteur_conditions/nombre", Kind.HOW_MANY, in_hand=True),
    _Rule("tutor_years", "tuteur_conditions/contrat_pro", Kind.IS_IT_ENOUGH, pro=True),
    _Rule("tutor_years", "tuteur_conditions/essentiel", Kind.IS_IT_ENOUGH, pro=False),
    _Rule("level", "tuteur_conditions/essentiel", Kind.IS_IT_ENOUGH, check="tutor"),
    _Rule("level", "remuneration_apprenti/essentiel", Kind.OTHER, check="apprentice_pay"),
    _Rule(
        "contract_year",
        known_names.SECOND_YEARS,
        Kind.OTHER,
        check="apprenticeship_aid",
    ),
)


def answers_in_its_words(turn: Turn, main: Move | None) -> bool:
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
        after_unusable(turn)
        return True
    names = fact == "idcc" and reason is None and may_name_an_agreement(turn.message, turn.before)
    return names and which_opco.offer_agreements(turn)


def number_alone(turn: Turn) -> Facts | None:
    """Return the size of the company where a message is that and nothing else, whatever it was read as.

    « 35 mécanos », of an OPCO just told, asks nothing again.
    """
    before = turn.before
    of_the_opco = before.subject.topic == which_opco.MEMBERSHIP and before.question is None
    text = turn.message.text
    found = find_facts(text, turn.world.today) if of_the_opco and "?" not in text else []
    if len(found) != 1 or found[0].fact != HEADCOUNT or not found[0].usable:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    return (
        None if any(map(str.isalnum, rest)) else Facts("inform", {HEADCOUNT: plain_value(found[0])})
    )


def only_tells(turn: Turn, main: Ask, changes: list[Change]) -> bool:
    """Tell whether a message states facts of the check in hand and asks nothing.

    « Les chaussures du bac pro, vous les prenez en charge » is surely of something else.
    """
    check = turn.state.check or turn.state.subject.check
    if not changes or check is None or turn.before.verdict is None:
        return False
    facts = turn.world.book.checks[check].facts
    plain = turn.message.plain
    # « Je l'envoie ce soir, c'est par où » asks where without a word that asks.
    where = turn.reading.kind is Kind.WHERE and Kind.WHERE in kind_signs_of(plain)
    where = where and not says(plain, "leads_where")
    elsewhere = main.answer.partition("/")[0] != turn.before.subject.topic
    surely = elsewhere and turn.reading.sure >= SURE_TO_TELL and says(plain, "you_pay")
    asks = where or surely or signs_of(plain) & {"question", "asks"}
    return not asks and all(change.fact in facts for change in changes)


def after_facts(turn: Turn, changes: list[Change]) -> None:
    """Facts and nothing else: the thread goes on with them."""
    state = turn.state
    names = [change.fact for change in changes]
    if (ended := contracts.its_end(turn, names)) is not None:
        answer(turn, ended, given=[])
        return
    if not changes and turn.spoke and turn.before.question is None:
        # The value cannot be used, and it was said why: what was decided before is of another case.
        turn.adviser = True
        return
    if not changes and not turn.spoke:
        turn.say("check.already_known_alone")
    if turn.before.question is not None and turn.before.question.fact in names:
        state.question = None
    if _names_a_detail(turn, names) or _tells_what_the_subject_makes_of(turn, names):
        return
    if _tells_whose_agreement(turn, names):
        state.subject = which_opco.OUR_MEMBERSHIP
        check = state.subject.check
    else:
        check = _check_asked(turn, better_check(turn, names, check_for(turn, names)))
    if check is not None and (
        uses(turn, check, names)
        or deciding.instead_of(turn, check) != check
        or not turn.world.book.checks[check].instead.keys().isdisjoint(names)
    ):
        state.question = None
        deciding.advance(turn, str(check), changed=tuple(names))
        _tell_the_rule(turn, names)
        _recall_the_own_day(turn, names)
        tell_the_fund_again(turn, names)
        if "idcc" in names:
            tell_the_fund(turn)
        elif HEADCOUNT in names and (fund := fund_beside_a_refusal(turn)) is not None:
            detailing.tell(turn, fund, first=True)
        return
    if HEADCOUNT in names and state.subject.topic == which_opco.MEMBERSHIP:
        # Which OPCO it is was told, and does not depend on a size.
        note(turn, changes)
        if turn.before.question is not None:
            resume(turn)
        else:
            offer_what_a_size_decides(turn)
        return
    if state.subject.answer is not None and _says_what_it_changes(turn, names):
        return
    known = [labelled(turn, change) for change in changes if change.after is not None]
    if known:
        turn.say("smalltalk.noted", facts=known)
    if turn.before.question is not None:
        resume(turn)
    elif state.subject.check is not None:
        deciding.advance(turn, state.subject.check)
    elif state.subject.answer is not None and talking.sum_up(turn):
        return
    else:
        doubting.offer_checks(turn)


def _tells_whose_agreement(turn: Turn, names: list[str]) -> bool:
    """Tell whether a convention is told, where whose OPCO it is was talked of: « et le garage qu'on rachète, 9 salariés, IDCC 1090 »."""
    fresh = turn.before.question is None and turn.before.check is None
    of_it = turn.before.subject.topic == which_opco.MEMBERSHIP
    return (
        fresh
        and of_it
        and set(names) <= {which_opco.AGREEMENT, HEADCOUNT}
        and which_opco.AGREEMENT in names
    )


def _check_asked(turn: Turn, check: str | None) -> str | None:
    """Return the check whose amount is asked beside the facts, where the one in hand gives none.

    « Du coup combien si ça passe », of a contract sent late; « faut le payer combien », of its pay.
    """
    plain, book = turn.message.plain, turn.world.book
    aided = any(one.startswith(f"decision:{AID}:") for one in turn.before.said)
    if check == EARLY_END and aided and not tells_an_end(turn):
        return AID
    names = [fact for one in turn.reading.moves if isinstance(one, Facts) for fact in one.facts]
    if check == EARLY_END and says(plain, "takes_another") and OF_AN_AID & set(names):
        # « On en reprend un autre en CAP, on signe lundi » leaves the contract that ended.
        for fact in turn.world.book.checks[EARLY_END].facts:
            if fact not in names and fact not in _OF_THE_COMPANY:
                turn.state.facts.pop(fact, None)
                turn.state.supposed.pop(fact, None)
        return AID
    gets = employer_gets(turn, names) and not contracts.is_pro(turn)
    # « Ma belle-sœur a un garage, 8 salariés, pareil sinon », after an aid and a pay: no pay depends on a size.
    theirs = names_another_company(turn.message.text) and HEADCOUNT in names and aided
    if theirs and not uses(turn, str(check), [HEADCOUNT]) and check is not None:
        return AID
    if gets or begins_an_aid(turn, names) or _asks_for_the_aid(turn, check):
        return AID
    pays = "age" in names and says(plain, "of_pay")  # « et niveau salaire pour mes 47 ans ? »
    if Kind.HOW_MUCH not in kind_signs_of(plain) and not pays:
        return check
    if (
        not is_of_an_aid(plain)
        and says(plain, "of_pay")
        and not says(plain, "takes_me")
        and turn.state.value_of("age") is not None
    ):
        return PROFESSIONAL if contracts.is_pro(turn) else PAY
    known = set(turn.state.case()) & {"level", "signed_on", "headcount"}
    if check is not None and not book.gives_amount(check) and len(known) >= _ENOUGH_KNOWN:
        return (
            AID
            if not contracts.is_pro(turn) and book.checks[check].topic in _OF_A_CONTRACT
            else check
        )
    return check


def _asks_for_the_aid(turn: Turn, check: str | None) -> bool:
    """Tell whether the aid is asked for beside a fact, where the check in hand is of something else.

    « Et l'aide ? on est 6 », of who may be the tutor of a BTS, or of what one is paid.
    """
    known, checks = turn.state.case(), turn.world.book.checks
    of_another = check is None or checks[check].topic not in _OF_AN_AID
    enough = sum(fact in known for fact in ("level", "signed_on", "headcount")) >= _ENOUGH_KNOWN
    return (
        of_another and enough and says(turn.message.plain, "the_aid") and not contracts.is_pro(turn)
    )


def wants_the_aid(turn: Turn, main: Move | None) -> bool:
    """Tell whether the aid is plainly wanted beside facts, whatever was talked of: « ça je le sais, c'est l'aide que je veux ».

    A sure question of something else is asked all the same.
    """
    check = turn.state.check or turn.state.subject.check
    known = turn.world.book.checks.get(check or "")
    of_another = known is None or known.topic not in _OF_AN_AID
    if names_an_apprentice(turn, main) or _moves_the_end(turn):
        return True
    sure = isinstance(main, Ask) and turn.reading.sure >= SURE_OF_A_TOPIC
    wanted = says(turn.message.plain, "wants_the_aid") and not contracts.is_pro(turn)
    return wanted and of_another and not sure


def _moves_the_end(turn: Turn) -> bool:
    """Tell whether the planned end of the contract is told after a departure was imagined: « on le garde jusqu'au 13 »."""
    verdict = turn.before.verdict
    if verdict is None or verdict.check != EARLY_END or tells_an_end(turn):
        return False
    told = {fact for one in turn.reading.moves if isinstance(one, Facts) for fact in one.facts}
    return "ends_on" in told


def pay_wanted(turn: Turn) -> str | None:
    """Return the check of the pay that is asked with its facts, whatever aid was talked of: « elle a le bac pro, sa paie ce serait ».

    « Et sa rémunération en première année », of an apprentice whose age is known, asks for no aid.
    """
    plain, state = turn.message.plain, turn.state
    told = {fact for one in turn.reading.moves if isinstance(one, Facts) for fact in one.facts}
    known = state.value_of("age") is not None or state.value_of("birth_date") is not None
    if not known or any(state.cases) or is_of_an_aid(plain) or says(plain, "takes_me"):
        return None
    if contracts.is_pro(turn):
        asked = says(plain, "of_wages") and not _OF_THE_PAY_OF_PRO.isdisjoint(told)
        return PROFESSIONAL if asked else None
    asked = says(plain, "of_wages") and told <= _OF_THE_PAY and bool(told)
    return PAY if asked and state.verdict is not None and state.verdict.check == AID else None


def names_an_apprentice(turn: Turn, main: Move | None) -> bool:
    """Tell whether a few nouns tell an apprentice's diploma after whose OPCO a company has: « apprenti bts tourisme »."""
    plain, check = turn.message.plain, turn.state.check or turn.state.subject.check
    of_the_opco = main is None or (
        isinstance(main, Ask) and main.answer.partition("/")[0] in which_opco.OF_THE_OPCO
    )
    nouns = len(turn.message.words) <= _MOST_NOUNS and not signs_of(plain) & {"asks", "question"}
    told = any(one.fact == "level" and one.problem is None for one in turn.given)
    fresh = check in (None, MEMBERSHIP_CHECK) and not contracts.is_pro(turn)
    return of_the_opco and nouns and told and fresh and says(plain, "of_an_apprentice")


def _names_a_detail(turn: Turn, names: list[str]) -> bool:
    """Say the detail of the subject in hand that a message names, where no fact of it is of its check.

    « Et si elle l'avait raté, ce bac ? », of a pay, asks for no aid.
    """
    check = turn.state.check or turn.state.subject.check
    if check is None or uses(turn, check, names) or "level" not in names or "signed_on" in names:
        return False
    found = detailing.in_hand(turn)
    if found is None:
        return False
    answer(turn, Ask(found.name, turn.reading.kind), given=[])
    return True


def _tells_what_the_subject_makes_of(turn: Turn, names: list[str]) -> bool:
    """Say the rule of the check in hand for a fact that it does not use; tell whether there is one.

    « Et si le jeune vise un bac pro », of who may be a tutor, is no question about the aid.
    """
    check = turn.state.check or turn.state.subject.check
    rules = (rule for rule in _RULES if rule.check is not None and rule.check == check)
    told = next((rule for rule in rules if names == [rule.fact]), None)
    if told is None:
        return False
    decided = turn.before.verdict
    if check == PAY and turn.state.value_of(KIND) != turn.before.value_of(KIND):
        # « Et en BTS ? », of a licence pro, which is paid as a second year.
        turn.state.question = None
        deciding.advance(turn, PAY, changed=tuple(names))
        return True
    if names == ["level"] and decided is not None and decided.check == check == PAY:
        turn.say("check.level_changes_no_pay", summary=decided.summary)
        turn.state.check = check
        resume(turn)
        return True
    turn.items.append(SayShort(told.answer, told.kind))
    turn.state.check = check
    resume(turn)
    return True


def _tell_the_rule(turn: Turn, names: list[str]) -> None:
    """Say what the law makes of a fact, where all that was said of it is the next question."""
    own = turn.before.subject.answer
    rules = {
        rule.fact: rule
        for rule in _RULES
        if rule.check is None
        and (not rule.in_hand or rule.answer == own)
        and rule.pro in (None, contracts.is_pro(turn))
    }
    told = next((rules[name] for name in names if name in rules), None)
    if told is None or not all(isinstance(item, AskQuestion) for item in turn.items):
        return
    topics = frozenset({told.answer.partition("/")[0]})
    found = turn.world.library.find_details(turn.message.unnamed, topics) if told.in_hand else []
    named = [one for one in found if not contracts.is_of_the_other(turn, one.name)]
    if named and named[0].weight >= detailing.LEAST_BESIDE_FACTS:
        # « Et ma femme, elle est conjointe collaboratrice », of how many one follows: whether she may at all.
        detailing.tell(turn, named[0], first=True)
    else:
        turn.items.insert(0, SayShort(told.answer, told.kind))


def _recall_the_own_day(turn: Turn, names: list[str]) -> None:
    """Say what the aid of the own contract is, beside that of another day imagined for it: « la même en 2025 ? »."""
    state, own = turn.state, turn.state.facts.get(_SIGNATURE)
    imagined = _SIGNATURE in names and _SIGNATURE in state.supposed and not any(state.cases)
    if not imagined or own is None or (day := exact_day(own.value)) is None:
        return
    verdict = state.verdict
    if verdict is None or verdict.check != AID or verdict.outcome not in _DECIDED:
        return
    case = {fact: known.value for fact, known in state.facts.items() if known.value is not None}
    found = consider(turn.world.book, AID, case, turn.world.today)
    if not found.settled:
        return
    said = Say("check.own_day", {"day": day, "amount": found.decision.amount})
    asked = [item for item in turn.items if isinstance(item, AskQuestion)]
    turn.items = [*(item for item in turn.items if item not in asked), said, *asked]


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


def after_unusable(turn: Turn) -> None:
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
    if reason == BETWEEN:
        # It was explained: the same question would come back whatever is answered.
        turn.state.remember(str(fact), None, origin="unsure")
        turn.state.question = None
        talking.go_on_with_check(turn)
        return
    if question is not None:
        if question.kind == "fact" and naming.tell_named(turn):
            return
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


def labelled(turn: Turn, change: Change) -> str:
    """Return a fact as it was noted: « Effectif : 12 salariés »."""
    definition = turn.world.book.facts[change.fact]
    return f"{definition.label} : {turn.written(change.fact, change.after)}"
