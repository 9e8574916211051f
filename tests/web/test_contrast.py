"""The contrast of every control in every state, computed: axe sees neither hover nor focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.answers import by_word
from tests.support.moments import MOMENTS
from tests.support.scripted import ScriptedServer
from tests.support.window import Window

CONTROLS = "button, a, summary, input, textarea, label, legend, h2, h3, h4, p, time, li, strong"

FOCUSABLE = "button:not([tabindex='-1'], :disabled), a, summary, input, textarea"

#: For an element: the contrast of its words with what is behind them, of its outline and border.
MEASURE = """(element) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const over = (top, under) => top.slice(0, 3).map((value, i) => value * top[3] / 255 + under[i] * (1 - top[3] / 255));
    const behind = (node) => {
        const layers = [];
        for (; node; node = node.parentElement) {
            layers.push(rgba(getComputedStyle(node).backgroundColor));
            if (layers.at(-1)[3] === 255) break;
        }
        let colour = [255, 255, 255];
        for (const layer of layers.reverse()) colour = over(layer, colour);
        return colour;
    };
    const light = (colour) => {
        const [r, g, b] = colour.map((value) => value / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, two) => {
        const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const style = getComputedStyle(element);
    const ground = behind(element);
    const inset = parseFloat(style.outlineOffset) < 0;
    return {
        what: `${element.localName}.${element.className} ${(element.getAttribute("aria-label") || element.textContent).slice(0, 30)}`,
        words: contrast(over(rgba(style.color), ground), ground),
        outline: style.outlineStyle === "none" || style.outlineStyle === "auto" ? null
            : contrast(rgba(style.outlineColor).slice(0, 3), inset ? ground : behind(element.parentElement)),
        border: ["input", "textarea"].includes(element.localName) && element.type !== "radio"
            ? contrast(rgba(style.borderTopColor).slice(0, 3), behind(element.parentElement)) : null,
    };
}"""


def shortfalls(found: dict[str, Any], state: str) -> list[str]:
    """Return what is under 4.5 (words) or 3 (outline, border), in words."""
    least = {"words": 4.5, "outline": 3.0, "border": 3.0}
    return [
        f"{state}: {found['what']}: {part} {found[part]:.2f}"
        for part, ratio in least.items()
        if found[part] is not None and found[part] < ratio
    ]


def too_faint(window: Window, seen: set[str]) -> list[str]:
    """Return every control that is too faint: at rest, with the pointer on it, with the focus.

    ``seen`` holds the kinds of control that were pointed at and given the focus already.
    """
    root = window.page.locator("opco-assistant")
    found = []
    for element in root.locator(f":is({CONTROLS}):not(.sr):visible").evaluate_all(
        f"elements => elements.map({MEASURE})"
    ):
        found += shortfalls(element, "at rest")
    # A keyboard was used last: what gets the focus shows it.
    window.page.keyboard.press("Shift")
    for control in root.locator(f":is({FOCUSABLE}):visible").all():
        kind = control.evaluate(_KIND)
        if kind in seen:
            continue
        seen.add(kind)
        control.evaluate("element => element.focus()")
        found += shortfalls(control.evaluate(MEASURE), "focus")
        # What is under another layer cannot be pointed at.
        if control.evaluate(_HOVERABLE):
            control.hover(force=True, no_wait_after=True)
            found += shortfalls(control.evaluate(MEASURE), "hover")
    return found


#: Two controls of a kind look alike.
_KIND = """(element) => [element.localName, element.className, element.closest("[class]:not(:scope)")?.className,
    ...["aria-disabled", "aria-pressed", "aria-expanded", "aria-invalid"].map((name) => element.getAttribute(name))].join()"""
_HOVERABLE = """(element) => {
    element.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return element.getRootNode().elementFromPoint(x + width / 2, y + height / 2)?.closest("button, a, summary, input, textarea") === element;
}"""


@pytest.mark.timeout(180)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_in_every_state_can_be_read(
    new_window: Callable[..., Window], scripted: ScriptedServer, scheme: str
) -> None:
    scripted.agent.script = by_word
    window = new_window(scripted.base, color_scheme=scheme, reduced_motion="reduce")
    found: list[str] = []
    seen: set[str] = set()
    for moment in MOMENTS:
        moment(window, scripted)
        found += [f"{moment.__name__}: {line}" for line in too_faint(window, seen)]
    assert len(seen) > 20
    assert sorted(set(found)) == []
