"""What the request still lacks, how it is asked, and how each reply is read."""

from __future__ import annotations

from collections.abc import Callable

from actions.answer import answer_topics, define
from actions.handoff_draft import WEBSITE, Draft, promised
from actions.resources import library
from actions.turn import Turn
from actions.voice import Button, Voice, button
from opco import clock
from opco.handoff.replies import read_name, read_wished_time, written_phone

COMMENT, CONTACT, NAME, WHEN, RECAP, EDIT, ADDITION = (
    "comment", "contact", "name", "when", "recap", "edit", "addition",
)  # fmt: skip
#: The fact under which buttons of a request carry what they mean.
FACT = "handoff"
STAY, NO_NAME, NO_COMMENT, ADD, CANCEL = "stay", "no_name", "no_comment", "add", "cancel"
MORNING, AFTERNOON, ANY = "morning", "afternoon", "any"
_LONGEST_WORDS = 2000


def next_question(turn: Turn, draft: Draft) -> str | None:
    """Return what to ask next; None when the visitor has agreed to everything."""
    if draft.get("reference"):
        return ADDITION
    if draft.get("consented"):
        return None
    if draft.get("editing"):
        return EDIT
    if draft.get("reason") is None and draft.get("comment") is None:
        return COMMENT
    if not (draft.get("email") or draft.get("phone") or draft.get("window")):
        return CONTACT
    if draft.get("name") is None:
        return NAME
    if draft.get("when") is None and (draft.get("time_wanted") or _needs_time(turn, draft)):
        return WHEN
    return RECAP


def ask(turn: Turn, voice: Voice, draft: Draft, asked: str) -> None:
    """Ask the question ``asked``, with its buttons and the way out."""
    say = library().say
    if asked == COMMENT:
        _put(voice, say("handoff.ask_reason"), [_choice("skip_comment_button", NO_COMMENT)], "text")
    elif asked == CONTACT:
        _ask_contact(turn, voice)
    elif asked == NAME:
        _put(voice, say("handoff.ask_name"), [_choice("no_name_button", NO_NAME)], "text")
    elif asked == WHEN:
        key = "ask_when_closed" if _is_open(turn) is False else "ask_when"
        times = [
            _choice("when_morning", MORNING),
            _choice("when_afternoon", AFTERNOON),
            _choice("when_any", ANY),
        ]
        _put(voice, say(f"handoff.{key}"), times, "text")
    elif asked == EDIT:
        fields = [_choice("edit_contact", CONTACT), _choice("edit_name", NAME)]
        if draft.get("when") is not None:
            fields.append(_choice("edit_when", WHEN))
        fields.append(_choice("edit_reason", COMMENT))
        _put(voice, say("handoff.edit_what"), fields)
    elif asked == ADDITION:
        key = "ask_addition" if draft.get("adding") else "already_sent"
        choices = [] if draft.get("adding") else [_choice("add_button", ADD)]
        text = say(f"handoff.{key}", reference=draft["reference"])
        leave = button(say("handoff.leave_button"), "/stop")
        cancel = _choice("waiting_button", CANCEL)
        voice.tell(text, kind="question", buttons=[*choices, cancel, leave], input="text")
    else:
        _recapitulate(turn, voice, draft)


def read(turn: Turn, voice: Voice, draft: Draft) -> None:
    """Take from a reply all it gives to the request, or answer the question that it asks."""
    asked = str(draft["asked"])
    known = (draft.get("email"), draft.get("phone"))
    if turn.parameter("fact") == FACT:
        understood = _read_button(draft, turn.parameter("value") or "")
    else:
        contact = _read_contact(turn, voice, draft, asked)
        understood = _READERS[asked](turn, draft) if contact is None else contact
        if contact and asked == CONTACT:
            _read_rest(turn, draft)
    if contact_changed := known != (draft.get("email"), draft.get("phone")):
        draft["window"] = False
    if understood or contact_changed:
        draft["misses"] = 0
        return
    if turn.topics and turn.intent != "parler_conseiller":
        answer_topics(turn, voice, offer_check=False)
        voice.say("handoff.resume")
        return
    if turn.intent == "ask_definition":
        define(turn, voice)
        return
    draft["misses"] = draft.get("misses", 0) + 1
    if not voice.spoke and turn.intent != "parler_conseiller":
        voice.say("handoff.bad_contact" if asked == CONTACT else "handoff.again")


def stop_button() -> Button:
    """Return the way out of the request."""
    return button(library().say("handoff.stop_button"), "/stop")


def _needs_time(turn: Turn, draft: Draft) -> bool:
    return bool(draft.get("phone")) or _is_open(turn) is False


def _is_open(turn: Turn) -> bool | None:
    return promised(turn, clock.now()).is_open


def _ask_contact(turn: Turn, voice: Voice) -> None:
    say = library().say
    if _is_open(turn) is False:
        _put(voice, say("handoff.ask_contact_closed"), [], "email")
    elif turn.channel == WEBSITE:
        stay = [_choice("stay_button", STAY)]
        _put(voice, say("handoff.ask_contact_or_window"), stay, "email")
    else:
        _put(voice, say("handoff.ask_contact"), [], "email")


def _recapitulate(turn: Turn, voice: Voice, draft: Draft) -> None:
    say, memory = library().say, turn.memory
    topic = draft.get("topic")
    title = library().title(topic) if topic in library().topics else ""
    reason = draft.get("reason") or "asked"
    if reason == "question" and not title:
        reason = "asked"
    lines = [say("handoff.recap_reason", value=say(f"handoff.reason_{reason}", topic=title))]
    for key in ("comment", "name", "email", "phone"):
        if draft.get(key):
            value = written_phone(draft[key]) if key == "phone" else draft[key]
            lines.append(say(f"handoff.recap_{key}", value=value))
    if draft.get("window"):
        lines.append(say("handoff.recap_window"))
    if draft.get("when"):
        lines.append(say("handoff.recap_wished", value=draft["when"]))
    if memory.company:
        lines.append(
            say(
                "handoff.recap_company",
                name=memory.company["name"],
                siret=memory.company["siret"],
            )
        )
    if memory.decision:
        lines.append(say("handoff.recap_decision", value=memory.decision.get("summary") or ""))
    lines.append(say("handoff.recap_exchange"))
    shown = "\n".join(f"- {line}" for line in lines)
    voice.tell(
        f"{say('handoff.recap_title')}\n\n{shown}\n\n{say('handoff.consent_question')}",
        kind="question",
        buttons=[
            button(say("handoff.consent_yes_button"), "/affirm"),
            button(say("handoff.edit_button"), "/correct"),
            button(say("handoff.consent_no_button"), "/deny"),
        ],
    )


def _put(voice: Voice, text: str, buttons: list[Button], input: str | None = None) -> None:
    voice.tell(text, kind="question", buttons=[*buttons, stop_button()], input=input)


def _choice(key: str, value: str) -> Button:
    payload = f'/inform{{"fact": "{FACT}", "value": "{value}"}}'
    return button(library().say(f"handoff.{key}"), payload)


def _read_button(draft: Draft, value: str) -> bool:
    times = {MORNING: "when_morning", AFTERNOON: "when_afternoon", ANY: "when_any"}
    if value == STAY:
        draft["window"] = True
    elif value == NO_NAME:
        draft["name"] = ""
    elif value == NO_COMMENT:
        draft["comment"] = ""
    elif value in times:
        draft["when"] = library().say(f"handoff.{times[value]}")
    elif value == ADD:
        draft["adding"] = True
    elif value == CANCEL:
        draft["cancelling"] = True
    elif value in (CONTACT, NAME, WHEN, COMMENT) and draft.get("editing"):
        _forget(draft, value)
    else:
        return False
    return True


def _read_contact(turn: Turn, voice: Voice, draft: Draft, asked: str) -> bool | None:
    """Take an address or a number from any reply; None when there is none, False when it is wrong."""
    if asked in (COMMENT, ADDITION):
        return None
    found = (
        [*turn.answers_to("email"), *turn.answers_to("phone")] if asked == CONTACT else turn.found
    )
    of_contact = [item for item in found if item.fact in ("email", "phone")]
    usable = [item for item in of_contact if item.usable]
    for item in usable:
        draft[item.fact] = str(item.value)
    if usable:
        if asked == EDIT:
            draft["editing"] = False
        return True
    if of_contact and asked in (CONTACT, EDIT):
        voice.say(f"handoff.bad_{of_contact[0].fact}")
        return False
    return None


def _read_rest(turn: Turn, draft: Draft) -> None:
    """Read « Sophie Martin, 06…, plutôt le matin » whole: the name and the time beside the number."""
    rest = turn.text
    for item in (*turn.answers_to("email"), *turn.answers_to("phone")):
        if item.fact in ("email", "phone"):
            rest = rest.replace(item.text, "|")
    for part in rest.replace(",", "|").replace(";", "|").split("|"):
        if draft.get("when") is None and (time := read_wished_time(part)):
            draft["when"] = time
        elif draft.get("name") is None and (name := read_name(part)) and len(name.split()) > 1:
            draft["name"] = name


def _read_comment(turn: Turn, draft: Draft) -> bool:
    if turn.is_payload or turn.yes_no is True:
        return False
    draft["comment"] = "" if turn.yes_no is not None else turn.text.strip()[:_LONGEST_WORDS]
    return True


def _read_name(turn: Turn, draft: Draft) -> bool:
    name = None if turn.is_payload else read_name(turn.text)
    if name is None and turn.yes_no is False:
        draft["name"] = ""
        return True
    persons = [str(item["value"]) for item in turn.entities if item.get("entity") == "person"]
    if name is None and len(persons) == 1 and "?" not in turn.text:
        name = persons[0]
    if name is None:
        return False
    draft["name"] = name
    return True


def _read_when(turn: Turn, draft: Draft) -> bool:
    if turn.is_payload:
        return False
    time = read_wished_time(turn.text)
    if time is None and turn.yes_no is not None:
        time = library().say("handoff.when_any")
    if time is None or "?" in turn.text:
        return False
    draft["when"] = time
    return True


def _read_recap(turn: Turn, draft: Draft) -> bool:
    if turn.yes_no is True:
        draft["consented"] = True
    elif turn.yes_no is False:
        draft["refused"] = True
    elif turn.intent == "correct":
        named = _field_named(turn.text)
        draft["editing"] = named is None
        if named:
            _forget(draft, named)
    elif "?" not in turn.text and not turn.is_payload and (time := read_wished_time(turn.text)):
        draft["when"] = time
    else:
        return False
    return True


def _read_edit(turn: Turn, draft: Draft) -> bool:
    named = None if turn.is_payload else _field_named(turn.text)
    if named:
        _forget(draft, named)
    elif turn.yes_no is not None:
        draft["editing"] = False
    else:
        return False
    return True


def _read_addition(turn: Turn, draft: Draft) -> bool:
    if turn.is_payload or not turn.text.strip():
        return False
    if turn.yes_no is not None and not draft.get("adding"):
        draft["adding" if turn.yes_no is True else "leaving"] = True
        return True
    draft["addition"] = turn.text.strip()[:_LONGEST_WORDS]
    return True


_READERS: dict[str, Callable[[Turn, Draft], bool]] = {
    COMMENT: _read_comment,
    CONTACT: lambda turn, draft: False,
    NAME: _read_name,
    WHEN: _read_when,
    RECAP: _read_recap,
    EDIT: _read_edit,
    ADDITION: _read_addition,
}
#: Words by which people name what is wrong, without accents.
_FIELDS = {
    CONTACT: ("contact", "mail", "adresse", "telephone", "téléphone", "numero", "numéro", "tel"),
    WHEN: ("moment", "heure", "horaire", "quand"),
    COMMENT: ("motif", "message", "raison", "sujet"),
    NAME: ("nom",),
}


def _field_named(text: str) -> str | None:
    words = text.lower().replace("-", " ").replace("'", " ").replace("’", " ").split()
    for name, signs in _FIELDS.items():
        if any(word.strip(".,!?") in signs for word in words):
            return name
    return None


def _forget(draft: Draft, field: str) -> None:
    draft["editing"] = False
    if field == CONTACT:
        draft["email"] = draft["phone"] = None
        draft["window"] = False
    elif field == COMMENT:
        draft["comment"] = draft["reason"] = None
    elif field == WHEN:
        draft["when"] = None
        # Asked for by name: to be asked even where it is not needed.
        draft["time_wanted"] = True
    else:
        draft[field] = None
