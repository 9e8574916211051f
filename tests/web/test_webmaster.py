"""What a webmaster may count on: events, methods, themes, and a page that does as it likes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.answers import by_word
from tests.support.scripted import ScriptedServer
from tests.support.window import Window


@pytest.fixture(autouse=True)
def _answers(scripted: ScriptedServer) -> None:
    scripted.agent.script = by_word


def test_the_page_hears_what_happens_and_never_what_is_said(
    window: Window, scripted: ScriptedServer
) -> None:
    window.page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["open", "message", "decision", "handoff"])
                document.addEventListener(`opco:${name}`, (event) => heard.push([name, event.detail]));
        }"""
    )
    window.open().say("décision secrète")
    scripted.gate.states[scripted.agent.received[-1][0]] = "waiting"
    window.say("réponse")
    heard: list[Any] = window.page.evaluate("window.heard")
    assert heard == [
        ["open", {"topic": None}],
        ["message", {"author": "assistant", "kind": "decision", "topic": "aide_apprentissage"}],
        ["decision", {"topic": "aide_apprentissage", "outcome": "granted"}],
        ["message", {"author": "assistant", "kind": "answer", "topic": "aide_apprentissage"}],
        ["handoff", {"state": "waiting"}],
    ]


def test_the_page_opens_it_on_a_topic_and_closes_it(window: Window) -> None:
    window.page.evaluate("document.querySelector('opco-assistant').open('tuteur_role')")
    expect(window.messages.nth(1)).to_contain_text("Le rôle du tuteur")
    expect(window.messages.nth(2)).to_be_visible()
    window.page.evaluate("document.querySelector('opco-assistant').close()")
    expect(window.panel).to_be_hidden()
    # In a conversation that has begun, and for a topic that does not exist.
    window.page.evaluate("document.querySelector('opco-assistant').open('aide_apprentissage')")
    expect(window.messages.nth(3)).to_contain_text("Aide à l'embauche d'un apprenti")
    expect(window.messages.nth(4)).to_be_visible()
    window.page.evaluate("document.querySelector('opco-assistant').open('no_such_topic')")
    expect(window.messages).to_have_count(5)


def test_the_script_twice_is_once(window: Window) -> None:
    source = "document.querySelector('script[src*=widget]').src"
    window.page.evaluate(f"() => import({source} + '?again')")
    expect(window.page.locator("opco-assistant")).to_have_count(1)
    window.open().say("bonjour")


def test_a_single_page_site_that_replaces_its_body_keeps_the_conversation(window: Window) -> None:
    window.open().say("bonjour")
    for change in (
        "document.body.replaceChildren(document.createElement('main'))",
        "document.documentElement.replaceChild(document.createElement('body'), document.body)",
        "document.body.replaceChildren()",
    ):
        window.page.evaluate(f"() => {{ {change} }}")
        expect(window.messages).to_have_count(3)
    expect(window.say("encore")).to_contain_text("Vous avez dit : encore")
    window.page.evaluate("document.querySelector('opco-assistant').remove()")
    window.page.evaluate("() => { document.body.replaceChildren() }")
    expect(window.page.locator("opco-assistant")).to_have_count(0)


def test_the_theme_and_the_colours_of_the_state_design_system(window: Window) -> None:
    window.page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`:root { --background-action-high-blue-france: rgb(0, 0, 145); --text-inverted-blue-france: #f5f5fe;
                --background-default-grey: #fff; --background-alt-grey: #f6f6f6; --text-default-grey: #3a3a3a; --text-mention-grey: #666;
                --border-default-grey: #ddd; --text-action-high-blue-france: #000091; }`);
            document.adoptedStyleSheets = [sheet];
            document.documentElement.dataset.frTheme = "light";
        }"""
    )
    expect(window.launcher).to_have_css("background-color", "rgb(0, 0, 145)")
    base = window.page.locator("opco-assistant .base")
    expect(base).to_have_class("base dsfr")
    window.page.evaluate("document.documentElement.dataset.frTheme = 'dark'")
    expect(base).to_have_class("base dsfr dark")
    window.page.evaluate("document.querySelector('opco-assistant').setAttribute('theme', 'light')")
    expect(base).to_have_class("base")


def test_the_style_of_the_page_stays_outside(window: Window) -> None:
    window.page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("* { font-size: 30px !important; color: lime !important; text-transform: uppercase !important; letter-spacing: 9px !important }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    window.open()
    bubble = window.messages.first.locator(".bubble")
    for name, value in (
        ("font-size", "16px"),
        ("text-transform", "none"),
        ("letter-spacing", "normal"),
        ("color", "rgb(29, 35, 44)"),
    ):
        expect(bubble).to_have_css(name, value)


def test_an_answer_that_comes_elsewhere_is_counted_in_the_title(
    window: Window, scripted: ScriptedServer
) -> None:
    title = window.page.title()
    window.open().say("bonjour")
    conversation_id = scripted.agent.received[-1][0]
    scripted.gate.states[conversation_id] = "waiting"
    window.say("un conseiller ?")
    # Headless pages are never hidden: the page is told that it is.
    window.page.evaluate(
        "Object.defineProperty(document, 'hidden', { configurable: true, get: () => window.away })"
    )
    window.page.evaluate("window.away = true")
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    scripted.adviser_says(conversation_id, "message", "Vous êtes là ?")
    expect(window.page).to_have_title(f"(2) {title}")
    window.page.evaluate("window.away = false")
    window.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(window.page).to_have_title(title)


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_return_makes_a_line_under_fingers_and_sends_under_keys(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    phone = new_window(scripted.base, **PHONE).open()
    phone.field.fill("une ligne")
    phone.field.press("Enter")
    expect(phone.field).to_have_value("une ligne\n")
    expect(phone.field).to_have_attribute("enterkeyhint", "enter")
    phone.say("siret")
    expect(phone.field).to_have_attribute("enterkeyhint", "send")
    expect(phone.field).to_have_attribute("inputmode", "text")
    phone.field.fill("Garage du Port")
    phone.field.press("Enter")
    expect(phone.messages.last).to_contain_text("Vous avez dit : Garage du Port")


def test_the_return_of_a_composition_never_sends(window: Window) -> None:
    window.open()
    window.field.fill("にほ")
    for init in ("{ key: 'Enter', isComposing: true }", "{ key: 'Enter', keyCode: 229 }"):
        window.field.evaluate(
            f"field => field.dispatchEvent(new KeyboardEvent('keydown', {{ bubbles: true, cancelable: true, ...{init} }}))"
        )
    window.page.wait_for_timeout(200)
    expect(window.messages).to_have_count(1)
    expect(window.field).to_have_value("にほ")


def test_who_types_while_the_field_changes_loses_nothing(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open().say("siret")
    scripted.agent.delay = 0.6
    window.field.fill("date 73282932000074")
    window.field.press("Enter")
    window.page.keyboard.type("le 8 ")
    expect(window.panel.get_by_label("Choisir la date dans un calendrier")).to_be_visible()
    window.page.keyboard.type("mars")
    expect(window.field).to_have_value("le 8 mars")
    assert window.focused() == "textarea field"


def test_the_focus_goes_to_the_field_when_what_had_it_goes(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open().say("date")
    # The button that asks for an adviser goes away once one is asked.
    scripted.gate.states[scripted.agent.received[-1][0]] = "waiting"
    window.button("Parler à un conseiller").click()
    expect(window.button("Parler à un conseiller")).to_have_count(0)
    assert window.focused() == "textarea field"


def test_the_same_decision_again_is_a_sentence_and_choices_are_there_once(window: Window) -> None:
    window.open().say("décision")
    expect(window.panel.get_by_role("article")).to_have_count(1)
    # Beside the card, only what it does not say.
    expect(window.messages.last).not_to_contain_text("D'après vos réponses")
    expect(window.messages.last).to_contain_text("Je suppose : employeur privé.")
    window.say("encore la décision")
    expect(window.panel.get_by_role("article")).to_have_count(1)
    expect(window.messages.last).to_contain_text("Le résultat ne change pas. D'après vos réponses")
    expect(window.messages.last).not_to_contain_text("Je suppose")
    question = window.say("niveau")
    expect(question.locator(".bubble li")).to_have_count(0)
    expect(question.get_by_role("button")).to_have_count(5)
    question.get_by_text("Aide", exact=True).click()
    expect(question).to_contain_text("Le diplôme que l'apprenti prépare.")


def test_a_decision_is_taken_away_in_words(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    window = new_window(scripted.base, permissions=["clipboard-read", "clipboard-write"])
    card = window.open().say("décision").get_by_role("article")
    card.get_by_role("button", name="Copier").click()
    expect(card.get_by_role("button", name="Copié")).to_be_visible()
    copied: str = window.page.evaluate("navigator.clipboard.readText()")
    plain = copied.replace("\u00a0", " ").replace("\u202f", " ")
    assert plain.startswith(
        "Aide d'exemple – Conditions remplies\n5 000 € maximum, la première année\n"
        "- À faire avant le 1er juin 2027 : Contrat transmis à l'OPCO\n"
    )
    assert "Référence D-4827-KR" in plain and "/decisions/a-secret" in plain
    mail = card.get_by_role("link", name="E-mail").get_attribute("href")
    assert mail is not None and parse_qs(urlsplit(mail).query)["body"] == [copied]
    agenda = card.get_by_role("link", name="Agenda").get_attribute("href")
    assert agenda is not None and agenda.endswith("enough.ics")


def test_a_turn_of_several_messages_is_shown_from_its_start(window: Window) -> None:
    window.open().say("bonjour")
    window.say("décision niveau")
    asked = window.messages.locator(".bubble", has_text="décision niveau").first
    expect(asked).to_be_in_viewport()
    expect(window.panel.locator(".further")).to_be_visible()


def test_one_page_shows_each_option(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    window = new_window(scripted.base, "options.html")
    page = window.page
    page.get_by_role("button", name="Ouvrir sur le rôle du tuteur").click()
    expect(window.messages.nth(2)).to_be_visible()
    expect(page.get_by_label("Événements reçus")).to_contain_text(
        'opco:open {"topic":"tuteur_role"}'
    )
    expect(page.get_by_label("Événements reçus")).to_contain_text("opco:message")
    page.get_by_label("Thème de l’assistant").select_option("dark")
    assert colour_of(window, "backgroundColor") == "rgb(22, 27, 35)"
    page.get_by_label("Thème de l’assistant").select_option("auto")
    page.get_by_label("Thème de la page").select_option("light")
    assert colour_of(window, "backgroundColor") == "rgb(243, 245, 249)"
    page.get_by_label("Couleurs").select_option("vert")
    assert colour_of(window, "borderTopLeftRadius") == "2px"
    page.get_by_label("Position").select_option("left")
    box = window.panel.bounding_box()
    assert box and box["x"] < 60
    page.get_by_role("button", name="Remplacer tout le contenu").press("Enter")
    expect(window.messages).to_have_count(3)
    expect(window.panel).to_be_visible()
    page.get_by_role("button", name="Fermer", exact=True).press("Enter")
    expect(window.panel).to_be_hidden()


def colour_of(window: Window, name: str) -> str:
    """Return what the window's panel is drawn with."""
    value: str = window.panel.evaluate(f"panel => getComputedStyle(panel).{name}")
    return value
