"""An analysis for other tools: one file a format, one table of all formats."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from speechkit.export.rows import COLUMNS, to_frame
from speechkit.export.scorer import export_scorer, to_scorer
from speechkit.export.sheet import export_csv
from speechkit.records import Analysis
from speechkit.store.files import Target

__all__ = [
    "COLUMNS",
    "FORMATS",
    "IMPORTS",
    "Format",
    "export_as",
    "export_csv",
    "export_scorer",
    "read_as",
    "to_frame",
    "to_scorer",
]


class Format(NamedTuple):
    """A format that an analysis can be written in.

    Attributes:
        module: Where its function ``export_<name>`` is.
        streams: It is one text and can go to a stream; else to a path only.
    """

    module: str
    streams: bool = False


FORMATS: Mapping[str, Format] = {
    "brat": Format("speechkit.export.brat"),
    "convokit": Format("speechkit.export.convokit"),
    "csv": Format("speechkit.export.sheet", streams=True),
    "inception": Format("speechkit.export.inception"),
    "jsonl": Format("speechkit.export.lines", streams=True),
    "labelstudio": Format("speechkit.export.labelstudio", streams=True),
    "parquet": Format("speechkit.archive.parquet"),
    "qdpx": Format("speechkit.export.qdpx"),
    "scorer": Format("speechkit.export.scorer", streams=True),
    "tei": Format("speechkit.export.tei"),
    "xlsx": Format("speechkit.export.xlsx"),
}
IMPORTS = ("brat", "labelstudio")
"""Formats that annotations come back from; the function is ``import_<name>``."""


def export_as(analysis: Analysis, form: str, target: Target) -> None:
    """Write an analysis in one of ``FORMATS``.

    Args:
        analysis: What to write.
        form: The name of the format.
        target: A path; for formats that are one text, also a stream.

    Raises:
        InputError: The file or folder cannot be written.
        ConfigError: A package that the format needs is not installed.
    """
    write: Callable[[Analysis, Any], None]
    write = getattr(import_module(FORMATS[form].module), f"export_{form}")
    write(analysis, Path(target) if isinstance(target, str) else target)


def read_as(source: Path, form: str) -> Iterator[dict[str, Any]]:
    """Yield annotations in one of ``IMPORTS``, one object a document in the format of gold files.

    Raises:
        InputError: The source cannot be read or is no such format; names file and line.
    """
    read: Callable[[Path], Iterator[dict[str, Any]]]
    read = getattr(import_module(FORMATS[form].module), f"import_{form}")
    return read(source)
