"""Details are found by the words that they are about, and say what they know on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from opco.content import ContentError
from opco.knowledge import Library
from opco.knowledge.details import DetailEntry, Index, load_details

TODAY = date(2026, 11, 25)
TOPIC = "opco_financement_formation"
DETAILS = {
    f"{TOPIC}/essentiel": (
        DetailEntry(about=("repas", "panier du midi"), text="Les repas ne sont pas payés."),
        DetailEntry(about=("électri*",), text="Une habilitation électrique peut être payée."),
        DetailEntry(about=("deux sites", "1 200 euros"), text="Un budget vaut pour l'entreprise."),
        DetailEntry(about=("certification",), text="Une certification est demandée."),
    ),
    "tuteur_role/temps": (DetailEntry(about=("repas",), text="Le tuteur mange avec lui."),),
}
#: A word as it stands, one letter away from « certification » and of another meaning.
KNOWN = frozenset({"rectification", "certificatien"})


def found(text: str) -> list[int]:
    named = Index(DETAILS, len, KNOWN.__contains__).find(text)
    return [one.place for one in named if one.name.startswith(TOPIC)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("et les REPAS ?", [0]),
        ("le panier-repas du midi", [0]),
        ("une formation électrique", [1]),
        ("on a deux petits sites", [2]),
        ("deux de nos apprentis et un autre de ces sites", []),  # too far apart
        ("les sites, deux", []),  # another order
        ("1200 euros", [2]),
        ("la cretification", [3]),  # a typing error
        ("la certificatien", []),  # a word of its own
        ("le certificat", []),
        ("et sinon ?", []),
    ],
)
def test_its_words_in_their_order_name_it(text: str, places: list[int]) -> None:
    assert found(text) == places


def test_it_is_looked_for_in_the_topics_named_only(library: Library) -> None:
    everywhere = {one.name.partition("/")[0] for one in library.find_details("et les repas ?")}
    assert len(everywhere) > 1
    for topic in everywhere:
        named = library.find_details("et les repas ?", [topic])
        assert {one.name.partition("/")[0] for one in named} == {topic}
    assert library.find_details("et les repas ?", ["salutation"]) == []


def test_the_phrase_that_tells_most_comes_first() -> None:
    assert found("électricité, et le panier du midi") == [0, 1]


def test_each_detail_of_the_project_is_named_by_its_words(library: Library) -> None:
    assert library.details
    for name, entries in library.details.items():
        for place, entry in enumerate(entries):
            named = library.find_details(entry.about[0], [name.partition("/")[0]])
            assert (name, place) in [(one.name, one.place) for one in named], entry.about[0]


def test_it_says_its_doubt_and_its_sources(library: Library) -> None:
    name = next(one for one in library.details if one.startswith(TOPIC))
    told = library.detail(name, 0, TODAY)
    assert told.sources and told.text.endswith((".", "!", "?", "…", ")"))
    assert (told.confidence == "medium") == ("onfirmer auprès" in told.text)


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("topic: tuteur_role\ndetails: {nulle_part: [{about: [x], text: y}]}", "nulle_part"),
        ("topic: tuteur_role\ndetails: {temps: [{about: [], text: y}]}", "about"),
        ("topic: tuteur_role\ndetails: {temps: [{about: ['!'], text: y}]}", "about"),
    ],
)
def test_a_file_that_names_nothing_is_refused(
    tmp_path: Path, library: Library, written: str, wrong: str
) -> None:
    (tmp_path / "tuteur_role.yml").write_text(written, encoding="utf-8")
    with pytest.raises(ContentError, match=wrong):
        load_details(tmp_path, library.topics)
