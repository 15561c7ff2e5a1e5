"""A workbook: the rows of the data frame, written from right to left where most texts are.

Every cell that holds words is text, whatever it begins with: what a stranger wrote never becomes a
formula or a link.
"""

from collections.abc import Sequence
from datetime import date as Date  # noqa: N812 -- as in the records
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speechkit.errors import InputError
from speechkit.export.rows import COLUMNS, rows
from speechkit.lang.load import available, load
from speechkit.records import Analysis
from speechkit.store.files import writing_bytes

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
_LONGEST = 32_767  # characters in a cell
_WIDTHS = {"words": 80, "reason": 40, "source": 30, "speaker_name": 24, "themes": 30}
_PLAIN = 14
_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 -- the library wants one without a zone
# What XML cannot hold becomes visible: a control character is no part of a word.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


def export_xlsx(analysis: Analysis, path: Path) -> None:
    """Write one row a quotation as a workbook; same analysis, same bytes.

    Raises:
        InputError: There are more quotations than a sheet has rows, or the file cannot be written.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 -- heavy

    if len(analysis.quotations) > MOST_ROWS:
        raise InputError(
            f"{len(analysis.quotations):,} quotations are more than the {MOST_ROWS:,} rows of a "
            "sheet: export as parquet or csv"
        )
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet("quotations")
    if _from_right(analysis):
        sheet.right_to_left()
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    for at, name in enumerate(COLUMNS):
        sheet.set_column(at, at, _WIDTHS.get(name, _PLAIN))
        sheet.write_string(0, at, name, bold)
    sheet.freeze_panes(1, 0)
    number = 0
    for number, row in enumerate(rows(analysis), 1):
        _write(sheet, number, [row[name] for name in COLUMNS], wrapped, day)
    sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
    book.close()
    with writing_bytes(path) as target:
        target.write(stream.getvalue())


def _write(
    sheet: "Worksheet", number: int, values: Sequence[Any], wrapped: "Format", day: "Format"
) -> None:
    for at, value in enumerate(values):
        if isinstance(value, bool):
            sheet.write_boolean(number, at, value, wrapped)
        elif isinstance(value, int | float):
            sheet.write_number(number, at, value, wrapped)
        elif isinstance(value, Date):
            sheet.write_datetime(number, at, value, day)
        elif value:
            words = "; ".join(value) if isinstance(value, tuple) else str(value)
            sheet.write_string(number, at, _fitting(words), wrapped)


def _fitting(words: str) -> str:
    """Return words that a cell can hold; what is cut off is shown to be."""
    clean = words.translate(_CONTROLS).encode("utf-8", "replace").decode("utf-8")
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def _from_right(analysis: Analysis) -> bool:
    """Say whether most quotations are in a script that is written from right to left."""
    known = available()
    mirrored = [one for one in analysis.quotations if one.lang in known and load(one.lang).rtl]
    return 2 * len(mirrored) > len(analysis.quotations)
