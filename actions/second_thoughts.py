"""Replies of a check that are no plain answer: « pourquoi ? », « pardon, 2 », « février 2025 »."""

from __future__ import annotations

import re
from datetime import date

from actions import questions
from actions.facts import acknowledge, learn
from actions.memory import MONTH
from actions.resources import rulebook
from actions.turn import Turn
from actions.voice import Voice
from opco.language import Found

#: « Pourquoi ? », instead of an answer.
_ASKS_WHY = re.compile(r"\s*(et |mais )?(pourquoi|à quoi (ça|cela) sert)\b", re.IGNORECASE)
LONGEST_WHY = 7
#: « Le 25 », when the month is known.
_BARE_DAY = re.compile(r"\D{0,12}(?P<day>[0-3]?\d)\s*(er)?\W*", re.IGNORECASE)
#: What may follow the number of an answer taken back, by the unit of what was asked.
_UNITS = {"years": r"ans?\b|années?\b", "hours": r"h\b|heures?\b", "trainees": r"\w+"}
#: What announces that the answer before was wrong; « non » does when it answers nothing else.
TAKES_BACK = re.compile(
    r"\s*(ah |euh |non,? |ben |oups,? )*(pardon|erreur|oups|je me suis tromp|j'ai fait une erreur"
    r"|je voulais dire|finalement|en fait)\b",
    re.IGNORECASE,
)
SAYS_NO = re.compile(r"\s*(ah |euh )?non\b", re.IGNORECASE)
#: How often the day is asked for before the month is taken as it was read.
MOST_TIMES = 2


def explains_why(turn: Turn, voice: Voice) -> bool:
    """Say why something is asked when « pourquoi ? » is all that is said."""
    if not _ASKS_WHY.match(turn.text) or len(turn.text.split()) > LONGEST_WHY:
        return False
    question = questions.next_question(turn)
    voice.say("check.why", help=(question.help if question else None) or "")
    return True


def takes_back(turn: Turn, voice: Voice, found: list[Found]) -> bool:
    """Read « pardon, 2 jeunes » as another answer to what was asked before; tell whether it was."""
    memory = turn.memory
    assert memory.check is not None
    if any(item.answers == memory.asked and item.usable for item in found):
        return False
    used = rulebook().checks[memory.check].facts
    said = [fact for fact, known in memory.facts.items() if known["origin"] == "said"]
    for fact in reversed([fact for fact in said if fact in used]):
        answers = [item for item in turn.answers_to(fact) if item.answers == fact and item.usable]
        if rulebook().facts[fact].type == "boolean" or not _fits_unit(turn, fact, answers):
            continue
        for sentence in acknowledge(learn(turn, answers)):
            voice.tell(sentence, kind="notice")
        memory.misses = 0
        return True
    return False


def _fits_unit(turn: Turn, fact: str, answers: list[Found]) -> bool:
    """Tell whether there are answers, and « 2 jeunes » is not taken for two years."""
    unit = _UNITS.get(rulebook().facts[fact].unit or "")
    if unit is None or not answers:
        return bool(answers)
    after = turn.text[answers[0].end :].strip(" .,!")
    return not after or re.match(unit, after, re.IGNORECASE) is not None


def wants_the_day(turn: Turn, voice: Voice, found: list[Found]) -> bool:
    """Ask for the day when a month was given and the rules changed within it."""
    memory = turn.memory
    assert memory.check is not None and memory.asked is not None
    for item in found:
        bounds = (item.low, item.high)
        if item.answers != memory.asked or item.precision != "month" or None in bounds:
            continue
        readings = [
            rulebook().decide(memory.check, {**memory.known_facts(), item.fact: day}, turn.today)
            for day in bounds
        ]
        first, last = (
            ([(c.id, c.state) for c in decision.criteria], decision.missing, decision.amount)
            for decision in readings
        )
        if first != last and memory.misses < MOST_TIMES:
            memory.misses += 1
            memory.remember(memory.asked, str(item.low), origin=MONTH)
            voice.say("check.which_day", first=item.low, last=item.high)
            return True
    return False


def in_the_month_given(turn: Turn, found: list[Found]) -> list[Found]:
    """Return the facts of a reply, « le 25 » being read in the month given just before."""
    memory = turn.memory
    asked = memory.asked or ""
    known = memory.facts.get(asked)
    if known is None or known["origin"] != MONTH:
        return found
    month = date.fromisoformat(known["value"])
    del memory.facts[asked]
    said = _BARE_DAY.fullmatch(turn.text)
    if said is None:
        return found
    try:
        day = month.replace(day=int(said["day"]))
    except ValueError:
        return []
    return [Found(fact=asked, value=day, start=0, end=len(turn.text), text=turn.text)]
