"""A table for spreadsheets, as comma-separated values."""

import csv

from speechkit.export.rows import COLUMNS, rows
from speechkit.records import Analysis
from speechkit.store.files import Target, writing


def export_csv(analysis: Analysis, target: Target) -> None:
    """Write the columns of ``to_frame`` as a table for spreadsheets; themes are joined by "; ".

    A file begins with a byte order mark, without which Excel takes Arabic for Latin.

    Raises:
        InputError: The file cannot be written.
    """
    with writing(target) as stream:
        if stream is not target:
            stream.write("\ufeff")
        table = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        table.writeheader()
        for row in rows(analysis):
            table.writerow({**row, "themes": "; ".join(row["themes"])})
