"""Taking note of the facts of a message: stated, corrected, supposed; several apprentices at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan import known_names
from opco.dialogue.plan.case.several import each_with_what_is_shared
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.agreement_numbers import AGREEMENT
from opco.dialogue.reading.apprentices import (
    LEVEL,
    OF_AN_APPRENTICE,
    Apprentices,
    apprentices_in,
)
from opco.dialogue.reading.beside_facts import asks_in_words
from opco.dialogue.reading.birthdays import AGE, BIRTH
from opco.dialogue.reading.given import OVERSEAS
from opco.dialogue.reading.held_diplomas import is_not_held, is_prepared
from opco.dialogue.reading.loose_days import PAID
from opco.dialogue.reading.one_of_several import (
    OneOfSeveral,
    asks_of_one,
    goes_on_with_one,
    one_told_of,
)
from opco.dialogue.reading.phrases import says
from opco.dialogue.reading.sizes_of_years import SIZE, year_told
from opco.dialogue.reading.transmission import LATE, SENT, note_of
from opco.dialogue.state import State
from opco.eligibility.quantities import end_of_month_before, months_with_share, whole_years
from opco.intervals import exact_day
from opco.language import UNKNOWN, find_facts
from opco.language.corrections import day_denied
from opco.language.levels import kind_of_bac
from opco.language.trades import (
    names_another_company,
    our_trade_named,
    speaks_of_a_relative,
    trade_named,
)

#: Days of a contract, which every subject has.
SIGNATURE, START = "signed_on", "starts_on"
#: The last day of a contract as it was signed; the one on which somebody leaves before it.
_LAST_DAY, _LEFT = "ends_on", "ended_on"
DAYS = frozenset({SIGNATURE, START, _LAST_DAY})
#: The diploma already held; the level of which there are several kinds.
HELD, _BAC = known_names.HELD, 4
#: The share of trainees that a large company has, or will have.
_QUOTA = "quota"
#: Facts that are true or not, and that a message without a question states; how sure a question must be.
_STATED_ALONE = frozenset({"late", "disabled", "quota", "prior_aid"})
SURE_OF_A_QUESTION = 0.8
#: Words in which a fact is stated, whatever a question beside it asks.
_STATED = {
    AGE: re.compile(
        r"\b(?:il|elle|apprentie?|jeune|lui) (?:a|n'a que) (?:deja |que )?\d\d(?: ans)?$"
        r"|\b(?:candidate?|apprentie?|jeune|personne|gars|fille|garcon|gamine?|monsieur|dame|femme|homme|salariee?|stagiaire|alternante?) (?:age[es]? )?de \d\d(?: ans)?$"
    ),
    "headcount": re.compile(r"\bje suis (?:tout |toute )?seule?$"),
}
#: Words of somebody who is taken on, before the diploma that a question names: « je prends un jeune en ».
_TAKEN_ON = re.compile(
    r"\b(?:jeunes?|apprenti\w*|alternant\w*|candidat\w*|eleves?|etudiant\w*|gars|filles?|garcons?|stagiaires?|niece|neveu|fils|il|elle|(?:je|on) (?:pren[ds]+|forme|recrute|embauche|cherche))\b"
    r"[^.;:!?]{0,30}?\b(?:en|pour|prepar\w*|dans|d'|de|vis\w*|fait|passe|du|une?|le|son|sa)\s?(?:une?|le|la|son|sa)?\s?$"
)
#: The ages at which the pay of an apprentice changes.
RATES = "paie_apprenti.grille"
_AND_IF = re.compile(r"\W{0,4}(?:et|mais) s(?:i\b|'ils?\b|'elles?\b)")
#: An aid already had for the same apprentice and the same diploma.
_PRIOR = "prior_aid"
#: A place where the law is another one.
OWN_LAW = "own_law"
#: Words of « le 3 mars alors »; what states one's own case: « on est bien 200 », « c'est signé le 3 ».
_FEW = 5
_IS_SO = re.compile(r"\b(?:est|sommes|suis|etait|a|avons|ai|sign\w+|en fait|pardon|non|erreur)\b")
#: Months from which an aid is whole, in data/schemes.
_WHOLE = "conditions_apprentissage.mois_de_reference"
#: Facts that tell the same thing: the last word is kept.
_SAME_AS = {BIRTH: (AGE,), AGE: (BIRTH, "pay_on")}


@dataclass(frozen=True)
class Change:
    """A fact learnt; ``before`` is what was known of it, None when nothing."""

    fact: str
    before: Any
    after: Any


def learnt_now(turn: Turn) -> list[Change]:
    """Return what a turn has already learnt of the case, where its changes are not at hand."""
    before = turn.before.case()
    return [
        Change(fact, before.get(fact), value)
        for fact, value in turn.state.case().items()
        if before.get(fact) != value
    ]


def learn(turn: Turn, move: Facts) -> list[Change]:
    """Keep the facts of a move; return what changed. What cannot be used is said."""
    state = turn.state
    told, one = Apprentices([]), _one_told_of(turn, move)
    if (LEVEL in move.facts or AGE in move.facts) and move.act != "correct" and one is None:
        told = apprentices_in(turn.message, state, turn.world.book)
    among = each_with_what_is_shared(state)
    several = bool(told.cases) and not told.alike
    of_each = {fact for case in told.cases for fact in case} if several else set()
    changes = []
    if says(turn.message.plain, "birthday"):
        # « Il a eu 18 ans hier » dates no contract.
        move = Facts(move.act, {k: v for k, v in move.facts.items() if k not in DAYS})
    move = _of_a_relative(turn, move)
    move = _as_imagined(turn, move)
    move = _as_held(turn, move)
    move = _of_the_day_denied(turn, move)
    move = _of_the_day_before(turn, move)
    move = _of_the_month_of_birth(turn, move)
    state.latest = list(move.facts) or state.latest
    level_before = state.value_of(LEVEL)
    for fact, value in move.facts.items():
        value = _from_now_on(value, turn.world.today) if fact in DAYS else value
        if fact in of_each or fact in told.doubtful or (one is not None and fact in one.named_by):
            continue
        if value == UNKNOWN:
            state.remember(fact, None, origin="unsure")
            changes.append(Change(fact, None, None))
            continue
        problems = turn.problems(fact, value)
        if problems:
            for problem in problems:
                turn.say("check.problem", text=problem)
            continue
        before = state.value_of(fact)
        for other in set(_SAME_AS.get(fact, ())) - set(move.facts):
            state.facts.pop(other, None)
            state.supposed.pop(other, None)
        if fact == _LAST_DAY and move.act != "inform" and _LEFT not in move.facts:
            state.supposed.pop(_LEFT, None)  # « et si on le garde jusqu'en mai ? »: nobody leaves
        if one is not None and fact in one.own:
            _give_to_one(state, one.place, fact, value)
            state.told_of = one.place + 1
            changes.append(Change(fact, None, value))
            continue
        if _fills_the_cases(turn, fact, value):
            changes.append(Change(fact, None, value))
            continue
        # « Et si on n'atteint pas les 5 % ? » imagines it, though nothing was told of it before.
        missed = fact == _QUOTA and says(turn.message.plain, "if_it_happens")
        if move.act == "suppose" or missed or _is_of_what_is_imagined(turn, move, fact):
            state.supposed[fact] = value
            before = None if move.act == "correct" else before
        else:
            state.remember(fact, value, as_of=_year_of(turn, value) if fact == SIZE else None)
        for case in state.cases:
            case.pop(fact, None)
        changes.append(Change(fact, before, value))
    if move.act == "suppose":
        _date_another_contract(state, move.facts)
        another = says(turn.message.plain, "another_diploma")
        _leave_the_aid_of_another(state, 0 if another else level_before, move.facts)
    leave_the_other_place(state, move.facts)
    if LATE in move.facts:
        _note_the_sending(turn)
    if several or told.alike:
        state.told_of = 0
    if several:
        state.among = []
        state.cases = [_usable_of(turn, case) for case in told.cases]
        for fact in of_each:
            state.facts.pop(fact, None)
            state.supposed.pop(fact, None)
            values = [case[fact] for case in state.cases if fact in case]
            changes.append(Change(fact, None, values))
    elif told.alike:
        state.cases = [{} for _ in told.cases]
    elif one is None and LEVEL in move.facts and (any(state.cases) or move.act != "correct"):
        level = move.facts[LEVEL]
        if len(among) > 1:
            # « Et le premier équipement du CAP ? » singles one out: the others may be asked about next.
            named = move.act != "correct" and any(case.get(LEVEL) == level for case in among)
            state.among = among if named else []
        elif all(case.get(LEVEL) != level for case in state.among):
            state.among = []
        state.cases, state.told_of = [], 0
    if not several and "months" not in move.facts:
        changes = _length_told(turn, changes, supposed=move.act == "suppose")
    return changes


def _is_of_what_is_imagined(turn: Turn, move: Facts, fact: str) -> bool:
    """Tell whether a few words give another value to what was imagined with other facts, and not to one's own.

    « Le 3 mars alors », of a BTS imagined in January, leaves the contract told of as it is.
    """
    supposed, own = turn.state.supposed, turn.state.facts.get(fact)
    apart = (
        fact in supposed and len(supposed) > 1 and own is not None and own.value != supposed[fact]
    )
    few = len(turn.message.words) <= _FEW and _IS_SO.search(turn.message.typed) is None
    return move.act == "correct" and apart and few


def _date_another_contract(state: State, told: Mapping[str, Any]) -> None:
    """Leave the other day of the contract told, where the one imagined contradicts it.

    « Si on l'avait pris en mars », signed in October, would have been signed in March as well; « si on
    signait en janvier », begun in October, begins after.
    """
    signed, starts = state.value_of(SIGNATURE), state.value_of(START)
    if not (isinstance(signed, str) and isinstance(starts, str)):
        return
    if SIGNATURE in told and START not in told and _first(signed) > _last(starts):
        state.supposed[START] = None
    elif START in told and SIGNATURE not in told and _last(starts) < _first(signed):
        state.supposed[SIGNATURE] = starts


def _note_the_sending(turn: Turn) -> None:
    """Remember the day on which a contract was sent: « une semaine avant, ça passait ? » moves it."""
    found = find_facts(turn.message.text, turn.world.today)
    sent = next((one.interval for one in found if one.role == SENT and one.interval), None)
    if sent is not None:
        turn.state.note_said(note_of(sent))


def _year_of(turn: Turn, size: Any) -> str | None:
    """Return the year of which a size is said to be; that known before, where the same size is told again."""
    year = year_told(find_facts(turn.message.text, turn.world.today), turn.message, size)
    known = turn.before.facts.get(SIZE)
    if year is None and known is not None and known.value == size:
        return known.as_of
    return None if year is None else str(year)


def _leave_the_aid_of_another(state: State, before: Any, told: Mapping[str, Any]) -> None:
    """Leave an aid already had for the same diploma, where another diploma is imagined: « et s'il passe en bac pro ? »."""
    if LEVEL not in told or before in (None, told[LEVEL]) or _PRIOR in told:
        return
    if state.value_of(_PRIOR) is True:
        state.supposed[_PRIOR] = None


def leave_the_other_place(state: State, told: Mapping[str, Any]) -> None:
    """Leave the place told before where another is named: « et à la Réunion ? », after Papeete, is under the law of France."""
    named = {OWN_LAW, OVERSEAS} & told.keys()
    if len(named) != 1:
        return
    other = OVERSEAS if OWN_LAW in named else OWN_LAW
    if state.value_of(other) is not True or UNKNOWN in told.values():
        return
    state.supposed.pop(other, None)
    if other not in state.facts:
        return
    if named & state.supposed.keys():
        # One's own place comes back with one's own case.
        state.supposed[other] = None
    else:
        del state.facts[other]


def _first(days: str) -> str:
    return days.partition("..")[0]


def _last(days: str) -> str:
    first, between, last = days.partition("..")
    return last if between else first


def _length_told(turn: Turn, changes: list[Change], *, supposed: bool) -> list[Change]:
    """Keep the length of a contract whose first and last days are told: an aid is in proportion to it.

    Return the changes, with the length in place of the last day.
    """
    state = turn.state
    if not {change.fact for change in changes} & {"starts_on", "ends_on"}:
        return changes
    starts, last = state.value_of("starts_on"), state.value_of("ends_on")
    # A contract is signed before it begins: it is no longer than from its signature.
    first = starts or state.value_of("signed_on")
    if not isinstance(first, str) or not isinstance(last, str):
        return changes
    if ".." in last:
        # « De septembre à août » goes from the first day of the one to the last day of the other; so does « jusqu'en août ».
        first, last = first.partition("..")[0], last.partition("..")[2]
    begins, ends = exact_day(first), exact_day(last)
    if begins is None or ends is None:
        return changes
    counted = round(float(months_with_share(begins, ends + timedelta(days=1))), 1)
    months = int(counted) if counted.is_integer() else counted
    whole = float(str(turn.world.book.value(_WHOLE, turn.world.today).value))
    if turn.problems("months", months) or (starts is None and months >= whole):
        return changes
    before = state.value_of("months")
    if supposed:
        state.supposed["months"] = months
    else:
        state.remember("months", months)
    kept = [change for change in changes if change.fact != "ends_on"]
    return [*kept, Change("months", before, months)]


def _usable_of(turn: Turn, case: dict[str, Any]) -> dict[str, Any]:
    """Return what the rules take of what is said of one apprentice; say why they take not the rest."""
    kept = {}
    for fact, value in case.items():
        problems = turn.problems(fact, value)
        for problem in problems:
            turn.say("check.problem", text=problem)
        if not problems:
            kept[fact] = value
    return kept


def _one_told_of(turn: Turn, move: Facts) -> OneOfSeveral | None:
    """Return the one of several apprentices of whom a move tells: « l'un des deux a une RQTH ».

    « Il a 18 ans le 3 janvier », right after « et pour le premier », and what was asked of it, are of
    that one as well.
    """
    state, plain = turn.state, turn.message.plain
    told = {fact: value for fact, value in move.facts.items() if fact in (LEVEL, *OF_AN_APPRENTICE)}
    found = one_told_of(plain, state.cases, told)
    if found is None and told and 0 < state.told_of <= len(state.cases):
        asked = turn.before.question.fact if turn.before.question is not None else None
        if asked in told or goes_on_with_one(plain):
            found = OneOfSeveral(state.told_of - 1, frozenset(told))
    if found is not None and (asks_of_one(turn.message.text) or state.told_of == found.place + 1):
        turn.only = found.place
    return found


def _give_to_one(state: State, place: int, fact: str, value: Any) -> None:
    """Give a fact to one of several; what was said of all of them becomes that of each of the others."""
    shared = state.value_of(fact)
    if shared is not None:
        for case in state.cases:
            case.setdefault(fact, shared)
        state.facts.pop(fact, None)
        state.supposed.pop(fact, None)
    for other in _SAME_AS.get(fact, ()):
        state.cases[place].pop(other, None)
    state.cases[place][fact] = value
    state.told_of = place + 1


def _fills_the_cases(turn: Turn, fact: str, value: Any) -> bool:
    """Give a fact that was asked for to the apprentices who lack it; tell whether some had their own."""
    cases = turn.state.cases
    question = turn.before.question
    asked = question is not None and question.fact == fact
    if not asked or all(fact not in case for case in cases):
        return False
    for case in cases:
        case.setdefault(fact, value)
    return True


def _as_imagined(turn: Turn, move: Facts) -> Facts:
    """Return facts stated by « et si », right after a decision, as what they are: « et si on le rate, ce quota ? »."""
    imagines = turn.before.verdict is not None and _AND_IF.match(turn.message.typed) is not None
    return Facts("suppose", move.facts) if move.act == "inform" and imagines else move


def _as_held(turn: Turn, move: Facts) -> Facts:
    """Return a diploma as the one already held, where the check in hand counts that one only.

    « S'il n'a que le BEP ? », of the pay of a contract of professionalisation (D6325-15).
    """
    own = turn.world.book.checks.get(turn.before.check or turn.before.subject.check or "")
    level = move.facts.get(LEVEL)
    if own is None or HELD not in own.facts or LEVEL in own.facts or not isinstance(level, int):
        return move
    kept = {fact: value for fact, value in move.facts.items() if fact != LEVEL}
    named = next((one for one in turn.given if one.fact == LEVEL), None)
    if named is not None and is_prepared(named.start, named.end, turn.message):
        return Facts(move.act, kept)  # « il prépare un BTS chez nous » changes no pay
    if named is not None and is_not_held(named.start, turn.message):
        # « Sans le bac » has no more than a CAP; « elle a raté le BTS » may have any diploma below.
        return Facts(move.act, kept if HELD in kept or level > _BAC else {**kept, HELD: "none"})
    if HELD in kept:
        return Facts(move.act, kept)
    held = kind_of_bac(turn.message.plain) if level == _BAC else str(level)
    return Facts(move.act, kept if held is None else {**kept, HELD: held})


def _of_the_day_denied(turn: Turn, move: Facts) -> Facts:
    """Return a correction as one of the day that it denies: « c'est le 28 mai, pas le 18 »."""
    denied = day_denied(turn.message.plain)
    days = [fact for fact in move.facts if fact in DAYS]
    if move.act != "correct" or denied is None or len(days) != 1:
        return move
    for fact in sorted(DAYS):
        if str(turn.state.value_of(fact) or "").endswith(f"-{denied:02}"):
            return Facts(move.act, {fact if k == days[0] else k: v for k, v in move.facts.items()})
    return move


def _of_the_day_before(turn: Turn, move: Facts) -> Facts:
    """Return a move without the month of a day told before another was supposed: it comes back.

    « Bon, je reste sur le CAP en décembre », after the 15th of December and « si j'attends janvier ».
    """
    state, kept = turn.state, dict(move.facts)
    for fact in DAYS & set(state.supposed):
        own = state.facts.get(fact)
        known = str(own.value) if own is not None else ""
        for given, value in move.facts.items():
            first, between, last = str(value).partition("..")
            if given in DAYS and between and first <= known <= last:
                state.supposed.pop(fact, None)
                kept.pop(given, None)
                break
    return Facts(move.act, kept)


def _of_the_month_of_birth(turn: Turn, move: Facts) -> Facts:
    """Return a month of birth as the age that it gives, whatever its day; a year alone gives two.

    An age counts from the month that follows the birthday (code du travail, D6222-31).
    """
    first, between, last = str(move.facts.get(BIRTH, "")).partition("..")
    if not between or not first or not last:
        return move
    born = exact_day(first), exact_day(last)
    paid = exact_day(str(move.facts.get(PAID, "")).partition("..")[0])
    on = end_of_month_before(paid or turn.world.today)
    if born[0] is None or born[1] is None:
        return move
    youngest, oldest = whole_years(born[1], on), whole_years(born[0], on)
    facts = {fact: value for fact, value in move.facts.items() if fact != BIRTH}
    if youngest != oldest:
        rates = turn.world.book.value(RATES, turn.world.today).value
        steps = [step[0] for step in rates] if isinstance(rates, (list, tuple)) else []
        if any(youngest < step <= oldest for step in steps):
            turn.say("check.birth_in_a_year", youngest=youngest, oldest=oldest)
            return Facts(move.act, facts)
        turn.say("check.birth_in_a_year_is_enough", youngest=youngest, oldest=oldest)
    return Facts(move.act, {**facts, AGE: oldest})


def _from_now_on(value: Any, today: date) -> Any:
    """Return « avant Noël » of a Christmas to come as the days from today: nobody plans the past."""
    if not isinstance(value, str) or not value.startswith("<"):
        return value
    last = value.lstrip("<=")
    return f"{today.isoformat()}..{last}" if last > today.isoformat() else value


def give_back(turn: Turn) -> None:
    """Leave what was imagined of somebody else's company, where a message speaks of it no more."""
    state, plain = turn.state, turn.message.plain
    if not state.borrowed or says(plain, "of_them") or names_another_company(turn.message.text):
        return
    # Where nothing was told of one's own, « et à la Réunion ? » goes on with theirs.
    if not state.facts and not says(plain, "of_oneself"):
        return
    for fact in state.borrowed:
        state.supposed.pop(fact, None)
    state.borrowed = []


def _of_a_relative(turn: Turn, move: Facts) -> Facts:
    """Return what is told of a relative's company as imagined: one's own keeps its size and its trade."""
    return Facts("suppose", move.facts) if _is_of_a_relative(turn) else move


def _is_of_a_relative(turn: Turn) -> bool:
    """Tell whether a message is about the company of a relative, named in it or just before: « elle a 14 salariés »."""
    if speaks_of_a_relative(turn.message.text):
        return bool(trade_named(turn.message.text) or our_trade_named(turn.message.text))
    return AGREEMENT in turn.state.borrowed and says(turn.message.plain, "of_them")


def note_borrowed(turn: Turn, changes: list[Change]) -> None:
    """Remember which facts are of somebody else's company: « mon frère, ils sont 8, il y a droit ? »."""
    if not (speaks_of_a_relative(turn.message.text) or _is_of_a_relative(turn)):
        return
    text, state = turn.message.text, turn.state
    idcc = trade_named(text) or our_trade_named(text)
    if idcc is not None and speaks_of_a_relative(text):
        # Their trade, for as long as they are talked of.
        state.supposed[AGREEMENT] = idcc
        state.borrowed = [AGREEMENT]
    given = [change.fact for change in changes if change.fact in turn.state.supposed]
    turn.state.borrowed = list(dict.fromkeys([*turn.state.borrowed, *given]))


def stated_of_the_case(turn: Turn) -> Facts | None:
    """Return what a message that asks nothing states of the case just decided, though it was read as a question."""
    verdict = turn.before.verdict
    asks = asks_in_words(turn.message.plain)
    if verdict is None or asks or turn.reading.sure >= SURE_OF_A_QUESTION:
        return None
    used = _STATED_ALONE & set(turn.world.book.checks[verdict.check].facts)
    told = {
        item.fact: item.value
        for item in turn.given
        if item.fact in used and item.problem is None and not item.supposed
    }
    new = {k: v for k, v in told.items() if turn.before.value_of(k) != v}
    if "?" in turn.message.text:
        # « Il n'a aucune reconnaissance. Du coup ? » puts right what was decided on.
        new = {k: v for k, v in new.items() if turn.before.value_of(k) is not None}
    known = any(turn.before.value_of(fact) is not None for fact in new)
    return Facts("correct" if known else "inform", new) if new else None


def note_said_by_the_way(turn: Turn) -> None:
    """Keep an age, a diploma, or that there is nobody else, which a question states by the way: to be confirmed.

    « Il a 17 ans, ça change quelque chose ? » after an aid: the pay asked next assumes it aloud. « Je prends
    un jeune en licence, une visite médicale ? »: so does the aid.
    """
    state, text = turn.state, turn.message.typed
    for item in turn.given:
        of_a_diploma = item.fact == LEVEL
        words = _TAKEN_ON if of_a_diploma else _STATED.get(item.fact)
        known = state.facts.get(item.fact) is not None or item.fact in state.supposed
        if words is None or known or item.problem is not None or item.supposed:
            continue
        stated = words.search(text[: item.start if of_a_diploma else item.end])
        if stated and not turn.problems(item.fact, item.value):
            state.remember(item.fact, item.value, origin="to_confirm")


def say_corrections(turn: Turn, changes: list[Change], *, corrected: bool) -> None:
    """Say back what replaces something known, so that a misreading is seen at once."""
    definitions = turn.world.book.facts
    for change in changes:
        if change.before is None or change.before == change.after or change.after is None:
            continue
        if not corrected:
            continue
        turn.say(
            "check.corrected",
            label=definitions[change.fact].label,
            new=turn.written(change.fact, change.after),
            old=turn.written(change.fact, change.before),
        )
