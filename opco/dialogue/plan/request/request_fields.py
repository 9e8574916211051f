"""The fields of a request: filled by a button, named in words, emptied so that they are asked for again."""

from opco.dialogue.draft import Draft, Step
from opco.dialogue.plan.case.asking import NO_COMMENT, NO_NAME, REQUEST, STAY, TIMES, ask
from opco.dialogue.plan.request.handing_over import ADD, CANCEL, go_on
from opco.dialogue.plan.turn import Turn, payload
from opco.dialogue.state import Question
from opco.french.plain import unaccented
from opco.handoff.replies import asks_to_forget

#: Words by which people name what is wrong with a request.
_FIELDS = {
    Step.CONTACT: ("contact", "mail", "email", "adresse", "telephone", "numero", "tel", "portable"),
    Step.WHEN: ("moment", "heure", "horaire", "quand", "creneau"),
    Step.COMMENT: ("motif", "message", "raison", "sujet", "texte"),
    Step.NAME: ("nom", "prenom"),
}


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


def edit(turn: Turn) -> None:
    """Ask what is wrong with the request, or forget the field that the message names."""
    draft = turn.state.handoff
    if draft is None:
        return
    named = None if turn.message.payload else field_named(turn.message.text)
    if named is not None:
        forget(draft, named)
        ask(turn, Question("handoff", named.value))
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
    named = {word.strip(".,!?") for word in words}
    for step, signs in _FIELDS.items():
        if not named.isdisjoint(signs):
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
