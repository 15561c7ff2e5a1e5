"""Where trained theme models are: in ``themes/`` of the folders that hold models."""

from pathlib import Path

from speechkit.errors import ModelError
from speechkit.models import model_roots
from speechkit.themes.model import CARD, ThemeModel, load_model


def find_model(name: str) -> Path | None:
    """Return the folder of the theme model of this name, or None."""
    for root in model_roots():
        if (root / "themes" / name / CARD).is_file():
            return root / "themes" / name
    return None


def model_names() -> tuple[str, ...]:
    """Return the names of the theme models there are, sorted."""
    cards = (card for root in model_roots() for card in (root / "themes").glob(f"*/{CARD}"))
    return tuple(sorted({card.parent.name for card in cards}))


def open_model(name_or_path: str) -> ThemeModel:
    """Return a model by its name, or by the path of its folder.

    Raises:
        ModelError: There is none, or it is damaged.
    """
    return load_model(model_folder(name_or_path))


def model_folder(name_or_path: str) -> Path:
    """Return the folder of a model by its name, or by its path.

    Raises:
        ModelError: There is none.
    """
    folder = Path(name_or_path)
    if not (folder / CARD).is_file() and (found := find_model(name_or_path)):
        folder = found
    if not folder.is_dir():
        roots = ", ".join(str(root / "themes") for root in model_roots())
        raise ModelError(f"no theme model {name_or_path!r}: neither a folder nor in {roots}")
    return folder
