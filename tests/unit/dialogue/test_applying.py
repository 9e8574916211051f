"""A fact told right after a rule is decided on that rule: an age, trainees counted, wages, a day of sending, a size."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AGE = "contrat_apprentissage_conditions/age"
AID = "aide_apprentissage/essentiel"
LARGE = "aide_apprentissage/grande_entreprise"
PAY = "remuneration_apprenti/essentiel"
EXEMPTION = "remuneration_apprenti/exoneration"
NOTHING_CAME = "aide_versement/rien_recu"
REFUND = "opco_financement_formation/remboursement"
FUNDS = "opco_financement_formation/branche"
LEAVES = "contrat_apprentissage_rupture/depart_apprenti"


@pytest.mark.parametrize(
    ("text", "facts", "said"),
    [
        ("mon neveu a 17 ans, c'est bon ?", {"age": 17}, "Oui : 17 ans le permettent"),
        ("le candidat aura 30 ans quand il commencera en mars", {"age": 30}, "Non, en principe : à 30 ans"),
        ("ma recrue fera 30 ans avant de signer, ça passe ?", {"age": 29}, "Non, en principe : à 30 ans"),
        ("un candidat de 29 ans ?", {"age": 29}, "Oui, si le contrat commence avant ses 30 ans"),
        ("il a 41 ans", {"age": 41}, "Non, en principe : à 41 ans, c’est trop. Il faut avoir 29 ans"),
        ("elle en a 34 et elle est reconnue handicapée", {"disabled": True}, "n’a pas de limite d’âge, à 34 ans"),
        ("un petit de 15 ans ?", {"age": 15}, "oui s’il a terminé la troisième"),
        ("il a 14 ans", {"age": 14}, "Non : à 14 ans, c’est trop tôt"),
    ],
)  # fmt: skip
def test_an_age_is_decided_on_the_limit(
    world: World, text: str, facts: dict[str, object], said: str
) -> None:
    talk = Talk(world)
    talk.say("quel âge faut-il ?", Ask(AGE, Kind.HOW_MANY))
    assert said in talk.say(text, Facts("inform", facts), Ask(AGE, Kind.IS_IT_ENOUGH))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oui il vient de finir le collège", "puisque la troisième est terminée"),
        ("il est encore en troisième", "Non, pas encore : à 15 ans"),
        ("elle n'a pas terminé sa 3e", "Non, pas encore : à 15 ans"),
    ],
)
def test_the_end_of_school_decides_at_fifteen(world: World, text: str, said: str) -> None:
    talk = Talk(world)
    talk.say("15 ans, on peut ?", Facts("inform", {"age": 15}), Ask(AGE, Kind.IS_IT_ENOUGH))
    assert said in talk.say(text, Ask(AID))


def test_an_age_at_the_limit_is_judged_while_an_aid_is_decided(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "on est 9, un CAP, quelle aide ?", Facts("inform", {"headcount": 9, "level": 3}), Ask(AID)
    )
    said = talk.say("la recrue a 33 ans, ça passe quand même ?", Facts("inform", {"age": 33}))
    assert "Non, en principe : à 33 ans" in said


def test_a_limit_asked_about_is_nobodys_age(world: World) -> None:
    talk = Talk(world)
    talk.say("quel âge ?", Ask(AGE, Kind.HOW_MANY))
    said = talk.say("c'est possible jusqu'à 35 ans ?", Ask(AGE, Kind.IS_IT_ENOUGH))
    assert "c’est trop" not in said


@pytest.mark.parametrize(
    ("count", "text", "said"),
    [
        (25, "on en compte 25", "Oui : 25 alternants pour 410 salariés, c’est 6,1 %"),
        (17, "nous avons 17 apprentis à ce jour", "c’est 4,1 % : moins que les 5 % demandés, qui feraient 21 alternants"),
        (4, "j'ai seulement 4 alternants", "Non, pas à ce jour : 4 alternants pour 410 salariés, c’est 1 %"),
    ],
)  # fmt: skip
def test_trainees_are_set_against_the_size(world: World, count: int, text: str, said: str) -> None:
    talk = Talk(world)
    talk.say(
        "un CAP chez nous, quelle aide ?",
        Facts("inform", {"headcount": 410, "level": 3}),
        Ask(AID),
    )
    talk.say("quelle part d'alternants ?", Ask(LARGE, Kind.HOW_MANY))
    assert said in talk.say(text, Facts("inform", {"headcount": count}), Ask(LARGE))


def test_apprentices_to_hire_are_no_share(world: World) -> None:
    talk = Talk(world)
    talk.say("quelle aide ?", Facts("inform", {"headcount": 410, "level": 3}), Ask(AID))
    assert "pour 410 salariés, c’est" not in talk.say("et si on embauche 3 apprentis ?", Ask(AID))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"age": 16, "contract_year": 1}, "Rien sur ce salaire minimum : à 27 % du Smic"),
        ({"age": 24, "contract_year": 2}, "En partie : l’apprenti ne doit rien jusqu’à 50 % du Smic (933,51 €"),
        ({"age": 24, "contract_year": 2, "signed_on": "2025-02-03"}, "En partie : l’apprenti ne doit rien jusqu’à 79 % du Smic"),
    ],
)  # fmt: skip
def test_what_is_withheld_is_that_of_the_pay(
    world: World, facts: dict[str, object], said: str
) -> None:
    talk = Talk(world)
    talk.say("combien le payer ?", Facts("inform", facts), Ask(PAY, Kind.HOW_MUCH))
    if facts.get("signed_on"):
        # 61 % is under the limit of the contracts of then.
        said = "Rien sur ce salaire minimum : à 61 % du Smic, il reste dans la part exonérée, 79 %"
    assert said in talk.say("il cotise là-dessus ?", Ask(EXEMPTION, Kind.OTHER))


def test_what_the_employer_pays_is_another_matter(world: World) -> None:
    talk = Talk(world)
    talk.say("combien ?", Facts("inform", {"age": 16, "contract_year": 1}), Ask(PAY, Kind.HOW_MUCH))
    assert "Rien sur ce salaire" not in talk.say("et moi je paie des charges ?", Ask(EXEMPTION))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("signé le 4 mai et envoyé en juillet", "au plus tard le 4 novembre 2026. Ce n’est donc pas ce qui bloque"),
        ("on vous a transmis le contrat le 20 novembre", "L’OPCO a 20 jours pour répondre"),
        ("le dossier a été déposé début septembre", "devrait avoir sa réponse"),
    ],
)  # fmt: skip
def test_a_day_of_sending_is_decided_where_the_aid_does_not_come(
    world: World, text: str, said: str
) -> None:
    talk = Talk(world)
    talk.say("rien reçu de l'aide", Ask(NOTHING_CAME))
    facts = [Facts("inform", {"signed_on": "2026-05-04"})] if "signé" in text else []
    assert said in talk.say(text, *facts, Ask(NOTHING_CAME))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("la facture est partie le 12 septembre", "Vous étiez dans le délai"),
        ("je l'ai envoyée mi octobre", "C’était trop tard, en principe : 4 mois"),
    ],
)
def test_an_invoice_is_set_against_the_end_of_the_training(
    world: World, text: str, said: str
) -> None:
    talk = Talk(world)
    talk.say(
        "stage fini le 26 mai", Facts("inform", {"training_ends_on": "2026-05-26"}), Ask(REFUND)
    )
    assert said in talk.say(text, Ask(REFUND))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("il vaut combien le smic en ce moment", "Le Smic est de 12,31 € brut par heure, soit 1 867,02 €"),
        ("le smic va monter bientôt ? en janvier ?", "Je ne le connais pas : le Smic du 1er janvier 2027"),
    ],
)  # fmt: skip
def test_the_smic_asked_by_its_name_is_told(world: World, text: str, said: str) -> None:
    talk = Talk(world)
    talk.say("17 ans, combien ?", Facts("inform", {"age": 17}), Ask(PAY, Kind.HOW_MUCH))
    assert talk.say(text, Ask(PAY)).startswith(said)
    assert "Le Smic est de 12,31 €" in talk.say(
        "aujourd'hui c'est combien ?", Ask(PAY, Kind.HOW_MUCH)
    )


def test_what_is_decided_on_a_rule_shows_its_sources(world: World) -> None:
    talk = Talk(world)
    talk.say("quel âge faut-il ?", Ask(AGE, Kind.HOW_MANY))
    talk.say("il a 41 ans", Facts("inform", {"age": 41}), Ask(AGE, Kind.IS_IT_ENOUGH))
    assert any("L6222-1" in title for title in talk.sources)
    talk.say("le Smic est à combien ?", Ask(PAY, Kind.HOW_MUCH))
    # Those of the Smic, and not of the share that an apprentice has of it.
    assert talk.sources and not any("D6222" in title for title in talk.sources)


def test_a_share_of_the_smic_is_no_smic(world: World) -> None:
    said = Talk(world).say("c'est combien du smic un apprenti de 17 ans ?", Ask(PAY, Kind.HOW_MUCH))
    assert not said.startswith("Le Smic est de")


@pytest.mark.parametrize(
    ("size", "said"), [(6, "votre taille le permet"), (40, "il faut alors un versement volontaire")]
)
def test_a_size_is_decided_on_what_was_just_told(world: World, size: int, said: str) -> None:
    talk = Talk(world)
    talk.say("c'est quoi les fonds de branche ?", Ask(FUNDS))
    talk.say("le permis poids lourd ?", Ask(FUNDS))
    assert said in talk.say(f"on est {size}", Facts("inform", {"headcount": size}))


def test_the_fund_of_a_branch_follows_no_budget(world: World) -> None:
    talk = Talk(world)
    main = Ask("opco_financement_formation/essentiel", Kind.HOW_MUCH)
    talk.say("notre budget formation, 200 salariés ?", Facts("inform", {"headcount": 200}), main)
    said = talk.say("on applique la 1424", Facts("inform", {"idcc": "1424"}))
    assert "la branche paie les cours en entier" in said


def test_days_after_the_trial_are_those_of_who_leaves(world: World) -> None:
    talk = Talk(world)
    talk.say("mon apprentie souhaite s'en aller", Ask(LEAVES))
    said = talk.say(
        "et une fois passé les 45 jours ?", Ask("contrat_apprentissage_rupture/apres_45_jours")
    )
    assert "médiateur" in said and "licenciement" not in said


def test_the_share_of_the_contract_before_holds(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "20 ans, combien ?",
        Facts("inform", {"age": 20, "contract_year": 1}),
        Ask(PAY, Kind.HOW_MUCH),
    )
    before = Facts("inform", {"prior_route": "apprentissage", "prior_obtained": True})
    assert "Donnez-moi ce pourcentage" in talk.say(
        "son bac pro, elle l'a eu en apprentissage", before
    )
    assert "au moins 55 % du Smic" in talk.say("elle touchait 55 % avant", Ask(PAY))


@pytest.mark.parametrize(
    ("text", "starts", "said"),
    [
        ("il aura 30 ans le 9 février et commence le 14 décembre", "2026-12-14", "Oui : à 29 ans le jour"),
        ("elle fête ses 30 ans le 18 décembre, elle débute le 2", "2026-12-02", "Oui : à 29 ans le jour"),
        ("elle aura 30 ans le 9 décembre et commence le 14 décembre", "2026-12-14", "Non, en principe : à 30 ans"),
        ("il a eu 30 ans le 2 novembre, il commence le 14 décembre", "2026-12-14", "Non, en principe : à 30 ans"),
        ("il aura 30 ans en février et commence le 14 décembre", "2026-12-14", "Oui : à 29 ans le jour"),
        ("il aura 16 ans le 9 février et commence le 14 décembre", "2026-12-14", "À 15 ans, oui s’il a terminé"),
        ("il aura 30 ans le 9 février", None, "Oui, si le contrat commence avant ses 30 ans"),
        ("il aura 16 ans en mars", None, "Le contrat peut commencer dès ses 16 ans"),
    ],
)  # fmt: skip
def test_a_birthday_is_set_beside_the_first_day(
    world: World, text: str, starts: str | None, said: str
) -> None:
    talk = Talk(world)
    talk.say("quel âge faut-il ?", Ask(AGE, Kind.HOW_MANY))
    facts = {"age": "29..30"} | ({"starts_on": starts} if starts else {})
    assert said in talk.say(text, Facts("inform", facts), Ask(AGE, Kind.OTHER))


def test_a_birthday_is_set_beside_the_start_known(world: World) -> None:
    talk = Talk(world)
    talk.say("quel âge ? il commence le 14", Facts("inform", {"starts_on": "2026-12-14"}), Ask(AGE, Kind.HOW_MANY))  # fmt: skip
    said = talk.say("il fête ses 30 ans le 9 février", Facts("inform", {"age": "29..30"}))
    assert "à 29 ans le jour où le contrat commence" in said
