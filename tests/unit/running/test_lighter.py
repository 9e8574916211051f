"""What Rasa works out again at every turn is worked out once, and gives the same."""

from __future__ import annotations

import asyncio
import copy
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.rasa_imports import import_rasa

import_rasa()

from rasa.core import processor  # noqa: E402
from rasa.core.actions import action  # noqa: E402
from rasa.engine.exceptions import GraphRunError  # noqa: E402
from rasa.engine.graph import GraphSchema, SchemaNode  # noqa: E402
from rasa.engine.runner import dask  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.shared.core.events import (  # noqa: E402
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker  # noqa: E402
from rasa.shared.nlu.training_data import training_data  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402

from addons import lighter  # noqa: E402

LOG_SLOTS = processor.MessageProcessor.__dict__["_log_slots"]
DEFAULT_ACTIONS, EXTRACT = action.default_actions, action.ActionExtractSlots.run
RUN, IS_EMPTY = dask.DaskGraphRunner.run, Domain.is_empty
APPLIED = DialogueStateTracker.applied_events


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    yield
    processor.copy = training_data.copy = copy
    dask.DaskGraphRunner.run, Domain.is_empty = RUN, IS_EMPTY
    DialogueStateTracker.applied_events = APPLIED
    processor.MessageProcessor._log_slots = LOG_SLOTS
    action.default_actions, action.ActionExtractSlots.run = DEFAULT_ACTIONS, EXTRACT


class Runner(dask.DaskGraphRunner):
    """Rasa's runner of components that tell what they were given."""

    def __init__(self, needs: dict[str, dict[str, str]], fails: str = "") -> None:
        self.ran: list[str] = []
        self._execution_context = None
        self._graph_schema = GraphSchema(
            {
                name: SchemaNode(own, uses=object, constructor_name="", fn="", config={})  # type: ignore[arg-type]
                for name, own in needs.items()
            }
        )

        def node(name: str) -> Any:
            def call(*given: Any) -> tuple[str, Any]:
                self.ran.append(name)
                if name == fails:
                    raise RuntimeError(name)
                return name, [name, *given]

            return call

        self._instantiated_nodes = {name: node(name) for name in needs}


NEEDS = {
    "end": {"left": "left", "right": "right"},
    "right": {"given": "first"},
    "left": {"given": "first", "who": "__tracker__"},
    "first": {"message": "__message__"},
    "unasked": {"given": "end"},
}


@pytest.mark.parametrize("inputs", [{"__message__": "m", "__tracker__": "t"}, {"__message__": "m"}])
@pytest.mark.parametrize("targets", [["end"], ["right", "left"], ["first"]])
def test_components_are_given_what_dask_gives_them(
    inputs: dict[str, Any], targets: list[str]
) -> None:
    by_dask = Runner(NEEDS).run(inputs, targets)
    lighter.run_components_in_order()
    lighter.run_components_in_order()
    runner = Runner(NEEDS)
    for _ in range(2):
        runner.ran.clear()
        assert runner.run(inputs, targets) == by_dask
        assert len(runner.ran) == len(set(runner.ran))
        assert "unasked" not in runner.ran


def test_a_component_that_fails_fails_as_with_dask() -> None:
    lighter.run_components_in_order()
    with pytest.raises(GraphRunError):
        Runner(NEEDS, fails="left").run({"__message__": "m"}, ["end"])


def test_what_is_learnt_is_left_to_dask(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dask.DaskGraphRunner, "run", lambda *given: asked.append(given) or {})
    lighter.run_components_in_order()
    assert Runner(NEEDS).run({"__importer__": "i"}) == {}
    assert len(asked) == 1


def test_a_domain_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lighter.know_once_whether_a_domain_is_empty()
    lighter.know_once_whether_a_domain_is_empty()
    empty, full = Domain.empty(), Domain.from_dict({"intents": ["greet"]})
    assert (empty.is_empty(), full.is_empty()) == (True, False)
    monkeypatch.setattr(Domain, "empty", lambda: pytest.fail("compared again"))
    assert (empty.is_empty(), full.is_empty()) == (True, False)


def test_the_processor_copies_only_for_its_log() -> None:
    lighter.log_without_copying()
    value = [object()]
    assert processor.copy.deepcopy(value) is value
    # Every copy that it makes is an argument of a line of its log.
    text = Path(processor.__file__).read_text(encoding="utf-8")
    copied = re.findall(r"(\w+)=copy\.deepcopy\(", text)
    assert len(copied) == len(re.findall(r"\bcopy\.\w", text))
    assert set(copied) == {
        "rasa_events", "slot_values", "parse_data_text", "parse_data_entities", "prediction_events",
    }  # fmt: skip


def test_sets_of_examples_are_merged_as_by_rasa() -> None:
    def merged() -> tuple[TrainingData, TrainingData, TrainingData]:
        first = TrainingData(
            [Message({"text": "bonjour"})], {"bjr": "bonjour"}, [{"name": "a", "pattern": "b"}]
        )
        second = TrainingData([Message({"text": "merci"})], responses={"utter": [{"text": "ok"}]})
        return first, second, first.merge(second)

    *_, by_rasa = merged()
    lighter.merge_without_copying_examples()
    lighter.merge_without_copying_examples()
    first, second, whole = merged()
    for name in ("training_examples", "entity_synonyms", "regex_features", "responses"):
        assert getattr(whole, name) == getattr(by_rasa, name)
    # The sets that were merged stay as they were.
    assert (len(first.training_examples), len(second.training_examples)) == (1, 1)
    assert whole.training_examples[0] is first.training_examples[0]


EVENTS = st.one_of(
    st.sampled_from([Restarted, SessionStarted, ActionReverted, UserUtteranceReverted]).map(
        lambda kind: kind()
    ),
    st.sampled_from(["action_listen", "action_answer", "form"]).map(ActionExecuted),
    st.sampled_from([None, "form"]).map(ActiveLoop),
    st.builds(lambda: UserUttered("bonjour")),
    st.builds(lambda: BotUttered("voici")),
    st.builds(lambda: SlotSet("topic", 1)),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(EVENTS, max_size=12))
def test_the_events_that_apply_are_those_that_rasa_finds(events: list[Event]) -> None:
    tracker = DialogueStateTracker("a", [])
    tracker.events.extend(events)
    lighter.find_what_applies_by_class()
    assert tracker.applied_events() == APPLIED(tracker)
    tracker.events.clear()
    tracker.events.extend(one for one in events if not isinstance(one, ActiveLoop))
    assert tracker.applied_events() == APPLIED(tracker)


def test_slots_are_written_only_to_a_log_that_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slot:
        name = "dialogue"
        asked = 0

        @property
        def value(self) -> str:
            Slot.asked += 1
            return "known"

    tracker = DialogueStateTracker("a", [])
    tracker.slots = {"dialogue": Slot()}
    log_slots = processor.MessageProcessor._log_slots
    monkeypatch.setattr(processor.logger, "level", logging.INFO)
    processor.logger.manager._clear_cache()
    log_slots(tracker)
    assert Slot.asked == 1, "Rasa asks first by itself now"
    lighter.write_slots_only_to_a_log_that_is_kept()
    lighter.write_slots_only_to_a_log_that_is_kept()
    processor.MessageProcessor._log_slots(tracker)
    assert Slot.asked == 1
    monkeypatch.setattr(processor.logger, "level", logging.DEBUG)
    processor.logger.manager._clear_cache()
    processor.MessageProcessor._log_slots(tracker)
    assert Slot.asked == 2
    monkeypatch.undo()
    processor.logger.manager._clear_cache()


def test_default_actions_are_made_once() -> None:
    by_rasa = [type(one) for one in action.default_actions()]
    assert action.default_actions()[0] is not action.default_actions()[0], "Rasa keeps them now"
    lighter.make_default_actions_once()
    lighter.make_default_actions_once()
    first = action.default_actions()
    assert [type(one) for one in first] == by_rasa
    # They hold nothing but where other actions run.
    assert all(
        set(vars(one)) <= {"_action_endpoint", "utter_action", "silent_fail"} for one in first
    )
    first.clear()
    again, elsewhere = action.default_actions(), action.default_actions("there")
    assert again[-1] is not elsewhere[-1]
    assert elsewhere[-1]._action_endpoint == "there"
    assert action.default_actions("there")[-1] is elsewhere[-1]


OURS = {"slots": {"dialogue": {"type": "any", "mappings": [{"type": "custom"}]}}}


@pytest.mark.parametrize(
    ("domain", "found"),
    [
        (OURS, {}),
        (
            {"slots": {"said": {"type": "text", "mappings": [{"type": "from_text"}]}}},
            {"said": "bonjour"},
        ),
        (
            {**OURS, "actions": ["action_validate_slot_mappings"]},
            {"asked": "action_validate_slot_mappings"},
        ),
        (
            {
                "slots": {
                    "dialogue": {"type": "any", "mappings": [{"type": "custom", "action": "own"}]}
                },
                "actions": ["own"],
            },
            {"asked": "own"},
        ),
    ],
)
def test_slots_are_filled_as_by_rasa(
    domain: dict[str, Any], found: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def asked(_self: object, name: str, *_: object) -> list[Event]:
        return [SlotSet("asked", name)]

    monkeypatch.setattr(action.ActionExtractSlots, "_run_custom_action", asked)
    given = Domain.from_dict(domain)
    tracker = DialogueStateTracker("a", given.slots)
    tracker.update(UserUttered("bonjour", {"name": None}))

    def filled() -> dict[str, Any]:
        extract = action.ActionExtractSlots(None)
        events = asyncio.run(extract.run(None, None, tracker, given))
        return {one.key: one.value for one in events}

    assert filled() == found
    lighter.fill_no_slot_that_nothing_fills()
    lighter.fill_no_slot_that_nothing_fills()
    for _ in range(2):
        assert filled() == found


def test_no_message_is_searched_for_slots_that_it_does_not_fill() -> None:
    lighter.fill_no_slot_that_nothing_fills()
    given = Domain.from_dict(OURS)
    for slot in given.slots:
        slot.mappings = [{"type": "custom"}]
    assert asyncio.run(action.ActionExtractSlots(None).run(None, None, None, given)) == []
