"""What every action needs and nobody should load twice: the answers, the law, the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from opco.database import create_engine, session_scope
from opco.eligibility import Rulebook
from opco.knowledge import Library
from opco.settings import Settings


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the configuration of this process."""
    return Settings.from_env()


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """Return the law, read once."""
    return Rulebook.load(settings().data_folder / "schemes")


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the answers and sentences, read once."""
    return Library.load(settings().data_folder, rulebook())


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Return the engine; connecting happens at the first query, with a time-out."""
    return create_engine(settings().database_url)


@lru_cache(maxsize=1)
def conversations() -> Engine:
    """Return the engine on Rasa's table of conversations, to read what a turn does not hold."""
    return create_engine(settings().conversations_url)


@contextmanager
def database() -> Iterator[Session]:
    """Give a session that commits at the end, or rolls back."""
    with session_scope(engine()) as session:
        yield session


@contextmanager
def directory() -> Iterator[Session]:
    """Give a session that only reads: it waits for no writer."""
    with session_scope(engine(), read_only=True) as session:
        yield session
