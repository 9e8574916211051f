"""Writing a request for an adviser: any reply may give any of it, nothing is captive."""

import uuid

from opco.dialogue.draft import Draft, Step
from opco.dialogue.moves import Facts, Worded
from opco.dialogue.plan.asking import NO_COMMENT, NO_NAME, REQUEST, STAY, TIMES, answers_of, ask
from opco.dialogue.plan.items import ShowDraft
from opco.dialogue.plan.turn import ADVISER, Turn, payload
from opco.dialogue.reading.signs import signs_of
from opco.dialogue.state import Question
from opco.french.plain import unaccented
from opco.handoff.replies import (
    asks_to_forget,
    has_nothing_to_add,
    keeps_back,
    read_name,
    read_name_before_where,
    read_subject,
    read_wished_time,
    says_otherwise,
    says_to_send,
    says_to_stay,
    speaks_of_calling,
)
from opco.language import find_facts, interpret
from opco.language.introductions import introduction, name_taken_back

ADD, CANCEL = "add", "cancel"
_LONGEST_WORDS = 2000
#: Steps at which what the request is about may still be said.
_AFTER_THE_SUBJECT = frozenset({Step.CONTACT, Step.NAME, Step.WHEN})
#: Steps at which it may already be said how to be answered, and nothing else.
_BEFORE_THE_CONTACT = frozenset({Step.COMMENT, Step.NAME})
#: Steps at which « plutôt jeudi matin » is no name.
_BESIDE_THE_TIME = frozenset({Step.CONTACT, Step.NAME})
COMPLAINT = "complaint"
_MOST_WORDS_OF_A_NAME = 4
_MOST_WORDS_OF_A_YES = 3
#: « Demain matin », said where the reason was asked, is no reason.
_MOST_WORDS_OF_A_TIME = 4
#: Longer, it is what the request is about: « la formation se passe ici, dans nos locaux ».
_MOST_WORDS_TO_STAY = 8
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


def take_in_passing(turn: Turn) -> bool:
    """Take an address, a number, a name or a time from any message while a request is written."""
    draft = turn.state.handoff
    if draft is None or turn.message.payload is not None:
        return False
    text, took = turn.message.text, False
    rest = text
    for item in find_facts(text, turn.world.today):
        if item.fact in ("email", "phone") and item.usable:
            setattr(draft, item.fact, str(item.value))
            draft.window = False
            rest = rest.replace(item.text, "|")
            took = True
    if not took and (time := _called_at(turn)):
        draft.when = time
        return True
    if took:
        for part in rest.replace(",", "|").replace(";", "|").split("|"):
            if draft.when is None and (time := read_wished_time(part)):
                draft.when = time
            elif draft.name is None and (name := read_name(part)):
                draft.name = name
    return took


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
    draft.comment = turn.message.text.strip()[:_LONGEST_WORDS]
    turn.state.question = Question("handoff", next_step(turn, draft).value)
    return True


def read_reply(turn: Turn) -> bool:
    """Read the reply to the step asked; tell whether it was one."""
    draft = turn.state.handoff
    question = turn.before.question
    if draft is None or question is None or question.kind != "handoff":
        return False
    step = Step(question.fact or Step.CONTACT.value)
    turn.state.question = None
    if take_in_passing(turn) or (
        step in _BEFORE_THE_CONTACT and _gives_only_a_contact(turn, draft)
    ):
        return True
    if forgets(turn):
        return True
    if step is not Step.ADDITION and (name := name_taken_back(turn.message.text)):
        _note_name(turn, draft, name)
        return True
    if step is Step.CONTACT and keeps_back(turn.message.plain):
        # « Je ne veux pas donner mon numéro » leaves another way, and the request.
        _ask_another_way(turn, draft)
        return True
    another = step is Step.CONSENT and says_otherwise(turn.message.plain)
    if (another or step in _BESIDE_THE_TIME) and (time := _only_a_time(turn)):
        draft.when = time
        return True
    if step in _AFTER_THE_SUBJECT and (about := read_subject(turn.message.text)):
        draft.comment = about
        return True
    return _READERS[step](turn, draft)


def forgets(turn: Turn) -> bool:
    """Take away what a message asks to be forgotten, whatever is asked; tell whether it did."""
    draft, named = turn.state.handoff, field_named(turn.message.text)
    if draft is None or named is None or not asks_to_forget(turn.message.text):
        return False
    forget(draft, named)
    turn.say("handoff.forgotten")
    if named is Step.CONTACT:
        _ask_another_way(turn, draft)
    return True


def _ask_another_way(turn: Turn, draft: Draft) -> None:
    """Ask for another way to be answered, where none is left."""
    if draft.can_answer:
        return
    turn.say("handoff.unreachable")
    turn.state.question = Question("handoff", Step.CONTACT.value)
    turn.offer_said("handoff.stop_button", "/stop")
    turn.adviser = False


def _called_at(turn: Turn) -> str | None:
    """Return the time at which a short message asks to be called: « rappelez-moi plutôt l'après-midi »."""
    few = len(turn.message.words) <= _MOST_WORDS_TO_STAY
    calls = few and speaks_of_calling(turn.message.plain)
    return read_wished_time(turn.message.text) if calls else None


def _only_a_time(turn: Turn) -> str | None:
    """Return the wished time that a short reply says, whatever was asked."""
    text = turn.message.text
    return read_wished_time(text) if len(text.split()) <= _MOST_WORDS_OF_A_TIME else None


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


def _yes_no(turn: Turn) -> bool | None:
    if turn.reading.first("accept") is not None:
        return True
    if turn.reading.first("refuse") is not None:
        return False
    signs = signs_of(turn.message.plain) & {"accept", "refuse"}
    if len(signs) == 1 and len(turn.message.words) <= _MOST_WORDS_OF_A_YES:
        return "accept" in signs
    return None


def _comment(turn: Turn, draft: Draft) -> bool:
    if turn.reading.first("accept") is not None:
        return False
    if time := _only_a_time(turn):
        draft.when = time
        return True
    if name := _only_who(turn, draft):
        _note_name(turn, draft, name)
        return True
    if _is_an_introduction(turn, draft):
        return True
    refused = _yes_no(turn) is False
    draft.comment = "" if refused else turn.message.text.strip()[:_LONGEST_WORDS]
    return True


def _only_who(turn: Turn, draft: Draft) -> str | None:
    """Return the name when a reply says who writes, and from where at most."""
    first, _, rest = turn.message.text.partition(",")
    name = read_name(first)
    full = name is not None and 1 < len(name.split()) <= _MOST_WORDS_OF_A_NAME and name.istitle()
    from_where = not rest.strip() or turn.message.named("company_name") is not None
    return name if full and from_where and draft.name is None else None


def _is_an_introduction(turn: Turn, draft: Draft) -> bool:
    """Keep who writes where something else was asked; tell whether the reply says nothing else.

    « Je suis la comptable, Mme Le Goff, à Vannes » is no message for the adviser, and no contact. What
    it tells beside the name is read in the exchange.
    """
    who = introduction(turn.message.text)
    if who is None:
        return False
    if who.name is not None and draft.name is None and len(who.name) > 1:
        _note_name(turn, draft, who.name)
    return True


def _note_name(turn: Turn, draft: Draft, name: str) -> None:
    """Keep a name given where something else was asked, and say so: the question comes again."""
    draft.name = name
    turn.say("handoff.name_noted", name=name)


def stays(turn: Turn) -> bool:
    """Tell whether a short reply says that the person waits for the answer in the window."""
    said = turn.message.plain
    length = len(turn.message.words)
    brief = length <= _MOST_WORDS_TO_STAY and "?" not in said
    # « Anne Fenêtre » is somebody.
    named = length > 1 and turn.message.text.istitle() and read_name(turn.message.text) is not None
    return turn.world.window and brief and not named and says_to_stay(said)


def _gives_only_a_contact(turn: Turn, draft: Draft) -> bool:
    """Take « 33 6 12 34 56 78 » or « dans le chat » said before the contact is asked."""
    if stays(turn):
        draft.window = True
        return True
    for item in interpret(turn.message.text, "phone", turn.world.today):
        rest = turn.message.text.replace(item.text, "")
        if item.fact == "phone" and item.usable and not any(map(str.isalnum, rest)):
            draft.phone = str(item.value)
            return True
    return False


def _contact(turn: Turn, draft: Draft) -> bool:
    if stays(turn):
        draft.window = True
        return True
    for fact in ("email", "phone"):
        for item in interpret(turn.message.text, fact, turn.world.today):
            if item.fact == fact and item.usable:
                setattr(draft, fact, str(item.value))
                return True
            if item.fact == fact and not item.valid:
                turn.say(f"handoff.bad_{fact}")
                return True
    if who := _only_who(turn, draft):
        _note_name(turn, draft, who)
        return True
    if _is_an_introduction(turn, draft):
        return True
    name = read_name(turn.message.text)
    alone = name is not None and len(name.split()) == 1 and turn.message.text.strip().istitle()
    if name is not None and (alone or len(name.split()) > 1) and draft.name is None:
        _note_name(turn, draft, name)
        return True
    if _yes_no(turn) is False:
        leave(turn)
        return True
    return False


def _name(turn: Turn, draft: Draft) -> bool:
    text = turn.message.text
    # Read before the yes and the no: « Faux », « Karim Nonon » are names here.
    # « Farid Benali, carrosserie Benali à Roubaix » says where from as well.
    who = introduction(text)
    told = who.name if who is not None else None
    name = told or read_name(text) or read_name_before_where(text) or turn.message.named("person")
    if name is None and _yes_no(turn) is False:
        name = ""
    if name is None and "?" not in text and _yes_no(turn) is None:
        words = text.split()
        short = 0 < len(words) <= _MOST_WORDS_OF_A_NAME
        name = " ".join(words) if short and not any(c.isdigit() for c in text) else None
    if (
        name is None
        and "accept" in signs_of(turn.message.plain)
        and says_to_send(turn.message.plain)
    ):
        name = ""  # « oui, envoyez » would rather not say
    if name is None:
        return False
    draft.name = name
    return True


def _when(turn: Turn, draft: Draft) -> bool:
    time = read_wished_time(turn.message.text)
    if time is None and _yes_no(turn) is not None:
        time = turn.world.library.say("handoff.when_any")
    if time is None or "?" in turn.message.text:
        return False
    draft.when = time
    return True


def _consent(turn: Turn, draft: Draft) -> bool:
    answer = _yes_no(turn)
    if answer is False and has_nothing_to_add(turn.message.plain):
        return True  # asked again: only a yes sends, only a no drops
    if answer is not None:
        consent(turn, answer)
        return True
    if turn.reading.first("correct") is not None or field_named(turn.message.text) is not None:
        edit(turn)
        return True
    if "?" not in turn.message.text and (time := read_wished_time(turn.message.text)):
        draft.when = time
        return True
    if _says_more(turn):
        draft.comment = " ".join(filter(None, (draft.comment, turn.message.text.strip())))[
            :_LONGEST_WORDS
        ]
        return True
    return False


def _edit(turn: Turn, draft: Draft) -> bool:
    named = field_named(turn.message.text)
    if named is not None:
        forget(draft, named)
        return True
    return _yes_no(turn) is not None


def _addition(turn: Turn, draft: Draft) -> bool:
    if _yes_no(turn) is False:
        turn.state.handoff = None
        turn.say("smalltalk.anything_else")
        return True
    question = turn.before.question
    if _yes_no(turn) is True and question is not None and question.times < 2:
        turn.say("handoff.ask_addition", reference=draft.reference)
        turn.state.question = Question("handoff", Step.ADDITION.value, times=2)
        return True
    turn.do("add_to_request", reference=draft.reference, text=turn.message.text.strip())
    turn.state.handoff = None
    return True


def _says_more(turn: Turn) -> bool:
    first = turn.reading.moves[-1] if turn.reading.moves else None
    return isinstance(first, (Facts, Worded)) and first.act in ("message", "give", "inform")


_READERS = {
    Step.COMMENT: _comment,
    Step.CONTACT: _contact,
    Step.NAME: _name,
    Step.WHEN: _when,
    Step.CONSENT: _consent,
    Step.EDIT: _edit,
    Step.ADDITION: _addition,
}
