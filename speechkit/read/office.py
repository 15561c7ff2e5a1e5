"""What office formats share: they are ZIP packages, and their blocks become one text."""

import zipfile
from collections.abc import Sequence

from speechkit.errors import InputError
from speechkit.read.base import LARGEST_FILE, MOST_MEMBERS, RATIO, RATIO_FROM, Source
from speechkit.records import Block, BlockLabel, Span

_LOCKED = 0x1
_JOINT = "\n\n"


def check_package(source: Source) -> None:
    """Refuse packages that would fill the memory, before a library opens them.

    Raises:
        InputError: It is damaged, locked, or grows out of proportion.
    """
    source.stream.seek(0)
    try:
        with zipfile.ZipFile(source.stream) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"is damaged: {error}") from None
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if any(member.flag_bits & _LOCKED for member in members):
        raise InputError("is locked with a password: save it without one")
    if len(members) > MOST_MEMBERS or size > LARGEST_FILE:
        raise InputError(f"unpacks to {size:,} bytes in {len(members):,} parts: refused")
    if size > RATIO_FROM and size > RATIO * max(packed, 1):
        raise InputError(f"grows from {packed:,} to {size:,} bytes: refused")
    source.stream.seek(0)


def join_blocks(
    body: Sequence[str], furniture: Sequence[str], label: BlockLabel = "running"
) -> tuple[str, tuple[Block, ...]]:
    """Return blocks as one text, a blank line between two; furniture stands behind, labelled."""
    text = _JOINT.join((*body, *furniture))
    start = len(_JOINT.join(body)) + (len(_JOINT) if body else 0)
    layout: list[Block] = []
    for words in furniture:
        layout.append(Block(Span(start, start + len(words)), label))
        start += len(words) + len(_JOINT)
    return text, tuple(layout)
