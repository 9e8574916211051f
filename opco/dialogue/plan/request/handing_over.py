"""A request for an adviser: begun with what the conversation tells, asked for step by step, shown and sent."""

import uuid
from dataclasses import replace

from opco.dialogue.draft import Draft, Step
from opco.dialogue.plan.case.asking import MOST_TIMES, REQUEST, answers_of, ask
from opco.dialogue.plan.items import ShowDraft
from opco.dialogue.plan.request.request_details import take_in_passing
from opco.dialogue.plan.turn import ADVISER, Turn, payload
from opco.dialogue.reading.phrases import says
from opco.dialogue.state import Question
from opco.language import find_facts

ADD, CANCEL = "add", "cancel"
LONGEST_WORDS = 2000
COMPLAINT = "complaint"


def begin(turn: Turn, reason: str | None = None) -> None:
    """Begin a request with what the conversation tells, or come back to the one that is open."""
    state = turn.state
    state.check = None
    state.question = None
    held = turn.world.adviser.open_reference()
    if held is not None:
        state.handoff = Draft(id=uuid.uuid4().hex, reference=held)
        turn.say("handoff.already_sent", reference=held)
        state.question = Question("handoff", Step.ADDITION.value)
        turn.offer_said("handoff.add_button", payload("inform", fact=REQUEST, value=ADD))
        turn.offer_said("handoff.waiting_button", payload("inform", fact=REQUEST, value=CANCEL))
        turn.offer_said("handoff.leave_button", "/stop")
        return
    if state.handoff is None or state.handoff.reference:
        state.handoff = _put_down_before(turn, reason) or Draft(
            id=uuid.uuid4().hex,
            reason=reason or _reason(turn),
            topic=state.subject.topic,
        )
        state.left = None
        if state.handoff.reason == COMPLAINT:
            state.handoff.urgency = "high"
    elif reason:
        state.handoff.reason = reason
    state.handoff.paused = False
    take_in_passing(turn)
    if not turn.spoke:
        turn.say("handoff.start")
    go_on(turn)


def leaves_a_contact(turn: Turn, *, asks: bool) -> bool:
    """Tell whether a number or an address is left, which asks for an adviser.

    Alone it does where one was offered and nothing else is asked; « prenez mes coordonnées », « notez mon numéro » always does.
    """
    if turn.state.handoff is not None:
        return False
    if says(turn.message.plain, "leaves_a_contact"):
        return True
    found = [
        item
        for item in find_facts(turn.message.text, turn.world.today)
        if item.fact in ("email", "phone") and item.usable
    ]
    rest = turn.message.text
    for item in found:
        rest = rest.replace(item.text, "")
    if found and not any(map(str.isalnum, rest)):
        return True  # nothing but an address, whatever it was read as
    offered = any(one.payload == ADVISER for one in turn.before.offered)
    return offered and not asks and bool(found)


def take_up_again(turn: Turn, *, send: bool) -> bool:
    """Go on with the request that was put down; ``send``: it is said to send it.

    What was shown whole and is as it was is sent; the rest is asked, or shown again.
    """
    state = turn.state
    draft = state.handoff or state.left
    if draft is None:
        return False
    state.handoff, state.left = draft, None
    state.check = state.question = None
    draft.paused = False
    took = take_in_passing(turn)
    if send and draft.shown and not took and next_step(turn, draft) is Step.CONSENT:
        consent(turn, True)
    else:
        go_on(turn)
    return True


def _put_down_before(turn: Turn, reason: str | None) -> Draft | None:
    """Return the request put down before, of the same matter, or a new one with its contact."""
    left, topic = turn.state.left, turn.state.subject.topic
    if left is None:
        return None
    if reason is None and topic in (None, left.topic):
        return left
    return replace(
        left,
        id=uuid.uuid4().hex,
        reason=reason or _reason(turn),
        topic=topic,
        comment=None,
        urgency="normal",
        shown=False,
    )


def note_question(turn: Turn) -> bool:
    """Keep a question asked where the reason is expected; tell whether it was.

    It is answered, and it is what the adviser should know: the request goes on from there.
    """
    draft, question = turn.state.handoff, turn.before.question
    asked = question is not None and question.fact == Step.COMMENT.value
    if draft is None or not asked or draft.comment is not None:
        return False
    draft.comment = turn.message.text.strip()[:LONGEST_WORDS]
    turn.state.question = Question("handoff", next_step(turn, draft).value)
    return True


def go_on(turn: Turn, *, resumed: bool = False) -> None:
    """Ask for what the request still lacks; when it lacks nothing, show it and ask for consent."""
    draft = turn.state.handoff
    if draft is None:
        return
    _do_without_a_reason(turn, draft)
    step = next_step(turn, draft)
    if step is Step.CONSENT:
        draft.shown = True
        turn.add(ShowDraft(draft))
        turn.state.question = Question("handoff", Step.CONSENT.value)
        for title, pressed in answers_of(turn, turn.state.question):
            turn.offer(title, pressed)
        return
    ask(turn, Question("handoff", step.value), resumed=resumed)


def _do_without_a_reason(turn: Turn, draft: Draft) -> None:
    """Ask no more what the request is about, of who gave everything else instead: the adviser has the exchange."""
    before = turn.before.question
    if before is None or (before.kind, before.fact) != ("handoff", Step.COMMENT.value):
        return
    if before.times >= MOST_TIMES and draft.comment is None:
        draft.comment = ""


def next_step(turn: Turn, draft: Draft) -> Step:
    """Return what to ask next."""
    if draft.reason is None and draft.comment is None:
        return Step.COMMENT
    if not draft.can_answer:
        return Step.CONTACT
    if draft.name is None:
        return Step.NAME
    closed = turn.world.adviser.is_open(turn.state.company) is False
    if draft.when is None and (draft.time_wanted or draft.phone or closed):
        return Step.WHEN
    return Step.CONSENT


def consent(turn: Turn, yes: bool) -> None:
    """Send the request, or drop it."""
    draft = turn.state.handoff
    turn.state.question = None
    if draft is None:
        return
    if not yes:
        _put_down(turn)
        turn.say("handoff.refused")
        return
    turn.do("send_request", draft=draft)


def leave(turn: Turn) -> None:
    """Leave the request being written."""
    draft = turn.state.handoff
    _put_down(turn)
    turn.state.question = None
    if draft is not None and draft.reference:
        turn.say("smalltalk.anything_else")
    else:
        turn.say("handoff.left")


def _put_down(turn: Turn) -> None:
    """Keep a request that is not sent, for who changes their mind; it is asked for no more."""
    draft = turn.state.handoff
    turn.state.handoff = None
    if draft is not None and not draft.reference:
        turn.state.left = draft


def _reason(turn: Turn) -> str | None:
    state = turn.before
    if COMPLAINT in (state.proposal or ""):
        return COMPLAINT
    if state.misunderstood:
        return "not_understood"
    verdict = state.verdict
    if verdict is not None and state.subject.check == verdict.check:
        outcomes = {"refused": "refusal_contested", "unknown": "unknown_outcome"}
        return outcomes.get(verdict.outcome, "question")
    return "question" if state.subject.answer else None
