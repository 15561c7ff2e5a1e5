"""Where models are: ``$SPEECHKIT_MODELS``, the packaged copy, ``../models``, the user's folder."""

import os
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "SPEECHKIT_MODELS"
_PACKAGE = Path(__file__).resolve().parents[1]


def model_roots() -> tuple[Path, ...]:
    """Return the folders that may hold models, first come first served.

    The user's own folder comes last, so that what lies there changes no result unasked.
    """
    named = os.environ.get(VARIABLE)
    given = [Path(named)] if named else []
    return (*given, _PACKAGE / "data" / "models", _PACKAGE.parent / "models", _users())


def own_root() -> Path:
    """Return the folder that models are imported into."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else _users()


def _users() -> Path:
    return user_data_path("speechkit", appauthor=False) / "models"
