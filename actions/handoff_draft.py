"""The request being written: what the conversation already tells, what the visitor adds."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from actions.resources import conversations, library
from actions.turn import Turn
from opco.database import session_scope
from opco.handoff import HandoffDraft, Promise, promise
from opco.handoff import Turn as Said
from opco.handoff.configuration import teams
from opco.handoff.teams import Team
from opco.privacy.transcript import words_before

#: What ``Memory.handoff`` holds while a request is written.
Draft = dict[str, Any]

WEBSITE = "website"
#: Messages looked back at for the reason: what was said long before is another matter.
_LOOKED_BACK = 4
_FALLBACKS = frozenset({"nlu_fallback", "none_of_these"})
_URGENT_REASONS = frozenset({"complaint"})


def begin(turn: Turn) -> Draft:
    """Return a new draft with the reason that the conversation tells; None when it tells none.

    What another action has put in ``Memory.handoff`` is kept: the reason of a registration, the
    answers of a request that could not be stored.
    """
    given = turn.memory.handoff or {}
    if given.get("id"):
        return {**given, "asked": None, "consented": False, "misses": 0}
    reason = turn.parameter("value") or given.get("reason") or _reason(turn)
    topic = _topic(turn)
    draft: Draft = {
        "id": uuid.uuid4().hex,
        "reason": reason,
        "topic": topic,
        "urgency": "high" if reason in _URGENT_REASONS else "normal",
        "asked": None,
        "misses": 0,
        "consented": False,
    }
    if reason == "not_understood":
        draft["comment"] = _last_words(turn)
    return draft


def team_of(turn: Turn) -> Team:
    """Return the team that would receive the request."""
    company = turn.memory.company or {}
    branch = (company.get("membership") or {}).get("branch_group")
    return teams().route(company.get("region_code"), branch)


def promised(turn: Turn, now: datetime) -> Promise:
    """Return what may be promised to the visitor now."""
    return promise(team_of(turn), now)


def complete(turn: Turn, draft: Draft, now: datetime) -> HandoffDraft:
    """Return the draft as the business takes it."""
    memory = turn.memory
    topic = draft.get("topic")
    return HandoffDraft(
        id=draft["id"],
        conversation_id=turn.conversation,
        reason=draft.get("reason") or "asked",
        consented_at=now,
        comment=draft.get("comment") or None,
        topic=topic,
        topic_title=library().title(topic) if topic in library().topics else None,
        urgency=draft.get("urgency") or "normal",
        name=draft.get("name") or None,
        email=draft.get("email"),
        phone=draft.get("phone"),
        wished_time=draft.get("when") or None,
        company=memory.company,
        decisions=[memory.decision] if memory.decision else [],
        turns=[*_earlier(turn), *transcript(turn)],
        page=_page(turn),
        live=turn.channel == WEBSITE,
    )


def _earlier(turn: Turn) -> list[Said]:
    """Return what was said before the events that a turn holds: the last ones only."""
    starts = [event for event in turn.events if event.get("event") == "session_started"]
    if not any((event.get("metadata") or {}).get("earlier") for event in starts):
        return []
    said = [event for event in turn.events if event.get("event") in ("user", "bot")]
    first = min(float(event.get("timestamp") or 0) for event in said)
    with session_scope(conversations(), read_only=True) as session:
        earlier = words_before(session, turn.conversation, first)
    return [Said(one["author"], one["text"], datetime.fromisoformat(one["at"])) for one in earlier]


def transcript(turn: Turn) -> Iterator[Said]:
    """Yield what was said, the words of buttons in place of their payloads."""
    titles: dict[str, str] = {}
    for event in turn.events:
        at = datetime.fromtimestamp(float(event.get("timestamp") or 0), timezone.utc)
        text = event.get("text") or ""
        metadata = event.get("metadata") or {}
        if event.get("event") == "bot" and text:
            for item in (event.get("data") or {}).get("buttons") or []:
                titles[item.get("payload") or ""] = item.get("title") or ""
            author = "adviser" if metadata.get("author") == "adviser" else "assistant"
            yield Said(author, text, at)
        elif event.get("event") == "user" and text:
            if text.startswith("/"):
                text = metadata.get("title") or titles.get(text) or ""
            if text:
                yield Said("visitor", text, at)


def _reason(turn: Turn) -> str | None:
    before = _intents_before(turn)
    if "plainte" in before[:2] or "plainte" in turn.topics:
        return "complaint"
    if before and before[0] in _FALLBACKS:
        return "not_understood"
    decision = turn.memory.decision
    if decision and _decided_lately(turn):
        outcomes = {"refused": "refusal_contested", "unknown": "unknown_outcome"}
        return outcomes.get(str(decision.get("outcome")), "question")
    return "question" if _topic(turn) else None


def _topic(turn: Turn) -> str | None:
    asked = [name for name in turn.topics if library().topics[name].group != "conversation"]
    return asked[0] if asked else turn.memory.topic


def _intents_before(turn: Turn) -> list[str]:
    """Return the intents of the messages before this one, the latest first."""
    users = [event for event in turn.events if event.get("event") == "user"]
    found = [
        ((event.get("parse_data") or {}).get("intent") or {}).get("name") or "" for event in users
    ]
    return found[:-1][::-1][:_LOOKED_BACK]


def _decided_lately(turn: Turn) -> bool:
    messages = 0
    for event in reversed(turn.events):
        if event.get("event") == "user":
            messages += 1
            if messages > _LOOKED_BACK:
                return False
        elif event.get("event") == "bot":
            custom = (event.get("data") or {}).get("custom") or {}
            if custom.get("kind") == "decision":
                return True
    return False


def _last_words(turn: Turn) -> str | None:
    said = [
        event.get("text") or ""
        for event in turn.events
        if event.get("event") == "user" and not (event.get("text") or "/").startswith("/")
    ]
    # The last one asks for the adviser, when it was written.
    earlier = said if turn.is_payload else said[:-1]
    return earlier[-1] if earlier else None


def _page(turn: Turn) -> str | None:
    for event in reversed(turn.events):
        page = (event.get("metadata") or {}).get("page")
        if page:
            return str(page)
    return None
