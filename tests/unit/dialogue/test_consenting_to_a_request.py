"""Consenting to a request, holding it back, taking it up again: what a visitor believes sent is never lost."""

from __future__ import annotations

import pytest

from opco.dialogue.draft import Draft, Step
from opco.dialogue.moves import Ask, Facts, Move, Worded
from opco.dialogue.state import Question
from opco.dialogue.world import World
from tests.unit.dialogue.conftest import Advisers
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]
SHOWN = "Voici ce que je transmettrai"


class Holding(Advisers):
    """Advisers who hold a request of this conversation."""

    def open_reference(self) -> str | None:
        return "M-1234-AB"


@pytest.fixture
def shown(talk: Talk) -> Talk:
    """A request shown whole, for which consent is asked."""
    talk.state.handoff = Draft("r", comment="contrat refusé", email="a.roux@exemple.fr", name="")
    talk.state.question = Question("handoff", Step.CONSENT.value)
    talk.say("et c'est gratuit ?", Ask("parler_conseiller/essentiel"), sure=0.2)
    assert talk.state.question is not None and talk.state.question.fact == Step.CONSENT.value
    talk.state.handoff.shown = True
    return talk


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        ("je valide tout ça", (Worded("give", ""),)),
        ("feu vert", (Worded("give", ""),)),
        ("c'est tout bon", (Move("refuse"),)),
        ("aucun souci", (Move("refuse"),)),
        ("super, expédiez", (Worded("give", ""),)),
        ("transmettez svp, merci", (Move("thank"),)),
        ("👍", (Worded("give", ""),)),
        ("vous pouvez y aller", (Move("accept"),)),
    ],
)
def test_short_ways_to_consent_send(shown: Talk, text: str, moves: tuple[Move, ...]) -> None:
    shown.say(text, *moves, sure=0.4)
    assert shown.done == ["send_request"]


@pytest.mark.parametrize(
    "text",
    [
        "non, ne transmettez rien du tout",
        "n'envoyez pas",
        "je préfère ne rien envoyer",
        "je me débrouillerai",
        "j'appellerai moi-même",
        "pas tout de suite",
        "👎",
    ],
)
def test_what_withholds_sends_nothing_however_near_to_a_yes(shown: Talk, text: str) -> None:
    said = shown.say(text, Move("accept"), sure=0.85)
    assert shown.done == [] and shown.state.handoff is None and "rien" in said


def test_a_doubtful_yes_is_asked_again(shown: Talk) -> None:
    said = shown.say("on verra bien", Move("accept"), sure=0.5)
    assert shown.done == [] and SHOWN in said


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("non, changez le nom", Step.NAME),
        ("non c'est mon adresse perso qu'il faut mettre", Step.CONTACT),
    ],
)
def test_a_field_that_is_wrong_drops_no_request(shown: Talk, text: str, step: Step) -> None:
    shown.say(text, Move("refuse"))
    assert shown.state.question is not None and shown.state.question.fact == step.value


def test_a_yes_with_a_time_keeps_the_time(shown: Talk) -> None:
    shown.say("oui mais seulement jeudi matin", Move("accept"))
    assert shown.done == ["send_request"] and shown.state.handoff is not None
    assert "jeudi matin" in str(shown.state.handoff.when)


def put_down(shown: Talk) -> Talk:
    shown.say("non merci", Move("refuse"))
    assert shown.state.handoff is None
    return shown


@pytest.mark.parametrize(
    "text",
    ["si, transmettez", "bon ok envoyez quand même", "finalement envoyez-la", "ah non en fait transmettez ma demande"],
)  # fmt: skip
def test_who_says_to_send_what_was_shown_sends_it(shown: Talk, text: str) -> None:
    put_down(shown).say(text, Ask("opco_financement_formation/essentiel"), sure=0.4)
    assert shown.done == ["send_request"]


@pytest.mark.parametrize(
    "text", ["si", "en fait oui", "oui finalement", "j'ai changé d'avis", "reprenez ma demande", "ok c'est bon maintenant"],
)  # fmt: skip
def test_who_changes_their_mind_sees_it_again(shown: Talk, text: str) -> None:
    said = put_down(shown).say(text, Move("resume"), sure=0.4)
    assert shown.done == [] and SHOWN in said and "a.roux@exemple.fr" in said


def test_it_comes_back_after_something_else(shown: Talk) -> None:
    put_down(shown).say(
        "le CAP ?", Facts("inform", {"level": 3}), Ask("aide_apprentissage/essentiel")
    )
    shown.say("ok. envoyez ma demande", Move("accept"))
    assert shown.done == ["send_request"]


def test_another_request_keeps_the_contact_alone(shown: Talk) -> None:
    put_down(shown).say("un tuteur ?", Ask("tuteur_conditions/essentiel"))
    said = shown.say("un conseiller svp", Move("person"))
    assert "a.roux@exemple.fr" in said and "contrat refusé" not in said


@pytest.mark.parametrize(
    "text", ["ok", "merci", "d'accord", "si on prend un BTS", "et si je rappelle ?"]
)
def test_what_takes_nothing_up_leaves_it(shown: Talk, text: str) -> None:
    put_down(shown).say(text, Move("thank"))
    assert shown.done == [] and shown.state.handoff is None


def test_what_was_never_begun_is_begun(talk: Talk) -> None:
    talk.say("qui est mon conseiller ?", Ask("opco_contact/delegation"))
    said = talk.say("parfait, transmettez", Move("thank"), sure=0.4)
    assert "Je prépare votre demande" in said and talk.state.handoff is not None


@pytest.mark.parametrize(
    "text", ["on vous l'envoie quand", "combien de jours pour l'envoyer", "je vous envoie tout"]
)
def test_what_is_sent_to_the_opco_asks_for_nobody(talk: Talk, text: str) -> None:
    talk.say(text, Ask("opco_financement_formation/demande"))
    assert talk.state.handoff is None


@pytest.mark.parametrize(
    "text",
    [
        "notez mon numéro : 06 12 34 56 78",
        "prenez mes coordonnées, Paul Roux, 06 12 34 56 78",
        "je vous laisse mon portable 06 12 34 56 78",
    ],
)
def test_coordinates_left_begin_a_request(talk: Talk, text: str) -> None:
    talk.say(text, Ask("opco_contact/essentiel"))
    assert talk.state.handoff is not None and talk.state.handoff.phone == "+33612345678"


def test_a_name_stands_after_a_colon(talk: Talk) -> None:
    talk.say("prenez mes coordonnées : Paul Roux, p.roux@exemple.fr", Ask("opco_contact/essentiel"))
    assert talk.state.handoff is not None and talk.state.handoff.name == "Paul Roux"


@pytest.mark.parametrize("text", ["voici notre effectif : 12", "notez que nous sommes 12"])
def test_a_fact_to_note_is_no_contact(talk: Talk, text: str) -> None:
    talk.say(text, Facts("inform", {"headcount": 12}))
    assert talk.state.handoff is None


def test_what_a_request_is_about_is_added_where_it_is_shown(shown: Talk) -> None:
    said = shown.say("c'est pour une formation CACES", Ask("opco_financement_formation/essentiel"))
    assert "contrat refusé c’est pour une formation CACES" in said


@pytest.mark.parametrize("asked", [True, False])
def test_a_request_that_was_sent_is_withdrawn(world: World, asked: bool) -> None:
    talk = Talk(World(world.book, world.library, world.directory, Holding(), world.today))
    if asked:
        talk.say("un conseiller", Move("person"))
    talk.say("non annulez-la" if asked else "finalement annulez ma demande", Move("stop"))
    assert talk.done == ["cancel_request"]
