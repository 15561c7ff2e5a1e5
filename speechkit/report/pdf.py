"""The paper as a PDF, set by typst: fonts from this package alone, the same bytes everywhere.

Words reach typst as string literals, so that nothing in a document is read as markup. A letter
that no font has is printed by its number, because an empty box would hide it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, singledispatchmethod
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from speechkit.errors import ConfigError
from speechkit.report.paper import Block, Grid, Heading, Listing, Paper, Passage, Picture, Run
from speechkit.report.record import NAME
from speechkit.report.template import Template
from speechkit.summary import direction, label_languages

_FOLDER = files("speechkit") / "data" / "report"
_FONTS = files("speechkit") / "data" / "fonts"
# Words with an Arabic vowel or other mark that has a place of its own
_VOWELLED = re.compile("(\\S*[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]\\S*)")
_SOFT = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")  # have no shape


def pdf_bytes(paper: Paper, template: Template) -> bytes:
    """Return the PDF.

    Args:
        paper: What to write.
        template: For the size of the page and a further font.

    Raises:
        ConfigError: The size is unknown or the font is no file.
    """
    import typst  # noqa: PLC0415 -- heavy

    with as_file(_FONTS) as folder:
        paths = [*sorted(folder.glob("*.ttf")), *_fallback(), *_further(template.font)]
        source = _Writer(
            paper, template.page, _letters(tuple(paths)), _family(template.font)
        ).source()
        folders = list(dict.fromkeys(str(path.parent) for path in paths))
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=folders
        )
        try:
            made = typst.compile(
                source.encode("utf-8"),
                format="pdf",
                font_paths=fonts,
                ignore_system_fonts=True,
                timestamp=0,
            )
        except typst.TypstError as error:
            raise ConfigError(f"the PDF could not be set: {error.message}") from error
    return bytes(made)


def _fallback() -> Iterator[Path]:
    """Yield the font that ships with matplotlib, for letters the others lack."""
    spec = find_spec("matplotlib")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        yield Path(folder) / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


def _further(font: str) -> Iterator[Path]:
    if font and not Path(font).is_file():
        raise ConfigError(f"{font}: no such font file; give a .ttf or .otf file")
    if font:
        yield Path(font)


def _family(font: str) -> str:
    if not font:
        return ""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- on use

    with TTFont(font, lazy=True) as found:
        return str(found["name"].getBestFamilyName())


@cache
def _letters(paths: tuple[Path, ...]) -> frozenset[int]:
    """Return the code points that at least one of the fonts has."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 -- on use

    found: set[int] = set()
    for path in paths:
        try:
            with TTFont(path, lazy=True) as font:
                found.update(font.getBestCmap())
        except (TTLibError, OSError) as error:
            raise ConfigError(f"{path}: no font: {error}") from error
    return frozenset(found)


class _Writer:
    """Writes the source that typst sets."""

    def __init__(self, paper: Paper, page: str, letters: frozenset[int], further: str) -> None:
        self.paper = paper
        self.t = paper.t
        self.page = page
        self.letters = letters
        self.further = further
        self.noted: set[int] = set()

    def source(self) -> str:
        """Return the whole source."""
        body = [line for block in self.paper.blocks for line in self._block(block)]
        parts = (self._settings(), _FOLDER.joinpath("paper.typ").read_text("utf-8"))
        record = f"#pdf.attach({_literal(NAME)}, bytes({_literal(self.paper.record)}))"
        return "\n".join((*parts, *self._cover(), *body, *self._notes(), record))

    def _settings(self) -> str:
        """Return the values that the layout is made with."""
        t = self.t
        values = {
            "lang": _literal(t.lang),
            "direction": t.direction,
            "title": self._string(self.paper.title),
            "size": _literal(self.page),
            "further": f"({_literal(self.further)},)" if self.further else "()",
            "figure-word": _literal(t("figure")),
            "table-word": _literal(t("table")),
        }
        return "\n".join(f"#let {name} = {value}" for name, value in values.items())

    def _cover(self) -> Iterator[str]:
        yield f"#cover(({''.join(f'[{self._runs(runs)}],' for runs in self.paper.cover)}))"
        if self.paper.pictures:
            yield f"#figures-list[{self._words(self.t('list_of_figures'))}]"

    def _notes(self) -> Iterator[str]:
        if not self.paper.notes:
            return
        yield f"#heading(level: 1)[{self._words(self.t('notes'))}]"
        for number, note in self.paper.notes.items():
            words = self._directed((note.words,))
            yield f"#note({number}, [{self._runs(note.place)}], {words})"

    @singledispatchmethod
    def _block(self, block: Block) -> Iterator[str]:
        raise NotImplementedError(block)

    @_block.register
    def _heading(self, block: Heading) -> Iterator[str]:
        yield f"#heading(level: {block.level})[{self._runs((Run(block.text, block.lang),))}]"

    @_block.register
    def _passage(self, block: Passage) -> Iterator[str]:
        other = block.beside and direction(block.beside) not in {"auto", self.t.direction}
        side = "end" if other else "start"
        yield f"#passage({_literal(block.style)}, {side}, {self._directed(block.runs)})"

    @_block.register
    def _listing(self, block: Listing) -> Iterator[str]:
        yield f"#listing({self._string(block.text)})"

    @_block.register
    def _grid(self, block: Grid) -> Iterator[str]:
        head = "".join(f"[{self._words(cell)}]," for cell in block.head)
        cells = "".join(f"[{self._runs((cell,))}]," for row in block.rows for cell in row)
        caption = f"[{self._words(block.caption)}]" if block.caption else "none"
        yield f"#grid-of({len(block.rows[0])}, ({head}), ({cells}), {caption})"

    @_block.register
    def _picture(self, block: Picture) -> Iterator[str]:
        svg, alt = _literal(block.svg.decode("utf-8")), self._string(block.alt)
        yield f"#chart({svg}, {alt}, [{self._words(block.caption)}])"

    def _directed(self, runs: Iterable[Run]) -> str:
        """Return a paragraph's content, in the direction of its language where it has one."""
        runs = tuple(runs)
        langs = {run.lang for run in runs}
        lang = langs.pop() if len(langs) == 1 else None
        towards = direction(lang) if lang else self.t.direction
        return f"directed({_literal(lang or self.t.lang)}, {towards}, [{self._runs(runs)}])"

    def _runs(self, runs: Iterable[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        words = self._words(run.text)
        if run.lang is not None:
            lang = run.lang if run.lang in label_languages() else self.t.lang
            words = f"#spoken({_literal(lang)}, [{words}])"
        if run.bold:
            words = f"#strong[{words}]"
        return words + ("" if run.note is None else self._reference(run.note))

    def _reference(self, note: int) -> str:
        first = note not in self.noted
        self.noted.add(note)
        return f"#reference({note}, {str(first).lower()})"

    def _words(self, text: str) -> str:
        """Return words as content.

        Where typst places a mark above or below a letter, readers of the PDF get the letter's text
        twice or in pieces. Words without such marks are therefore set without the features that
        place them, and copy out as they are; so only vowelled words are hard to copy.
        """
        pieces = _VOWELLED.split(text)
        return "".join(
            f"#{self._string(piece)};" if number % 2 else f"#bare({self._string(piece)});"
            for number, piece in enumerate(pieces)
            if piece
        )

    def _string(self, text: str) -> str:
        return _literal(
            "".join(char if self._has(char) else f"[U+{ord(char):04X}]" for char in text)
        )

    def _has(self, char: str) -> bool:
        return char.isspace() or char in _SOFT or ord(char) in self.letters


def _literal(text: str) -> str:
    r"""Return a string literal of typst.

    >>> _literal('a "b" \\ c')
    '"a \\"b\\" \\\\ c"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
