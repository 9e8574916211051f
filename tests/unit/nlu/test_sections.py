"""The part of a topic that a question is about, on the sections as they are written."""

from __future__ import annotations

import pytest
import yaml

from addons.nlu.corpus import load_asks, load_needs
from addons.nlu.normalisation import Normaliser
from addons.nlu.sections import SectionFinder
from opco.settings import ROOT

LEAST = 0.55


@pytest.fixture(scope="module")
def finder() -> SectionFinder:
    words = yaml.safe_load((ROOT / "data/dialogue/words.yml").read_text(encoding="utf-8"))
    return SectionFinder(
        load_asks(ROOT / "data"), Normaliser(words["spelling"]), load_needs(ROOT / "data")
    )


@pytest.mark.parametrize(
    ("topic", "question", "section"),
    [
        ("aide_apprentissage", "ya koi kom aide pour 1 apprenti", "essentiel"),
        ("aide_apprentissage", "et en Martinique, l'aide change ?", "outre_mer"),
        ("aide_apprentissage", "notre association a-t-elle droit à quelque chose", "associations"),
        ("aide_versement", "on n'a rien reçu de l'asp depuis cet été", "rien_recu"),
        ("contrat_apprentissage_demarches", "un avenant, il en faut un quand", "modifier"),
        ("contrat_apprentissage_demarches", "l'opco nous a rejeté le contrat", "refus"),
        ("contrat_apprentissage_conditions", "il a 32 ans, trop vieux ?", "age"),
        ("opco_financement_formation", "la poei c'est pour qui", "poei"),
        ("transition_formation", "l'habilitation électrique de mes gars", "vehicule_electrique"),
        ("transition_financement", "le fne marche encore ?", "fne"),
        ("tuteur_conditions", "combien d'apprentis pour un seul maître", "nombre"),
        ("opco_contribution", "cufpa, ça veut dire quoi", "usage"),
    ],
)
def test_a_question_finds_its_section(
    finder: SectionFinder, topic: str, question: str, section: str
) -> None:
    assert finder.find(topic, question, LEAST) == section


def test_a_question_near_to_no_section_gets_the_main_answer(finder: SectionFinder) -> None:
    assert finder.find("aide_apprentissage", "la couleur du cheval blanc", LEAST) is None


def test_a_topic_without_sections_has_none_to_find(finder: SectionFinder) -> None:
    assert finder.find("au_revoir", "à bientôt", LEAST) is None


@pytest.mark.parametrize(
    ("text", "overseas"),
    [
        ("quelle aide pour un apprenti en BTS ?", False),
        ("la prime pour un BTS", False),
        ("quelle aide pour un apprenti en BTS en Guadeloupe ?", True),
        ("AIDE APPRENTI A LA REUNION", True),
    ],
)
def test_an_answer_that_needs_a_word_is_not_given_without_it(
    finder: SectionFinder, text: str, overseas: bool
) -> None:
    assert (finder.find("aide_apprentissage", text, 0.55) == "outre_mer") is overseas


@pytest.mark.parametrize(
    ("text", "large"),
    [
        ("on est une auto-école de 4 salariés, on veut prendre un apprenti en BTS", False),
        ("nous sommes plus de 250, avons-nous droit à la prime", True),
    ],
)
def test_a_small_company_is_not_told_the_rules_of_large_ones(
    finder: SectionFinder, text: str, large: bool
) -> None:
    assert (finder.find("aide_apprentissage", text, 0.55) == "grande_entreprise") is large
