"""Runs the actions in the assistant's own process, in the place of a server of theirs.

``endpoints.yml`` asks for it by ``type``, which Rasa 3.6.21 reads for stores and not for actions:
applied by the launcher. ``OPCO_ACTIONS_URL`` names a server apart instead. What a turn costs with
each: docs/exploitation.md.
"""

import json
from typing import Any

from rasa.core import run
from rasa.core.agent import Agent
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from opco.settings import Settings

#: What ``endpoints.yml`` says under ``type``.
NAME = f"{__name__}.ActionsHere"
PACKAGE = "actions"


class ActionsHere(EndpointConfig):
    """Answers what an action server would, without a request.

    Every action of ours plans in a thread of its own, within a time (`actions.base`): one that is
    slow holds up its own conversation.
    """

    #: What it answers is the SDK's, not a stranger's (`addons.patches`).
    is_here = True

    def __init__(self, **configuration: Any) -> None:
        super().__init__(**configuration)
        self._executor = ActionExecutor()
        self._executor.register_package(PACKAGE)

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **given: Any,
    ) -> Any:
        """Run the action that a call names; return its events and what it says, as plain data.

        Raises ``ClientResponseError`` as Rasa does of a server: 400 when the action refuses to run,
        404 when there is none of this name.
        """
        try:
            answer = await self._executor.run(given["json"])
        except (ActionExecutionRejection, ActionNotFoundException) as error:
            body = {"error": error.message, "action_name": error.action_name}
            status = 400 if isinstance(error, ActionExecutionRejection) else 404
            raise ClientResponseError(status, error.message, json.dumps(body)) from error
        # What a server could not send must not be said here either, nor shared with who said it.
        return json.loads(json.dumps(answer))


def of_settings(configured: EndpointConfig | None, settings: Settings) -> EndpointConfig | None:
    """Return where the actions run: here, or at the address of ``endpoints.yml`` or the environment."""
    if settings.actions_url:
        options = dict(configured.kwargs) if configured else {}
        return EndpointConfig(settings.actions_url, **options)
    if configured is not None and configured.type == NAME:
        return ActionsHere(url=configured.url, **configured.kwargs)
    return configured


def apply() -> None:
    """Have Rasa's agents run the actions where the settings say; calling it twice does no harm."""
    original = run.load_agent_on_start
    if getattr(original, "runs_actions", False):
        return

    async def load(model: Any, endpoints: Any, *others: Any) -> Agent:
        endpoints.action = of_settings(endpoints.action, Settings.from_env())
        return await original(model, endpoints, *others)

    load.runs_actions = True  # type: ignore[attr-defined]
    run.load_agent_on_start = load
