"""Register companies for a year's places, never more than there are, the rest waiting in line."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from opco.database import locked_row
from opco.database.tables import TransitionRegistration, TransitionYear


class RegistrationKind(str, Enum):
    """A place for the year, or the waiting list."""

    PLACE = "place"
    WAITING = "waiting"


@dataclass(frozen=True)
class Registration:
    """What a company holds: ``rank`` counts from 1, among the places or on the waiting list.

    ``already`` tells that it was registered before this call.
    """

    siret: str
    year: int
    kind: RegistrationKind
    rank: int
    registered_at: datetime
    already: bool = False


def register(
    session: Session,
    conversation_id: str,
    siret: str,
    year: int,
    capacity: int,
    now: datetime,
) -> Registration:
    """Register a company's interest for ``year``, which has ``capacity`` places.

    Whoever comes first gets the place; beyond the last one, a rank on the waiting list. The same
    company (SIREN) in the same year gets what it holds already. Two calls at once queue for the
    row of the year: ``session`` must be a writing one of ``session_scope``, and nobody else
    registers until its transaction ends, so end it soon. A wait of over 5 s raises
    ``sqlalchemy.exc.OperationalError``. ``capacity`` comes from the rule book.
    """
    if capacity < 0:
        raise ValueError("capacity must not be negative")
    turn = _take_turn(session, year)
    held = _held(session, siret, year)
    if held is not None:
        return _as_registration(held, already=True)
    turn.registered += 1
    row = TransitionRegistration(
        year=year,
        siren=siret[:9],
        siret=siret,
        conversation_id=conversation_id,
        position=turn.registered,
        capacity=capacity,
        registered_at=now,
    )
    session.add(row)
    session.flush()
    return _as_registration(row)


def _take_turn(session: Session, year: int) -> TransitionYear:
    """Lock the row of the year until the transaction ends, making it if need be."""
    turn: TransitionYear = locked_row(session, TransitionYear, {"year": year}, registered=0)
    return turn


def _held(session: Session, siret: str, year: int) -> TransitionRegistration | None:
    row: TransitionRegistration | None = session.execute(
        select(TransitionRegistration).where(
            TransitionRegistration.siren == siret[:9], TransitionRegistration.year == year
        )
    ).scalar_one_or_none()
    return row


def _as_registration(row: TransitionRegistration, already: bool = False) -> Registration:
    has_place = row.position <= row.capacity
    return Registration(
        siret=row.siret,
        year=row.year,
        kind=RegistrationKind.PLACE if has_place else RegistrationKind.WAITING,
        rank=row.position if has_place else row.position - row.capacity,
        registered_at=row.registered_at,
        already=already,
    )
