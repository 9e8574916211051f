"""An activity code decides no OPCO: what it suggests is said, and the agreement asked for."""

from __future__ import annotations

import pytest

from opco.companies.membership import idcc_table


@pytest.mark.parametrize(
    ("code", "idcc"),
    [("49.39A", "0016"), ("77.11A", "1090"), ("45.20", "1090"), ("49.41", "0016"), ("85.53Z", "1090")],
)  # fmt: skip
def test_a_code_suggests_an_agreement(code: str, idcc: str) -> None:
    usual = idcc_table().usual_agreement(code)
    assert usual is not None
    assert usual[1] == idcc


def test_a_code_of_other_trades_suggests_none() -> None:
    assert idcc_table().usual_agreement("62.01Z") is None
