"""What stands in a report, however it is written: its record, and every quotation printed."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from speechkit.report.record import Record

Where = Literal["text", "list", "note"]


class Printed(NamedTuple):
    """A quotation as it is printed at one place.

    Attributes:
        number: By which the record knows it; None where it names none that is known.
        words: As printed, with marks.
        where: In the text of the report, in the list of all quotations, or in its note.
        by: Who is named beside it, or empty.
        under: The heading it stands under, or empty.
        loose: It stands among other words of the paragraph.
        ordered: The words are known in their order, which a PDF does not always tell.
        fault: Why the words cannot be read, or empty.
    """

    number: int | None
    words: str
    where: Where
    by: str = ""
    under: str = ""
    loose: bool = False
    ordered: bool = True
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A report read.

    Attributes:
        path: The file.
        record: What it carries.
        printed: Every quotation, in order.
    """

    path: str
    record: Record
    printed: tuple[Printed, ...]
