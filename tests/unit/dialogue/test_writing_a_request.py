"""A request as people dictate it: who they are first, a time, a detail taken back, one held back."""

from __future__ import annotations

import pytest

from opco.dialogue.draft import Draft, Step
from opco.dialogue.moves import Ask, Move, Worded
from opco.dialogue.state import Question
from opco.knowledge import Kind
from tests.unit.dialogue.test_plan import Talk, talk

__all__ = ["talk"]


def give(talk: Talk, text: str) -> Draft:
    talk.say(text, Worded("give", text))
    assert talk.state.handoff is not None
    return talk.state.handoff


def step(talk: Talk) -> str | None:
    return talk.state.question.fact if talk.state.question is not None else None


@pytest.fixture
def request_begun(talk: Talk) -> Talk:
    talk.say("je veux parler à un conseiller", Move("person"))
    assert step(talk) == Step.COMMENT.value
    return talk


def test_who_writes_is_no_message(request_begun: Talk) -> None:
    draft = give(request_begun, "je suis la comptable, Mme Le Goff, à Vannes")
    assert (draft.name, draft.comment) == ("Mme Le Goff", None)
    assert step(request_begun) == Step.COMMENT.value
    assert give(request_begun, "notre aide n'est pas versée").comment is not None


def test_a_message_is_no_name(request_begun: Talk) -> None:
    draft = give(request_begun, "Contrat refusé")
    assert (draft.name, draft.comment) == (None, "Contrat refusé")


def test_the_time_to_call_is_kept_where_something_else_was_asked(request_begun: Talk) -> None:
    give(request_begun, "notre aide n'est pas versée")
    text = "rappelez-moi plutôt l'après-midi"
    assert give(request_begun, text).when == text
    assert step(request_begun) == Step.CONTACT.value


def test_both_ways_to_answer_are_taken_from_one_message(request_begun: Talk) -> None:
    give(request_begun, "notre aide n'est pas versée")
    draft = give(request_begun, "mon mail c'est p.morvan@exemple.fr et mon tel 06 12 34 56 78")
    assert (draft.email, draft.phone) == ("p.morvan@exemple.fr", "+33612345678")
    assert draft.name is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("non, 06 98 76 54 32", "phone", "+33698765432"),
        ("c'est plutôt Le Gall mon nom", "name", "Le Gall"),
        ("non, c'est Le Gall", "name", "Le Gall"),
        ("non, plutôt le matin", "when", "non, plutôt le matin"),
        ("pas avant mardi", "when", "pas avant mardi"),
    ],
)
def test_a_detail_taken_back_drops_no_request(
    talk: Talk, text: str, field: str, value: str
) -> None:
    talk.state.handoff = Draft(
        "r", comment="aide", phone="+33612345678", name="Le Goff", when="le soir"
    )
    talk.state.question = Question("handoff", Step.CONSENT.value)
    talk.say(text, Move("refuse"))
    assert talk.state.handoff is not None
    assert getattr(talk.state.handoff, field) == value
    assert step(talk) == Step.CONSENT.value


def test_a_number_held_back_leaves_another_way(request_begun: Talk) -> None:
    give(request_begun, "notre aide n'est pas versée")
    request_begun.say("je ne veux pas donner mon numéro", Move("refuse"))
    assert request_begun.state.handoff is not None
    assert step(request_begun) == Step.CONTACT.value
    assert give(request_begun, "p.morvan@exemple.fr").email == "p.morvan@exemple.fr"


@pytest.mark.parametrize(
    "text",
    [
        "en fait non",
        "non merci en fait",
        "finalement non merci je me débrouille",
        "non finalement c'est bon",
        "finalement pas besoin",
    ],
)
@pytest.mark.parametrize("asked", ["reason", "contact"])
def test_a_request_is_given_up_in_other_words(request_begun: Talk, text: str, asked: str) -> None:
    if asked == "contact":
        give(request_begun, "notre aide n'est pas versée")
    request_begun.say(text, Move("thank"), Move("refuse"), sure=0.4)
    assert request_begun.state.handoff is None and request_begun.state.question is None


@pytest.mark.parametrize(
    "text", ["non", "non, rien à ajouter", "en fait non, c'est pour le tuteur"]
)
def test_a_no_to_the_step_keeps_the_request(request_begun: Talk, text: str) -> None:
    request_begun.say(text, Move("refuse"))
    assert request_begun.state.handoff is not None


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("c'est payant ?", Kind.HOW_MUCH, "gratuit"),
        ("combien de temps il met", Kind.HOW_LONG, "son délai"),
        ("quand est-ce qu'on me rappelle", Kind.WHEN, "promettre d’heure"),
    ],
)
def test_what_is_asked_of_the_call_is_told(
    request_begun: Talk, text: str, kind: Kind, told: str
) -> None:
    give(request_begun, "notre aide n'est pas versée")
    said = request_begun.say(text, Ask("donnees_personnelles/essentiel", kind), kind=kind)
    assert told in said and step(request_begun) == Step.CONTACT.value


@pytest.mark.parametrize(
    "text",
    [
        "attendez, dites-moi d'abord si le permis C est financé",
        "une seconde, expliquez-moi d'abord comment est financé le permis C",
        "non attends avant ça dis moi si le permis C est financé",
    ],
)
def test_what_is_asked_first_is_answered_before_the_request(request_begun: Talk, text: str) -> None:
    asked = Ask("opco_financement_formation/branche", Kind.WHO_PAYS)
    request_begun.plain_answers = (asked.answer,)
    said = request_begun.say(text, asked, sure=0.26)
    assert "permis" in said
    assert request_begun.state.question is not None
    assert request_begun.state.question.kind == "handoff"


def test_what_was_before_is_no_question_asked_first(request_begun: Talk) -> None:
    text = "avant ça on était bien remboursés, plus maintenant"
    assert give(request_begun, text).comment == text


@pytest.fixture
def request_shown(talk: Talk) -> Talk:
    talk.state.handoff = Draft(
        "r", comment="aide", email="p.morvan@exemple.fr", name="Le Goff", shown=True
    )
    talk.state.question = Question("handoff", Step.CONSENT.value)
    return talk


@pytest.mark.parametrize("text", ["demain matin", "jeudi après-midi", "après 17h"])
def test_a_time_told_to_who_asks_for_consent_is_kept(request_shown: Talk, text: str) -> None:
    said = request_shown.say(text, Move("correct"))
    assert request_shown.state.handoff is not None
    assert request_shown.state.handoff.when == text and text in said
    assert step(request_shown) == Step.CONSENT.value


def test_what_was_shown_is_sent_though_something_was_to_be_corrected(request_shown: Talk) -> None:
    request_shown.say("corriger", Move("correct"))
    assert step(request_shown) == Step.EDIT.value
    request_shown.say("oui envoyez", Move("accept"))
    assert "send_request" in request_shown.done


def test_nothing_is_sent_before_it_is_shown(talk: Talk) -> None:
    talk.state.handoff = Draft("r", email="p.morvan@exemple.fr", name="Le Goff")
    talk.state.question = Question("handoff", Step.EDIT.value)
    talk.say("oui envoyez", Move("accept"))
    assert "send_request" not in talk.done


@pytest.mark.parametrize(
    ("text", "field"), [("le nom est faux", Step.NAME), ("c'est pas le bon mail", Step.CONTACT)]
)
def test_a_wrong_field_is_no_message_and_is_asked_for_again(
    request_begun: Talk, text: str, field: Step
) -> None:
    give(request_begun, "Sonia Lebrun")
    give(request_begun, "sonia.lebrun@exemple.fr")
    request_begun.state.question = Question("handoff", Step.COMMENT.value)
    draft = give(request_begun, text)
    assert step(request_begun) == field.value and not draft.comment


def test_a_fault_of_a_contract_is_a_message(request_begun: Talk) -> None:
    give(request_begun, "Sonia Lebrun")
    text = "le contrat est au mauvais nom, il faut le corriger avant lundi"
    assert give(request_begun, text).comment == text


def test_what_it_is_about_is_asked_twice_at_most_and_not_in_the_same_words(
    request_begun: Talk,
) -> None:
    first = request_begun.text.partition("En une")[2]
    give(request_begun, "Sonia Lebrun")
    assert first not in request_begun.text and step(request_begun) == Step.COMMENT.value
    give(request_begun, "sonia.lebrun@exemple.fr")
    assert step(request_begun) == Step.CONSENT.value


def test_what_it_is_about_may_come_where_the_time_is_asked(request_begun: Talk) -> None:
    give(request_begun, "Sonia Lebrun")
    give(request_begun, "06 12 34 56 78")
    assert step(request_begun) == Step.WHEN.value
    text = "un désaccord sur une facture de mars"
    assert give(request_begun, text).comment == text
    assert step(request_begun) == Step.WHEN.value


@pytest.mark.parametrize(
    "text",
    [
        "ah ben c'est tout ce que je voulais, pas besoin d'appel",
        "finalement inutile de me rappeler, j'ai ma réponse",
        "plus besoin qu'on me rappelle",
    ],
)
def test_who_needs_nobody_any_longer_sends_nothing(request_begun: Talk, text: str) -> None:
    give(request_begun, "un souci avec la facture du CFA")
    talk = request_begun
    talk.say(text, Move("refuse"), sure=0.4)
    assert talk.state.handoff is None and talk.done == []


def test_a_way_preferred_is_asked_for_and_ends_nothing(request_begun: Talk) -> None:
    give(request_begun, "un souci avec la facture du CFA")
    request_begun.say("pas besoin d'appel, un mail suffit", Move("refuse"), sure=0.4)
    assert request_begun.state.handoff is not None
    assert step(request_begun) == Step.CONTACT.value


def test_who_is_to_be_asked_for_is_the_name(request_begun: Talk) -> None:
    draft = give(request_begun, "c'est pour le diagnostic, demandez Sylvie")
    assert draft.name == "Sylvie" and draft.comment is not None
    give(request_begun, "06 12 34 56 78")
    assert step(request_begun) == Step.WHEN.value


@pytest.mark.parametrize("text", ["oups", "svp", "ah pardon", "euh"])
def test_an_interjection_is_no_name(request_begun: Talk, text: str) -> None:
    give(request_begun, "notre aide n'est pas versée")
    give(request_begun, "06 12 34 56 78")
    assert step(request_begun) == Step.NAME.value
    assert give(request_begun, text).name is None
    assert step(request_begun) == Step.NAME.value
    assert give(request_begun, "Sophie Leroux").name == "Sophie Leroux"


@pytest.mark.parametrize(
    "text",
    [
        "appelez moi au 06 12 34 56 78",
        "rappelez-moi au 06 12 34 56 78",
        "joignez moi au 0612345678",
    ],
)
def test_how_to_be_called_is_no_name(request_begun: Talk, text: str) -> None:
    give(request_begun, "notre aide n'est pas versée")
    draft = give(request_begun, text)
    assert (draft.phone, draft.name) == ("+33612345678", None)


def test_a_number_taken_back_for_an_address_is_not_kept(request_begun: Talk) -> None:
    give(request_begun, "notre aide n'est pas versée")
    give(request_begun, "06 12 34 56 78")
    draft = give(request_begun, "non pas le tel plutot mail sophie@leroux.fr")
    assert (draft.email, draft.phone) == ("sophie@leroux.fr", None)


@pytest.mark.parametrize("text", ["joignez moi au 06 22 33 44 55 après 17h", "joignez-nous svp"])
def test_who_wants_to_be_joined_gets_a_person(talk: Talk, text: str) -> None:
    talk.say(text)
    assert talk.state.handoff is not None


@pytest.mark.parametrize(
    "text",
    ["mon tuteur me touche les fesses", "mon patron me tape dessus que faire", "attouchements"],
)
def test_who_is_assaulted_is_told_whom_to_call(talk: Talk, text: str) -> None:
    assert "3114" in talk.say(text, Ask("tuteur_role/prime"))


@pytest.mark.parametrize("text", ["ça me touche beaucoup", "il me tape sur les nerfs", "on touche combien"])  # fmt: skip
def test_other_touching_is_nothing_of_it(talk: Talk, text: str) -> None:
    assert "3114" not in talk.say(text, Ask("tuteur_role/prime"))


@pytest.mark.parametrize("text", ["j'ai déjà donné mon siret 3 fois", "je vous l'ai dit dix fois"])
def test_who_told_it_several_times_gets_an_apology(talk: Talk, text: str) -> None:
    assert talk.say(text).startswith("Pardon de vous l’avoir demandé plusieurs fois.")
