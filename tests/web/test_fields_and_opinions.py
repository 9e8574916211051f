"""Fields that help, opinions with a reason, a conversation taken away or erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from opco.database import session_scope
from opco.database.tables import Rating
from tests.support.answers import by_word
from tests.support.scripted import ScriptedServer
from tests.support.window import Window


@pytest.fixture(autouse=True)
def _answers(scripted: ScriptedServer) -> None:
    scripted.agent.script = by_word


def test_a_siret_is_formatted_and_checked_while_typing(window: Window) -> None:
    window.open().say("siret")
    expect(window.panel.get_by_label("Numéro SIRET ou nom de l’entreprise")).to_be_visible()
    help_line = window.panel.locator(".help")
    window.field.press_sequentially("7328293200007")
    expect(window.field).to_have_value("732 829 320 0007")
    expect(help_line).to_have_text("Il manque 1 chiffre.")
    window.field.press_sequentially("5")
    expect(help_line).to_have_text("Ce numéro contient une erreur : vérifiez les chiffres.")
    expect(window.field).to_have_attribute("aria-invalid", "true")
    window.field.press("Backspace")
    window.field.press_sequentially("4")
    expect(window.field).to_have_value("732 829 320 00074")
    expect(help_line).to_have_text("Numéro complet.")
    window.field.press_sequentially("9")
    expect(help_line).to_have_text("Un SIRET a 14 chiffres.")


def test_correcting_a_digit_in_the_middle_keeps_the_caret(window: Window) -> None:
    window.open().say("siret")
    window.field.press_sequentially("73282")
    for _ in range(2):
        window.field.press("ArrowLeft")
    window.field.press_sequentially("99")
    expect(window.field).to_have_value("732 998 2")


def test_la_poste_is_not_called_wrong(window: Window) -> None:
    window.open().say("siret")
    window.field.press_sequentially("35600000049837")
    expect(window.panel.locator(".help")).to_have_text("Numéro complet.")


def test_a_name_is_left_as_typed_where_a_siret_is_asked(window: Window) -> None:
    window.open().say("siret")
    window.field.press_sequentially("Garage du Port 2000")
    expect(window.field).to_have_value("Garage du Port 2000")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Vous avez dit : Garage du Port 2000")


def test_a_date_is_chosen_or_told(window: Window) -> None:
    window.open().say("date")
    window.panel.get_by_label("Choisir la date dans un calendrier").fill("2026-03-08")
    expect(window.field).to_have_value("08/03/2026")
    window.panel.get_by_label("Choisir la date dans un calendrier").press("Enter")
    expect(window.messages.last).to_contain_text("Vous avez dit : 08/03/2026")
    assert window.focused() == "textarea field"
    window.say("date")
    window.panel.get_by_label("Date", exact=True).fill("lundi prochain")
    window.field.press("Enter")
    expect(window.messages.last).to_contain_text("Vous avez dit : lundi prochain")


def test_a_long_message_is_stopped_before_it_leaves(window: Window) -> None:
    window.open()
    window.field.fill("x" * 2001)
    window.field.press("Enter")
    expect(window.panel.locator(".help")).to_have_text(
        "Message trop long : 2000 caractères au plus."
    )
    expect(window.messages).to_have_count(1)


def test_choices_serve_once_and_keep_the_focus(window: Window) -> None:
    window.open().say("réponse")
    choice = window.button("Vérifier mon cas")
    choice.focus()
    choice.press("Enter")
    expect(window.messages.last).to_contain_text("Vous avez dit : /start_check")
    assert window.focused() == "button Vérifier mon cas"
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(window.button("Quand est-elle versée ?")).to_be_disabled()


def test_an_opinion_with_its_reason(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("réponse")
    window.button("Non").click()
    window.panel.get_by_label("Il manque une information").check()
    window.panel.get_by_label("Précisez si vous le souhaitez").fill("le cas des BTS")
    window.button("Envoyer mon avis").click()
    expect(window.panel.get_by_text("Merci pour votre avis.")).to_be_focused()
    conversation_id = scripted.agent.received[-1][0]
    with session_scope(scripted.databases.records) as session:
        query = select(Rating).where(Rating.conversation_id == conversation_id)
        rating = session.execute(query).scalar_one()
    assert (rating.value, rating.topic) == (-1, "aide_apprentissage")
    assert rating.reason == "Il manque une information – le cas des BTS"


def test_the_conversation_is_taken_away_as_text(window: Window, tmp_path: Path) -> None:
    window.open().say("réponse")
    window.button("Options de la conversation").click()
    with window.page.expect_download() as download:
        window.button("Télécharger la conversation").click()
    assert download.value.suggested_filename.startswith("conversation-opco-")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Oui, une **aide** existe" in text
    assert "Code du travail, un article" in text


def test_the_conversation_opens_as_a_page_to_print(window: Window) -> None:
    window.open().say("réponse")
    window.button("Options de la conversation").click()
    with window.page.context.expect_page() as opened:
        window.button("Version à imprimer").click()
    page = opened.value
    expect(page.get_by_role("heading", level=1)).to_contain_text("Votre conversation")
    expect(page.get_by_role("button", name="Imprimer")).to_be_visible()
    expect(page.get_by_text("Code du travail, un article")).to_be_visible()


def test_erasing_asks_then_starts_again(window: Window, scripted: ScriptedServer) -> None:
    window.open().say("mon secret")
    window.button("Options de la conversation").click()
    window.button("Effacer la conversation").click()
    expect(window.button("Non, garder")).to_be_focused()
    window.button("Non, garder").click()
    expect(window.log).to_contain_text("mon secret")
    window.button("Options de la conversation").click()
    window.button("Effacer la conversation").click()
    window.button("Oui, effacer").click()
    expect(window.log).to_contain_text("La conversation est effacée.")
    expect(window.log).not_to_contain_text("mon secret")
    window.page.reload()
    expect(window.log).not_to_contain_text("mon secret")
    window.say("encore là")
    assert scripted.agent.received[-1][0] != scripted.agent.received[-2][0]
