"""A fact hides no question beside it: what is asked is told, whatever the fact decides."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.reading.beside_facts import beside_facts, without_facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.language import find_facts
from tests.unit.dialogue.conftest import TODAY
from tests.unit.dialogue.test_plan import Talk

FORMALITIES = "contrat_apprentissage_demarches/essentiel"
SENDING = "contrat_apprentissage_demarches/envoyer"
PAY = "remuneration_apprenti/essentiel"
AID = "aide_apprentissage/essentiel"
EQUIPMENT = "transition_accompagnement/vehicules"
WORKS = "ne finance pas de travaux"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("on est 40, les bornes, c'est payé ?", "les bornes, c'est payé ?"),
        ("autocariste, 90 salariés, bus au GNV, quelle aide", "bus au GNV, quelle aide"),
        ("master, 24 ans, c'est quoi le coût pour moi", "c'est quoi le coût pour moi"),
        ("bac pro depuis septembre, il démissionne, qui je préviens", "il démissionne, qui je préviens"),
        ("quelle aide pour du GNV, on est 120 salariés", "quelle aide pour du GNV"),
        # Nothing is asked, or nothing only tells.
        ("D'accord. Et combien par mois ?", None),
        ("on est 12, c'est un BTS, signé le 3 mars", None),
        ("il commence quand, et qui le paye ?", None),
        ("et si on était 300 ?", None),
    ],
)  # fmt: skip
def test_what_is_asked_stands_beside_the_facts(text: str, asked: str | None) -> None:
    assert beside_facts(text, TODAY) == asked


def test_the_words_of_facts_and_of_a_trade_name_nothing() -> None:
    assert without_facts("garage 8 salariés, panneaux solaires", TODAY).split() == [
        ",", "panneaux", "solaires",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fact", "asked", "begins", "without"),
    [
        ("contrat signé le 4 septembre, faut une visite médicale ?", {"signed_on": "2026-09-04"},
         Ask(FORMALITIES), "Visite dans les 2 mois", "dernier jour pour envoyer"),
        ("il commence lundi, faut faire la dpae ?", {"starts_on": "2026-11-30"},
         Ask(FORMALITIES, Kind.COMPULSORY), "Oui, l’embauche se déclare", "dernier jour pour envoyer"),
        ("signé le 2 novembre, qui dépose le contrat", {"signed_on": "2026-11-02"},
         Ask(SENDING, Kind.WHO), "Envoyez le contrat signé", "dernier jour pour envoyer"),
        ("18 ans, deuxième année, arrêt maladie, qui le paye", {"age": 18, "contract_year": 2},
         Ask(PAY, Kind.WHO_PAYS), "L’arrêt suit les règles", "952"),
    ],
)  # fmt: skip
def test_no_day_nor_pay_is_worked_out_for_another_question(
    world: World, text: str, fact: dict[str, object], asked: Ask, begins: str, without: str
) -> None:
    said = Talk(world).say(text, Facts("inform", fact), asked, kind=asked.kind)
    assert said.startswith(begins)
    assert without not in said


@pytest.mark.parametrize(
    ("text", "fact", "asked", "told"),
    [
        ("contrat commencé le 1er octobre, on a jusqu'à quand pour l'envoyer",
         {"starts_on": "2026-10-01"}, Ask(SENDING, Kind.DEADLINE), "7 octobre 2026"),
        ("18 ans, deuxième année, il touche combien", {"age": 18, "contract_year": 2},
         Ask(PAY, Kind.HOW_MUCH), "952"),
        ("on est 45, la formation du tuteur de 14 heures est payée ?",
         {"headcount": 45, "training_hours": 14}, Ask("tuteur_financement/essentiel", Kind.WHO_PAYS), "210 €"),
    ],
)  # fmt: skip
def test_a_number_that_is_asked_for_is_worked_out(
    world: World, text: str, fact: dict[str, object], asked: Ask, told: str
) -> None:
    assert told in Talk(world).say(text, Facts("inform", fact), asked, kind=asked.kind)


def test_what_is_not_paid_is_said_before_what_a_size_gives(world: World) -> None:
    said = Talk(world).say(
        "garage 8 salariés, panneaux solaires, aide possible ?",
        Facts("inform", {"headcount": 8}), Ask(EQUIPMENT, Kind.IS_IT_ENOUGH),
    )  # fmt: skip
    assert WORKS in said and not said.startswith("Oui")
    assert said.index(WORKS) < said.index("diagnostic et accompagnement")


def test_a_whole_case_is_decided(world: World) -> None:
    """Three facts with a question are a case: no detail that their words name comes before."""
    facts = {"tutor_years": 2, "tutor_diploma": True, "followed": 0}
    said = Talk(world).say(
        "maître d'apprentissage volontaire, 2 ans de métier, CAP du métier, aucun apprenti suivi, recevable ?",
        Facts("inform", facts), Ask("tuteur_conditions/essentiel", Kind.IS_IT_ENOUGH),
    )  # fmt: skip
    assert said.startswith("Oui")


@pytest.mark.parametrize(
    "text",
    [
        "cars, 120 salariés, GNV, quelle aide",
        "on est 30, rétrofit des bus, y a des aides ?",
        "6 salariés, pompe à chaleur, une prime ?",
    ],
)
@pytest.mark.parametrize("asked", [(), (Ask(AID, Kind.HOW_MUCH),)])
def test_an_aid_for_a_thing_is_none_for_apprentices(
    world: World, text: str, asked: tuple[Ask, ...]
) -> None:
    said = Talk(world).say(text, Facts("inform", {"headcount": 30}), *asked, sure=0.6)
    assert "ADEME" in said
    assert "apprenti" not in said


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("garage 12 salariés, quelle aide ?", {"headcount": 12}),
        ("bts, garage électrique de 8 salariés, quelle aide", {"headcount": 8, "level": 5}),
        ("40 salariés, un apprenti mécanicien pour le GNV, quelle aide", {"headcount": 40}),
    ],
)
def test_an_aid_for_nothing_else_is_that_for_apprentices(
    world: World, text: str, facts: dict[str, object]
) -> None:
    said = Talk(world).say(text, Facts("inform", facts), Ask(AID))
    assert "jusqu’à" in said or "au plus 5 000 €" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cap mécanique, 15 ans, je peux le prendre ?", "15 ans"),
        ("un bts de 31 ans, il est trop vieux ?", "35 ans"),
    ],
)
def test_an_age_may_be_what_is_asked_about(world: World, text: str, told: str) -> None:
    facts = {"level": 3, "age": 15} if "15" in text else {"level": 5, "age": 31}
    said = Talk(world).say(text, Facts("inform", facts), sure=0.6)
    assert told in said and "5 000 €" not in said


def test_a_place_says_who_looks_after_a_company(world: World) -> None:
    said = Talk(world).say(
        "on est à la réunion, qui gère le dossier",
        Facts("inform", {"overseas": True, "place": "reunion"}), Ask(SENDING, Kind.WHO), sure=0.46,
    )  # fmt: skip
    assert "conseillers en région" in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("apprenti de 17 ans, faut une autorisation ?", "représentant légal"),
        ("il a 17 ans et demi, c'est qui qui signe", "représentant légal"),
        ("apprentie de 16 ans, elle peut bosser le dimanche ?", "L’apprenti doit avoir"),
    ],
)
def test_the_age_told_is_no_answer_to_another_question(world: World, text: str, told: str) -> None:
    asked = Ask("contrat_apprentissage_conditions/age", Kind.OTHER)
    assert told in Talk(world).say(text, Facts("inform", {"age": 17}), asked)


def test_a_diploma_and_an_age_alone_are_a_case(world: World) -> None:
    said = Talk(world).say("cap mécanique, 15 ans", Facts("inform", {"level": 3, "age": 15}))
    assert "au plus 5 000 €" in said


@pytest.mark.parametrize(
    ("text", "role", "day"),
    [
        (
            "il est là depuis le 1er septembre, il démissionne, qui je préviens",
            "starts_on",
            "2026-09-01",
        ),
        ("il est malade depuis le 3 novembre, il démissionne", "beside_on", "2026-11-03"),
        ("depuis lundi il ne vient plus", "ended_on", "2026-11-23"),
        ("mon apprenti depuis lundi il ne vient plus", "ended_on", "2026-11-23"),
        ("apprenti licencié le 3 novembre, qui garde le matériel", "ended_on", "2026-11-03"),
    ],
)
def test_a_departure_is_not_dated_by_what_lasted_before(
    text: str, role: str | None, day: str
) -> None:
    found = next(one for one in find_facts(text, TODAY) if one.fact == "date")
    assert (found.role, str(found.value)) == (role, day)


def test_a_month_paid_and_an_age_ask_for_a_pay_and_no_limit(world: World) -> None:
    facts = {"pay_on": "2026-04-01..2026-04-30", "age": 17, "starts_on": "2025-10-06"}
    asked = Ask("contrat_apprentissage_conditions/age", Kind.OTHER)
    text = "quel brut en avril 2026 pour une apprentie de 17 ans arrivée le 6 octobre 2025 ?"
    assert "27 % du Smic, soit 492,22" in Talk(world).say(text, Facts("inform", facts), asked)
    limit = Talk(world).say(
        "à 17 ans on peut le prendre en avril ?", Facts("inform", {"age": 17}), asked
    )
    assert "% du Smic" not in limit


EMPLOYER = "contrat_apprentissage_conditions/employeur"


@pytest.mark.parametrize(
    "text",
    [
        "petite boutique de cycles, mon filleul voudrait apprendre avec moi",
        "une fille du village veut apprendre la carrosserie chez nous",
        "mon neveu souhaite faire son apprentissage avec moi",
        "je bosse seul et j'aimerais former un jeune",
        "artisan à mon compte, je peux prendre un apprenti ?",
        "micro-entrepreneur, ai-je le droit d'embaucher une apprentie ?",
    ],
)
@pytest.mark.parametrize("read", ["cfa_soutien/equipement", "tuteur_formation/essentiel", AID])
def test_who_works_alone_may_take_an_apprentice(world: World, text: str, read: str) -> None:
    talk = Talk(world)
    said = talk.say(text, Ask(read), sure=0.4)
    assert (
        "maître d’apprentissage qui remplit les conditions" in said or "même sans salarié" in said
    )
    more = talk.say("je suis seul, aucun salarié", Facts("inform", {"headcount": 0}), sure=0.4)
    assert "sans aucun salarié" in more and "budget" not in more


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ("je suis seule dans la boîte, quel budget pour me former ?",
         Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH), "1 500 €"),
        ("mon fils cherche un patron pour son apprentissage", Ask("promotion_metiers/recruter"), "CFA"),
        ("elle apprend vite, je la forme au métier", Ask("tuteur_role/essentiel"), "tuteur"),
    ],
)  # fmt: skip
def test_who_asks_something_else_is_not_told_who_may_employ(
    world: World, text: str, read: Ask, told: str
) -> None:
    said = Talk(world).say(text, read, kind=read.kind)
    assert told in said and "maître d’apprentissage qui remplit les conditions" not in said


def test_the_school_is_paid_for_whatever_was_paid_before(world: World) -> None:
    """What the words alone ask plainly, and the context nearly as likely, is what is asked."""
    talk = Talk(world)
    talk.say("à 17 ans, quel salaire ?", Facts("inform", {"age": 17}), Ask(PAY, Kind.HOW_MUCH))
    talk.plain_answers = ("cout_formation_cfa/essentiel",)
    talk.answers = {"cout_formation_cfa/essentiel": 0.94, "remuneration_apprenti/au_cfa": 0.06}
    talk.sentences = {"cout_formation_cfa/essentiel": ((Kind.WHO_PAYS, 0.9),)}
    asked = Ask("remuneration_apprenti/au_cfa", Kind.WHO_PAYS)
    talk.likely = (("remuneration_apprenti/au_cfa", 0.45), ("cout_formation_cfa/essentiel", 0.41))
    said = talk.say("et le centre, qui le règle ?", asked, sure=0.45, kind=Kind.WHO_PAYS)
    assert said.startswith("L’OPCO paie le CFA")
