"""Questions: which fact to ask next, and never twice in the same words."""

from dataclasses import replace
from typing import Any

from opco.dialogue.draft import Step
from opco.dialogue.plan.items import AskQuestion
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.state import Question
from opco.dialogue.world import DirectoryAway, Establishment

#: The fact under which buttons of a request carry what they mean, and what they may mean.
REQUEST = "handoff"
STAY, NO_NAME, NO_COMMENT = "stay", "no_name", "no_comment"
TIMES = {"morning": "when_morning", "afternoon": "when_afternoon", "any": "when_any"}
#: How often a fact is asked for before the talk goes on without it.
MOST_TIMES = 2
#: How often a question is put again in a row, after something else was answered.
MOST_RESUMED = 2
#: The same, while another subject is talked of.
MOST_ELSEWHERE = 1
#: Questions of which company it is: a decision does without its record.
_OF_A_COMPANY = frozenset({"company", "confirm_company"})


def ask(turn: Turn, question: Question, *, resumed: bool = False, **values: Any) -> None:
    """Put a question, counting how often; the buttons are those of its answers."""
    before = turn.before.question
    if before is not None and (before.kind, before.fact) == (question.kind, question.fact):
        useful = (
            turn.state.company != turn.before.company or turn.state.case() != turn.before.case()
        )
        question.times = before.times + (0 if resumed or useful else 1)
        resumed = resumed or useful
    turn.state.question = question
    if question.kind == "handoff":
        opened = turn.world.adviser.is_open(turn.state.company)
        values = {**values, "open": opened, "window": turn.world.window and opened is not False}
    turn.add(AskQuestion(question, resumed=resumed, values=values))
    for title, press in answers_of(turn, question):
        turn.offer(title, press)


def ask_fact(
    turn: Turn, fact: str, check: str | None, *, resumed: bool = False, **values: Any
) -> bool:
    """Ask for a fact; tell whether it was asked: after too many times it is left out."""
    before = turn.before.question
    if before is not None and before.fact == fact and before.times >= MOST_TIMES and not resumed:
        turn.state.remember(fact, None, origin="unsure")
        turn.state.question = None
        return False
    ask(turn, Question("fact", fact, check), resumed=resumed, **values)
    return True


def answers_of(turn: Turn, question: Question) -> list[tuple[str, str]]:
    """Return the buttons of a question: title and payload."""
    say, book = turn.world.library.say, turn.world.book
    if question.kind in ("confirm_company", "confirm_headcount"):
        return [(say("check.yes_button"), "/affirm"), (say("check.no_button"), "/deny")]
    if question.kind == "company":
        return [(say("company.skip_button"), "/unsure"), (say("check.stop_button"), "/stop")]
    if question.kind == "handoff":
        return [(say(f"handoff.{key}"), press) for key, press in _answers_of_step(turn, question)]
    if question.kind != "fact" or question.fact not in book.facts:
        return []
    definition = book.facts[question.fact]
    unknown = (say("check.unknown_button"), "/unsure")
    if definition.type == "boolean":
        return [
            (say("check.yes_button"), payload("inform", fact=question.fact, value="oui")),
            (say("check.no_button"), payload("inform", fact=question.fact, value="non")),
            unknown,
        ]
    choices = [
        (title, payload("inform", fact=question.fact, value=str(value)))
        for value, title in (definition.choices or {}).items()
    ]
    return [*choices, unknown]


def _answers_of_step(turn: Turn, question: Question) -> list[tuple[str, str]]:
    """Return the buttons of a step of a request: the key of their title, and payload."""
    if question.fact == Step.CONSENT.value:
        return [
            ("consent_yes_button", "/affirm"),
            ("edit_button", "/correct"),
            ("consent_no_button", "/deny"),
        ]
    own: dict[str, list[tuple[str, str]]] = {
        Step.NAME.value: [("no_name_button", NO_NAME)],
        Step.COMMENT.value: [("skip_comment_button", NO_COMMENT)],
        Step.WHEN.value: [(key, value) for value, key in TIMES.items()],
    }
    reachable = turn.world.window and turn.world.adviser.is_open(turn.state.company) is not False
    if reachable:
        own[Step.CONTACT.value] = [("stay_button", STAY)]
    buttons = [
        (key, payload("inform", fact=REQUEST, value=value))
        for key, value in own.get(str(question.fact), [])
    ]
    return [*buttons, ("stop_button", "/stop")]


def resume(turn: Turn) -> None:
    """Put the open question again, in a short phrase, after something else was answered."""
    question = turn.before.question
    if question is None or turn.state.question not in (None, question):
        return
    turn.state.question = None
    checks = turn.world.book.checks
    own = checks[question.check].topic if question.check in checks else None
    left = own is not None and turn.state.subject.topic not in (None, own)
    company = question.kind in _OF_A_COMPANY
    most = MOST_ELSEWHERE if left or company else MOST_RESUMED
    if turn.spoke and (company or question.kind == "fact") and question.resumed >= most:
        # Who asks three other things has left it: taken up again when they say so.
        if company:
            turn.state.candidates = []
        if question.check is not None:
            press = payload("start_check", check=question.check)
            turn.offer_said("check.resume_button", press)
        return
    again = replace(question, resumed=question.resumed + 1)
    if question.kind != "confirm_company":
        ask(turn, again, resumed=True)
    elif (found := _candidate(turn)) is not None:
        ask(turn, again, resumed=True, name=found.name, city=found.city)


def _candidate(turn: Turn) -> Establishment | None:
    """Return the company that was to be confirmed, if it can still be looked up."""
    try:
        return next(map(turn.world.directory.by_siret, turn.state.candidates), None)
    except DirectoryAway:
        return None
