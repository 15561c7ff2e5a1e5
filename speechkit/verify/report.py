"""Checks every quotation that a report prints against its source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from speechkit.errors import InputError
from speechkit.verify.check import Check, Checker
from speechkit.verify.page import read_page
from speechkit.verify.paper import read_paper
from speechkit.verify.printed import Report
from speechkit.verify.sources import Sources
from speechkit.verify.wiki import read_wiki
from speechkit.verify.word import read_word


@dataclass(frozen=True, slots=True)
class Verification:
    """A report, checked.

    Attributes:
        report: The file.
        checks: One for each quotation, and for each way it is printed.
    """

    report: str
    checks: tuple[Check, ...]

    @property
    def right(self) -> bool:
        """Whether nothing is wrong with any quotation that can be checked."""
        return not any(check.wrong for check in self.checks)


def verify(report: str | Path, *, sources: str | Path | None = None) -> Verification:
    """Return what is wrong with the quotations of a report, if anything is.

    Args:
        report: An .html, .md, .docx or .pdf that speechkit wrote, edited or not.
        sources: Folder of the texts it was made from; without it they are looked for where their
            paths lead from the current folder and from that of the report.

    Raises:
        InputError: The report cannot be read, is none of speechkit's, or ``sources`` is no folder.
    """
    path = Path(report)
    found = _read(path)
    checker = Checker(found.record, Sources(str(path), sources))
    return Verification(path.as_posix(), tuple(checker.check(found.printed)))


def _read(path: Path) -> Report:
    read = _READERS.get(path.suffix.lower())
    if read is None:
        known = ", ".join(_READERS)
        raise InputError(f"{path}: no report: its name ends in {path.suffix!r}, not in {known}")
    try:
        found = read(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except InputError as error:
        told = str(error).startswith((str(path), path.name))
        raise InputError(str(error) if told else f"{path}: {error}") from error
    if found is None:
        raise InputError(
            f"{path}: carries no record of its quotations: it is not from speechkit, or from an "
            "older version; write it again with `speechkit report`"
        )
    return found


_READERS: Mapping[str, Callable[[Path], Report | None]] = {
    ".html": read_page,
    ".md": read_wiki,
    ".docx": read_word,
    ".pdf": read_paper,
}
