"""What a new vintage must look like before anything is touched."""

from collections.abc import Mapping
from typing import Any

from opco.companies.national.joining import Joined
from opco.companies.national.sources import NationalError

#: How much a file may grow or shrink from one vintage to the next, as a share.
_MOST_MOVED = 0.10
#: How much the share of establishments without OPCO may move, in points.
_MOST_EMPTY_MOVED = 0.02
#: Unreadable lines, as a share of the file.
_MOST_REJECTED = 0.001


def check_registers(
    joined: Joined, last: Mapping[str, Any] | None, labels: Mapping[str, str], accept: bool
) -> dict[str, Any]:
    """Check SIRO and the conventions against the last vintage, and return what to remember.

    ``accept`` lets through what moved, never what is unknown. Raises ``NationalError``.
    """
    owners = dict(
        joined.rows("SELECT owner, count(*) FROM siro WHERE owner IS NOT NULL GROUP BY 1")
    )
    unknown = sorted(set(owners) - set(labels))
    if unknown:
        raise NationalError("unknown_labels", labels=", ".join(unknown[:5]))
    empty = joined.count("SELECT count(*) FROM siro WHERE owner IS NULL")
    total = sum(owners.values()) + empty
    if not total:
        raise NationalError("empty", file="siro")
    share = empty / total
    if last is not None and not accept:
        before = float(last["empty_owner_share"])
        if abs(share - before) > _MOST_EMPTY_MOVED:
            raise NationalError("empty_owners_moved", before=before, now=share)
        gone = sorted(label for label in last["owners"] if label not in owners)
        if gone:
            raise NationalError("labels_gone", labels=", ".join(gone))
    check_rows(joined, last, accept)
    return {"owners": owners, "empty_owner_share": share}


def check_rows(joined: Joined, last: Mapping[str, Any] | None, accept: bool) -> None:
    """Check how many rows the files hold and how many lines of them cannot be read."""
    for name, rows in joined.counts.items():
        if len(joined.rejected.get(name, ())) > max(10, rows * _MOST_REJECTED):
            first = joined.rejected[name][0]
            raise NationalError(
                "too_many_rejected", part=name, count=len(joined.rejected[name]), first=first
            )
        before = (last or {}).get("rows", {}).get(name)
        if before and not accept and abs(rows / before - 1) > _MOST_MOVED:
            raise NationalError("rows_moved", part=name, before=before, now=rows)
