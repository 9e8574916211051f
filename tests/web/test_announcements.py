"""What a screen reader is told, word for word: one transcript a scenario, compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.answers import by_word
from tests.support.scripted import ScriptedServer
from tests.support.window import Window

BREATH = 900
#: Words heard at most at once, of an answer and of a decision.
ANSWERED, DECIDED = 25, 40
FOLDER = Path(__file__).with_name("announcements")

#: Keeps whatever any live region comes to say.
LISTEN = """
    window.told = [];
    const watch = () => {
        const root = document.querySelector("opco-assistant")?.shadowRoot;
        if (!root?.querySelector("[role=status]")) return setTimeout(watch, 1);
        for (const region of root.querySelectorAll("[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]"))
            new MutationObserver(() => region.textContent && window.told.push(region.textContent))
                .observe(region, { childList: true, characterData: true, subtree: true });
    };
    watch();
"""


def an_answer(window: Window, scripted: ScriptedServer) -> None:
    window.say("réponse")


def a_decision(window: Window, scripted: ScriptedServer) -> None:
    window.say("décision")


def a_refusal(window: Window, scripted: ScriptedServer) -> None:
    window.say("refus")


def an_answer_then_a_question(window: Window, scripted: ScriptedServer) -> None:
    window.say("réponse siret")


def choices(window: Window, scripted: ScriptedServer) -> None:
    window.say("niveau")


def offline(window: Window, scripted: ScriptedServer) -> None:
    window.page.context.set_offline(True)
    window.field.fill("pendant")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("En attente")
    window.page.wait_for_timeout(800)
    window.page.context.set_offline(False)
    expect(window.messages.last).to_contain_text("Vous avez dit")


def a_slow_answer(window: Window, scripted: ScriptedServer) -> None:
    scripted.agent.delay = 1.0
    window.say("lent")


def an_adviser(window: Window, scripted: ScriptedServer) -> None:
    window.say("bonjour")
    # What is said within one breath is told at once: leave time between two events.
    window.page.wait_for_timeout(BREATH)
    conversation_id = scripted.agent.received[-1][0]
    scripted.gate.states[conversation_id] = "waiting"
    window.say("un conseiller ?")
    window.page.wait_for_timeout(BREATH)
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    expect(window.log).to_contain_text("Claire vous répond.")
    window.page.wait_for_timeout(300)
    scripted.adviser_says(
        conversation_id, "message", "Bonjour, je regarde votre dossier. Un instant."
    )
    expect(window.log).to_contain_text("Un instant.")


def a_reload(window: Window, scripted: ScriptedServer) -> None:
    window.say("bonjour")
    window.page.reload()
    expect(window.messages).to_have_count(3)
    window.say("encore")


@pytest.mark.parametrize(
    "scenario",
    [
        an_answer,
        a_decision,
        a_refusal,
        an_answer_then_a_question,
        choices,
        offline,
        a_slow_answer,
        an_adviser,
        a_reload,
    ],
    ids=lambda scenario: scenario.__name__,
)
def test_what_is_announced(
    new_window: Callable[..., Window],
    scripted: ScriptedServer,
    scenario: Callable[[Window, ScriptedServer], None],
) -> None:
    scripted.agent.script = by_word
    window = new_window(scripted.base)
    window.page.add_init_script(LISTEN)
    window.page.reload()
    window.open()
    window.page.wait_for_timeout(300)
    scenario(window, scripted)
    window.page.wait_for_timeout(300)
    told: list[str] = window.page.evaluate("window.told")
    if scenario is not a_slow_answer:
        # A machine that does other things may take its half second for any answer.
        told = [line for line in told if "prépare sa réponse" not in line]
    longest = DECIDED if scenario in (a_decision, a_refusal) else ANSWERED
    assert all(len(line.split()) <= longest for line in told)
    assert "\n".join(told) + "\n" == (FOLDER / f"{scenario.__name__}.txt").read_text("utf-8")
    most = 40 if any("conditions" in line for line in told) else 25
    assert [line for line in told if len(line.split()) > most] == []
    log = window.log.evaluate("log => log.getAttribute('aria-live')")
    assert log == "off"
