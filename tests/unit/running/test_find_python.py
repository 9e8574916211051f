"""Python 3.10 is found where it may be, and asked for in one sentence where it is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from opco.settings import ROOT

SCRIPT = ROOT / "scripts" / "find-python"


def find(path: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(SCRIPT), "run"],
        env={"PATH": path, "HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def fake(file: Path, body: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def test_a_machine_without_it_gets_one_sentence(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    fake(tools / "python3.10", "echo 'pyenv: python3.10: command not found' >&2; exit 127")
    result = find(f"{tools}:/nonexistent", tmp_path)
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Python 3.10 est introuvable" in result.stderr


def test_the_variable_comes_first(tmp_path: Path) -> None:
    result = find("/usr/bin:/bin", tmp_path, PYTHON=sys.executable)
    assert result.returncode == 0
    assert Path(result.stdout.strip()).exists()


def test_a_version_of_pyenv_is_found_behind_a_shim_that_refuses(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    fake(tools / "python3.10", "exit 127")
    version = tmp_path / ".pyenv" / "versions" / "3.10.99" / "bin" / "python3.10"
    version.parent.mkdir(parents=True)
    version.symlink_to(sys.executable)
    result = find(f"{tools}:/nonexistent", tmp_path)
    assert result.returncode == 0, result.stderr
