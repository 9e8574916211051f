"""What is done set against the law: a pay, days in the company, the start of the course."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

PAY = "remuneration_apprenti/essentiel"
BREAK = "contrat_apprentissage_rupture/essentiel"
LENGTH = "contrat_apprentissage_conditions/duree"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("à 17 ans en première année on le paie 450 brut, c'est légal ?", "Non : 450 € par mois, c’est moins que le minimum, 504,09 €"),
        ("à 17 ans en première année je lui verse 520 € par mois, ça va ?", "Oui : 520 € brut par mois"),
        ("à 17 ans en première année il touche 480 net, c'est normal ?", "Le minimum se compte en brut : 504,09 €"),
    ],
)  # fmt: skip
def test_a_pay_is_set_against_the_minimum(world: World, text: str, said: str) -> None:
    facts = Facts("inform", {"age": 17, "contract_year": 1})
    assert said in Talk(world).say(text, facts, Ask(PAY))


def test_the_age_is_asked_for_before_a_pay_is_judged(world: World) -> None:
    assert "âge" in Talk(world).say("elle touche 700 brut, c'est légal ?", Ask(PAY))


def test_an_aid_is_no_pay(world: World) -> None:
    said = Talk(world).say(
        "l'aide me verse 450 par mois, c'est normal ?", Ask("aide_versement/essentiel")
    )
    assert "minimum" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("il a fait 30 jours chez nous, je peux rompre ?", "Oui : 30 jours sur 45"),
        ("et au bout de 50 jours en entreprise ?", "Non : la rupture libre s’arrête après 45 jours"),
        ("ça fait 50 jours qu'il est là mais 20 en cours, je peux rompre ?", "Oui : 30 jours sur 45"),
        ("ça fait 6 semaines qu'il est chez nous", "Comptez les jours passés dans l’entreprise"),
    ],
)  # fmt: skip
def test_days_in_the_company_tell_whether_both_are_free(world: World, text: str, said: str) -> None:
    talk = Talk(world)
    talk.say("quand peut-on rompre ?", Ask(BREAK, Kind.WHEN))
    assert said in talk.say(text, Ask(BREAK))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contrat signé le 4 mai, le CFA ne prend qu'en octobre, c'est permis ?", "Non : les cours doivent commencer"),
        ("contrat du 4 septembre, les cours démarrent le 5 octobre, possible ?", "Oui : les cours peuvent commencer"),
    ],
)  # fmt: skip
def test_a_course_begins_within_three_months(world: World, text: str, said: str) -> None:
    assert said in Talk(world).say(text, Ask(LENGTH))


def test_a_contract_sent_by_the_cfa_is_no_course(world: World) -> None:
    said = Talk(world).say("le CFA a envoyé le contrat en février, c'est bon ?", Ask(LENGTH))
    assert not said.startswith(("Oui : les cours", "Non : les cours"))


def test_the_decisions_before_are_summed_up_too(world: World) -> None:
    talk = Talk(world)
    case = {"headcount": 8, "level": 3, "signed_on": "2026-09-02"}
    talk.say(
        "CAP signé le 2 septembre, 8 salariés",
        Facts("inform", case),
        Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH),
    )
    talk.say("et un bachelor ?", Facts("suppose", {"level": 6}))
    said = talk.say("un résumé", Move("recap"))
    assert (
        "2 000 €" in said
        and "Avant, pour un diplôme de niveau 3 (CAP)" in said
        and "5 000 €" in said
    )


def test_enough_for_a_year_that_is_supposed_is_no_yes(world: World) -> None:
    said = Talk(world).say(
        "il a 18 ans et touche 850 brut, c'est légal ?", Facts("inform", {"age": 18}), Ask(PAY)
    )
    assert not said.startswith("Oui") and "assez pour ce que je suppose" in said


@pytest.mark.parametrize(
    "text",
    [
        "il a fait 30 jours chez nous, je peux rompre ?",
        "les cours démarrent en octobre, signé le 4 mai, permis ?",
    ],
)
def test_a_contract_pro_is_not_told_the_days_of_an_apprentice(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(
        "on a un contrat pro",
        Facts("inform", {"contract_type": "professionnalisation"}),
        Ask("contrat_professionnalisation/essentiel"),
    )
    said = talk.say(text, Ask(BREAK))
    assert "sur 45" not in said and "les cours doivent commencer" not in said


def test_a_pay_is_judged_once_its_case_is_known(world: World) -> None:
    talk = Talk(world)
    talk.say("mon patron me paie 600 euros, c'est normal ?", Ask(PAY, Kind.HOW_MUCH))
    said = talk.say("j'ai 19 ans, deuxième année", Facts("inform", {"age": 19, "contract_year": 2}))
    assert said.startswith("Non : 600 € par mois, c’est moins que le minimum, 952,18 €")
    assert "600" not in talk.say("et à 21 ans ?", Facts("suppose", {"age": 21}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on a envoyé le contrat il y a 3 semaines et toujours rien", "Cela fait 21 jours"),
        ("dossier déposé depuis 10 jours, pas de réponse", "Pas encore : cela fait 10 jours"),
        ("le contrat pro est parti il y a un mois, aucune nouvelle", "son silence vaut accord"),
    ],
)
def test_the_silence_of_the_opco_is_counted(world: World, text: str, said: str) -> None:
    assert said in Talk(world).say(text, Ask("contrat_apprentissage_demarches/decision"))


@pytest.mark.parametrize(
    "text",
    [
        "on a envoyé le contrat il y a 3 semaines",
        "contrat envoyé il y a 3 mois et toujours rien de l'aide",
        "facture envoyée il y a deux mois, pas de réponse",
    ],
)
def test_another_silence_is_not_the_decision(world: World, text: str) -> None:
    said = Talk(world).say(text, Ask("aide_versement/rien_recu"))
    assert "à partir du dossier complet : ensuite" not in said
