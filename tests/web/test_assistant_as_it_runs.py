"""The widget on the assistant as it runs: from opening to the decision, whatever interrupts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.live import Stack, in_environment
from tests.support.window import Window

pytestmark = pytest.mark.live

ANSWER_MS = 20_000


@pytest.fixture
def window(new_window: Callable[..., Window], live: str) -> Window:
    """The widget on the page about apprenticeship of the demo site."""
    return new_window(live, "apprentissage.html")


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    expect.set_options(timeout=ANSWER_MS)
    yield
    expect.set_options(timeout=5000)


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.page: Page = window.page

    def reach(self, name: str, backwards: bool = False) -> None:
        """Press Tab until the control with these words has the focus."""
        for _ in range(80):
            if name.lower() in self.window.focused().lower():
                return
            self.page.keyboard.press("Shift+Tab" if backwards else "Tab")
        raise AssertionError(f"« {name} » cannot be reached: {self.window.focused()}")

    def write(self, text: str) -> None:
        """Go to the field, write, press Enter, wait for what is answered."""
        before = self.window.messages.count()
        self.reach("textarea field")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        expect(self.window.messages.nth(before + 1)).to_be_visible()
        expect(self.window.log.get_by_text("Envoi en cours")).to_have_count(0)

    def press(self, name: str) -> None:
        """Go to a button, upwards from the field, and press it."""
        before = self.window.messages.count()
        self.reach(name, backwards=True)
        self.page.keyboard.press("Enter")
        expect(self.window.messages.nth(before + 1)).to_be_visible()
        expect(self.window.log.get_by_text("Envoi en cours")).to_have_count(0)


def decide(keyboard: Keyboard) -> None:
    """Answer what is asked until the decision is there."""
    window = keyboard.window
    buttons = {"SIRET": "Continuer sans SIRET", "de ces cas": "Aucun de ces cas"}
    words = {
        "effectif|salariés": "12",
        "date": "8 mars 2026",
        "diplôme|niveau": "un BTS",
        "": "non",
    }
    for _ in range(12):
        if window.panel.get_by_role("article").count():
            return
        asked = window.messages.last.locator(".bubble").last.inner_text()
        button = next((reply for key, reply in buttons.items() if key in asked), None)
        if button:
            keyboard.press(button)
            continue
        keyboard.write(next(reply for key, reply in words.items() if re.search(key, asked, re.I)))
    raise AssertionError(f"no decision after 15 answers: {asked}")


def test_the_whole_check_by_keyboard_alone(window: Window) -> None:
    keyboard = Keyboard(window)
    keyboard.reach("Une question ?")
    window.page.keyboard.press("Enter")
    expect(window.messages.nth(2)).to_be_visible()
    keyboard.press("Vérifier pour mon entreprise")
    decide(keyboard)
    card = window.panel.get_by_role("article")
    expect(card.get_by_role("heading", level=3)).to_be_visible()
    expect(card.locator(".criteria li").first).to_be_visible()
    expect(card).to_contain_text("À faire avant le")
    expect(card).to_contain_text("Règles en vigueur au")
    # Its amount is said once.
    decided = window.messages.filter(has=window.page.get_by_role("article"))
    expect(decided.locator(".bubble:not(.card)")).not_to_contain_text("€")
    keyboard.reach("Imprimer", backwards=True)
    with window.page.context.expect_page() as opened:
        window.page.keyboard.press("Enter")
    expect(opened.value.get_by_text("Les conditions, une par une")).to_be_visible()


def test_a_reload_and_another_page_in_the_middle(window: Window) -> None:
    window.open()
    expect(window.messages.nth(2)).to_be_visible()
    window.button("Vérifier pour mon entreprise").click()
    expect(window.messages.last).to_contain_text("diplôme")
    expect(window.button("Niveau 3 (CAP)")).to_be_visible()
    said = window.messages.locator(".bubble").all_inner_texts()
    shown = window.messages.count()
    window.page.reload()
    expect(window.messages).to_have_count(shown)
    assert window.messages.locator(".bubble").all_inner_texts() == said
    expect(window.button("Niveau 3 (CAP)")).to_be_visible()
    window.page.get_by_role("link", name="Transition", exact=True).click()
    expect(window.messages).to_have_count(shown)
    window.button("Niveau 3 (CAP)").click()
    expect(window.messages.nth(shown + 1)).to_be_visible()


def test_two_tabs_are_two_conversations(
    new_context: Callable[..., BrowserContext], live: str
) -> None:
    context = new_context()
    one, two = (Window(context.new_page(), live) for _ in range(2))
    for window in (one, two):
        window.visit("index.html")
        window.open()
    one.say("Qui peut être tuteur ?")
    expect(two.messages).to_have_count(1)
    two.say("Comment contacter l'OPCO ?")
    expect(one.log).not_to_contain_text("Comment contacter")
    one.page.reload()
    expect(one.messages.nth(2)).to_be_visible()
    expect(one.log).to_contain_text("Qui peut être tuteur ?")


@pytest.mark.timeout(240)
def test_the_server_stops_and_starts_again(
    new_window: Callable[..., Window], live: str, stack: Stack
) -> None:
    window = new_window(live).open()
    window.say("Qui peut être maître d'apprentissage ?")
    before = window.messages.count()
    program = stack.programs["rasa"]
    stack.stop_program(program)
    window.field.fill("Quel est le rôle du tuteur ?")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Nouvel essai")
    stack.start_program(program)
    with in_environment(stack.environment):
        stack.wait_until_ready(program)
    expect(window.messages.nth(before + 1)).to_be_visible(timeout=60_000)
    expect(window.log.locator(".state")).to_have_count(0)
    expect(window.log.get_by_text("Quel est le rôle du tuteur ?")).to_have_count(1)
    window.page.reload()
    expect(window.messages.nth(before + 1)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_an_answer_at_both_widths(new_window: Callable[..., Window], live: str, width: int) -> None:
    window = new_window(live, viewport={"width": width, "height": 760}).open()
    window.say("Quelles aides pour embaucher un apprenti ?")
    answer = window.messages.filter(has_text="Règles en vigueur au").last
    expect(answer).to_be_visible()
    answer.get_by_text(re.compile("^Sources")).click()
    link = answer.get_by_role("link").first
    expect(link).to_have_attribute("href", re.compile("^https://"))
    box = answer.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_offline_then_online(new_window: Callable[..., Window], live: str) -> None:
    window = new_window(live).open()
    window.page.context.set_offline(True)
    window.field.fill("Qui peut être tuteur ?")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("En attente de connexion")
    window.page.context.set_offline(False)
    expect(window.messages.last).to_contain_text("Règles en vigueur au")
    expect(window.log.get_by_text("Qui peut être tuteur ?")).to_have_count(1)
