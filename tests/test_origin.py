"""The way back from an offset in a text to its page, line, row or byte."""

from pathlib import Path

import office
import pytest
from articles import ARTICLES
from texts import TEXTS

from speechkit.errors import InputError
from speechkit.read import read
from speechkit.read.origin import byte_of
from speechkit.records import Document, Origin


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_character_of_a_plain_text_leads_to_its_bytes(
    tmp_path: Path, encoding: str, end: str
) -> None:
    text = TEXTS["ar"]
    data = text.replace("\n", end).encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    (document,) = read(tmp_path)
    assert document.text == text
    codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    for offset, char in enumerate(text):
        start = byte_of(document, offset, data)
        assert data[start:].decode(codec, "replace").startswith(end if char == "\n" else char)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Plain words.", encoding="utf-8")
    (document,) = read(tmp_path)
    with pytest.raises(InputError, match="not the one that was read"):
        byte_of(document, 0, b"Other words.")
    with pytest.raises(InputError, match="only plain texts"):
        byte_of(Document("x", "x", "en", reader="pdf"), 0, b"x")


def test_offsets_of_a_pdf_lead_to_pages(tmp_path: Path) -> None:
    article = ARTICLES["ru"]
    long = office.replace_body(article, [f"{one} ({n})" for n in range(5) for one in article.body])
    (tmp_path / "a.pdf").write_bytes(office.pdf(long, "ru", head="Пример"))
    (document,) = read(tmp_path)
    pages = [document.place(document.text.index(one)) for one in long.body]
    numbers = [origin.value for origin in pages if origin]
    assert len(numbers) == len(pages)
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, max(numbers) + 1))
    assert max(numbers) > 2


def test_before_the_first_origin_nothing_is_known() -> None:
    document = Document("x", "abc", "en", origin=(Origin(1, "page", 3),))
    assert document.place(0) is None
    assert document.place(2) == Origin(1, "page", 3)
