from pathlib import Path

import pytest

from addons.nlu.corpus import load_words
from addons.nlu.languages import LanguageGuesser

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def guesser():
    return LanguageGuesser(load_words(DATA).languages)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how much do you pay for the driver?", "en"),
        ("quiero saber cuánto es la ayuda", "es"),
        ("wach kayn chi whed 3andkom", "ar"),
        ("ich habe eine Frage zu meinem Vertrag", "de"),
        ("كم تبلغ المساعدة", "ar"),
        ("Здравствуйте, нужна помощь", "ru"),
    ],
)
def test_another_language_is_recognised(guesser, text, language):
    assert guesser.foreign(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "ciao ciao",
        "ok thanks",
        "on recrute un community manager",
        "ki peu me dir cb on touch",
        "le leasing et le dealer de mon client",
        "",
        "12 345",
    ],
)
def test_french_chat_stays_french(guesser, text):
    assert guesser.foreign(text) is None
