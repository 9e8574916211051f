"""Small workforces in words, and those of other companies than the speaker's."""

from __future__ import annotations

from datetime import date

import pytest

from opco.language import Found, find_facts

TODAY = date(2026, 11, 24)


def sizes(text: str) -> list[Found]:
    return [one for one in find_facts(text, TODAY) if one.fact == "headcount"]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("juste moi et un ouvrier", "1"),
        ("je suis seul à mon compte", "0"),
        ("mon mari, moi et deux gars", "2..3"),
        ("on est deux plus le patron", "2"),
        ("moi, ma femme et trois mécanos", "3..4"),
        ("le patron et 4 chauffeurs", "4"),
        ("je bosse tout seul", "0"),
        ("à mon compte sans salarié", "0"),
        ("mon frère et moi plus une secrétaire", "1..2"),
        ("on est trois avec le gérant", "2..3"),
        ("y a que moi et mon apprenti", "0"),
        ("nous deux et un gars", "1..3"),
        ("deux associés et cinq salariés", "5"),
        ("on est 20 dont 6 chauffeurs", "20"),
        ("54 chauffeurs + 6 bureau", "60"),
        ("18 ambulanciers et 3 exploit", "21"),
        ("on est 12 + le patron", "12"),
        ("on est 9 + 2 apprentis", "9"),
    ],
)
def test_a_small_firm_counts_its_people_one_by_one(text: str, size: str) -> None:
    assert [str(one.interval) for one in sizes(text)] == [size]
    assert not any(one.of_another for one in sizes(text))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("mon cousin a un garage, ils sont 25", 25), ("ma sœur a un garage de 13", 13), ("un confrère est à 40", 40),
        ("un pote carrossier qui a 12 salariés", 12), ("mon beau-frère, lui, ils sont 60 dans sa boîte", 60),
        ("mon voisin garagiste emploie 7 gars", 7), ("un concurrent qui a 300 salariés", 300), ("une amie a une boîte de 45", 45),
        ("chez un collègue ils sont 18", 18), ("mon neveu a monté une boîte, ils sont 4", 4),
    ],
)  # fmt: skip
def test_a_size_of_somebody_else_is_only_supposed(text: str, size: int) -> None:
    [found] = sizes(text)
    assert (found.value, found.of_another, found.supposed) == (size, True, True)


@pytest.mark.parametrize(
    "text", ["mon cousin m'a parlé de vous, on est 25", "ma sœur et moi on est 12 salariés", "mon mari et moi employons 6 gars"]
)  # fmt: skip
def test_ones_own_size_stays_ones_own(text: str) -> None:
    assert all(not one.of_another for one in sizes(text))


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("si je rachète une boîte de 90", 90), ("on absorbe une société de 20", 20), ("en rachetant un concurrent de 35 salariés", 35),
        ("on fusionne avec une boîte de 50", 50), ("si on reprend un garage de 8 personnes", 8), ("et si on rachetait un transporteur de 60 salariés", 60),
        ("avec le rachat d'une société de 15 personnes", 15), ("si j'absorbe une structure de 12", 12),
        ("on va acquérir une entreprise de 40 salariés", 40), ("si la fusion avec une société de 300 salariés se fait", 300),
    ],
)  # fmt: skip
def test_a_company_taken_over_adds_to_ones_own(text: str, added: int) -> None:
    found = find_facts(text, TODAY)
    assert [one.value for one in found if one.fact == "added_headcount"] == [added]
    assert not sizes(text)


@pytest.mark.parametrize(
    "text", ["je viens de racheter un garage de 8 salariés", "je reprends un garage de 8 personnes"]
)
def test_what_is_bought_is_ones_own(text: str) -> None:
    assert [one.value for one in sizes(text)] == [8]


@pytest.mark.parametrize(
    "text", ["54 chauffeurs, bureau de Lyon", "20 chauffeurs et 2 bureaux à Nantes"]
)
def test_an_office_is_nobody(text: str) -> None:
    assert [one.value for one in sizes(text)] in ([54], [20])
