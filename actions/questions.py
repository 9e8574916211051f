"""Which question the check asks next, and how it is put."""

from __future__ import annotations

from dataclasses import dataclass, field

from actions import company
from actions.facts import labelled
from actions.resources import library, rulebook
from actions.turn import Turn
from actions.voice import Button, Voice, button
from opco.eligibility.facts import read_fact

ASKED_HEADCOUNT = "confirm_headcount"
#: « Êtes-vous dans l'un de ces cas ? »: the facts asked follow, after a colon.
ASKED_RARE = "rare"
#: What a company's record can tell: while one of these is missing, the record is worth asking for.
TOLD_BY_A_RECORD = frozenset({"headcount", "overseas", "idcc", "public"})
#: Kind of fact -> the field that the widget shows.
INPUTS = {"integer": "number", "date": "date", "text": "text", "siret": "siret"}


@dataclass
class Question:
    """A question: what ``Memory.asked`` becomes, the words, the buttons, the field."""

    asked: str
    text: str
    help: str | None = None
    buttons: list[Button] = field(default_factory=list)
    input: str | None = None


def next_question(turn: Turn) -> Question | None:
    """Return what the check still needs from the user, None when it can be decided.

    The company comes first while its record can replace questions; then what only the user can
    confirm; then what the rules say is missing, in their order.
    """
    memory = turn.memory
    assert memory.check is not None
    missing = rulebook().decide(memory.check, memory.known_facts(), turn.today).missing
    asked_in_vain = {f for f, known in memory.facts.items() if known["origin"] == "unsure"}
    open_facts = [fact for fact in missing if fact not in asked_in_vain]
    if not open_facts:
        return None
    wants_record = TOLD_BY_A_RECORD.intersection(open_facts)
    if wants_record and memory.company is None and company.ASKED not in memory.settled:
        return _about_company()
    if company.other_opco(memory) and company.ASKED_OTHER_OPCO not in memory.settled:
        return _about_other_opco(turn)
    for fact in open_facts:
        if fact == "headcount" and memory.facts.get(fact, {}).get("origin") == "to_confirm":
            return _confirm_headcount(turn)
    first = open_facts[0]
    rare = [fact for fact in open_facts if rulebook().facts[fact].text.rare]
    if first in rare and len(rare) > 1 and ASKED_RARE not in memory.settled:
        return _about_rare_cases(rare)
    return about_fact(first)


def rare_facts_asked(asked: str | None) -> list[str]:
    """Return the facts of « êtes-vous dans l'un de ces cas ? », none when something else was asked."""
    kind, _, names = (asked or "").partition(":")
    return names.split(",") if kind == ASKED_RARE and names else []


def about_fact(fact: str) -> Question:
    """Return the question of a fact, as its definition words it."""
    definition = rulebook().facts[fact]
    if definition.type == "boolean":
        buttons = company.yes_no_buttons()
    else:
        buttons = [
            button(title, f'/inform{{"fact": "{fact}", "value": "{value}"}}')
            for value, title in (definition.choices or {}).items()
        ]
    buttons.append(button(library().say("check.unknown_button"), "/unsure"))
    return Question(
        asked=fact,
        text=definition.question,
        help=definition.help,
        buttons=buttons,
        input=INPUTS.get(definition.type),
    )


def _about_rare_cases(facts: list[str]) -> Question:
    """Ask at once what is nearly always « non », instead of one question each."""
    say = library().say
    definitions = rulebook().facts
    cases = "\n".join(f"- {definitions[fact].label}" for fact in facts)
    return Question(
        asked=f"{ASKED_RARE}:{','.join(facts)}",
        text=f"{say('check.rare')}\n\n{cases}",
        help=" ".join(
            f"{definitions[fact].label} : {definitions[fact].help}"
            for fact in facts
            if definitions[fact].help
        ),
        buttons=[
            button(say("check.rare_none_button"), "/deny"),
            *(
                button(definitions[fact].label, f'/inform{{"fact": "{fact}", "value": "oui"}}')
                for fact in facts
            ),
            button(say("check.unknown_button"), "/unsure"),
        ],
    )


def ask(turn: Turn, voice: Voice, question: Question, *, again: bool = False) -> None:
    """Put the question; ``again`` when the last reply was not an answer to it."""
    turn.memory.asked = question.asked
    text = question.text
    if again and question.help:
        text = library().say(
            "check.not_understood_with_help", question=question.text, help=question.help
        )
    elif again:
        text = library().say("check.not_understood", question=question.text)
    elif turn.memory.digressed:
        text = library().say("check.digression", question=question.text)
    voice.tell(
        text,
        kind="question",
        title=rulebook().checks[turn.memory.check].title if turn.memory.check else None,
        help=None if again else question.help,
        input=question.input,
        asked=question.asked,
        buttons=question.buttons,
    )


def say_what_is_known(turn: Turn, voice: Voice) -> None:
    """Say back, at the start of a check, the facts given earlier that it will use."""
    assert turn.memory.check is not None
    used = rulebook().checks[turn.memory.check].facts
    known = labelled(turn.memory, [fact for fact in turn.memory.known_facts() if fact in used])
    if known:
        voice.say("check.already_known", facts=known)


def _about_company() -> Question:
    say = library().say
    return Question(
        asked=company.ASKED,
        text=say("company.ask"),
        help=say("company.ask_help"),
        buttons=company.question_buttons(),
        input="siret",
    )


def _about_other_opco(turn: Turn) -> Question:
    say = library().say
    belongs = company.other_opco(turn.memory) or {}
    name = (turn.memory.company or {}).get("name")
    first = say("opco.other", company=name, opco=belongs["opco"], site=belongs["site"])
    return Question(
        asked=company.ASKED_OTHER_OPCO,
        text=f"{first}\n\n{say('opco.other_still_state_aid')}",
        buttons=[
            button(say("opco.other_continue_button"), "/affirm"),
            button(say("check.stop_button"), "/stop"),
            company.adviser_button(),
        ],
    )


def _confirm_headcount(turn: Turn) -> Question:
    say = library().say
    record = turn.memory.company or {}
    fact = rulebook().facts["headcount"]
    known = read_fact(fact, turn.memory.value_of("headcount"))
    return Question(
        asked=ASKED_HEADCOUNT,
        text=say(
            "company.headcount_stale",
            headcount=fact.in_french(known, rulebook().library.words),
            year=record.get("headcount_year"),
        ),
        help=rulebook().facts["headcount"].help,
        buttons=[
            button(say("company.headcount_yes_button"), "/affirm"),
            button(say("company.headcount_no_button"), "/deny"),
            button(say("check.unknown_button"), "/unsure"),
        ],
        input="number",
    )
