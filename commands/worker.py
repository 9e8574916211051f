"""What the worker (`opco handoffs deliver --watch`) tells Prometheus, read at each question.

The backlog, who waits, what was not done.
"""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from opco import clock
from opco.database import session_scope
from opco.health import health


class HealthCollector(Collector):
    """Reads the database when Prometheus asks; one that is away shows as ``opco_database_up 0``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the figures."""
        try:
            with session_scope(self._engine, read_only=True) as session:
                now = health(session, clock.now())
        except SQLAlchemyError:
            yield GaugeMetricFamily("opco_database_up", "Whether the database answers.", 0)
            return
        yield GaugeMetricFamily("opco_database_up", "Whether the database answers.", 1)
        for name, about, value in (
            ("opco_outbox_waiting", "Messages to advisers not delivered yet.", now.undelivered),
            ("opco_outbox_oldest_seconds", "Age of the oldest of them.", now.oldest_undelivered),
            ("opco_outbox_parked", "Messages that were given up.", now.parked),
            ("opco_visitors_waiting", "Visitors who wait for an adviser.", now.waiting_visitors),
            ("opco_visitor_longest_wait_seconds", "Since when the first does.", now.longest_wait),
        ):
            yield GaugeMetricFamily(name, about, value)
        done = GaugeMetricFamily(
            "opco_task_age_seconds", "Since a scheduled task last ended well.", labels=["task"]
        )
        for task, age in now.since_done.items():
            done.add_metric([task], float("inf") if age is None else age)
        yield done


def serve(engine: Engine, address: str, port: int) -> None:
    """Answer Prometheus on ``address:port``, in a thread."""
    registry = CollectorRegistry()
    registry.register(HealthCollector(engine))
    start_http_server(port, address, registry)
