"""Several people who may be tutors, told of at once: each is judged, and then the one that is named."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.reading.diploma_trades import trades_differ
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.several_tutors import told_of, tutors_told_of
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

WHO = Ask("tuteur_conditions/essentiel")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("l'un a un BTS et 6 mois, l'autre 4 ans sans diplôme, lequel comme tuteur ?", [(5, 6), (0, 48)]),
        ("Jean a 3 ans de métier sans diplôme, Paul a un bac pro et 14 mois", [(0, 36), (4, 14)]),
        ("mon chef a 10 ans d'expérience, ma collègue a un CAP et un an et demi", [(0, 120), (3, 18)]),
        ("Karim un BTS depuis 1 an et Sonia a 2 ans de métier sans diplôme", [(5, 12), (0, 24)]),
        ("le premier a un CAP et 18 mois, le second rien comme diplôme et 3 ans", [(3, 18), (0, 36)]),
        ("l'apprenti prépare un CAP. 1er : 8 mois et un bac pro, 2e : 15 mois et un CAP", [(4, 8), (3, 15)]),
        ("mon tuteur a 5 ans de métier et un CAP, il peut encadrer un bac pro ?", []),
        ("on a 2 apprentis, le premier en CAP, le deuxième en BTS, deux tuteurs ?", []),
        ("le jeune a un CAP et le tuteur a 3 ans de métier", []),
        ("tuteur d un cap plombier : lulu cap plombier 10 mois, momo 0 diplome 3 ans", [(3, 10), (0, 36)]),
        ("1) Ivan, rien, 7 mois 2) Rita, BP boucher, 1 an 3) Omar, bts compta, 2 ans", [(0, 7), (4, 12), (5, 24)]),
        ("Mme Ney, titulaire d'une licence avec 2 ans dans le métier, et M. Fau, titulaire d'un BTS avec 1 an", [(6, 24), (5, 12)]),
        ("maître d'apprentissage bac pro élec : samir BTS élec 13 mois / tim CAP élec 20 mois", [(5, 13), (3, 20)]),
        ("paul 5 ans, julie cap 1 an", [(0, 60), (3, 12)]),
        ("Ali a 24 ans, CAP peinture, 3 ans de métier ; Béa a 31 ans, BTS peinture, 10 mois", [(3, 36), (5, 10)]),
        ("il a un CAP et 13 mois, l'apprenti prépare un CAP", []),
        ("Ali, CAP, 2 ans en apprentissage puis 7 mois, et Lise 4 ans. Ali, ça fait 3 ans qu'il peint", [(3, 7), (0, 48)]),
        ("Omar 12 ans de boîte, Jade n'en suit aucun, bac pro et 14 mois", [(0, 144), (4, 14)]),
        ("moi, 5 ans de métier, ou mon neveu, CAP cycles, 5 mois", [(0, 60), (3, 5)]),
        ("Ines 20 ans, BTS, 1 an et Paul 3 ans de métier", [(5, 12), (0, 36)]),
    ],
)  # fmt: skip
def test_each_is_read(text: str, told: list[tuple[int, int]]) -> None:
    found = tutors_told_of(Message(text, TODAY))
    assert [(one.level, one.months) for one in found] == told


@pytest.fixture
def three(world: World) -> Talk:
    talk = Talk(world)
    said = talk.say(
        "l'apprenti vise un bac pro : le 1er 5 ans de métier sans diplôme, le 2e un cap et 8 mois, "
        "le 3e un bac pro et 13 mois, qui peut être maître d'apprentissage ?",
        Facts("inform", {"tutor_years": 5, "tutor_diploma": False, "level": 4}),
        WHO,
    )
    assert "Premier : oui" in said and "Deuxième : non" in said and "Troisième : oui" in said
    return talk


@pytest.mark.parametrize(
    ("text", "facts", "begins"),
    [
        ("et le 2ème ?", {}, "Non"),
        ("donc le premier c'est bon", {}, "Oui"),
        ("et le 3e ?", {}, "Oui"),
        ("et si le jeune visait un BTS pour le 3e", {"level": 5, "tutor_years": 3}, "Non"),
    ],
)
def test_the_one_named_is_judged(
    three: Talk, text: str, facts: dict[str, object], begins: str
) -> None:
    moves = [Facts("suppose", facts)] if facts else [Move("unclear")]
    assert three.say(text, *moves).lstrip("- ").startswith(begins)


def test_who_is_told_of_is_called_by_name_and_what_is_prepared_is_nobodys() -> None:
    told = told_of(
        Message(
            "pour un cap pâtissier : Rose bac+5 finance 1 an, mon cousin Gil CAP pâtissier 1 an",
            TODAY,
        )
    )
    assert [one.who for one in told.people] == ["Rose", "Gil"]
    assert (told.prepared.level, told.prepared.trade) == (3, "patissier")
    assert trades_differ(told.people[0].trade, told.prepared.trade) is True
    assert trades_differ(told.people[1].trade, told.prepared.trade) is False
    assert trades_differ("maintenance vehicules", "mecanique auto") is None


def test_a_diploma_of_another_trade_is_not_enough_with_a_year(world: World) -> None:
    talk = Talk(world)
    said = talk.say(
        "tuteurs d'un cap cuisine : Eve (licence d'histoire, 1 an), Noé (CAP cuisinier, 1 an)", WHO
    )
    assert "Eve : non" in said and "Noé : oui" in said
    assert talk.say("et le 1er ?", Move("unclear")).startswith("Non")
    assert talk.say("l'autre ?", Move("unclear")).startswith("Oui")
    assert talk.say(
        "et si la première avait 2 ans ?", Facts("suppose", {"tutor_years": 2})
    ).startswith("Oui")


def test_who_is_told_of_one_after_another_is_kept(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "qui peut être tuteur d'un bts ? karim a un bac pro et 1 an",
        Facts("inform", {"tutor_years": 1}),
        WHO,
    )
    assert talk.say("et sonia, licence pro et 1 an ?", Move("unclear")).startswith("Oui")
    assert talk.say("et le 1er ?", Move("unclear")).startswith("Non")
    assert talk.say("et la 2e ?", Move("unclear")).startswith("Oui")


def test_apprentices_of_whom_an_aid_is_asked_are_no_tutors(world: World) -> None:
    talk = Talk(world)
    case = {"signed_on": "2026-09-02", "starts_on": "2026-09-07", "headcount": 45}
    said = talk.say(
        "un tuteur et 2 contrats, un CAP de 12 mois et un BTS de 24 mois, signés le 2 septembre, l'aide ?",
        Facts("inform", case),
        Ask("aide_apprentissage/essentiel"),
    )
    assert "expérience" not in said


@pytest.mark.parametrize(
    ("told", "named", "begins"),
    [
        ("Julien 8 ans de métier mais il suit déjà deux apprentis, et Aline 3 ans", "Julien", "Non, si aucun ne redouble"),
        ("Omar a 2 apprentis en charge et 12 ans de boîte, Jade 3 ans", "Omar", "Non, si aucun ne redouble"),
        ("Léa 17 ans, CAP moto, 1 an, et Paul 3 ans de métier", "Léa", "Non : il faut être majeur"),
        ("Noah, mineur, CAP moto et 14 mois ; Eva, CAP moto, 17 ans de métier", "Noah", "Non : il faut être majeur"),
        ("Ana : CAP du même domaine, 14 mois ; Bea sans diplôme, 8 mois", "Ana", "Oui : un diplôme de niveau 3"),
        ("Ana CAP moto, 7 mois, ou moi la gérante, 9 ans d'atelier", "moi", "Oui"),
        ("Ana CAP moto, 7 mois, ou moi la gérante, 9 ans d'atelier", "la gérante", "Oui"),
        ("Théo, CAP moto, 2 ans d'apprentissage puis 6 mois ; Gilles 15 ans de moto", "Théo", "Non : il faut au moins 1 an"),
    ],
)  # fmt: skip
def test_what_keeps_one_of_them_from_it_is_told(
    world: World, told: str, named: str, begins: str
) -> None:
    talk = Talk(world)
    talk.say(f"pour un CAP moto : {told}, qui peut être maître d'apprentissage ?", WHO)
    assert talk.say(f"et {named} ?", WHO).startswith(begins)


def test_an_apprenticeship_is_said_not_to_count(world: World) -> None:
    said = Talk(world).say(
        "tuteur d'un CAP moto : Théo, CAP moto, 2 ans en apprentissage puis salarié depuis 6 mois, ou Gilles, 15 ans de moto ?",
        Facts("inform", {"starts_on": "2026-05-24"}),
        WHO,
    )
    assert "apprentissage et les stages ne comptent pas" in said and "Gilles : oui" in said


def test_the_level_of_a_title_stands_after_its_trade() -> None:
    told = told_of(Message("titre pro conducteur (niveau 3) : Ida 3 ans, Bob CAP, 1 an", TODAY))
    assert told.prepared.level == 3


def test_the_other_is_heard_as_it_is_typed(world: World) -> None:
    talk = Talk(world)
    talk.say("tuteur pour un CAP moto : Noah, mineur, CAP et 14 mois ; Eva, 17 ans de métier", WHO)
    assert talk.say("Noah c'est bon ?", WHO).startswith("Non")
    assert talk.say("et lautre ?", WHO).startswith("Oui")
    assert talk.say("et lotre alors", WHO).startswith("Non")
