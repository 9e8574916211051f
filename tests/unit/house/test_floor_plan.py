"""What imports what: nothing upwards, nothing round, and the picture that shows it is true."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx
import pytest

from opco.settings import ROOT
from tests.support.floor_plan import FILE, arrows, page


def lint(config: Path) -> tuple[int, str]:
    """Run the tool as a command does: it sets the logs of its whole process."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", config]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout


def test_no_import_goes_up_or_round() -> None:
    status, said = lint(ROOT / "pyproject.toml")
    assert status == 0, said


def test_an_import_upwards_is_refused(tmp_path: Path) -> None:
    """The same check, the other way up: what is true of the house breaks it."""
    upside_down = tmp_path / "contracts.ini"
    upside_down.write_text(
        "[importlinter]\nroot_packages =\n  opco\n  actions\n\n"
        "[importlinter:contract:1]\nname = Upside down\ntype = layers\nlayers =\n  opco\n  actions\n",
        encoding="utf-8",
    )
    status, said = lint(upside_down)
    assert status == 1
    assert "actions.respond -> opco" in said


def test_the_picture_is_up_to_date() -> None:
    assert FILE.read_text(encoding="utf-8") == page(arrows()), "make plan"


def test_rooms_that_go_round_cannot_be_drawn() -> None:
    with pytest.raises(networkx.NetworkXError):
        page({"a": {"b"}, "b": {"a"}})
