"""The whole house as `opco run` starts it: the assistant, its worker, and the desk as receiver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from commands.programs import desk_program, worker_program
from tests.support.live import Stack, free_port
from tests.support.window import Window

PASSWORD = "un mot de passe du test"
SIRET = "00000261800023"


@contextmanager
def running_house(folder: Path, **environment: str) -> Iterator[Stack]:
    """Start everything in a folder of its own, with more settings; stop it at the end."""
    port = free_port()
    running = Stack(
        folder,
        OPCO_DESK_PORT=str(port),
        ADVISER_WEBHOOK_URL=f"http://127.0.0.1:{port}/webhook",
        DESK_PASSWORD=PASSWORD,
        OPCO_DESK_DATABASE=str(folder / "desk.db"),
        **environment,
    )
    try:
        running.start()
        desk = desk_program(running.settings)
        running.start_program(desk)
        running.start_program(worker_program(running.settings))
        running.wait_until_ready(desk, 60)
        # The first question makes the programs read what they keep: not the visitor's wait.
        running.conversation("first of all").say(f"mon SIRET est {SIRET}")
        yield running
    finally:
        running.stop()


def sign_in(page: Page, house: Stack, name: str) -> None:
    """Sign an adviser in at the desk."""
    page.goto(f"http://127.0.0.1:{house.settings.desk_port}/")
    page.get_by_label("Votre nom").fill(name)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Demandes")).to_be_visible()


def press(window: Window, name: str) -> None:
    """Press the latest button with this name, once the assistant has offered it."""
    offered = window.button(name).last
    expect(offered).to_be_enabled()
    offered.click()


def ask_for_adviser(visitor: Window, name: str) -> None:
    """Go through what is asked before a request leaves, in a conversation that has begun."""
    press(visitor, "Parler à un conseiller")
    press(visitor, "Répondez-moi dans cette fenêtre")
    expect(visitor.log).to_contain_text("À quel nom")
    visitor.say(name)
    expect(visitor.messages.last).to_contain_text("Voici ce que je transmettrai")
    press(visitor, "Oui, transmettre")
    expect(visitor.log).to_contain_text("Un conseiller vous répond dès que possible")
    expect(visitor.log).to_contain_text("Laissez un contact pour être rappelé")
    expect(visitor.log).to_contain_text("Vous pouvez rester dans cette fenêtre")
