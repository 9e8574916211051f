"""Ten moments of a visit, each reached in the widget around the scripted assistant."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.scripted import ScriptedServer
from tests.support.window import Window

Moment = Callable[[Window, ScriptedServer], None]


def closed(window: Window, scripted: ScriptedServer) -> None:
    """Show the page with its button, and a count on it."""
    window.page.evaluate("document.querySelector('opco-assistant').countUnread(2)")


def opened(window: Window, scripted: ScriptedServer) -> None:
    """Open the assistant."""
    window.open()


def answered(window: Window, scripted: ScriptedServer) -> None:
    """Read an answer, all of it unfolded, and say that it does not help."""
    window.say("réponse")
    for details in window.messages.last.locator("details").all():
        details.locator("summary").click()
    window.messages.last.get_by_role("button", name="Non").click()


def decided(window: Window, scripted: ScriptedServer) -> None:
    """Read a decision."""
    window.say("décision")


def refused(window: Window, scripted: ScriptedServer) -> None:
    """Read a refusal."""
    window.say("refus")


def asked_level(window: Window, scripted: ScriptedServer) -> None:
    """Be asked to choose."""
    window.say("niveau")


def asked_date(window: Window, scripted: ScriptedServer) -> None:
    """Be asked for a day."""
    window.say("date")


def failed(window: Window, scripted: ScriptedServer) -> None:
    """See a message refused, and the wrong number that is being typed next."""
    told = {"error": "x", "message": "Refusé."}
    window.say("siret")
    window.page.route("**/messages", lambda route: route.fulfill(status=422, json=told))
    window.field.fill("essai")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Non envoyé")
    window.page.unroute("**/messages")
    window.field.fill("")


def erasing(window: Window, scripted: ScriptedServer) -> None:
    """Be asked whether to erase."""
    window.button("Options de la conversation").click()
    window.button("Effacer la conversation").click()


def with_adviser(window: Window, scripted: ScriptedServer) -> None:
    """Talk with an adviser."""
    window.button("Non, garder").click()
    window.say("bonjour")
    conversation_id = scripted.agent.received[-1][0]
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    window.page.reload()
    if not window.panel.is_visible():
        window.launcher.click()
    scripted.adviser_says(conversation_id, "message", "Bonjour, je regarde votre dossier.")
    expect(window.log).to_contain_text("je regarde votre dossier")


MOMENTS: tuple[Moment, ...] = (
    closed,
    opened,
    answered,
    decided,
    refused,
    asked_level,
    asked_date,
    failed,
    erasing,
    with_adviser,
)
