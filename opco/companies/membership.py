"""Which OPCO a company belongs to: by its convention (IDCC), never by its activity code alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from pathlib import Path

from opco.content import read_csv, read_yaml
from opco.database.tables import Company
from opco.french.plain import Spellings
from opco.settings import Settings

MOBILITES = "mobilites"

#: Establishments from which the count alone makes another OPCO's convention certain: below, a
#: few wrong declarations could be all there is.
SURE_FROM = 20


class MembershipStatus(str, Enum):
    """The answer: this OPCO, another one, or not known."""

    MOBILITES = "mobilites"
    OTHER = "other"
    UNKNOWN = "unknown"


class MembershipReason(str, Enum):
    """Why; `data/dialogue/messages.yml` holds the sentences."""

    CONVENTION = "convention"
    #: The convention has been replaced; the new one was looked at.
    REPLACED = "replaced"
    #: Several OPCOs hold companies of this convention: check the real activity.
    SHARED = "shared"
    #: A code that says nothing (9999 « sans convention », 9998, 5100, 5501): check the payslip.
    ESCAPE_CODE = "escape_code"
    NOT_IN_TABLE = "not_in_table"
    NO_IDCC = "no_idcc"
    #: The record holds several conventions: which one is the user's to say.
    SEVERAL = "several"
    #: The national register of OPCOs (SIRO) says it of this establishment.
    REGISTER = "register"


@dataclass(frozen=True)
class OpcoRecord:
    """An OPCO as shown to a user."""

    id: str
    name: str
    site: str


@dataclass(frozen=True)
class Membership:
    """What is known of a company's OPCO.

    ``confidence`` is ``high`` (state it), ``medium`` (state it « à confirmer ») or ``low`` (do
    not state it). ``candidates`` are possible OPCOs when the status is unknown, likeliest first;
    ``naf_suggests`` what the activity code makes one think of, to be checked.
    """

    status: MembershipStatus
    reason: MembershipReason
    confidence: str
    opco: OpcoRecord | None = None
    idcc: str | None = None
    convention: str | None = None
    branch_group: str | None = None
    #: The convention that replaced the declared one.
    replaced_by: str | None = None
    candidates: tuple[OpcoRecord, ...] = ()
    naf_suggests: tuple[OpcoRecord, ...] = ()


@dataclass(frozen=True)
class _Row:
    opco: str
    kind: str
    establishments: int


@dataclass(frozen=True)
class _BranchRow:
    group: str
    confidence: str


@dataclass
class IdccTable:
    """Conventions, OPCOs and branches, as ``data/reference/`` holds them."""

    opcos: dict[str, OpcoRecord] = field(default_factory=dict)
    rows: dict[str, list[_Row]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    replacements: dict[str, str] = field(default_factory=dict)
    branches: dict[str, _BranchRow] = field(default_factory=dict)
    naf: dict[str, list[str]] = field(default_factory=dict)
    activities: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_folder(cls, folder: Path) -> IdccTable:
        """Read the files of ``folder``."""
        table = cls()
        for row in read_yaml(folder / "opcos.yml")["opcos"]:
            table.opcos[row["id"]] = OpcoRecord(row["id"], row["name"], row["site"])
        for row in read_csv(folder / "conventions.csv"):
            table.titles[row["idcc"]] = row["title"]
            if row["replaced_by"]:
                table.replacements[row["idcc"]] = row["replaced_by"]
        for row in read_csv(folder / "branches.csv"):
            table.branches[row["idcc"]] = _BranchRow(row["group"], row["confidence"])
        for row in read_csv(folder / "idcc_opco.csv"):
            known = _Row(row["opco"], row["kind"], int(row["establishments"]))
            table.rows.setdefault(row["idcc"], []).append(known)
        for row in read_csv(folder / "naf_hints.csv"):
            table.naf.setdefault(row["naf"], []).append(row["idcc"])
            table.activities[row["naf"]] = row["label"]
        return table

    def named(self, text: str) -> OpcoRecord | None:
        """Return the OPCO that a text names: « le site d'opco ep », « chez Akto »."""
        found = Spellings({record.name: record for record in self.opcos.values()}).find(text)
        return None if found is None else found[1]

    def membership(self, idcc: str | int | None, naf: str | None = None) -> Membership:
        """Say which OPCO holds the companies that declare ``idcc`` (« 16 », « 0016 », 1090).

        ``naf`` only adds a suggestion: it never decides.
        """
        code = normalise_idcc(idcc)
        suggests = self._suggested_by(naf)
        if code is None:
            return Membership(
                MembershipStatus.UNKNOWN, MembershipReason.NO_IDCC, "low", naf_suggests=suggests
            )
        new = self.replacements.get(code)
        rows = [row for row in self.rows.get(code, []) if row.kind != "anomaly"]
        if not rows and new:
            rows = [row for row in self.rows.get(new, []) if row.kind != "anomaly"]
        rows.sort(key=lambda row: -row.establishments)
        status, reason, confidence, opco = self._verdict(code, new, rows)
        branch = self.branches.get(new or code) or self.branches.get(code)
        return Membership(
            status=status,
            reason=reason,
            confidence=confidence,
            opco=opco,
            idcc=code,
            convention=self.titles.get(code),
            branch_group=branch.group if branch and opco and opco.id == MOBILITES else None,
            replaced_by=new,
            candidates=tuple(self.opcos[row.opco] for row in rows) if opco is None else (),
            naf_suggests=suggests if opco is None else (),
        )

    def _verdict(
        self, code: str, new: str | None, rows: list[_Row]
    ) -> tuple[MembershipStatus, MembershipReason, str, OpcoRecord | None]:
        if not rows:
            return MembershipStatus.UNKNOWN, MembershipReason.NOT_IN_TABLE, "low", None
        kinds = {row.kind for row in rows}
        if "escape" in kinds:
            return MembershipStatus.UNKNOWN, MembershipReason.ESCAPE_CODE, "low", None
        if "shared" in kinds or len(rows) > 1:
            return MembershipStatus.UNKNOWN, MembershipReason.SHARED, "low", None
        opco = self.opcos[rows[0].opco]
        ours = opco.id == MOBILITES
        branch = self.branches.get(code)
        if ours:
            sure = branch is not None and branch.confidence == "confirmed"
        else:
            sure = rows[0].establishments >= SURE_FROM
        return (
            MembershipStatus.MOBILITES if ours else MembershipStatus.OTHER,
            MembershipReason.REPLACED if new else MembershipReason.CONVENTION,
            "high" if sure else "medium",
            opco,
        )

    def usual_agreement(self, naf: str) -> tuple[str, str] | None:
        """Return what an activity code names and the IDCC that such companies usually apply.

        None when nothing is known of the code, or when it suggests several agreements. A code
        without its letter (« 45.20 ») names what all those that begin so have in common.
        """
        codes = [code for code in self.naf if code == naf or code[:-1] == naf]
        agreements = {idcc for code in codes for idcc in self.naf[code]}
        if len(agreements) != 1:
            return None
        return self.activities[codes[0]], agreements.pop()

    def _suggested_by(self, naf: str | None) -> tuple[OpcoRecord, ...]:
        found: list[OpcoRecord] = []
        for idcc in self.naf.get(naf or "", []):
            for row in self.rows.get(idcc, []):
                opco = self.opcos[row.opco]
                if row.kind == "main" and opco not in found:
                    found.append(opco)
        return tuple(found)


@lru_cache(maxsize=1)
def idcc_table() -> IdccTable:
    """Return the table of the configured data folder, read once a process."""
    return IdccTable.from_folder(Settings.from_env().data_folder / "reference")


def membership(company: Company) -> Membership:
    """Say which OPCO ``company`` belongs to: by the national register, else by its conventions.

    A register that its convention contradicts is to be confirmed. Several conventions of one
    OPCO tell it, to be confirmed; of several OPCOs, they are for the user to tell apart.
    """
    table = idcc_table()
    held = [table.membership(idcc, company.naf) for idcc in company.conventions]
    by_convention = held[0] if len(held) == 1 else _of_several(table, company, held)
    opco = table.opcos.get(company.opco_id or "")
    if opco is None:
        return by_convention
    agreed = by_convention.opco is None or by_convention.opco.id == opco.id
    return replace(
        by_convention,
        status=MembershipStatus.MOBILITES if opco.id == MOBILITES else MembershipStatus.OTHER,
        reason=MembershipReason.REGISTER,
        confidence="high" if agreed else "medium",
        opco=opco,
        branch_group=by_convention.branch_group if opco.id == MOBILITES else None,
        candidates=(),
        naf_suggests=(),
    )


def _of_several(table: IdccTable, company: Company, held: list[Membership]) -> Membership:
    """Return what several conventions, or none, tell together."""
    if not held:
        return table.membership(None, company.naf)
    opcos = list(dict.fromkeys(one.opco for one in held if one.opco is not None))
    if len(opcos) == 1 and all(one.opco is not None for one in held):
        first = held[0]
        return replace(first, confidence="medium", reason=MembershipReason.SEVERAL, idcc=None)
    return Membership(
        MembershipStatus.UNKNOWN, MembershipReason.SEVERAL, "low", candidates=tuple(opcos)
    )


def normalise_idcc(idcc: str | int | None) -> str | None:
    """Return an IDCC in four digits (« 16 » → « 0016 »), ``None`` when it is not one."""
    digits = str(idcc if idcc is not None else "").strip().upper().removeprefix("IDCC").strip()
    if not digits.isascii() or not digits.isdigit() or len(digits.lstrip("0")) > 4:
        return None
    code = digits.lstrip("0").zfill(4)
    return None if code == "0000" else code
