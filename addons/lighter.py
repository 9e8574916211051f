"""What Rasa 3.6.21 works out again at every turn or training, worked out once, or left out where nothing reads it.

Nothing that is said or kept changes. Applied by the launcher, before Rasa starts; a test proves that
each still changes what it says. To be removed with Rasa 3.6. What each brings: docs/exploitation.md.
"""

import copy
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.core import processor
from rasa.core.actions import action
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS, DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data import training_data

#: Events that take others back, and those after which nothing before counts.
_TAKE_BACK = (ActionReverted, UserUtteranceReverted, ActiveLoop)
_BEGIN = (Restarted, SessionStarted)


class AsItIs:
    """Stands for the module ``copy`` where Rasa copies only what it may write to its log."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        """Return the value itself."""
        return value


def log_without_copying() -> None:
    """Log events as they are; calling it twice does no harm.

    The processor copies deeply, at each turn, the events of lines that are written only when it is
    asked to tell everything.
    """
    processor.copy = AsItIs


def write_slots_only_to_a_log_that_is_kept() -> None:
    """Put the slots in words where the log takes them; calling it twice does no harm.

    Rasa writes all that a conversation knows at each turn, then finds that nobody reads it.
    """
    original = processor.MessageProcessor._log_slots
    if getattr(original, "asks_first", False):
        return

    def log_slots(tracker: DialogueStateTracker) -> None:
        if processor.logger.isEnabledFor(logging.DEBUG):
            original(tracker)

    log_slots.asks_first = True  # type: ignore[attr-defined]
    processor.MessageProcessor._log_slots = staticmethod(log_slots)


def make_default_actions_once() -> None:
    """Keep Rasa's own actions, which hold nothing of a conversation; harmless when repeated.

    Rasa makes all twelve anew each time that one is looked for by its name, twice a turn.
    """
    original = action.default_actions
    if getattr(original, "kept", None) is not None:
        return
    kept: list[tuple[Any, list[action.Action]]] = []

    def default_actions(action_endpoint: Any = None) -> list[action.Action]:
        if not kept or kept[0][0] is not action_endpoint:
            kept[:] = [(action_endpoint, original(action_endpoint))]
        return list(kept[0][1])

    default_actions.kept = kept  # type: ignore[attr-defined]
    action.default_actions = default_actions


def fill_no_slot_that_nothing_fills() -> None:
    """Look for values of slots in a message where some are to be found; harmless when repeated.

    Ours are set by what is read and what is answered; Rasa asks of each, at each message, whether it
    could be filled otherwise.
    """
    original = action.ActionExtractSlots.run
    if getattr(original, "asks_first", False):
        return

    async def run(
        self: Any, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain
    ) -> list[Event]:
        nothing: bool | None = vars(domain).get("_fills_nothing")
        if nothing is None:
            nothing = domain._fills_nothing = _fills_nothing(domain)
        if nothing:
            return []
        found: list[Event] = await original(self, output_channel, nlg, tracker, domain)
        return found

    run.asks_first = True  # type: ignore[attr-defined]
    action.ActionExtractSlots.run = run


def _fills_nothing(domain: Domain) -> bool:
    """Tell whether no slot of a domain is filled from a message, nor by an action of its own."""
    own = (slot for slot in domain.slots if slot.name not in DEFAULT_SLOT_NAMES)
    ways = [way for slot in own for way in slot.mappings]
    custom = all(way.get("type") == "custom" and not way.get("action") for way in ways)
    return custom and ACTION_VALIDATE_SLOT_MAPPINGS not in domain.user_actions


class NotDeeply:
    """Stands for the module ``copy`` where what is copied is a list or a dictionary that nobody changes within."""

    deepcopy = staticmethod(copy.copy)
    copy = staticmethod(copy.copy)


def merge_without_copying_examples() -> None:
    """Merge sets of examples without copying each of them; calling it twice does no harm.

    Rasa copies deeply all that it has read, at each of the seventeen merges of a training.
    """
    training_data.copy = NotDeeply


def know_once_whether_a_domain_is_empty() -> None:
    """Keep whether a domain is empty; calling it twice does no harm.

    Rasa builds an empty one to compare, at each message.
    """
    original = Domain.is_empty
    if getattr(original, "knows", False):
        return

    def is_empty(self: Domain) -> bool:
        known: bool | None = vars(self).get("_known_empty")
        if known is None:
            known = self._known_empty = original(self)
        return known

    is_empty.knows = True  # type: ignore[attr-defined]
    Domain.is_empty = is_empty


def run_components_in_order() -> None:
    """Run the components that a prediction needs one after the other; harmless when repeated.

    Rasa gives them to dask, which plans three graphs a turn anew to run them in one thread all the
    same. What is learnt is still run by dask.
    """
    original = DaskGraphRunner.run
    if getattr(original, "is_in_order", False):
        return

    def ordered(
        self: DaskGraphRunner,
        inputs: Mapping[str, Any] | None = None,
        targets: list[str] | None = None,
    ) -> dict[str, Any]:
        if not targets:
            whole: dict[str, Any] = original(self, inputs, targets)
            return whole
        plans = vars(self).setdefault("_plans", {})
        plan = plans.get(tuple(targets))
        if plan is None:
            plan = plans[tuple(targets)] = tuple(
                _in_order(self._graph_schema.nodes, targets).items()
            )
        # As nodes are given what comes before them: a name and a value; the name alone of nothing.
        made: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        try:
            for name, needs in plan:
                if name not in made:
                    made[name] = self._instantiated_nodes[name](
                        *(made.get(one, one) for one in needs)
                    )
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return {target: made[target][1] for target in targets}

    ordered.is_in_order = True  # type: ignore[attr-defined]
    DaskGraphRunner.run = ordered


def find_what_applies_by_class() -> None:
    """Tell which events apply by their classes at once; calling it twice does no harm.

    Rasa asks of each event, four times a turn, whether it is of one of five abstract classes. Where
    none takes another back, those that apply are the ones since the latest beginning.
    """
    original = DialogueStateTracker.applied_events
    if getattr(original, "by_class", False):
        return

    def applied(self: DialogueStateTracker) -> list[Event]:
        events = list(self.events)
        kinds = set(map(type, events))
        if any(issubclass(kind, _TAKE_BACK) for kind in kinds):
            in_turn: list[Event] = original(self)
            return in_turn
        begin = tuple(kind for kind in kinds if issubclass(kind, _BEGIN))
        if begin:
            for position in range(len(events) - 1, -1, -1):
                if type(events[position]) in begin:
                    return events[position + 1 :]
        return events

    applied.by_class = True  # type: ignore[attr-defined]
    DialogueStateTracker.applied_events = applied


def _in_order(nodes: Mapping[str, Any], targets: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the nodes that targets need, each after those that it needs itself."""
    found: dict[str, tuple[str, ...]] = {}
    for target in targets:
        if target in nodes and target not in found:
            needs = tuple(nodes[target].needs.values())
            found.update(
                (name, own) for name, own in _in_order(nodes, needs).items() if name not in found
            )
            found[target] = needs
    return found


def apply() -> None:
    """Apply all eight."""
    log_without_copying()
    write_slots_only_to_a_log_that_is_kept()
    make_default_actions_once()
    fill_no_slot_that_nothing_fills()
    merge_without_copying_examples()
    know_once_whether_a_domain_is_empty()
    run_components_in_order()
    find_what_applies_by_class()
