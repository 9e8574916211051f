"""What is asked: a fact, a company, a step of a request, and the request read again."""

from collections.abc import Sequence
from typing import Any

from opco.dialogue.plan.items import AskQuestion, Plan, ShowDraft
from opco.dialogue.words.utterance import Utterance
from opco.dialogue.world import World
from opco.handoff.replies import written_phone

#: Kind of fact -> the field that the widget shows.
INPUTS = {"integer": "number", "date": "date", "text": "text"}
_STEP_INPUTS = {
    "contact": "email",
    "comment": "text",
    "name": "text",
    "when": "text",
    "addition": "text",
}


def question(item: AskQuestion, plan: Plan, world: World) -> Utterance:
    """Return a question, with its help and the field that answers it."""
    question = item.question
    say = world.library.say
    text, help_text, input_kind = _question_words(item, plan, world)
    if item.resumed:
        key = "handoff.resumed" if question.kind == "handoff" else "check.resumed"
        if question.kind != "handoff" and question.times > 1:
            key = "check.resumed_again"
        text = say(key, question=text[:1].lower() + text[1:])
    elif question.times > 1 and help_text:
        text = f"{help_text} {text}"
    return Utterance(
        text,
        "question",
        details={
            "title": world.book.checks[question.check].title
            if question.check in world.book.checks
            else None,
            "help": None if question.times > 1 else help_text,
            "input": input_kind,
            "asked": question.fact or question.kind,
        },
    )


def _question_words(
    item: AskQuestion, plan: Plan, world: World
) -> tuple[str, str | None, str | None]:
    question, say = item.question, world.library.say
    if question.kind == "company":
        return say("company.ask"), say("company.ask_help"), "text"
    if question.kind == "confirm_company":
        city = item.values.get("city")
        key = "company.found" if city else "company.found_no_city"
        return say(key, name=item.values["name"], city=city), None, None
    if question.kind == "handoff":
        return _step_words(item, world), None, _STEP_INPUTS.get(question.fact or "")
    definition = world.book.facts[str(question.fact)]
    text = definition.question
    narrow = item.values.get("narrow")
    if narrow is not None:
        text = f"{_stretches(narrow.stretches)} {text}"
    if question.fact == "headcount" and "company" not in plan.state.settled and question.times == 1:
        text = f"{text} {say('check.or_company')}"
    return text, definition.help, INPUTS.get(definition.type)


def _stretches(stretches: Sequence[Any]) -> str:
    told = [f"{stretch.words} : {stretch.text}" for stretch in (stretches[0], stretches[-1])]
    text = " ; ".join(dict.fromkeys(told)) + "."
    return text[:1].upper() + text[1:]


def _step_words(item: AskQuestion, world: World) -> str:
    step, opened = item.question.fact, item.values.get("open")
    keys = {
        "comment": "ask_reason" if item.question.times == 1 and not item.resumed else "ask_reason_again",
        "name": "ask_name",
        "when": "ask_when_closed" if opened is False else "ask_when",
        "contact": (
            "ask_contact_closed" if opened is False
            else "ask_contact_or_window" if item.values.get("window") else "ask_contact"
        ),
        "edit": "edit_what",
        "consent": "consent_again",
    }  # fmt: skip
    return world.library.say(f"handoff.{keys.get(str(step), 'again')}")


def draft(item: ShowDraft, plan: Plan, world: World) -> Utterance:
    """Return a request as it would be sent, to be agreed to."""
    say, draft, state = world.library.say, item.draft, plan.state
    title = (
        world.library.title(draft.topic)
        if draft.topic and draft.topic in world.library.topics
        else ""
    )
    reason = draft.reason or "asked"
    if reason == "question" and not title:
        reason = "asked"
    told = say(f"reason.{reason}")
    about = f"{told} : {title}" if reason == "question" else told
    lines = [say("handoff.recap_reason", value=about)]
    for key in ("comment", "name", "email", "phone"):
        value = getattr(draft, key)
        if value:
            shown = written_phone(value) if key == "phone" else value
            lines.append(say(f"handoff.recap_{key}", value=shown))
    if draft.window:
        lines.append(say("handoff.recap_window"))
    if draft.when:
        lines.append(say("handoff.recap_wished", value=draft.when))
    if state.company:
        lines.append(
            say("handoff.recap_company", name=state.company["name"], siret=state.company["siret"])
        )
    if state.verdict:
        lines.append(say("handoff.recap_decision", value=state.verdict.summary))
    lines.append(say("handoff.recap_exchange"))
    shown = "\n".join(f"- {line}" for line in lines)
    return Utterance(
        f"{say('handoff.recap_title')}\n\n{shown}\n\n{say('handoff.consent_question')}", "question"
    )
