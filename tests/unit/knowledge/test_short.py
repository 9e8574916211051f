"""One sentence for a short question: where it is found, what it carries, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from commands.check import HOLE, OF_TOPIC, OWN, SEEN, UNKNOWN, show_shorts
from opco.content import ContentError
from opco.eligibility import Rulebook
from opco.knowledge import Kind, Library, UnknownTextError
from opco.knowledge.forbidden import typography_in, words_in
from opco.knowledge.proofreading import proofread
from opco.knowledge.short_lookup import holes, rows
from opco.knowledge.short_proofreading import LONGEST

NOVEMBER = date(2026, 11, 23)
DAYS = [NOVEMBER, date(2027, 1, 15), date(2026, 2, 1)]
Make = Callable[..., Library]
AMOUNT = 'Au plus {{ value("aide_unique.plafond") }}.'


def with_shorts(topic: str, *, own: str = "", whole: str = "") -> str:
    """Return the topic with a ``short:`` block on its answer « suite », and one of its own."""
    block = "".join(f"\n    {line}" for line in own.splitlines())
    block = f"  short:{block}\n" if own else ""
    whole = "short:" + "".join(f"\n  {line}" for line in whole.splitlines()) + "\n" if whole else ""
    return topic + block + whole


def test_a_sentence_takes_its_values_from_the_law_of_the_day(small: Make, topic: str) -> None:
    library = small(with_shorts(topic, own=f"how_much: {AMOUNT}"))
    now = library.short("aide", "suite", Kind.HOW_MUCH, NOVEMBER)
    before = library.short("aide", "suite", Kind.HOW_MUCH, date(2024, 6, 1))
    assert now is not None and before is not None
    assert now.text == "Au plus 5\u202f000\u00a0€."
    assert before.text == "Au plus 6\u202f000\u00a0€."
    assert (now.topic, now.answer, now.title, now.found) == ("aide", "suite", "La suite", "answer")
    assert now.sources[0].title == "Code du travail"
    assert any("D6243-2" in source.title for source in now.sources)
    assert now.known


def test_the_topic_answers_when_the_answer_in_hand_does_not(small: Make, topic: str) -> None:
    library = small(with_shorts(topic, own="when: Après.", whole="when: Avant.\nwho: L'État."))
    own = library.short("aide", "suite", Kind.WHEN, NOVEMBER)
    whole = library.short("aide", None, Kind.WHEN, NOVEMBER)
    assert own is not None and own.text == "Après."
    assert whole is not None and whole.text == "Avant."
    assert (whole.answer, whole.title, whole.found) == (None, "L’aide", "topic")
    assert library.short("aide", "suite", Kind.WHERE, NOVEMBER) is None


def test_a_reference_is_followed_to_the_sentence_it_names(small: Make, topic: str) -> None:
    shorts = with_shorts(topic, own="when: Après.", whole="when: {see: aide/suite}")
    short = small(shorts).short("aide", "essentiel", Kind.WHEN, NOVEMBER)
    assert short is not None
    assert (short.text, short.answer, short.found) == ("Après.", "suite", "see")


@pytest.mark.parametrize("seen", ["aide/suite", "aide/essentiel", "aide/rien", "rien"])
def test_a_reference_that_leads_nowhere_is_an_error(small: Make, topic: str, seen: str) -> None:
    library = small(with_shorts(topic, own=f"when: {{see: {seen}}}"))
    with pytest.raises(UnknownTextError):
        library.short("aide", "suite", Kind.WHEN, NOVEMBER)


def test_what_is_not_known_says_who_knows_and_rests_on_nothing(small: Make, topic: str) -> None:
    own = "how_long: {unknown: true, who: votre CFA}\nwhen: {unknown: true, who: l'ASP, text: Pas su.}"
    library = small(with_shorts(topic, own=own))
    plain = library.short("aide", "suite", Kind.HOW_LONG, NOVEMBER)
    worded = library.short("aide", "suite", Kind.WHEN, NOVEMBER)
    assert plain is not None and worded is not None
    assert plain.text == "Je ne le sais pas. Votre CFA peut vous répondre."
    assert worded.text == "Pas su. L’ASP peut vous répondre."
    assert not plain.known
    assert plain.sources == ()


def test_a_sentence_may_have_its_own_sources_day_and_confidence(small: Make, topic: str) -> None:
    own = "when: {text: Après., sources: [], checked_on: 2026-11-20, confidence: medium}"
    short = small(with_shorts(topic, own=own)).short("aide", "suite", Kind.WHEN, NOVEMBER)
    assert short is not None
    assert short.text == "Après. À confirmer auprès d’OPCO Mobilités."
    assert (short.sources, short.checked_on) == ((), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("sometimes: Oui.", "« sometimes »"),
        ("when: {unknown: true}", "qui le sait"),
        ("when: {see: aide/suite, text: Oui.}", "see"),
        ("when: {who: votre CFA, text: Oui.}", "unknown"),
        ("when: {confidence: high}", "il faut une phrase"),
        ("when: {texte: Oui.}", "texte"),
    ],
)
def test_a_block_that_cannot_be_read_is_refused(
    small: Make, topic: str, own: str, said: str
) -> None:
    with pytest.raises(ContentError) as refused:
        small(with_shorts(topic, own=own))
    assert said in str(refused.value)
    assert refused.value.line


@pytest.mark.parametrize(
    ("own", "whole", "said"),
    [
        ("how_much: Au plus 5 000 €.", "", "aide_unique.plafond"),
        (f"when: {'mot ' * 31}.", "", "31 mots"),
        ("when: Bientôt", "", "par un point"),
        ("when: C'est garanti.", "", "promet"),
        ("when: Demandez le ZYXW.", "", "« ZYXW »"),
        ('when: Le {{ value("aide_unique.inconnu") }}.', "", "ne s'affiche pas"),
        ("when: {see: aide/essentiel}", "", "n'a pas de phrase"),
        ("when: {see: aide/suite}", "", "tourne en rond"),
        ("when: {text: Oui., sources: [inconnue]}", "", "« inconnue »"),
        ("when: {unknown: true, who: les CFA}", "", "un seul organisme"),
        ("when: {text: Oui., confidence: low}", "", "ne se dit pas"),
        ("", "when: Bientôt", "par un point"),
    ],
)
def test_a_planted_fault_is_found(
    small: Make, law: Rulebook, topic: str, own: str, whole: str, said: str
) -> None:
    found = proofread(small(with_shorts(topic, own=own, whole=whole)), law, NOVEMBER)
    assert any(said in problem.reason for problem in found), found
    assert all(problem.line for problem in found)


def test_the_holes_are_named_by_answer(small: Make, topic: str) -> None:
    library = small(with_shorts(topic, own="when: Après.", whole="who: L'État."))
    missing = holes(library.topics)
    assert Kind.WHEN in missing["aide/essentiel"]
    assert Kind.WHEN not in missing["aide/suite"]
    assert all(Kind.WHO not in kinds for kinds in missing.values())


def test_the_table_shows_where_each_sentence_comes_from_and_names_the_holes(
    small: Make, topic: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "when: Après.\nwhere: {see: aide/suite}\nhow: {unknown: true, who: l'ASP}"
    show_shorts(small(with_shorts(topic, own=own, whole="who: L'État.")))
    out = capsys.readouterr().out
    assert all(mark in out for mark in (OWN, SEEN, UNKNOWN, OF_TOPIC, HOLE))
    essentiel, suite = out.splitlines()[-2:]
    assert "aide/essentiel : combien, qui paie, quand" in essentiel
    assert ", quand," not in suite and ", qui," not in suite


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_short_answer_can_be_said(library: Library, day: date) -> None:
    for topic, section in rows(library.topics):
        for kind in Kind:
            short = library.short(topic.id, section.id, kind, day)
            if short is not None:
                assert words_in(short.text) <= LONGEST + 5, short.text
                assert list(typography_in(short.text)) == []
                assert "None" not in short.text and "sans objet" not in short.text, short
