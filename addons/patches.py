"""Small corrections of Rasa 3.6.21, each with its reason and the day it can go.

Applied by the launcher, before Rasa starts; a test proves that each still changes what it says.
"""

from __future__ import annotations

from typing import Any


def cache_action_validator() -> None:
    """Parse the schema of an action's answer once instead of at every turn.

    ``RemoteAction._validate_action_result`` calls ``jsonschema.validate``, which checks the schema
    and builds a validator anew each time: about a third of the time of an action turn. The answers
    accepted and refused stay the same. To be removed with Rasa, which has no later 3.6 release.
    """
    from jsonschema.validators import validator_for
    from rasa.core.actions.action import RemoteAction

    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(self: Any, result: dict[str, Any]) -> bool:
        error = next(validator.iter_errors(result), None)
        if error is not None:
            error.message += (
                f". The action server's answer to '{self.name()}' does not have Rasa's format."
            )
            raise error
        return True

    RemoteAction._validate_action_result = validate


def apply() -> None:
    """Apply every correction; calling it twice does no harm."""
    cache_action_validator()
