"""Nothing heavy in the tree: who clones the project fetches every version of every file."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from opco.settings import ROOT

#: Bytes of the largest file that has a reason to be here, with room: the locked requirements.
MOST = 600_000


def test_no_file_of_the_project_is_heavy() -> None:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a clone: what the project holds is not known")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    heavy = {
        name: size
        for name in names
        if (ROOT / name).is_file() and (size := (ROOT / name).stat().st_size) > MOST
    }
    assert names
    assert not heavy
