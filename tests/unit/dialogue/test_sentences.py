"""Which sentence of an answer replies: how it is ranked, and what is said when that is in doubt."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from opco.dialogue.moves import Ask
from opco.dialogue.plan.conversation import plan
from opco.dialogue.plan.items import SayAnswer, SayShort
from opco.dialogue.reading.judge import Lesson, fit
from opco.dialogue.reading.message import Message
from opco.dialogue.reading.reading import Reading
from opco.dialogue.reading.sentences import rank, sentence_evidence
from opco.dialogue.state import State, Subject
from opco.dialogue.world import World
from opco.knowledge import Kind, Library
from opco.knowledge.asked import kind_of_key
from tests.unit.dialogue.conftest import TODAY

PAID_BACK = "opco_financement_formation/remboursement"
WHEN, WHO_PAYS = Kind.WHEN, Kind.WHO_PAYS


def asked(
    world: World, ranked: Mapping[Kind, float], *, said: tuple[str, ...] = ()
) -> list[SayShort | SayAnswer]:
    """Return what is said to a short question on what is paid back, its sentences so ranked."""
    state = State(subject=Subject(answer=PAID_BACK))
    for one in said:
        state.note_said(one)
    reading = Reading(
        (Ask(PAID_BACK),), 0.9, answers=((PAID_BACK, 0.9),), sentences={PAID_BACK: tuple(ranked.items())}
    )  # fmt: skip
    made = plan(Message("et là ?", TODAY), reading, state, world)
    return [item for item in made.items if isinstance(item, SayShort | SayAnswer)]


def test_one_sentence_when_it_is_sure(world: World) -> None:
    assert asked(world, {WHEN: 0.8, WHO_PAYS: 0.1}) == [SayShort(PAID_BACK, WHEN)]


def test_the_whole_answer_the_first_time_that_it_is_in_doubt(world: World) -> None:
    assert asked(world, {WHEN: 0.4, WHO_PAYS: 0.3}) == [SayAnswer(PAID_BACK)]


def test_the_two_likeliest_when_the_whole_was_said(world: World) -> None:
    found = asked(world, {WHEN: 0.4, WHO_PAYS: 0.3, Kind.HOW: 0.2}, said=(PAID_BACK,))
    assert found == [SayShort(PAID_BACK, kind, hedged=True) for kind in (WHEN, WHO_PAYS)]


def test_what_was_not_said_yet_comes_first(world: World) -> None:
    said = (PAID_BACK, f"{PAID_BACK}#{WHEN.value}")
    found = asked(world, {WHEN: 0.4, WHO_PAYS: 0.3}, said=said)
    assert found == [SayShort(PAID_BACK, WHO_PAYS, hedged=True)]


def test_both_sentences_are_sourced(world: World) -> None:
    state = State(subject=Subject(answer=PAID_BACK))
    state.note_said(PAID_BACK)
    ranked = {PAID_BACK: ((WHEN, 0.4), (WHO_PAYS, 0.3))}
    reading = Reading((Ask(PAID_BACK),), 0.9, answers=((PAID_BACK, 0.9),), sentences=ranked)
    made = plan(Message("et là ?", TODAY), reading, state, world)
    shorts = [
        world.library.short(*PAID_BACK.split("/"), kind, TODAY)  # type: ignore[call-arg]
        for kind in (WHEN, WHO_PAYS)
    ]
    wanted = {source.title for short in shorts if short for source in short.sources}
    assert set(made.state.sources) == wanted


@pytest.mark.parametrize(
    ("text", "kind"), [("et c'est payé quand ?", WHEN), ("qui paie l'organisme ?", WHO_PAYS)]
)
def test_the_words_rank_the_sentences(library: Library, text: str, kind: Kind) -> None:
    """The weights are learnt from other questions: what betrays their kind carries over."""
    learnt = [
        ("depuis quand ?", "aide_versement/essentiel", WHEN),
        ("qui verse l'aide ?", "aide_versement/essentiel", WHO_PAYS),
        ("quand faut-il le faire ?", "contrat_apprentissage_demarches/envoyer", WHEN),
    ]
    judge = fit([_lesson(library, *one) for one in learnt])
    ranked = rank(Message(text, TODAY), [PAID_BACK], library, judge)
    assert ranked[PAID_BACK].kinds[0][0] is kind


def _lesson(library: Library, text: str, name: str, kind: Kind) -> Lesson:
    rows = sentence_evidence(Message(text, TODAY), name, library)
    return Lesson(list(rows.values()), [kind_of_key(key) is kind for key in rows])
