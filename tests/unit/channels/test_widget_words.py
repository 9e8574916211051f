"""The words of the window: those that come with the session are those that the widget shows."""

from __future__ import annotations

import re

from addons.channels.welcome import words
from opco.settings import ROOT

WIDGET = (ROOT / "widget" / "opco-assistant.js").read_text(encoding="utf-8")
#: Names that the widget puts together: states of a criterion, outcomes, kinds of field, opinions.
MADE = {
    *("met", "unmet", "todo", "unknown", "granted", "refused", "undecided", "up", "down"),
    *("siret", "number", "email", "date", "siret_hint", "date_hint"),
    *("reason_1", "reason_2", "reason_3", "reason_4"),
}
#: Only on the printed page.
ELSEWHERE = {"demonstration", "evaluated_on", "welcome"}


def test_the_session_brings_every_word_that_the_widget_asks_for() -> None:
    given = set(words())
    written = re.findall(r'(?:word|counted)\("(\w+)"', WIDGET)
    assert set(written) <= given
    assert {f"{name}_one" for name in re.findall(r'counted\("(\w+)"', WIDGET)} <= given
    assert given >= MADE


def test_the_session_brings_nothing_that_the_widget_does_not_name() -> None:
    named = {*re.findall(r'"(\w+)"', WIDGET), *MADE, *ELSEWHERE}
    idle = {name for name in words() if name.removesuffix("_one") not in named}
    assert idle == set()
