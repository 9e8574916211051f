"""A request for an adviser: begun with what the conversation tells, asked for step by step, shown and sent."""

import uuid

from opco.dialogue.draft import Draft, Step
from opco.dialogue.plan.asking import NO_COMMENT, NO_NAME, REQUEST, STAY, TIMES, answers_of, ask
from opco.dialogue.plan.items import ShowDraft
from opco.dialogue.plan.request_details import take_in_passing
from opco.dialogue.plan.turn import ADVISER, Turn, payload
from opco.dialogue.state import Question
from opco.french.plain import unaccented
from opco.handoff.replies import asks_to_forget
from opco.language import find_facts

ADD, CANCEL = "add", "cancel"
LONGEST_WORDS = 2000
COMPLAINT = "complaint"
#: Words by which people name what is wrong with a request.
_FIELDS = {
    Step.CONTACT: ("contact", "mail", "email", "adresse", "telephone", "numero", "tel", "portable"),
    Step.WHEN: ("moment", "heure", "horaire", "quand", "creneau"),
    Step.COMMENT: ("motif", "message", "raison", "sujet", "texte"),
    Step.NAME: ("nom", "prenom"),
}


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
        state.handoff = Draft(
            id=uuid.uuid4().hex,
            reason=reason or _reason(turn),
            topic=state.subject.topic,
        )
        if state.handoff.reason == COMPLAINT:
            state.handoff.urgency = "high"
    elif reason:
        state.handoff.reason = reason
    state.handoff.paused = False
    take_in_passing(turn)
    if not turn.spoke:
        turn.say("handoff.start")
    go_on(turn)


def leaves_a_contact(turn: Turn) -> bool:
    """Tell whether a number or an address is left after an adviser was offered: that asks for one."""
    offered = any(one.payload == ADVISER for one in turn.before.offered)
    if turn.state.handoff is not None or not offered:
        return False
    found = find_facts(turn.message.text, turn.world.today)
    return any(item.fact in ("email", "phone") and item.usable for item in found)


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


def forgets(turn: Turn) -> bool:
    """Take away what a message asks to be forgotten, whatever is asked; tell whether it did."""
    draft, named = turn.state.handoff, field_named(turn.message.text)
    if draft is None or named is None or not asks_to_forget(turn.message.text):
        return False
    forget(draft, named)
    turn.say("handoff.forgotten")
    if named is Step.CONTACT:
        ask_another_way(turn, draft)
    return True


def ask_another_way(turn: Turn, draft: Draft) -> None:
    """Ask for another way to be answered, where none is left."""
    if draft.can_answer:
        return
    turn.say("handoff.unreachable")
    turn.state.question = Question("handoff", Step.CONTACT.value)
    turn.offer_said("handoff.stop_button", "/stop")
    turn.adviser = False


def press(turn: Turn, value: str) -> bool:
    """Read a button of the request; tell whether it was one."""
    draft = turn.state.handoff
    if draft is None:
        return False
    turn.state.question = None
    if value == STAY:
        draft.window = True
    elif value == NO_NAME:
        draft.name = ""
    elif value == NO_COMMENT:
        draft.comment = ""
    elif value in TIMES:
        draft.when = turn.world.library.say(f"handoff.{TIMES[value]}")
    elif value == ADD:
        turn.say("handoff.ask_addition", reference=draft.reference)
        turn.state.question = Question("handoff", Step.ADDITION.value, times=2)
        return True
    elif value == CANCEL:
        turn.do("cancel_request", reference=draft.reference)
        turn.state.handoff = None
        return True
    elif value in {step.value for step in _FIELDS}:
        forget(draft, Step(value))
    else:
        return False
    go_on(turn)
    return True


def go_on(turn: Turn, *, resumed: bool = False) -> None:
    """Ask for what the request still lacks; when it lacks nothing, show it and ask for consent."""
    draft = turn.state.handoff
    if draft is None:
        return
    step = next_step(turn, draft)
    if step is Step.CONSENT:
        turn.add(ShowDraft(draft))
        turn.state.question = Question("handoff", Step.CONSENT.value)
        for title, pressed in answers_of(turn, turn.state.question):
            turn.offer(title, pressed)
        return
    ask(turn, Question("handoff", step.value), resumed=resumed)


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
        turn.state.handoff = None
        turn.say("handoff.refused")
        return
    turn.do("send_request", draft=draft)


def leave(turn: Turn) -> None:
    """Drop the request being written."""
    draft = turn.state.handoff
    turn.state.handoff = None
    turn.state.question = None
    if draft is not None and draft.reference:
        turn.say("smalltalk.anything_else")
    else:
        turn.say("handoff.left")


def edit(turn: Turn) -> None:
    """Ask what is wrong with the request, or forget the field that the message names."""
    draft = turn.state.handoff
    if draft is None:
        return
    named = None if turn.message.payload else field_named(turn.message.text)
    if named is not None:
        forget(draft, named)
        go_on(turn)
        return
    turn.say("handoff.edit_what")
    turn.state.question = Question("handoff", Step.EDIT.value)
    titles = {Step.CONTACT: "contact", Step.NAME: "name", Step.COMMENT: "reason"}
    if draft.when is not None:
        titles[Step.WHEN] = "when"
    for step, title in titles.items():
        turn.offer_said(f"handoff.edit_{title}", payload("inform", fact=REQUEST, value=step.value))


def field_named(text: str) -> Step | None:
    """Return the field of a request that a text names."""
    words = unaccented(text).replace("-", " ").replace("'", " ").split()
    for step, signs in _FIELDS.items():
        if any(word.strip(".,!?") in signs for word in words):
            return step
    return None


def forget(draft: Draft, step: Step) -> None:
    """Empty a field, so that it is asked for again."""
    if step is Step.CONTACT:
        draft.email = draft.phone = None
        draft.window = False
    elif step is Step.COMMENT:
        draft.comment = draft.reason = None
    elif step is Step.WHEN:
        draft.when = None
        draft.time_wanted = True
    elif step is Step.NAME:
        draft.name = None


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
