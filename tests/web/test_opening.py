"""Before, during and after opening: what is sent, what is kept, where the focus is."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Request, Route, expect

from tests.support.scripted import ScriptedServer
from tests.support.window import Window


def test_nothing_is_sent_or_stored_before_the_visitor_opens(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    window = new_window(scripted.base)
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    window.page.reload()
    window.page.mouse.wheel(0, 500)
    window.page.wait_for_timeout(300)
    assert [url for url in asked if not url.endswith((".html", ".css", ".js", ".svg"))] == []
    assert window.stored() == {}
    assert window.page.evaluate("[document.cookie, {...localStorage}]") == ["", {}]


def test_opening_says_who_answers_and_what_becomes_of_the_data(window: Window) -> None:
    window.open()
    expect(window.log).to_contain_text("Un assistant automatique vous répond")
    expect(window.log).to_contain_text("effacés après 365 jours")
    assert window.focused() == "textarea field"
    kept = window.stored()
    assert len(kept) == 1
    assert window.page.evaluate("[document.cookie, {...localStorage}]") == ["", {}]


def test_escape_closes_and_gives_the_focus_back(window: Window) -> None:
    window.open()
    window.page.keyboard.press("Escape")
    expect(window.panel).to_be_hidden()
    assert window.focused().startswith("button")
    window.page.keyboard.press("Enter")
    expect(window.panel).to_be_visible()
    expect(window.messages).to_have_count(1)


def test_a_page_about_a_topic_opens_with_its_question(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    scripted.agent.script = lambda text: [(f"Réponse à {text}", {"custom": {"kind": "answer"}})]
    window = new_window(scripted.base, "apprentissage.html").open()
    expect(window.messages.nth(1)).to_contain_text("Aide à l'embauche d'un apprenti")
    expect(window.messages.nth(2)).to_contain_text("Réponse à /aide_apprentissage")


def test_every_request_goes_to_the_server_with_the_token_in_a_header_only(window: Window) -> None:
    asked: list[Request] = []
    window.page.on("request", lambda request: asked.append(request))
    window.open()
    window.say("bonjour")
    assert {request.url.split("/webhooks/")[0] for request in asked} == {
        window.base.split("/webhooks/")[0]
    }
    assert not any(re.search(r"token|ey[A-Za-z0-9]{10}", request.url) for request in asked)


def test_two_elements_and_attributes(window: Window) -> None:
    page: Page = window.page
    page.evaluate(
        """() => {
            document.querySelector("opco-assistant").remove();
            const element = document.createElement("opco-assistant");
            element.setAttribute("heading", "Besoin d’aide ?");
            element.setAttribute("launcher", "Écrivez-nous");
            element.setAttribute("position", "left");
            document.body.append(element);
        }"""
    )
    launcher = page.get_by_role("button", name="Écrivez-nous")
    box = launcher.bounding_box()
    assert box is not None and box["x"] < 100
    launcher.click()
    expect(page.get_by_role("dialog", name="Besoin d’aide ?")).to_be_visible()


def test_colours_and_radius_come_from_the_page(window: Window) -> None:
    window.page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync("opco-assistant { --opco-primary: rgb(120, 20, 60); --opco-radius: 0px; }");
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    expect(window.launcher).to_have_css("background-color", "rgb(120, 20, 60)")
    window.open()
    expect(window.panel).to_have_css("border-radius", "0px")


def test_what_is_there_at_opening_is_whole_and_asks_for_no_opinion(
    window: Window, scripted: ScriptedServer
) -> None:
    window.open()
    expect(window.log.get_by_text("Un assistant automatique vous répond")).to_be_in_viewport(
        ratio=1
    )
    expect(window.log.get_by_text("Il répond à vos questions, vérifie les aides")).to_be_visible()
    expect(window.panel.get_by_text("Réponse utile ?")).to_have_count(0)


def test_it_says_whether_advisers_are_there(window: Window) -> None:
    def there(route: Route) -> None:
        reply = route.fetch()
        told = reply.json()
        told["welcome"]["advisers"] = "Des conseillers sont disponibles en ce moment."
        route.fulfill(response=reply, json=told)

    window.page.route("**/sessions", there)
    window.open()
    expect(window.log.get_by_text("Des conseillers sont disponibles")).to_be_in_viewport(ratio=1)


def test_an_adviser_is_offered_in_one_place(window: Window, scripted: ScriptedServer) -> None:
    buttons = [{"title": "Parler à un conseiller", "payload": "/parler_conseiller"}]
    scripted.agent.script = lambda text: [("Je ne sais pas.", {"buttons": buttons})]
    window.open().say("bonjour")
    expect(window.button("Parler à un conseiller")).to_have_count(1)


def test_another_language_is_read_in_its_direction_and_marked(
    window: Window, scripted: ScriptedServer
) -> None:
    card = {"kind": "answer", "lang": "ar"}
    scripted.agent.script = lambda text: [("أتكلم الفرنسية فقط.", {"custom": card})]
    answer = window.open().say("هل تتكلم العربية؟").locator(".bubble")
    expect(answer).to_have_attribute("lang", "ar")
    for bubble in (answer, window.messages.nth(1).locator(".bubble")):
        expect(bubble).to_have_css("direction", "rtl")


def test_a_conversation_begun_with_an_earlier_script_gets_its_words(window: Window) -> None:
    window.open()
    window.say("bonjour")
    window.page.evaluate(
        """for (const [key, kept] of Object.entries({...sessionStorage})) {
             const { words, ...before } = JSON.parse(kept);
             sessionStorage.setItem(key, JSON.stringify(before));
           }"""
    )
    window.page.reload()
    expect(window.button("Parler à un conseiller")).to_be_visible()
    expect(window.log).to_contain_text("Un assistant automatique vous répond")


def test_what_may_be_asked_of_a_server_that_is_away_is_not_shown(window: Window) -> None:
    window.page.route("**/sessions", lambda route: route.abort())
    window.launcher.click()
    expect(window.panel).to_contain_text("L’assistant ne répond pas pour le moment.")
    expect(window.panel.get_by_role("button", name="Réessayer")).to_be_visible()
    expect(window.panel.get_by_role("button", name="Options")).to_be_hidden()
    window.page.unroute("**/sessions")
    window.panel.get_by_role("button", name="Réessayer").click()
    expect(window.button("Parler à un conseiller")).to_be_visible()
