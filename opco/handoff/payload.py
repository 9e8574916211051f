"""The messages sent to a team: JSON envelopes of Standard Webhooks, never above 20 kB."""

import copy
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import Any

from opco.handoff.draft import HandoffDraft, TranscriptLine

#: The specification advises less than 20 kB; receivers' limits start there.
LARGEST_BODY = 20_000
_LONGEST_TURN = 1_500
_LONGEST_FIELD = 2_000
#: What a decision says beside its result, and what it rests on, least useful first.
_ASIDE = ("what_if", "notes")
_GROUNDS = ("sources", "facts", "case", "criteria")
#: The latest turns, kept as long as a decision has something to spare.
_FEW_TURNS = 4


def requested(
    draft: HandoffDraft, reference: str, team: str, promised_by: datetime | None, link: str
) -> dict[str, Any]:
    """Return the data of ``handoff.requested``; ``link`` opens the whole transcript."""
    data: dict[str, Any] = {
        "reference": reference,
        "team": team,
        "reason": draft.reason,
        "comment": draft.comment,
        "topic": {"id": draft.topic, "title": draft.topic_title} if draft.topic else None,
        "urgency": draft.urgency,
        "contact": {
            "name": draft.name,
            "email": draft.email,
            "phone": draft.phone,
            "wished_time": draft.wished_time,
            "in_window": draft.live,
        },
        "promised_by": instant(promised_by) if promised_by else None,
        "company": dict(draft.company) if draft.company else None,
        "decisions": [_decision(decision) for decision in draft.decisions],
        "details": dict(draft.details),
        "page": draft.page,
        "transcript": [_turn(turn) for turn in draft.turns],
        "transcript_omitted": 0,
        "transcript_url": link,
    }
    cleaned: dict[str, Any] = clean(data)
    return cleaned


def envelope(kind: str, data: dict[str, Any], now: datetime) -> str:
    """Return the text to sign and send, made short enough: ``_shorten`` says in what order."""
    data = copy.deepcopy(data)
    while size(body := _write(kind, data, now)) > LARGEST_BODY:
        if not _shorten(data):
            raise ValueError(f"a message of {size(body)} bytes cannot be made shorter")
    return body


def size(body: str) -> int:
    """Return the bytes that a body takes on the wire."""
    return len(body.encode())


def instant(moment: datetime) -> str:
    """Return a moment as the contract writes it: UTC, to the second."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def clean(value: Any) -> Any:
    """Return a JSON value without what databases and receivers refuse: NUL, halves of pairs."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "ignore").decode()
    if isinstance(value, Mapping):
        return {clean(str(key)): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value


def _decision(decision: Mapping[str, Any]) -> dict[str, Any]:
    """Return a decision as its visitor saw it; the source of each criterion is in its sources."""
    told = copy.deepcopy(dict(decision))
    for criterion in told.get("criteria") or []:
        criterion.pop("source", None)
    return told


def _turn(turn: TranscriptLine) -> dict[str, str]:
    return {"author": turn.author, "text": _cut(turn.text, _LONGEST_TURN), "at": instant(turn.at)}


def _write(kind: str, data: dict[str, Any], now: datetime) -> str:
    content = {"type": kind, "timestamp": instant(now), "data": data}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)


def _shorten(data: dict[str, Any]) -> bool:
    """Take away what is missed least; tell whether there was something to take.

    First the details of decisions made before the last one: four checks would leave no room for
    what was said. Then older turns, then details of the last decision.
    """
    turns, decisions = data.get("transcript") or [], data.get("decisions") or []
    earlier = decisions[:-1]
    if _spare(earlier, (*_ASIDE, "sources")) or _spare_met(earlier) or _spare(decisions, _ASIDE):
        return True
    if len(turns) > _FEW_TURNS:
        turns.pop(0)
        data["transcript_omitted"] += 1
        return True
    if _spare(decisions, _GROUNDS):
        return True
    if earlier:
        decisions.pop(0)
        return True
    if turns:
        turns.pop(0)
        data["transcript_omitted"] += 1
        return True
    for part in ("decisions", "details", "company"):
        if data.get(part):
            data[part] = None
            return True
    for part, value in data.items():
        if isinstance(value, str) and len(value) > _LONGEST_FIELD:
            data[part] = _cut(value, _LONGEST_FIELD)
            return True
    return False


def _spare(decisions: Iterable[dict[str, Any]], parts: Iterable[str]) -> bool:
    return any(decision.pop(part, None) for part in parts for decision in decisions)


def _spare_met(decisions: Iterable[dict[str, Any]]) -> bool:
    """Take away the conditions that are met, of one decision: what stands in the way stays."""
    for decision in decisions:
        told = decision.get("criteria") or []
        left = [criterion for criterion in told if criterion["state"] != "met"]
        if len(left) < len(told):
            decision["criteria"] = left
            return True
    return False


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
