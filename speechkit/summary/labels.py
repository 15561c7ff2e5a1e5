"""Interface labels of one language: headings, column names, the direction of its script.

One TOML a language in ``speechkit/data/labels``; all files hold the same keys.
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from speechkit.errors import ConfigError

_FOLDER = files("speechkit") / "data" / "labels"
# Embeddings, overrides and isolates: they reorder what stands after them.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset({"Cc", "Cs"})


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language.

    Attributes:
        lang: ISO 639-1 code.
        direction: ``ltr`` or ``rtl``.
        locale: Tag of the language in office files (BCP 47).
        marks: Opening and closing quotation mark of the language.
        text: Label by key.
        digits: The ten digits and the decimal mark that figures are printed with.
        local_digits: Those of the script, where it has its own.
        months: The twelve names.
    """

    lang: str
    direction: str
    locale: str
    marks: tuple[str, str]
    text: Mapping[str, str]
    digits: str = "0123456789."
    local_digits: str = "0123456789."
    months: tuple[str, ...] = ()

    @property
    def mirrored(self) -> bool:
        """Whether the script runs from right to left."""
        return self.direction == "rtl"

    def __call__(self, key: str, **values: object) -> str:
        """Return a label with its placeholders filled, numbers in the language's digits.

        Raises:
            KeyError: There is no such label.
        """
        filled = {
            name: self.number(value) if isinstance(value, (int, float)) else value
            for name, value in values.items()
        }
        return self.text[key].format(**filled)

    def number(self, value: float, places: int = 0) -> str:
        """Return a number as it is printed, with so many decimal places.

        >>> labels("fr").number(-1.25, 2), labels("ar").locally().number(2024)
        ('−1,25', '٢٠٢٤')
        """
        written = f"{value:.{places}f}".replace("-", "−")
        return self.digitised(written)

    def digitised(self, text: str) -> str:
        """Return a text of figures alone, such as a date, in the language's digits."""
        return text.translate(str.maketrans("0123456789.", self.digits))

    def locally(self) -> "Labels":
        """Return the same labels with the digits of the script."""
        return replace(self, digits=self.local_digits)

    def get(self, key: str, default: str) -> str:
        """Return a label, or the default where there is none."""
        return self.text.get(key, default)


@cache
def label_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have labels, sorted."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def labels(lang: str) -> Labels:
    """Return the labels of a language.

    Raises:
        ConfigError: There are none; names the languages that have some.
    """
    if lang not in label_languages():
        known = ", ".join(label_languages())
        raise ConfigError(f"no labels for the language {lang!r}; choose one of: {known}")
    data = tomllib.loads((_FOLDER / f"{lang}.toml").read_text("utf-8"))
    opening, closing = data["marks"]
    return Labels(
        lang,
        data["direction"],
        data["locale"],
        (opening, closing),
        data["text"],
        digits=data["digits"],
        local_digits=data["local_digits"],
        months=tuple(data["months"]),
    )


def direction(lang: str) -> str:
    """Return ``ltr`` or ``rtl``; ``auto`` (by the first letter) for a language without labels."""
    return labels(lang).direction if lang in label_languages() else "auto"


def show(text: str) -> str:
    r"""Return a text for display, its invisible commands made visible.

    Bidi embeddings, overrides and isolates, control characters and lone surrogates become
    ``[U+…]``: what is shown cannot reorder or break what stands around it. Line ends and tabs
    stay.

    >>> show("ab\u202ecd")
    'ab[U+202E]cd'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"[U+{ord(char):04X}]" if _commands(char) else char for char in text)


def _commands(char: str) -> bool:
    if char in "\n\t":
        return False
    return char in _BIDI_CONTROLS or unicodedata.category(char) in _INVISIBLE
