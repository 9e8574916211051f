"""Every size: one area scrolls, what is answered is seen, and one can write.

The screens are kept in the folder ``OPCO_SCREENS``, when it is set, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.answers import by_word
from tests.support.moments import MOMENTS, answered, closed, decided, erasing, with_adviser
from tests.support.scripted import ScriptedServer
from tests.support.window import Window

#: A desktop, a telephone on its side, upright, with its keyboard, and 1280 × 900 at 400 %.
SIZES = [(1280, 900), (740, 360), (360, 740), (360, 400), (320, 225)]

LAYOUT = """() => {
    const root = document.querySelector("opco-assistant").shadowRoot;
    const log = root.querySelector(".scroller");
    const box = log.getBoundingClientRect();
    const own = [...root.querySelectorAll(".messages > .visitor")].at(-1);
    const answer = (own?.nextElementSibling || own || root.querySelector(".messages > li")).querySelector(".bubble").getBoundingClientRect();
    const scrolls = [...root.querySelectorAll(".panel, .panel *")].filter((element) => element.localName !== "textarea"
        && element.scrollHeight > element.clientHeight + 1 && ["auto", "scroll"].includes(getComputedStyle(element).overflowY));
    const field = root.querySelector("#field").getBoundingClientRect();
    const wide = [...root.querySelectorAll(".panel *")].filter((element) => element.checkVisibility()
        && !element.closest(".sr") && element.getBoundingClientRect().right > innerWidth + 1);
    return {
        scrolls: scrolls.map((element) => element.className).filter((name) => name !== "scroller"),
        answer_is_seen: answer.top >= box.top - 1 && answer.top + 24 <= box.bottom,
        one_can_write: field.bottom <= innerHeight && field.top >= box.bottom - 1 && field.width >= 80,
        log: box.height,
        wide: wide.map((element) => element.className || element.localName),
    };
}"""


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_is_answered_is_in_sight_and_one_area_scrolls(
    new_window: Callable[..., Window], scripted: ScriptedServer, width: int, height: int
) -> None:
    scripted.agent.script = by_word
    window = new_window(
        scripted.base, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    for number, moment in enumerate(MOMENTS):
        moment(window, scripted)
        keep_screens(window, f"{width}x{height}-{number}-{moment.__name__}")
        if moment is closed:
            continue
        layout: dict[str, Any] = window.page.evaluate(LAYOUT)
        where = f"{moment.__name__} at {width} × {height}: {layout}"
        assert layout["one_can_write"], where
        assert layout["wide"] == [], where
        if moment is erasing:
            continue
        assert layout["scrolls"] == [], where
        assert layout["log"] >= 100, where
        assert layout["answer_is_seen"] or moment in (answered, with_adviser), where
        if moment is decided:
            assert_decision_fits(window, width)


LONG = (
    "décision pour mon entreprise : on signe un apprenti le 1er décembre, il commence le 7, on a droit à quoi ? "
    * 2
)
#: The two first lines of the card that matter, whole, in the conversation.
SEEN = """() => {
    const root = document.querySelector("opco-assistant").shadowRoot;
    const box = root.querySelector(".scroller").getBoundingClientRect();
    return [".amount", ".card > .criteria li"].map((name) => root.querySelector(name).getBoundingClientRect())
        .every(({ top, bottom }) => top >= box.top && bottom <= box.bottom);
}"""


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1280, 900), (740, 360), (360, 740)])
def test_a_long_question_and_a_company_leave_the_amount_in_sight(
    new_window: Callable[..., Window], scripted: ScriptedServer, width: int, height: int
) -> None:
    scripted.agent.script = by_word
    window = new_window(
        scripted.base, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    window.open().say(LONG)
    expect(window.panel.get_by_role("article")).to_be_visible()
    keep_screens(window, f"{width}x{height}-long-question")
    assert window.page.evaluate(SEEN)


def assert_decision_fits(window: Window, width: int) -> None:
    """A decision of ten conditions, folded: 600 px on a telephone, what matters first."""
    card = window.panel.get_by_role("article").last
    box, amount = card.bounding_box(), card.locator(".amount").bounding_box()
    todo = card.locator("li.todo").bounding_box()
    assert box and amount and todo
    if width == 360:
        assert box["height"] <= 600
        assert todo["y"] + todo["height"] - box["y"] <= 320
    assert card.locator(".criteria li").count() == 10
    assert card.locator(".criteria li:visible").count() == 2


def keep_screens(window: Window, name: str) -> None:
    """Write down what is on screen, light and dark."""
    folder = os.environ.get("OPCO_SCREENS")
    if not folder:
        return
    for scheme in ("dark", "light"):
        window.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        window.page.screenshot(path=Path(folder) / f"{name}-{scheme}.png")
