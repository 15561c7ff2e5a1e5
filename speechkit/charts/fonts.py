"""Fonts: two that are the same everywhere, one more that the user may give, and no empty boxes."""

from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from speechkit.errors import ConfigError
from speechkit.summary import show

_LATIN_ARABIC_CYRILLIC = "DejaVu Sans"  # ships with matplotlib
_BOLD = 700
_CHINESE = files("speechkit") / "data" / "fonts" / "speechkit-sans-sc.ttf"


def families(font: str | Path | None = None) -> list[str]:
    """Return the font families to use in turn: ours, then that of the file given.

    Raises:
        ConfigError: There is no such file.
    """
    with as_file(_CHINESE) as chinese:
        found = [_LATIN_ARABIC_CYRILLIC, _added(chinese)]
    if font is None:
        return found
    path = Path(font)
    if not path.is_file():
        raise ConfigError(f"{path}: no such font file; give a .ttf or .otf file")
    return [*found, _added(path)]


def check_glyphs(texts: Iterable[str], names: list[str]) -> None:
    """Refuse a text with a letter that no font has: it would be drawn as an empty box.

    Raises:
        ConfigError: Names the letter, the text and the fonts.
    """
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415 -- heavy

    fonts = [get_font(findfont(name)) for name in names]
    for text in texts:
        for char in show(text):
            if char.isspace() or any(font.get_char_index(ord(char)) for font in fonts):
                continue
            raise ConfigError(
                f"no font here has {char!r} (U+{ord(char):04X}), wanted for the label {text!r}; "
                f"looked in {', '.join(names)}: give the file of a font that has it as font="
            )


def _added(path: Path) -> str:
    """Make a font known to matplotlib, for bold words too, and return its family."""
    from matplotlib.font_manager import FontProperties, fontManager  # noqa: PLC0415 -- heavy

    name = str(FontProperties(fname=path).get_name())
    if all(entry.fname != str(path) for entry in fontManager.ttflist):
        fontManager.addfont(path)
        # Where the family has no bold face, its only one stands in; else each search complains.
        own = [entry for entry in fontManager.ttflist if entry.name == name]
        if all(entry.weight != _BOLD for entry in own):
            fontManager.ttflist.append(replace(own[-1], weight=_BOLD))
    return name
