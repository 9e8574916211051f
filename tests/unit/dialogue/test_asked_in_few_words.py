"""What is asked in few words after a decision: on what it rests, for which case, how long, who was wrong, what is left to do."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts
from opco.dialogue.world import World
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk

AID, PERIODS = "aide_apprentissage/essentiel", "aide_apprentissage/periodes"
PORTAL, ADVISER = "aide_versement/sylae", "bot_identite/fiabilite"
ECO, TUTOR = "transition_formation/eco_conduite", "tuteur_conditions/essentiel"
CASE = {"headcount": 15, "level": 4, "signed_on": "2026-11-03"}


@pytest.fixture
def talk(world: World) -> Talk:
    talk = Talk(world)
    talk.say(
        "bac pro signé le 3 novembre, 15 salariés", Facts("inform", CASE), Ask(AID, Kind.HOW_MUCH)
    )
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "une page officielle à mettre de côté ?",
        "quel texte fait foi ?",
        "ces 5 000, c'est écrit où",
        "où c'est que c'est marqué ?",
        "un document à montrer à mon associé ?",
        "je peux lire ça où, officiellement",
    ],
)
def test_where_it_is_written_asks_for_the_sources(talk: Talk, text: str) -> None:
    assert "Voici sur quoi je m’appuie" in talk.say(text, Ask(PORTAL, Kind.WHERE), sure=0.3)


@pytest.mark.parametrize(
    "text",
    ["le nom du tuteur, c'est marqué où sur le cerfa ?", "où est marqué le montant sur sylae ?"],
)
def test_where_a_paper_says_it_does_not(talk: Talk, text: str) -> None:
    assert "Voici sur quoi" not in talk.say(text, Ask(PORTAL, Kind.WHERE))


def test_where_the_convention_is_written_is_no_source(world: World) -> None:
    talk = Talk(world)
    talk.say("on relève de quel opco ?", Ask("opco_adhesion/essentiel"))
    assert "Voici sur quoi" not in talk.say(
        "c'est marqué où ?", Ask("opco_adhesion/essentiel", Kind.WHERE)
    )


@pytest.mark.parametrize(
    "text",
    ["5000 par an, soit 15000 ?", "fois trois, donc 15 000 ?", "ça fera 10 000 en 2 ans alors"],
)
def test_the_aid_is_not_paid_again_each_year(talk: Talk, text: str) -> None:
    said = talk.say(text, Ask(AID, Kind.HOW_MUCH))
    assert said.startswith("Non. 5 000 €") and "première année" in said


def test_the_length_told_makes_a_sum_of_years(talk: Talk) -> None:
    talk.say("contrat de 36 mois", Facts("inform", {"months": 36}))
    assert talk.say("donc 15 000 ?", Ask(AID, Kind.HOW_MUCH)).startswith("Non. 5 000 €")


@pytest.mark.parametrize(
    "text", ["et si j'en prends trois, 15 000 ?", "15 000 pour trois apprentis ?"]
)
def test_several_contracts_are_no_years(talk: Talk, text: str) -> None:
    assert "première année du contrat, mois par mois" not in talk.say(text, Ask(AID, Kind.HOW_MUCH))


def test_the_amount_of_the_first_year_is_confirmed(talk: Talk) -> None:
    assert talk.say("donc 5 000 la première année ?", Ask(AID)).startswith("Oui.")


@pytest.mark.parametrize(
    "text", ["les 5 000, c'était pour lequel déjà ?", "5000 c'est pour quel contrat déjà"]
)
def test_it_is_told_of_which_case_an_amount_was(talk: Talk, text: str) -> None:
    talk.say(
        "et un master, commencé le 9 novembre ?",
        Facts("suppose", {"level": 7, "starts_on": "2026-11-09"}),
    )
    said = talk.say(text, Ask("cout_formation_cfa/participation"))
    assert "5 000 € pour un diplôme de niveau 4" in said and "2 000 €" not in said


def test_of_two_cases_each_has_its_amount(talk: Talk) -> None:
    talk.say(
        "et un master, commencé le 9 novembre ?",
        Facts("suppose", {"level": 7, "starts_on": "2026-11-09"}),
    )
    said = talk.say("lequel des deux donnait le plus déjà ?", Ask(AID))
    assert (
        "5 000 € pour un diplôme de niveau 4" in said
        and "2 000 € pour un diplôme de niveau 7" in said
    )


@pytest.mark.parametrize(
    "text",
    [
        "donc il se trompe",
        "ils ont tort alors ?",
        "ma comptable s'est plantée ?",
        "le cfa a tout faux du coup",
    ],
)
def test_whoever_said_otherwise_was_wrong(talk: Talk, text: str) -> None:
    said = talk.say(text, Ask(ADVISER), sure=0.4)
    assert said.startswith("Oui, si on vous a dit autre chose") and "5 000 €" in said


@pytest.mark.parametrize(
    "text", ["et si je me trompe de date ?", "il a faux son dossier, on fait quoi"]
)
def test_a_mistake_of_ones_own_is_not_that(talk: Talk, text: str) -> None:
    assert "autre chose" not in talk.say(text, Ask(ADVISER))


@pytest.fixture
def late(talk: Talk) -> Talk:
    talk.say(
        "en fait signé le 3 mars, envoyé le 20 octobre",
        Facts("correct", {"signed_on": "2026-03-03", "late": True}),
    )
    return talk


@pytest.mark.parametrize(
    "text",
    [
        "c'est mort ?",
        "plus aucun recours ?",
        "on peut rattraper le coup ?",
        "et maintenant on fait quoi",
    ],
)
def test_no_way_back_is_known_of_an_aid_refused(late: Talk, text: str) -> None:
    assert "Je ne connais pas de rattrapage" in late.say(text, Ask(PERIODS))


def test_an_aid_that_is_open_is_not_lost(talk: Talk) -> None:
    assert "rattrapage" not in talk.say("c'est mort ?", Ask(PERIODS))


@pytest.mark.parametrize(
    "text",
    [
        "je veux former 12 chauffeurs à l'éco-conduite, on a quelle enveloppe",
        "pour habiliter deux gars, il y a combien dans la caisse ?",
    ],
)
def test_the_budget_asked_beside_a_course_is_decided(talk: Talk, text: str) -> None:
    assert "budget de formation est au plus de" in talk.say(text, Ask(ECO, Kind.HOW_MUCH))


def test_what_a_course_is_asks_for_no_budget(talk: Talk) -> None:
    said = talk.say("c'est quoi la conduite souple ?", Ask(ECO, Kind.OTHER))
    assert "budget de formation est au plus" not in said


@pytest.mark.parametrize(
    "text", ["admettons 300 de moyenne, ça donne quel montant", "et avec 300 on aurait combien"]
)
def test_the_most_is_told_again_where_the_amount_is_asked_again(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(
        "signé le 3 novembre, 300 salariés",
        Facts("inform", {"headcount": 300, "signed_on": "2026-11-03"}),
        Ask(AID),
    )
    assert "2 000 €" in talk.say(text, Facts("suppose", {"headcount": 300}))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("et s'il tique ?", "refuser le contrat"),
        ("si l'opco dit non ?", "refuser le contrat"),
        ("il en faut un qui chapeaute ?", "référent"),
        ("faut désigner un responsable de l'équipe ?", "référent"),
    ],
)
def test_details_of_who_accompanies(world: World, text: str, told: str) -> None:
    talk = Talk(world)
    talk.say("qui peut être maître d'apprentissage ?", Ask(TUTOR, Kind.WHO))
    assert told in talk.say(text, Ask(TUTOR, Kind.WHERE), sure=0.5)


@pytest.mark.parametrize(
    "text",
    [
        "elle a suivi l'apprentie 7 mois, ça lui crédite son compte formation ?",
        "elle est tutrice depuis 8 mois, des droits cec ?",
    ],
)
def test_accompanying_gives_rights_and_is_no_experience(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("qui peut être maître d'apprentissage ?", Ask(TUTOR, Kind.WHO))
    said = talk.say(text, Ask(TUTOR))
    assert "engagement citoyen" in said and "ne peut pas accompagner" not in said


@pytest.mark.parametrize(
    "text",
    [
        "la prime de 5 % se calcule sur quoi ?",
        "5 % de quoi ?",
        "quelle assiette pour cette prime ?",
    ],
)
def test_the_base_of_a_bonus_is_told(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say(
        "tuteur dans le transport routier, des règles ?", Ask("tuteur_conditions/transport_routier")
    )
    assert "taux horaire" in talk.say(text, Ask("opco_contribution/essentiel"), sure=0.2)


@pytest.mark.parametrize(
    "text", ["et laquelle est payée par vous", "elle est prise en charge par l'opco ?"]
)
def test_who_pays_the_course_of_a_tutor_is_told(world: World, text: str) -> None:
    talk = Talk(world)
    talk.say("formation du tuteur imposée ?", Ask("tuteur_formation/obligatoire", Kind.COMPULSORY))
    assert "M-Tutorat" in talk.say(text, Ask("aide_versement/essentiel"), sure=0.3)


def test_a_refusal_after_the_check_is_that_of_the_opco(world: World) -> None:
    talk = Talk(world)
    talk.say("qui vérifie les conditions du tuteur ?", Ask(TUTOR, Kind.WHO))
    said = talk.say("et s'il refuse ?", Ask("tuteur_conditions/remplacer"))
    assert "refuser le contrat" in said and "volontaire" not in said


def test_a_refusal_of_somebody_asked_is_their_own(world: World) -> None:
    talk = Talk(world)
    talk.say("qui peut être tuteur ?", Ask(TUTOR, Kind.WHO))
    assert "volontaire" in talk.say("et s'il refuse ?", Ask(TUTOR))


@pytest.mark.parametrize(
    "text", ["on a combien à payer ?", "quel budget prévoir pour un diagnostic ?"]
)
def test_what_is_to_be_paid_asks_for_no_budget(talk: Talk, text: str) -> None:
    diagnosis = Ask("transition_accompagnement/diagnostic", Kind.OTHER)
    assert "budget de formation est au plus" not in talk.say(text, diagnosis)


def test_a_second_apprentice_is_not_taken_off_the_size(talk: Talk) -> None:
    said = talk.say(
        "avec un deuxième apprenti ça fait 10 000 ?", Ask("aide_apprentissage/plusieurs_apprentis")
    )
    assert "14 salariés" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("alternants : 25", "25 alternants pour 400 salariés"),
        ("des alternants on en compte 9", "9 alternants pour 400 salariés"),
        ("en alternance on en a 30", "30 alternants pour 400 salariés"),
    ],
)
def test_trainees_named_before_they_are_counted(world: World, text: str, said: str) -> None:
    talk = Talk(world)
    talk.say("400 salariés", Facts("inform", {**CASE, "headcount": 400}), Ask(AID))
    assert said in talk.say(text, Ask("aide_apprentissage/grande_entreprise"))


@pytest.mark.parametrize(
    "text",
    [
        "5000 x2 c'est ça ?",
        "5 000 la première année et 5 000 la deuxième ?",
        "donc dix mille sur les deux ans ?",
    ],
)
def test_an_amount_counted_twice_is_not_either(talk: Talk, text: str) -> None:
    assert talk.say(text, Ask(AID)).startswith("Non. 5 000 €")


def test_nobody_is_wrong_of_what_is_not_settled(world: World) -> None:
    talk = Talk(world)
    talk.say(
        "licence signée le 3 novembre",
        Facts("inform", {"level": 6, "signed_on": "2026-11-03"}),
        Ask(AID),
    )
    assert "on vous a dit autre chose" not in talk.say("elle se trompe alors ?", Ask(ADVISER))
