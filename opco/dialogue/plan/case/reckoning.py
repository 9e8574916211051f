"""Sums made of what was decided: « en tout ? », « par mois ? », « donc on perd combien ? ».

Only amounts that were decided in this conversation are reckoned with, and each is named beside the
result, so that who asked of others sees it at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case import deciding
from opco.dialogue.plan.case.asking import resume
from opco.dialogue.plan.case.deciding import PAYS, considered, considered_whole
from opco.dialogue.plan.case.several import OWN, without_what_is_shared
from opco.dialogue.plan.considering import cases_giving
from opco.dialogue.plan.items import SayReckoning, SayShort, SayVerdict
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading import sums
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.state import Verdict
from opco.eligibility import Decision
from opco.knowledge import Kind
from opco.language.normal import normalize
from opco.language.numbers import words_to_digits

AID = known_names.AID
#: What is told of the years after the first.
SECOND_YEARS = known_names.SECOND_YEARS
#: The length of a contract, in months; how many years one lasts after the first.
LENGTH, _A_YEAR, _YEARS_OF_A_CONTRACT = "months", 12, frozenset({2.0, 3.0, 4.0})
#: Months over which the aid of a year is paid (code du travail, D6243-4).
MONTHS_PAID = "conditions_apprentissage.mois_de_reference"
_EUROS = "eur"
#: What of a message's facts may be an amount misread, and no case.
_NO_CASE = frozenset({"idcc", "money"})


@dataclass(frozen=True)
class Term:
    """An amount decided, and what tells its case from the others."""

    amount: Decimal
    each: Mapping[str, Any]


def reckon(turn: Turn) -> bool:
    """Say the sum, the difference or the month that is asked of amounts decided; tell whether it was."""
    plain, check = turn.message.plain, check_meant(turn)
    alone = sums.asks_in_all_alone(plain)
    if check is None:
        return False
    named = sums.amount_named(plain)
    in_all = sums.asks_in_all(plain)
    terms = terms_of(turn, check, refused=in_all, all_told=not in_all)
    summed = named is not None and _is_a_sum(terms, named)
    if not (alone or summed) and (gives_a_case(turn) or sums.is_of_no_money(plain)):
        return False
    if not terms or (named is not None and not summed and sums.is_no_sum(plain)):
        return False
    item: SayReckoning | None = None
    if check == AID and sums.asks_in_all(plain) and sums.is_of_a_month(plain) and len(terms) > 1:
        item = _by_the_month(turn, terms, "month_in_all")
    elif summed or (sums.asks_in_all(plain) and len(terms) > 1):
        item = _total(terms, named, "total_pay" if check in PAYS else "total")
    elif sums.asks_in_all(plain) and named == terms[0].amount:
        turn.say("smalltalk.that_amount", summary=turn.before.verdict.summary)  # type: ignore[union-attr]
        turn.adviser = True
        return True
    elif alone or (in_all and turn.before.verdict.came == deciding.IMAGINED):  # type: ignore[union-attr]
        _leave_what_is_imagined(turn)
        found = considered(turn, check)
        turn.add(SayVerdict(check, found, brief=turn.state.supposed == turn.before.supposed))
        _say_of_the_years(turn, check)
        turn.adviser = True
        resume(turn)
        return True
    elif (
        sums.asks_the_difference(plain) and len(terms) > 1 and terms[-1].amount != terms[-2].amount
    ):
        gap = abs(terms[-1].amount - terms[-2].amount)
        kind = "less" if terms[-1].amount < terms[-2].amount else "more"
        item = SayReckoning(kind, gap, written(terms[-2:]))
    elif check == AID and sums.asks_a_month(plain):
        item = _by_the_month(turn, terms[-2:], "month")
    if item is None:
        return False
    turn.add(item)
    _say_of_the_years(turn, check)
    turn.adviser = True
    resume(turn)
    return True


def _leave_what_is_imagined(turn: Turn) -> None:
    """Leave the contract imagined in place of the one told of, which alone is had: « j'ai combien en tout ? »."""
    verdict = turn.before.verdict
    if verdict is not None and verdict.came == deciding.IMAGINED:
        for fact in OWN & turn.state.supposed.keys():
            del turn.state.supposed[fact]


def confirm_a_sum(turn: Turn) -> bool:
    """Confirm the amount told of several decisions together, or put it right: « ça fait 9 500 alors ? », « donc 5 500 pour les 2 ».

    It comes before what an amount is set against one decision alone for, and before « les 2 » is taken for a size.
    """
    plain, check = turn.message.plain, check_meant(turn)
    terms = terms_of(turn, check, all_told=False) if check is not None else []
    if check is not None and _has_nothing_beside(turn, check) and sums.is_told_together(plain):
        terms = terms_of(turn, check, refused=True, all_told=False)
    named = sums.sum_told(plain, [int(one.amount) for one in terms]) if len(terms) > 1 else None
    if named is None or check is None or _asks_of_something_else(turn, named):
        return False
    right = _is_a_sum(terms, named)
    if not right and (sums.is_no_sum(plain) or not _is_told_of_all(turn, terms, named)):
        return False
    counted = len(terms) if _are_alike(turn) else sums.contracts_counted(plain)
    item = _total(terms, named, "total_pay" if check in PAYS else "total", counted)
    if item is None:
        return False
    turn.add(item)
    _say_of_the_years(turn, check)
    turn.adviser = True
    resume(turn)
    return True


def _has_nothing_beside(turn: Turn, check: str) -> bool:
    """Tell whether the contract decided last has nothing, which is a part of what several come to: « donc 5 000 pour les deux ? »."""
    verdict = turn.before.verdict
    return verdict is not None and verdict.check == check and verdict.outcome == "refused"


def _is_told_of_all(turn: Turn, terms: list[Term], named: int) -> bool:
    """Tell whether an amount that is no sum of those decided is told as one: by its words, or where no single case gives as much."""
    plain, each = turn.message.plain, [one.amount for one in terms]
    if sums.is_told_together(plain):
        counted = sums.contracts_counted(plain) is not None
        return named not in each or counted or _are_alike(turn)
    reckoned = sums.reckons(plain) or says(plain, "an_amount")
    verdict = turn.before.verdict
    if named <= max(each) or not reckoned or verdict is None:
        return False
    book, case = turn.world.book, turn.state.case()
    return not cases_giving(book, verdict.check, case, named, turn.world.today)


def _are_alike(turn: Turn) -> bool:
    """Tell whether several contracts were told of that nothing tells apart: « 1 500 en tout ? », after four BTS."""
    return len(turn.before.cases) > 1 and not any(turn.before.cases)


def _asks_of_something_else(turn: Turn, named: int) -> bool:
    """Tell whether a message gives facts of a case, or speaks of a time, and reckons no sum; « pour les 2 » may be read as a size."""
    plain = turn.message.plain
    if sums.is_of_a_month(plain) or sums.is_by_the_year(plain) or sums.is_of_a_later_year(plain):
        return True
    told = {
        f: v for one in turn.reading.moves if isinstance(one, Facts) for f, v in one.facts.items()
    }
    counted = sums.contracts_counted(plain)
    own = {f for f, v in told.items() if f not in _NO_CASE and v not in (named, counted)}
    if not own:
        return False
    terms = [one.facts for one in (*turn.before.earlier, turn.before.verdict) if one is not None]
    return not all(any(one.get(f) == told[f] for one in terms) for f in own)


def tell_of_the_first_year(turn: Turn) -> bool:
    """Say that the aid is of the first year alone, where its amount is counted again for each: « donc 18 000 ? »."""
    plain, verdict = turn.message.plain, turn.before.verdict
    if verdict is None or verdict.check != AID or not verdict.amount or turn.before.question:
        return False
    named = sums.amounts_named(words_to_digits(normalize(plain)).text)
    times = next((one / verdict.amount for one in named if one > verdict.amount), 0.0)
    if sums.is_of_a_later_year(plain) and named.count(int(verdict.amount)) > 1:
        times = 2.0  # « 5 000 la première année et 5 000 la deuxième ? »
    if not times and int(verdict.amount) in named:
        times = float(sums.times_said(plain))  # « 5 000 x 2, c'est ça ? »
    if times not in _YEARS_OF_A_CONTRACT or sums.is_of_several(plain) or turn.before.cases:
        return False
    terms = [term.amount for term in terms_of(turn, AID)]
    years = sums.is_of_one_contract(plain)
    if len(terms) > 1 and sum(terms) == times * verdict.amount and not years:
        return False  # « donc 10 000 en tout ? », of two contracts that were decided
    months = turn.state.value_of(LENGTH)
    long = isinstance(months, int | float) and months == times * _A_YEAR
    if not (long or sums.is_by_the_year(plain) or sums.is_of_a_later_year(plain)):
        return False
    turn.say("reckoning.first_year_alone", amount=verdict.amount)
    turn.state.note_said(SECOND_YEARS)
    turn.adviser = True
    resume(turn)
    return True


def tell_of_which_it_was(turn: Turn) -> bool:
    """Say of which case an amount was decided: « les 5 000, c'était pour laquelle des deux déjà ? ».

    « Lequel des deux donnait le plus, déjà ? » names no amount: each is told with its own.
    """
    plain, verdict = turn.message.plain, turn.before.verdict
    asks = says(plain, "which_case") and says(plain, "told_before")
    if verdict is None or not asks or gives_a_case(turn):
        return False
    decided = [one for one in (*turn.before.earlier, verdict) if one.amount is not None]
    named = sums.amounts_named(plain)
    of_it = [one for one in decided if one.amount in named][-1:] if named else []
    if not named and says(plain, "which_of_two"):
        of_it = [one for one in decided if one.check == decided[-1].check]
    if not of_it or (not named and len(of_it) == 1):
        return False
    same = [one for one in decided if one.check == of_it[-1].check]
    terms = tuple((_apart_from(one, same), Decimal(str(one.amount))) for one in of_it)
    turn.add(SayReckoning("of_which" if named else "each", terms[-1][1], terms))
    turn.adviser = True
    resume(turn)
    return True


def _apart_from(one: Verdict, decided: list[Verdict]) -> dict[str, Any]:
    """Return what tells a case decided from the others; the whole of it where it is alone."""
    return {
        fact: value
        for fact, value in one.facts.items()
        if len(decided) == 1 or any(other.facts.get(fact) != value for other in decided)
    }


def tell_what_the_share_leaves(turn: Turn) -> bool:
    """Say what the employer's share leaves of the aid, where both were decided: « net de ça il nous reste 1 250 ? »."""
    plain = turn.message.plain
    if turn.before.verdict is None or not sums.asks_what_is_left(plain):
        return False
    aid, share = (_amount_decided(turn, check) for check in (AID, known_names.SHARE))
    if aid is None or share is None:
        return False
    named, left = sums.amount_named(plain), aid - share
    turn.say(
        "reckoning.left",
        left=left,
        aid=aid,
        share=share,
        right=None if named is None else named == left,
    )
    turn.adviser = True
    resume(turn)
    return True


def tell_of_the_amount_named(turn: Turn) -> bool:
    """Decide again the other thing whose amount a question names: « les 750, on les doit toujours ? »."""
    verdict, state = turn.before.verdict, turn.before
    asks = "?" in turn.message.text or signs_of(turn.message.plain) & {"question", "asks"}
    if verdict is None or not asks or gives_a_case(turn):
        return False
    named = set(sums.amounts_named(turn.message.plain))
    decided = (verdict, *reversed(state.earlier))
    others = (one for one in decided if one.check != state.subject.check and one.amount is not None)
    told = next((one for one in others if one.amount in named), None)
    if told is None or not says(turn.message.plain, "still_due"):
        return False
    deciding.advance(turn, told.check)
    return True


def _amount_decided(turn: Turn, check: str) -> Decimal | None:
    """Return the amount that a check gave last in this conversation."""
    verdict, earlier = turn.before.verdict, turn.before.earlier
    decided = [one for one in (verdict, *reversed(earlier)) if one is not None]
    amounts = (one.amount for one in decided if one.check == check and one.amount is not None)
    found = next(amounts, None)
    return None if found is None else Decimal(found)


def _by_the_month(turn: Turn, terms: list[Term], kind: str) -> SayReckoning:
    """Return what amounts of a year are by the month, as they are paid."""
    months = turn.state.value_of("months")
    year = int(turn.world.book.value(MONTHS_PAID, turn.world.today).value)
    over = min(months, year) if isinstance(months, int | float) else year
    each = [Term(one.amount / Decimal(str(over)), one.each) for one in terms]
    total = sum((one.amount for one in each), Decimal(0))
    return SayReckoning(kind, total, written(each), over=over)


def _say_of_the_years(turn: Turn, check: str) -> None:
    """Say that an aid is of the first year alone, where a sum over several is asked for."""
    if check == AID and sums.is_of_years(turn.message.plain):
        turn.add(SayShort(SECOND_YEARS, Kind.OTHER))


def check_meant(turn: Turn) -> str | None:
    """Return the check whose amounts are meant: the one decided last, or the aid, or the pay, by its name."""
    plain, verdict = turn.message.plain, turn.before.verdict
    if verdict is None:
        return None
    decided = [verdict.check, *(one.check for one in reversed(turn.before.earlier))]
    of_pay, of_aid = sums.is_of_pay(plain), sums.is_of_an_aid(plain)
    if of_aid and not of_pay:
        return AID if AID in decided else verdict.check
    if of_pay:
        return next((one for one in decided if one in PAYS), None)
    # « Ce qui fait combien par mois ? », after a day of the calendar, is asked of the aid decided before.
    if sums.asks_a_month(plain) and AID in decided and verdict.check not in PAYS:
        return AID
    of_money = (one for one in decided if one in PAYS or turn.world.book.gives_amount(one))
    return next(of_money, verdict.check)


def gives_a_case(turn: Turn) -> bool:
    """Tell whether a message gives facts, which make another case than those decided."""
    return any(
        not (isinstance(move, Facts) and set(move.facts) <= _NO_CASE)
        for move in turn.reading.moves
        if isinstance(move, Facts)
    )


def terms_of(turn: Turn, check: str, *, refused: bool = False, all_told: bool = True) -> list[Term]:
    """Return the amounts that a check gave: to each contract told of, else to each case in turn.

    ``refused``: and nothing to those that it refused. ``all_told``: of each case in turn, also what was
    only imagined, and what the same contract had before a fact more: what a difference is of, and no sum.
    """
    state, verdict = turn.before, turn.before.verdict
    assert verdict is not None
    book, today = turn.world.book, turn.world.today
    cases = state.among or state.cases
    if len(cases) > 1:
        decide = considered_whole if state.among else considered
        decided = [decide(turn, check, case).decision for case in cases]
        each = list(zip(without_what_is_shared(cases), decided, strict=True))
    else:
        same = [one for one in [*state.earlier, verdict] if one.check == check]
        same = same if all_told else _contracts_of(same)
        told = [
            (facts, {**assumed, **facts})
            for one in same
            for facts, assumed in (
                (one.facts, one.assumed),
                *((other["facts"], other["assumed"]) for other in one.others),
            )
        ]
        each = [
            (
                {k: v for k, v in facts.items() if any(w.get(k) != v for _, w in told)},
                book.decide(check, whole, today),
            )
            for facts, whole in told
        ]
    found = [
        (case, Decimal(0) if refused and one.outcome == "refused" else _amount_of(one))
        for case, one in each
    ]
    return [Term(amount, case) for case, amount in found if amount is not None]


def _contracts_of(decided: list[Verdict]) -> list[Verdict]:
    """Return the decisions that are each of one contract: none imagined, none put right or decided again since."""
    own: list[Verdict] = []
    for one in decided:
        if one.came == deciding.IMAGINED:
            continue
        again = bool(own) and (one.came == deciding.CORRECTED or _adds_to(own[-1], one))
        own = [*(own[:-1] if again else own), one]
    return own


def _adds_to(before: Verdict, after: Verdict) -> bool:
    """Tell whether a decision is of the same case as the one before it, with a fact more: « il est handicapé »."""
    return before.facts != after.facts and before.facts.items() <= after.facts.items()


def _amount_of(decision: Decision) -> Decimal | None:
    """Return the amount of a decision, or the pay of a month that it works out."""
    if decision.amount is not None:
        return Decimal(decision.amount)
    monthly = (figure.value for figure in decision.figures if figure.unit == _EUROS)
    return next((Decimal(str(value)) for value in monthly), None)


def _is_a_sum(terms: list[Term], named: int) -> bool:
    """Tell whether an amount is that of several decisions together: « donc 9 500 à nous deux », whatever it may count."""
    return any(
        len(some) > 1 and sum(one.amount for one in some) == named for some in (terms, terms[-2:])
    )


def _total(
    terms: list[Term], named: int | None, kind: str, counted: int | None = None
) -> SayReckoning | None:
    """Return the sum of all, of the last two when an amount that is named is theirs; else of so many as are counted."""
    for some in (terms, terms[-2:]):
        total = _sum(some)
        if named is None or total == named:
            return SayReckoning(kind, total, written(some), right=named is not None or None)
    told = Decimal(named or 0)
    counts = (counted,) if counted else (2, len(terms))
    few = min((terms[-n:] for n in counts), key=lambda some: abs(_sum(some) - told))
    return SayReckoning(kind, _sum(few), written(few), right=False)


def _sum(terms: list[Term]) -> Decimal:
    return sum((one.amount for one in terms), Decimal(0))


def written(terms: list[Term]) -> tuple[tuple[Mapping[str, Any], Decimal], ...]:
    """Return amounts as their sum is said: what tells each case, with its amount."""
    return tuple((one.each, one.amount) for one in terms)
