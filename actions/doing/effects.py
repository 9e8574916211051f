"""Carries out the effects of a plan, in its order, and returns what each of them adds to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from actions.doing import learning
from actions.doing.keeping import PAGE, keep_decision
from actions.doing.registering import register_company
from actions.doing.requests import add_to_request, cancel_request, send_request
from actions.doing.talk import Talk
from opco.dialogue.plan.items import Effect
from opco.dialogue.words import Utterance


def carry_out(talk: Talk, effects: list[Effect], said: list[Utterance]) -> list[Utterance]:
    """Return what was ``said`` with what the effects add, in place or after it."""
    for effect in effects:
        if effect.name == "keep_decision":
            _keep(talk, effect.values, said)
        elif effect.name == "register":
            said = [*register_company(talk, **effect.values), *said]
        elif effect.name in _REQUESTS:
            said = [*said, *_REQUESTS[effect.name](talk, **effect.values)]
        elif effect.name in learning.RECORDS:
            learning.RECORDS[effect.name](talk, **effect.values)
    return said


def _keep(talk: Talk, values: Mapping[str, Any], said: list[Utterance]) -> None:
    kept = keep_decision(talk, values["decision"])
    if kept is None:
        return
    if talk.state.verdict is not None:
        talk.state.verdict.reference = kept.reference
    for one in said:
        if one.kind == "decision":
            one.details["reference"] = kept.reference
            one.details["page"] = f"{PAGE}{kept.token}"


_REQUESTS: Mapping[str, Callable[..., list[Utterance]]] = {
    "send_request": send_request,
    "add_to_request": add_to_request,
    "cancel_request": cancel_request,
}
