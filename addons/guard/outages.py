"""What it looks like when something that the assistant needs is away for a while."""

import redis.exceptions
import sqlalchemy.exc

#: Seconds after which trying again is worth it: a database restarts in about that long.
RETRY_AFTER = 3

_AWAY: tuple[type[BaseException], ...] = (
    sqlalchemy.exc.OperationalError,  # the server went, SQLite's lock is held, a time-out
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,  # every connection of the pool is taken
    sqlalchemy.exc.PendingRollbackError,
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
    ConnectionError,
)


def is_outage(error: BaseException | None) -> bool:
    """Tell whether an error, or what caused it, says that a service is away."""
    while error is not None:
        if isinstance(error, _AWAY):
            return True
        if isinstance(error, sqlalchemy.exc.DBAPIError) and error.connection_invalidated:
            return True
        error = error.__cause__
    return False
