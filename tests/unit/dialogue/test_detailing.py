"""A detail that a message names is said: alone after its topic, under its answer, or behind a doubt."""

from __future__ import annotations

import pytest

from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.plan.items import SayDetail
from opco.dialogue.state import Subject
from opco.dialogue.world import World
from opco.knowledge import Kind
from opco.knowledge.replies import key_of_detail
from tests.unit.dialogue.test_plan import Talk

PAID = "opco_financement_formation/essentiel"
MEALS = "Le budget annuel paie les cours, pas les repas"


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def test_after_an_answer_of_its_topic_it_is_said_alone(talk: Talk) -> None:
    talk.say("ma formation peut-elle être payée ?", Ask(PAID))
    said = talk.say("et les repas ?", Ask(PAID))
    assert "repas" in said and "Qualiopi" not in said


def test_it_is_said_once(talk: Talk) -> None:
    talk.say("ma formation peut-elle être payée ?", Ask(PAID))
    first = talk.say("et les repas ?", Ask(PAID))
    assert talk.say("et les repas ?", Ask(PAID)) != first


def test_the_first_time_it_stands_under_its_answer(talk: Talk) -> None:
    said = talk.say("mes salariés partent en formation, les repas du midi sont payés ?", Ask(PAID))
    assert "Qualiopi" in said and said.index("Qualiopi") < said.rindex("repas")


@pytest.mark.parametrize("move", [Worded("off_topic", "other"), Move("unclear"), None])
def test_behind_what_seemed_something_else(talk: Talk, move: Move | None) -> None:
    talk.state.subject = Subject(PAID)
    said = talk.say("et les repas", *([move] if move else []), sure=0.5)
    assert "repas" in said and "n'est pas le mien" not in said


def test_nothing_is_guessed_behind_hostility(talk: Talk) -> None:
    talk.state.subject = Subject(PAID)
    said = talk.say("espèces de guignols avec vos repas", Worded("off_topic", "hostility"))
    assert "paie les cours" not in said


def test_an_amount_for_everybody_is_not_said_beside_a_decision(talk: Talk) -> None:
    facts = Facts("inform", {"level": 5, "headcount": 9, "signed_on": "2026-08-28"})
    aid = Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH)
    said = talk.say("un bts, 9 salariés, signé le 28 août 2026, combien ?", facts, aid)
    assert "4 500 €" in said and "2 000 €" not in said


def test_it_cites_its_sources(talk: Talk) -> None:
    talk.say("ma formation peut-elle être payée ?", Ask(PAID))
    talk.say("et les repas ?", Ask(PAID))
    assert talk.state.sources
    assert any("+" in key for key in talk.state.said)
    assert SayDetail(PAID, 0).name == PAID


ALONE = "il me faut courir après pour l'avoir ?"


def learnt(talk: Talk, share: float) -> str:
    """Say something that names no detail, of which one was learnt to reply, as surely as ``share``."""
    name = "aide_versement/essentiel"
    places = enumerate(talk.world.library.details[name])
    place = next(place for place, entry in places if "aucun dossier" in entry.about)
    key = key_of_detail(talk.world.library, name, place)
    talk.state.subject = Subject(name)
    talk.state.note_said(name)
    talk.details = {name: ((key, share),)}
    return talk.say(ALONE, Ask(name))


def test_what_was_learnt_is_said_when_it_surely_replies(talk: Talk) -> None:
    assert learnt(talk, 0.9).startswith("En principe, rien")


def test_what_was_learnt_is_not_said_in_doubt(talk: Talk) -> None:
    assert not learnt(talk, 0.5).startswith("En principe, rien")


def test_what_is_not_ours_hides_no_detail_that_was_learnt(talk: Talk) -> None:
    learnt(talk, 0.5)
    said = talk.say("mon chômage si je pars", Worded("off_topic", "individual"))
    assert "En principe, rien" not in said


def test_facts_go_on_with_the_subject_that_was_turned_to(talk: Talk) -> None:
    """What was asked of a broken contract is left for the size that counts: a day is of the aid."""
    talk.say("il est parti, on garde l'aide ?", Ask("aide_versement/rupture"))
    talk.say("l'effectif se compte quand ?", Ask("aide_apprentissage/effectif", Kind.WHEN))
    facts = Facts("inform", {"signed_on": "2026-12-01", "level": 4, "headcount": 244})
    said = talk.say("pour un bac pro signé le 1er décembre, 244 salariés", facts)
    assert "5 000 €" in said


def test_a_diagnostics_price_is_no_training_budget(talk: Talk) -> None:
    ask = Ask("transition_financement/cout_diagnostic", Kind.HOW_MUCH)
    said = talk.say(
        "on est 62, le diagnostic coûte combien", Facts("inform", {"headcount": 62}), ask
    )
    assert "fonds légaux" not in said


def test_somebodys_own_rights_are_no_detail_of_ours(talk: Talk) -> None:
    talk.state.subject = Subject("aide_apprentissage/essentiel")
    own = Worded("off_topic", "individual")
    said = talk.say("j'ai droit à la prime d'activité ?", own, sure=0.7)
    assert said.startswith("Ici, je renseigne les entreprises")


def test_a_sentence_of_another_subject_is_heard_over_a_detail_named_by_the_way(talk: Talk) -> None:
    """« Je suis tout seul, ça part comment ? » asks how the aid is paid, not whether one may be alone."""
    talk.state.subject = Subject("aide_apprentissage/essentiel")
    paid = "aide_versement/essentiel"
    talk.sentences = {paid: ((Kind.HOW, 0.6),)}
    said = talk.say("je suis tout seul, ça part comment", Ask(paid, Kind.HOW), sure=0.5)
    assert "effectif minimum" not in said


def test_a_detail_of_the_answer_asked_for_is_better_than_anothers(talk: Talk) -> None:
    share = "cout_formation_cfa/participation"
    talk.say("le CFA me facture une participation", Ask(share))
    said = talk.say("C'est 750 € par an ou une seule fois ?", Ask(share), sure=0.9)
    assert "une seule fois par contrat" in said and "premier équipement" not in said


def test_what_is_named_after_its_topic_is_told_before_a_budget_is_decided(talk: Talk) -> None:
    programme = "transition_formation/automobile"
    talk.say("on est 14, la climatisation ?", Facts("inform", {"headcount": 14}), Ask(programme))
    said = talk.say("et la carrosserie c'est combien de l'heure", Ask(programme, Kind.HOW_MUCH))
    assert "75 €" in said and "1 800 €" not in said


def test_since_when_is_not_when_it_comes(talk: Talk) -> None:
    refund = "opco_financement_formation/remboursement"
    talk.say("vous ne remboursez plus la TVA ?", Ask(refund))
    assert talk.say("depuis quand", Ask(refund, Kind.WHEN)).startswith("Le remboursement sans TVA")
