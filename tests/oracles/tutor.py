"""Who may follow an apprentice or a contrat pro: R6223-6, R6223-22, D6325-6, D6325-9."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tutor:
    """A person and whom they follow already: apprentices, those who repeat among them, others."""

    contract: str
    role: str
    adult: bool
    volunteer: bool
    years: int
    diploma: bool
    apprentices: int
    repeaters: int
    contrats_pro: int
    new_one_repeats: bool
    road_transport: bool


def may_follow(tutor: Tutor) -> str:
    """Return ``granted``, ``refused`` or, where the texts are silent, ``unknown``."""
    if tutor.contract == "apprentissage":
        return "granted" if _apprentice_master(tutor) else "refused"
    if tutor.role != "employer" and not tutor.volunteer:
        return "refused"
    if tutor.years < (3 if tutor.road_transport else 2):
        return "refused"
    if tutor.role == "spouse":
        return "unknown"
    most = 2 if tutor.role == "employer" else 3
    return "granted" if _everybody(tutor) + 1 <= most else "refused"


def _apprentice_master(tutor: Tutor) -> bool:
    if tutor.role == "employee" and not (tutor.adult and tutor.volunteer):
        return False
    if not (tutor.years >= 2 or (tutor.diploma and tutor.years >= 1)):
        return False
    apprentices = tutor.apprentices + 1
    one_repeats = tutor.repeaters > 0 or tutor.new_one_repeats
    if apprentices > (3 if one_repeats else 2):
        return False
    if tutor.contrats_pro:
        return _everybody(tutor) + 1 <= (2 if tutor.role == "employer" else 3)
    return True


def _everybody(tutor: Tutor) -> int:
    return tutor.apprentices + tutor.contrats_pro
