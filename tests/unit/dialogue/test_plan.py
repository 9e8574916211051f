"""What is said after each kind of move, without a server and without a model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from opco.dialogue.moves import PLAIN, Ask, Choose, Facts, Move, Press, Worded
from opco.dialogue.plan.conversation import plan
from opco.dialogue.reading.message import Message, Name
from opco.dialogue.reading.reading import Reading
from opco.dialogue.state import State
from opco.dialogue.words import in_words
from opco.dialogue.world import Establishment, World
from opco.knowledge import Kind, Library
from opco.settings import ROOT
from tests.unit.dialogue.conftest import TODAY


class Talk:
    """A conversation played with moves given by hand."""

    def __init__(self, world: World) -> None:
        self.world, self.state, self.text = world, State(), ""
        #: What the models would tell beside the moves, and what the last turn did.
        self.following: Mapping[str, float] = {}
        self.sentences: Mapping[str, tuple[tuple[Kind, float], ...]] = {}
        self.names: tuple[Name, ...] = ()
        self.plain_answers: tuple[str, ...] = ()
        self.likely: tuple[tuple[str, float], ...] = ()
        self.questions: tuple[str, ...] = ()
        self.answers: Mapping[str, float] = {}
        self.outside: Mapping[str, float] = {}
        self.details: Mapping[str, tuple[tuple[str, float], ...]] = {}
        #: The question that ends a message of several parts.
        self.last: Message | None = None
        self.done: list[str] = []
        #: The titles of the sources shown by the last turn.
        self.sources: list[str] = []

    def say(self, text: str, *moves: Move, sure: float = 0.9, kind: Kind = Kind.OTHER) -> str:
        reading = Reading(
            tuple(moves), sure, answers=self.likely, sentences=self.sentences, kind=kind,
            details=self.details,
        )  # fmt: skip
        message = Message(
            text, TODAY, following=self.following, names=self.names,
            plain_answers=self.plain_answers, answers=self.answers, outside=self.outside,
            last=self.last,
            questions=self.questions,
        )  # fmt: skip
        made = plan(message, reading, self.state, self.world)
        self.done = [effect.name for effect in made.effects]
        self.state = State.from_dict(made.state.to_dict())
        said = in_words(made, self.world)
        self.text = "\n".join(one.text for one in said)
        self.sources = [str(source["title"]) for one in said for source in one.sources]
        return self.text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def talk(world: World) -> Talk:
    return Talk(world)


def test_facts_in_a_question_are_decided_at_once(talk: Talk) -> None:
    said = talk.say(
        "9 salariés, CAP, signé le 28 août 2026, combien ?",
        Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-08-28"}),
        Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH),
    )
    assert "5 000 €" in said and "Je suppose" in said


def test_days_that_do_not_follow_are_said_once(talk: Talk) -> None:
    days = {"headcount": 12, "level": 5, "signed_on": "2026-03-08", "starts_on": "2025-12-31"}
    said = talk.say("x", Facts("inform", days), Ask("aide_apprentissage/essentiel"))
    assert said.count("Vérifiez ces deux dates") == 1


@pytest.mark.parametrize("act", sorted(PLAIN))
def test_every_act_is_answered(talk: Talk, act: str) -> None:
    """A name in ``PLAIN`` without what does it would fail the turn of whoever does it."""
    assert talk.say("eh bien voilà", Move(act))


def test_suppositions_chain_and_the_own_case_comes_back(talk: Talk) -> None:
    talk.say("", Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-08-28"}))
    talk.say("x", Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-08-28"}))
    assert "2 000 €" in talk.say("et à 250 ?", Facts("suppose", {"headcount": 250}))
    assert "750 €" in talk.say("et en licence ?", Facts("suppose", {"level": 6}))
    assert "5 000 €" in talk.say("revenons à mon cas", Move("back"))


def test_a_day_alone_is_asked_what_it_is_of(talk: Talk) -> None:
    assert "À quoi correspond" in talk.say(
        "le 9 avril", Ask("aide_apprentissage/periodes"), sure=0.3
    )
    assert [offer.title for offer in talk.state.offered][:2] == [
        "Date de signature du contrat", "Date de début du contrat",
    ]  # fmt: skip
    assert "contrat signé le 9 avril 2026" in talk.say("date de signature du contrat")
    assert talk.state.value_of("signed_on") == "2026-04-09"


def test_two_names_of_a_level_are_the_same_or_not(talk: Talk) -> None:
    assert talk.say("un DUT c'est bac+2 non ?", Worded("define", "level")).startswith("Oui.")
    assert talk.say("un DUT c'est niveau 4 ?", Worded("define", "level")).startswith("Non.")


def test_the_list_of_topics_is_pressed_by_its_words_at_any_time(talk: Talk) -> None:
    talk.say("garage", Ask("aide_apprentissage/essentiel"))
    talk.say("voir les sujets", Ask("aide_apprentissage/essentiel"), sure=0.3)
    assert all("show_topics" in offer.payload for offer in talk.state.offered)


def test_several_apprentices_are_several_decisions(talk: Talk) -> None:
    said = talk.say(
        "on est 9, un CAP et un BTS signés le 5 octobre 2026",
        Facts("inform", {"headcount": 9, "level": 3, "signed_on": "2026-10-05"}),
    )
    assert "5 000 €" in said and "4 500 €" in said


def test_the_same_answer_is_not_recited_twice(talk: Talk) -> None:
    ask = Ask("tuteur_conditions/essentiel", Kind.OTHER)
    assert talk.say("qui peut être tuteur ?", ask) != talk.say("qui peut être tuteur ?", ask)


def test_a_question_in_the_middle_is_answered_and_the_thread_resumed(talk: Talk) -> None:
    talk.say("x", Press("start_check", {"check": "apprenticeship_aid"}))
    asked = talk.state.question
    said = talk.say("qui paie le CFA ?", Ask("cout_formation_cfa/essentiel", Kind.WHO_PAYS))
    assert "Pour votre vérification" in said
    assert asked is not None and talk.state.question is not None
    assert talk.state.question.fact == asked.fact


def test_a_name_that_fits_two_companies_offers_both(talk: Talk) -> None:
    talk.say("x", Press("start_check", {"check": "apprenticeship_aid"}))
    said = talk.say("garage du parc", Worded("company", "garage du parc"))
    assert "Lyon" in said and "Dijon" in said
    talk.say("celui de Lyon", Choose(0))
    assert talk.state.value_of("headcount") == 9


def test_a_name_with_its_town_answers_what_its_record_tells(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_name(name: str, place: str | None) -> list[Establishment]:
        known = talk.world.directory.by_siren("000000002")
        return [replace(one, sure="dijon" in name) for one in known]

    monkeypatch.setattr(talk.world.directory, "by_name", by_name)
    talk.say(
        "CAP signé le 28 août 2026, combien ?",
        Facts("inform", {"level": 3, "signed_on": "2026-08-28"}),
        Ask("aide_apprentissage/essentiel", Kind.HOW_MUCH),
    )
    assert talk.state.question is not None and talk.state.question.fact == "headcount"
    said = talk.say("garage du parc, dijon", Move("accept"), sure=0.2)
    assert "300 salariés en 2025" in said and "2 000 €" in said
    assert "Combien de salariés" not in said and "combien de salariés" not in said


def test_a_request_takes_name_and_number_in_one_reply(talk: Talk) -> None:
    talk.say("un conseiller", Move("person"))
    talk.say("rien", Move("refuse"))
    talk.say("Nadia Perrin 06 99 88 77 66", Worded("give", "Nadia Perrin 06 99 88 77 66"))
    assert talk.state.handoff is not None
    assert talk.state.handoff.phone == "+33699887766"
    assert talk.state.handoff.name == "Nadia Perrin"


@pytest.mark.parametrize(
    "act",
    [
        "accept",
        "refuse",
        "unsure",
        "back",
        "resume",
        "pause",
        "stop",
        "source",
        "sure",
        "recap",
        "mail_it",
        "simpler",
        "more",
        "thank",
        "greet",
        "bye",
        "person",
        "unclear",
    ],
)
def test_every_act_gets_a_sentence_in_any_state(world: World, act: str) -> None:
    for before in ((), (Press("start_check", {"check": "apprenticeship_aid"}),), (Move("person"),)):
        talk = Talk(world)
        for move in before:
            talk.say("x", move)
        assert talk.say("dites-moi", Move(act)).strip()


def test_a_label_typed_is_its_click(world: World) -> None:
    pressed, typed = Talk(world), Talk(world)
    for talk in (pressed, typed):
        talk.say("x", Press("start_check", {"check": "apprenticeship_aid"}))
    for offer in list(pressed.state.offered):
        one, other = Talk(world), Talk(world)
        one.state = pressed.state.copy()
        other.state = pressed.state.copy()
        intent = offer.payload.lstrip("/").partition("{")[0]
        parameters = dict(re.findall(r'"(\w+)": "([^"]*)"', offer.payload))
        assert one.say("x", Press(intent, parameters)) == other.say(offer.title, Move("unclear"))


def test_every_sentence_named_in_the_code_exists(library: Library) -> None:
    sources = [*Path(ROOT / "opco/dialogue").rglob("*.py"), *Path(ROOT / "actions").rglob("*.py")]
    named = {
        key
        for path in sources
        for key in re.findall(
            r'(?:say|say_said|offer_said)\(\s*"([a-z_]+\.[a-z_]+)"', path.read_text()
        )
    }
    assert named
    assert named <= set(library.messages.templates)


def test_a_break_after_some_months_is_worked_out(talk: Talk) -> None:
    """« Que se passe-t-il si… » is a text; with the months done, it is an amount."""
    facts = {"ended_after": 7, "level": 5, "headcount": 12, "signed_on": "2026-08-20"}
    said = talk.say(
        "il s'arrête après 7 mois, l'aide ?",
        Facts("inform", {**facts, "starts_on": "2026-09-01"}),
        Ask("aide_versement/rupture", Kind.WHAT_IF_STOPS),
    )
    assert "2 625 €" in said


def test_a_day_asked_of_a_contract_is_a_calendar(talk: Talk) -> None:
    said = talk.say(
        "j'envoie le contrat quand ? il commence le 1er décembre",
        Facts("inform", {"starts_on": "2026-12-01"}),
        Ask("contrat_apprentissage_demarches/envoyer", Kind.DEADLINE),
    )
    assert "7 décembre 2026" in said and not said.startswith("Oui")


def test_facts_of_one_check_choose_it(talk: Talk) -> None:
    said = talk.say(
        "combien payer un apprenti de 19 ans, bac pro en apprentissage à 67 %, en BTS",
        Facts(
            "suppose",
            {
                "age": 19,
                "prior_route": "apprentissage",
                "prior_obtained": True,
                "prior_percent": 67,
                "level": 5,
            },
        ),
    )
    assert "67 %" in said and "1 250,90 €" in said


def test_where_another_labour_law_applies_the_aid_is_refused(talk: Talk) -> None:
    said = talk.say(
        "un CAP à Nouméa, 12 salariés, quelle aide ?",
        Facts("inform", {"own_law": True, "level": 3, "headcount": 12}),
        Ask("aide_apprentissage/essentiel", Kind.SIZE),
    )
    assert said.startswith("Non") and "autre droit du travail" in said


def test_the_facts_given_tell_which_check_is_meant(world: World) -> None:
    """The size and the day decide the aid; « salaries » alone looks like pay."""
    facts = {"headcount": 9, "level": 3, "signed_on": "2026-08-28"}
    reading = Reading(
        (Facts("inform", facts), Ask("remuneration_apprenti/essentiel", Kind.HOW_MUCH)),
        0.5,
        answers=(("remuneration_apprenti/essentiel", 0.5), ("aide_apprentissage/essentiel", 0.1)),
    )
    made = plan(Message("9 salaries cap combien", TODAY), reading, State(), world)
    assert made.state.verdict is not None
    assert (made.state.verdict.check, made.state.verdict.amount) == ("apprenticeship_aid", 5000)


def test_what_was_just_said_whole_gives_way_to_the_next_likeliest(talk: Talk) -> None:
    aid, school = "aide_apprentissage/essentiel", "cout_formation_cfa/essentiel"
    talk.say("quelle aide ?", Ask(aid, Kind.OTHER))
    reading = Reading((Ask(aid, Kind.OTHER),), 0.5, answers=((aid, 0.5), (school, 0.3)))
    made = plan(Message("et l'école du coup", TODAY), reading, talk.state, talk.world)
    assert made.state.subject.answer == school


def test_no_at_the_contact_leaves_the_request(talk: Talk) -> None:
    talk.say("un conseiller", Move("person"))
    talk.say("une question de dates", Worded("give", "une question de dates"))
    said = talk.say("non", Move("refuse"))
    assert "j'arrête la demande" in said.replace("’", "'") and talk.state.handoff is None


def test_a_person_asked_for_without_another_likely_meaning_is_given(talk: Talk) -> None:
    said = talk.say("marre, passez-moi quelqu'un", Move("person"), sure=0.33)
    assert "conseiller" in said and talk.state.handoff is not None


def test_a_time_said_where_a_name_is_asked_is_the_time(talk: Talk) -> None:
    talk.say("un conseiller", Move("person"))
    talk.say("une question", Worded("give", "une question"))
    assert "À quel nom" in talk.say("0612345678", Worded("give", "0612345678"))
    assert "À quel nom" in talk.say("plutôt jeudi matin", Worded("give", "plutôt jeudi matin"))
    assert talk.state.handoff is not None and talk.state.handoff.when == "plutôt jeudi matin"
    talk.say("Lefèvre", Worded("give", "Lefèvre"))
    assert talk.state.handoff.name == "Lefèvre"


def test_a_lone_name_said_where_the_contact_is_asked_is_kept(talk: Talk) -> None:
    talk.say("un conseiller", Move("person"))
    talk.say("une question", Worded("give", "une question"))
    talk.say("Lefèvre", Worded("give", "Lefèvre"))
    assert talk.state.handoff is not None and talk.state.handoff.name == "Lefèvre"
