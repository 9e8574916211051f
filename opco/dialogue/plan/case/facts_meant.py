"""What the facts of a message are facts of, before they are learnt: imagined, of the diploma held, of the day denied, of a month of birth."""

import re
from datetime import date
from typing import Any

from opco.dialogue.moves import Facts
from opco.dialogue.plan.case.borrowed import of_a_relative
from opco.dialogue.plan.known_names import DAYS, HELD
from opco.dialogue.plan.turn import Turn
from opco.dialogue.reading.apprentices import (
    LEVEL,
)
from opco.dialogue.reading.birthdays import AGE, BIRTH
from opco.dialogue.reading.held_diplomas import is_not_held, is_prepared
from opco.dialogue.reading.loose_days import PAID
from opco.dialogue.reading.phrases import says
from opco.eligibility.quantities import end_of_month_before, whole_years
from opco.intervals import exact_day
from opco.language.corrections import day_denied
from opco.language.levels import kind_of_bac

#: The ages at which the pay of an apprentice changes.
RATES = "paie_apprenti.grille"
_AND_IF = re.compile(r"\W{0,4}(?:et|mais) s(?:i\b|'ils?\b|'elles?\b)")
#: The level of which there are several kinds.
_BAC = 4


def as_meant(turn: Turn, move: Facts) -> Facts:
    """Return the facts of a move as facts of what they are meant of: the case, what is imagined, the diploma held."""
    if says(turn.message.plain, "birthday"):
        # « Il a eu 18 ans hier » dates no contract.
        move = Facts(move.act, {k: v for k, v in move.facts.items() if k not in DAYS})
    move = of_a_relative(turn, move)
    move = _as_imagined(turn, move)
    move = _as_held(turn, move)
    move = _of_the_day_denied(turn, move)
    move = _of_the_day_before(turn, move)
    return _of_the_month_of_birth(turn, move)


def from_now_on(value: Any, today: date) -> Any:
    """Return « avant Noël » of a Christmas to come as the days from today: nobody plans the past."""
    if not isinstance(value, str) or not value.startswith("<"):
        return value
    last = value.lstrip("<=")
    return f"{today.isoformat()}..{last}" if last > today.isoformat() else value


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
