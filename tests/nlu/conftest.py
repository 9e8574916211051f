import pytest

from addons.nlu.analysis import load_analyst
from addons.nlu.model_file import newest_model
from opco.settings import ROOT


@pytest.fixture(scope="session")
def trained_analyst():
    """The analyst of the newest model, as the conversation runs it."""
    path = newest_model(ROOT / "models")
    if path is None:
        pytest.fail("no trained model in models/: run `make model` first")
    return load_analyst(path)
