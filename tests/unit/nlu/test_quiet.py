"""In a process of its own: the filters concern the whole process."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import warnings
from addons.quiet import quiet
quiet()
quiet()
warnings.simplefilter("always")
warnings.warn_explicit("theirs", DeprecationWarning, "/x/site-packages/lib.py", 1)
warnings.warn_explicit("ours", DeprecationWarning, "{root}/opco/clock.py", 1)
warnings.warn_explicit("of use", UserWarning, "/x/site-packages/lib.py", 1)
warnings.warn_explicit("The intent 'x' is not used in any story or rule.", UserWarning, "/x.py", 1)
"""


def test_only_what_is_ours_or_of_use_is_shown():
    shown = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(root=ROOT)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stderr
    assert "ours" in shown
    assert "of use" in shown
    assert "theirs" not in shown
    assert "not used in any story" not in shown
