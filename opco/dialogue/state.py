"""The state of a conversation: what was asked, offered and said, the subject in hand, what is known.

Plain data both ways (``State.to_dict`` / ``State.from_dict``), so that Rasa can keep it in one slot
and a test can write it by hand. Nothing here decides anything.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

from opco.dialogue.draft import Draft

Origin = Literal["said", "record", "to_confirm", "unsure"]
#: What a copy shares with what it is a copy of.
_UNCHANGING = frozenset({str, int, float, bool, type(None)})


@dataclass
class Known:
    """What is known of a fact.

    ``value`` is plain data: a number, a boolean, a choice, a day in ISO form, or an interval in the
    text form of `opco.intervals`. Origin: « said » by the person, from the company's « record »,
    « to_confirm » (a record too old to decide with), « unsure » (asked, and the person does not know).
    ``as_of``: the day of the record, or the year of which a size was said to be.
    """

    value: Any
    origin: Origin = "said"
    as_of: str | None = None


@dataclass
class Question:
    """What was asked of the person and is still open.

    ``kind``: ``fact``, ``company``, ``confirm_company``, ``confirm_headcount``,
    ``which_date``, ``choice``, or ``handoff`` (``fact`` is then the step of the request).
    """

    kind: str
    fact: str | None = None
    check: str | None = None
    #: How often it was put: the second time in other words, never a third time.
    times: int = 1
    #: How often it was put again after something else was answered.
    resumed: int = 0


@dataclass
class Offer:
    """Something shown that can be pressed, typed, or chosen in words."""

    title: str
    payload: str


@dataclass
class Subject:
    """What the conversation is about: an answer of the library, a check of the law, or both."""

    answer: str | None = None
    check: str | None = None
    #: The kind of question answered last (« how_much »…), for « et pour un BTS ? » after it.
    kind: str | None = None

    @property
    def topic(self) -> str | None:
        """The topic of the answer in hand."""
        return self.answer.partition("/")[0] if self.answer else None


@dataclass
class Verdict:
    """The last decision, as much of it as later turns need."""

    check: str
    facts: dict[str, Any]
    outcome: str
    amount: float | None
    summary: str
    assumed: dict[str, Any] = field(default_factory=dict)
    reference: str | None = None
    #: The highest amount while the rest is not known; said once.
    at_most: float | None = None
    #: The facts, and what was assumed, of each of the other contracts decided with it: « deux CAP et un BTS ».
    others: list[dict[str, Any]] = field(default_factory=list)
    #: How its case came after the one before: « imagined » in its place, or « corrected »; else told.
    came: str = ""


@dataclass
class Served:
    """The last message in words and what was done with it: the next one may show that it was wrong.

    ``stance``: « sure » (answered), « fair » (answered, others offered beneath), « unsure » (a
    choice), « outside » (declined; ``act`` is then its kind), None for what asks nothing, whose
    ``act`` is told. ``answer`` is `topic/answer`, as are those offered ``beneath``. ``names`` are the
    persons named in it, to be masked when it is kept.
    """

    text: str
    stance: str | None = None
    answer: str | None = None
    act: str | None = None
    beneath: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass
class State:
    """A conversation. Change a copy (``State.copy``), never the one that was read."""

    facts: dict[str, Known] = field(default_factory=dict)
    #: Facts of an imagined case, laid over ``facts`` until the person comes back to their own; None:
    #: not known of that case, whatever is known of theirs.
    supposed: dict[str, Any] = field(default_factory=dict)
    #: The facts of the last message that gave any, in its order: what « et 5 ? » is a number of.
    latest: list[str] = field(default_factory=list)
    #: Facts imagined of somebody else's company, left once nobody speaks of it any more.
    borrowed: list[str] = field(default_factory=list)
    #: Several apprentices at once: what tells each from the others.
    cases: list[dict[str, Any]] = field(default_factory=list)
    #: The contracts told of while one of them is in hand (``told_of``), each with all that is its own.
    among: list[dict[str, Any]] = field(default_factory=list)
    #: The one of them told of last, counted from one; 0 when all were.
    told_of: int = 0
    #: The people who may be tutors, each as told (`MayTutor`), and the diploma that their apprentice prepares.
    may_tutor: list[dict[str, Any]] = field(default_factory=list)
    tutored: dict[str, Any] = field(default_factory=dict)
    #: The cases of an accountant's other clients (facts and company of each), and which one is in hand.
    clients: list[dict[str, Any]] = field(default_factory=list)
    client: int = 0
    #: The company found, as ``to_record`` gives it; None when unknown or refused.
    company: dict[str, Any] | None = None
    #: SIRETs offered for a name or a SIREN, in the order shown.
    candidates: list[str] = field(default_factory=list)
    #: What is not asked again: « company », « rare:… ».
    settled: list[str] = field(default_factory=list)
    question: Question | None = None
    offered: list[Offer] = field(default_factory=list)
    #: What « oui » would mean now: the payload of one of the things offered.
    proposal: str | None = None
    subject: Subject = field(default_factory=Subject)
    #: The check under way, begun and not yet concluded.
    check: str | None = None
    verdict: Verdict | None = None
    #: The decisions before it that granted something, the latest last: what « en tout ? » adds up.
    earlier: list[Verdict] = field(default_factory=list)
    #: What was said, the latest last: « topic/answer », « topic/answer#kind », « decision:… ».
    said: list[str] = field(default_factory=list)
    #: The sources of what was said last.
    sources: list[str] = field(default_factory=list)
    #: Who speaks: company, employee, apprentice, cfa.
    speaker: str | None = None
    handoff: Draft | None = None
    #: A request put down before it was sent: whoever changes their mind takes it up again.
    left: Draft | None = None
    #: How many messages in a row were not understood.
    misunderstood: int = 0
    served: Served | None = None

    MOST_SAID = 40
    MOST_EARLIER = 3

    def copy(self) -> State:
        """Return a state that can be changed without touching this one."""
        twin: State = _copied(self)
        return twin

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, without what is empty."""
        return {
            name: value
            for name, value in _plain(self).items()
            if value not in (None, [], {}, 0) and not name.startswith("MOST_")
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> State:
        """Read plain data; what an older version wrote and this one does not know is left out."""
        data = dict(data or {})
        state = cls()
        state.facts = {name: _read(Known, known) for name, known in data.pop("facts", {}).items()}
        state.offered = [_read(Offer, item) for item in data.pop("offered", [])]
        state.earlier = [_read(Verdict, one) for one in data.pop("earlier", [])]
        kinds = {"question": Question, "subject": Subject, "verdict": Verdict, "served": Served}
        for name, kind in kinds.items():
            if data.get(name):
                setattr(state, name, _read(kind, data.pop(name)))
        for name in ("handoff", "left"):
            if data.get(name):
                setattr(state, name, Draft.from_dict(data.pop(name)))
        known = {one.name for one in fields(cls)}
        for name, value in data.items():
            if name in known and value is not None:
                setattr(state, name, _copied(value))
        return state

    def value_of(self, fact: str) -> Any:
        """Return what the person's case holds for a fact, suppositions included; else None."""
        if fact in self.supposed:
            return self.supposed[fact]
        known = self.facts.get(fact)
        return None if known is None else known.value

    def case(self) -> dict[str, Any]:
        """Return fact -> value for the rules: what is known, then what is supposed over it."""
        sure = {
            fact: known.value
            for fact, known in self.facts.items()
            if known.value is not None and known.origin in ("said", "record")
        }
        whole = {**sure, **self.supposed}
        return {fact: value for fact, value in whole.items() if value is not None}

    def remember(
        self, fact: str, value: Any, origin: Origin = "said", as_of: str | None = None
    ) -> None:
        """Keep a fact; what the person said is never replaced by a record."""
        known = self.facts.get(fact)
        if origin in ("record", "to_confirm") and known is not None and known.origin == "said":
            return
        # The last fact given stays last: it is the one that « pardon, 2 » takes back.
        self.facts.pop(fact, None)
        self.supposed.pop(fact, None)
        self.facts[fact] = Known(value, origin, as_of)

    def decide(self, verdict: Verdict, *, another: bool = False) -> None:
        """Keep a decision; the one that it follows is not forgotten when it granted another case something.

        ``another``: it is of one more contract, which nothing may tell from the one before: « et un autre, mêmes dates ».
        """
        before = self.verdict
        if before is not None and _case_of(before) == _case_of(verdict):
            if another and before.outcome == "granted":
                self.earlier = [*self.earlier, before][-self.MOST_EARLIER :]
        elif (
            before is not None
            and before.outcome == "granted"
            and (another or not self._is_told_more_of(before, verdict))
        ):
            self.earlier = [
                one for one in [*self.earlier, before] if _case_of(one) != _case_of(verdict)
            ][-self.MOST_EARLIER :]
        self.verdict = verdict

    def _is_told_more_of(self, before: Verdict, verdict: Verdict) -> bool:
        """Tell whether a decision is of the same contract, of which more was told, and gives as much: it is no second one to add up."""
        more = verdict.facts.keys() - before.facts.keys()
        same = all(verdict.facts.get(fact) == value for fact, value in before.facts.items())
        told = bool(more) and more.isdisjoint(self.supposed)
        alike = (before.check, before.amount) == (verdict.check, verdict.amount)
        return same and told and alike and before.others == verdict.others

    def note_said(self, name: str) -> None:
        """Remember that something was said."""
        self.said = [*self.said, name][-self.MOST_SAID :]


def _case_of(verdict: Verdict) -> tuple[str, dict[str, Any]]:
    return verdict.check, verdict.facts


def _read(kind: type, data: Mapping[str, Any]) -> Any:
    known = {one.name for one in fields(kind)}
    return kind(**{name: value for name, value in data.items() if name in known})


def _copied(value: Any) -> Any:
    """Return a copy of a part of a state, as ``copy.deepcopy`` does of what may be anything."""
    kind = type(value)
    if kind in _UNCHANGING:
        return value
    if kind is dict:
        return {name: _copied(one) for name, one in value.items()}
    if kind is list:
        return [_copied(one) for one in value]
    if not is_dataclass(value):
        return copy.deepcopy(value)
    twin = object.__new__(kind)
    vars(twin).update({name: _copied(one) for name, one in vars(value).items()})
    return twin


def _plain(value: Any) -> Any:
    """Return a part of a state as plain data, as ``dataclasses.asdict`` does."""
    kind = type(value)
    if kind in _UNCHANGING:
        return value
    if kind is dict:
        return {name: _plain(one) for name, one in value.items()}
    if kind is list:
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return copy.deepcopy(value)
    return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
