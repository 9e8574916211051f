"""The widget's JSDoc types hold: checked where TypeScript's compiler is installed."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from opco.settings import ROOT

SCRIPT = ROOT / "widget" / "opco-assistant.js"


def test_the_script_parses() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node: the widget's syntax was not checked outside a browser")
    checked = subprocess.run([node, "--check", str(SCRIPT)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_the_types_hold() -> None:
    compiler = os.environ.get("TSC") or shutil.which("tsc")
    if compiler is None:
        pytest.skip("no tsc: the widget's types were not checked (npm install -g typescript)")
    command = [compiler, "--project", str(SCRIPT.parent)]
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout
