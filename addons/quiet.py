"""Silences the warnings and log floods of libraries that the project cannot fix, and only those.

Rasa 3.6 brings TensorFlow 2.12, sanic 21 and SQLAlchemy 1.4, which together print dozens of lines
at each start. Sanic overrides `PYTHONWARNINGS`, so this is called by launchers, before Rasa is
imported, instead of being set in the environment.
"""

import logging
import os
import re
import warnings
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
#: Folders whose deprecations are ours to fix; those of any other file are not.
_OURS = frozenset({"actions", "addons", "commands", "opco"})
_DEPRECATIONS = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)
#: Every topic is without a rule by design: the fallback action answers it (config.yml).
_BY_DESIGN = re.compile(r"The intent '\w+' is not used in any story or rule")

#: Modules whose warnings are theirs to fix (regular expressions on the warning's module).
NOISY_MODULES = (
    r"tensorflow.*", r"tensorboard.*", r"keras.*", r"flatbuffers.*", r"jax.*", r"google\..*",
    r"rasa\..*", r"sanic.*", r"sanic_.*", r"sqlalchemy.*", r"pkg_resources.*", r"setuptools.*",
    r"pykwalify.*", r"randomname.*", r"jsonpickle.*", r"slack.*", r"webexteamssdk.*",
    r"questionary.*", r"apscheduler.*", r"tarsafe.*", r"networkx.*", r"sklearn.*", r"skops.*",
    r"importlib.*", r"<frozen importlib.*", r"cgi.*", r"ruamel.*", r"absl.*", r"sklearn_crfsuite.*",
    r"aiohttp.*", r"matplotlib.*", r"pyparsing.*", r"packaging.*", r"websockets.*", r"spacy.*", r"thinc.*", r"weasel.*", r"confection.*",
)  # fmt: skip
#: Messages raised in our name by code that libraries call (SQLAlchemy's RemovedIn20Warning banner…).
NOISY_MESSAGES = (
    r".*pkg_resources.*", r".*SQLALCHEMY_SILENCE_UBER_WARNING.*", r".*is deprecated and will be "
    r"removed in Python.*", r".*distutils Version classes are deprecated.*",
    r".*module 'sre_.*' is deprecated.*",
)  # fmt: skip
_NOISY_LOGGERS = {
    "tensorflow": logging.ERROR,
    "absl": logging.ERROR,
    "matplotlib": logging.WARNING,
    "apscheduler": logging.WARNING,
    "sanic.access": logging.WARNING,
    "asyncio": logging.WARNING,
    "h5py": logging.WARNING,
    "pykwalify": logging.WARNING,
    "rasa.shared.utils.io": logging.ERROR,
}


def quiet() -> None:
    """Install the filters; call it once, before Rasa is imported. Calling it again is harmless.

    Also turns Rasa's telemetry off unless `RASA_TELEMETRY_ENABLED` is set already.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    for module in NOISY_MODULES:
        warnings.filterwarnings("ignore", module=module)
    for message in NOISY_MESSAGES:
        warnings.filterwarnings("ignore", message=message)
    for name, level in _NOISY_LOGGERS.items():
        logging.getLogger(name).setLevel(level)
    if warnings.showwarning is not _show:
        # Filters are not enough: libraries put their own in front while they are imported.
        _previous.append(warnings.showwarning)
        warnings.showwarning = _show


_previous: list[Any] = []


def _show(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: Any = None,
    line: str | None = None,
) -> None:
    """Print a warning unless it is a deprecation in somebody else's file, or by our design."""
    if issubclass(category, _DEPRECATIONS) and not _is_ours(filename):
        return
    if _BY_DESIGN.match(str(message)):
        return
    _previous[0](message, category, filename, lineno, file, line)


def _is_ours(filename: str) -> bool:
    try:
        return Path(filename).resolve().relative_to(_ROOT).parts[0] in _OURS
    except (ValueError, IndexError):
        return False
