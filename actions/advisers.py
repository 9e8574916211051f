"""The advisers as the dialogue sees them: whether they work now, the request that is open."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from opco import handoff
from opco.handoff import promise
from opco.handoff.configuration import teams
from opco.handoff.teams import Team

logger = logging.getLogger(__name__)

_HELD = ("waiting", "adviser")


class Advisers:
    """What may be said of the advisers in one conversation."""

    def __init__(
        self,
        conversation: str,
        sessions: Callable[[], AbstractContextManager[Session]],
        now: datetime,
    ) -> None:
        self._conversation = conversation
        self._sessions = sessions
        self._now = now

    def is_open(self, company: Mapping[str, Any] | None) -> bool | None:
        """Tell whether the team of a company works now; None when its hours are not known."""
        return promise(team_of(company), self._now).is_open

    def open_reference(self) -> str | None:
        """Return the reference of a request that somebody is about to answer, if any."""
        try:
            with self._sessions() as session:
                found = handoff.open_requests(session, self._conversation)
                return next((one.reference for one in found if one.state in _HELD), None)
        except SQLAlchemyError:
            # It will be said when the request is stored; what the visitor says is kept until then.
            logger.warning("Open requests could not be read for %s", self._conversation)
            return None


def team_of(company: Mapping[str, Any] | None) -> Team:
    """Return the team that would receive a request of this company."""
    record = company or {}
    branch = (record.get("membership") or {}).get("branch_group")
    return teams().route(record.get("region_code"), branch)
