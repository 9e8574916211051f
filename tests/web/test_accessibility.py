"""RGAA 4.1 / WCAG 2.2 AA: what a machine can check, in every state of the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.support.answers import by_word
from tests.support.scripted import ScriptedServer
from tests.support.window import Window

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    # 2.5.8 asks for 24 px and axe leaves it off; ours are measured at 44 px below.
    "rules": {"target-size": {"enabled": True}},
}
SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture(autouse=True)
def _answers(scripted: ScriptedServer) -> None:
    scripted.agent.script = by_word


#: What colours alone can change.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def assert_accessible(window: Window, options: dict[str, Any] = RULES) -> None:
    window.page.wait_for_timeout(250)  # The opening's fade would be measured half transparent.
    results = Axe().run(window.page, options=options).response
    assert results["passes"]
    found = [
        {"rule": item["id"], "where": node["target"], "why": node["failureSummary"]}
        for item in results["violations"]
        for node in item["nodes"]
    ]
    assert found == [], json.dumps(found, ensure_ascii=False, indent=1)


def closed(window: Window, scripted: ScriptedServer) -> None:
    pass


def opened(window: Window, scripted: ScriptedServer) -> None:
    window.open()


def typing(window: Window, scripted: ScriptedServer) -> None:
    window.open()
    scripted.agent.delay = 4
    window.field.fill("bonjour")
    window.field.press("Enter")
    expect(window.panel.locator(".dots")).to_be_visible()


def answered(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("réponse")
    for details in window.panel.locator("details").all():
        details.locator("summary").click()
    window.button("Non").click()


def decided(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("décision")


def asking_siret(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("siret")
    window.field.press_sequentially("73282932000075")


def asking_date(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("date")


def failed(window: Window, scripted: ScriptedServer) -> None:
    window.open()
    told = {"error": "x", "message": "Refusé."}
    window.page.route("**/messages", lambda route: route.fulfill(status=422, json=told))
    window.field.fill("essai")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Non envoyé")


def options(window: Window, scripted: ScriptedServer) -> None:
    window.open()
    window.button("Options de la conversation").click()
    window.button("Effacer la conversation").click()


def with_adviser(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("bonjour")
    conversation_id = scripted.agent.received[-1][0]
    scripted.adviser_says(conversation_id, "joined", "Claire vous répond.")
    scripted.adviser_says(conversation_id, "message", "Bonjour, je regarde votre dossier.")
    window.page.reload()
    expect(window.log).to_contain_text("je regarde votre dossier")


STATES = [
    closed,
    opened,
    typing,
    answered,
    decided,
    asking_siret,
    asking_date,
    failed,
    options,
    with_adviser,
]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(
    window: Window,
    scripted: ScriptedServer,
    state: Callable[[Window, ScriptedServer], None],
) -> None:
    state(window, scripted)
    assert_accessible(window)
    window.page.emulate_media(color_scheme="dark")
    assert_accessible(window, CONTRAST)


@pytest.mark.parametrize("state", [opened, answered, decided], ids=lambda state: state.__name__)
def test_axe_finds_nothing_with_forced_colours_nor_on_a_telephone(
    new_window: Callable[..., Window],
    scripted: ScriptedServer,
    state: Callable[[Window, ScriptedServer], None],
) -> None:
    for settings in ({"forced_colors": "active"}, SMALL):
        window = new_window(scripted.base, **settings)
        state(window, scripted)
        assert_accessible(window)


def test_the_tree_of_a_conversation(window: Window) -> None:
    window.open().say("réponse décision")
    expect(window.panel).to_match_aria_snapshot(
        """
        - dialog "Assistant OPCO Mobilités":
          - heading "Assistant OPCO Mobilités" [level=2]
          - paragraph: Assistant automatique
          - button "Options de la conversation"
          - button "Fermer l’assistant"
          - log "Conversation avec l’assistant":
            - paragraph:
              - strong: /Un assistant automatique vous répond/
            - paragraph: /Vos messages servent à vous répondre/
            - list:
              - listitem:
                - paragraph:
                  - strong: Assistant
                - paragraph: /Bonjour/
                - group "Choix proposés":
                  - button "Aide à l'embauche d'un apprenti" [disabled]
                  - button "Le rôle du tuteur" [disabled]
              - listitem:
                - paragraph:
                  - strong: Vous
                - text: réponse décision
              - listitem:
                - paragraph:
                  - strong: Assistant
                - paragraph:
                  - strong: aide
                - list:
                  - listitem: pour les petites entreprises ;
                  - listitem: selon le diplôme.
                - group: En savoir plus
                - group: Sources (2)
                - paragraph: Règles en vigueur au 23 novembre 2026
                - group "Choix proposés":
                  - button "Vérifier mon cas"
                  - button "Quand est-elle versée ?"
                - group "Réponse utile ?":
                  - button "Oui"
                  - button "Non"
              - listitem:
                - paragraph:
                  - strong: Assistant
                - article "Aide d'exemple":
                  - paragraph: Résultat indicatif – Référence D-4827-KR
                  - heading "Aide d'exemple" [level=3]
                  - paragraph: Conditions remplies
                  - paragraph:
                    - strong: /5.000.€/
                  - list:
                    - listitem:
                      - paragraph: /À faire avant le 1er juin 2027.:.Contrat transmis/
                    - listitem:
                      - paragraph: /À préciser.:.Diplôme/
                  - group "Garder ce résultat":
                    - link "Imprimer (nouvelle fenêtre)"
                    - button "Copier"
                    - link "E-mail"
                    - link "Agenda"
                  - group: 8 conditions remplies
                  - group: Et si…
                  - group: À savoir
                  - group: Sources (2)
                  - paragraph: Règles en vigueur au 23 novembre 2026
                - group "Choix proposés"
                - group "Réponse utile ?"
          - status
          - text: Votre message
          - textbox "Votre message"
          - button "Envoyer"
          - paragraph: Entrée pour envoyer, Maj + Entrée pour aller à la ligne.
          - button "Parler à un conseiller"
        """
    )


def test_an_answer_and_a_page_change_do_not_take_the_focus(window: Window) -> None:
    window.open()
    window.field.fill("réponse")
    window.field.press("Enter")
    expect(window.messages).to_have_count(3)
    assert window.focused() == "textarea field"
    window.visit("tuteurs.html")
    expect(window.messages).to_have_count(3)
    assert window.focused().startswith("body")


def measure(window: Window) -> list[dict[str, Any]]:
    boxes: list[dict[str, Any]] = window.page.evaluate(
        """() => [...document.querySelector("opco-assistant").shadowRoot
            .querySelectorAll("button, summary, textarea, input:not([type=radio]), .why label:not(.over)")]
            .filter((element) => element.checkVisibility())
            .map((element) => { const { width, height } = element.getBoundingClientRect();
                return { what: element.textContent || element.id, width, height }; })"""
    )
    return boxes


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_targets_are_44_pixels_and_nothing_scrolls_sideways(
    new_window: Callable[..., Window], scripted: ScriptedServer, width: int
) -> None:
    window = new_window(scripted.base, viewport={"width": width, "height": 700})
    window.open().say("réponse décision siret")
    window.button("Options de la conversation").click()
    window.button("Non").first.click()
    boxes = measure(window)
    assert len(boxes) > 15
    assert [box for box in boxes if box["height"] < 44 or (box["width"] < 44 and box["what"])] == []
    overflowing = window.page.evaluate(
        """() => {
            const root = document.querySelector("opco-assistant").shadowRoot;
            return [...root.querySelectorAll(".panel, .panel *")]
                .filter((element) => element.checkVisibility() && !element.classList.contains("sr"))
                .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
                .map((element) => element.className || element.localName);
        }"""
    )
    assert overflowing == []
    assert window.page.evaluate("document.documentElement.scrollWidth") <= width


def test_at_400_percent_everything_can_be_reached(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    # A window of 1280 × 800 zoomed to 400 %.
    window = new_window(scripted.base, viewport={"width": 320, "height": 200})
    window.open().say("décision")
    for target in (window.button("Parler à un conseiller"), window.field, window.messages.first):
        target.scroll_into_view_if_needed()
        expect(target).to_be_in_viewport()


def test_reduced_motion_stops_every_movement(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    window = new_window(scripted.base, reduced_motion="reduce")
    typing(window, scripted)
    assert window.page.evaluate("document.getAnimations().length") == 0


def test_on_a_telephone_the_page_behind_is_out_of_reach(
    new_window: Callable[..., Window], scripted: ScriptedServer
) -> None:
    window = new_window(scripted.base, **SMALL)
    window.open()
    seen = set()
    for _ in range(25):
        window.page.keyboard.press("Tab")
        seen.add(window.focused())
    assert not any(words.startswith("a ") for words in seen)
    window.page.keyboard.press("Escape")
    assert window.focused().startswith("button")
