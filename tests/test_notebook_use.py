"""What somebody types in a notebook: it works, or one line says what to do instead."""

from datetime import date
from pathlib import Path

import pytest

import speechkit as sk
from speechkit.errors import InputError

TEXT = "The mayor said that talks had failed."


@pytest.mark.parametrize("given", [TEXT, [TEXT], sk.Document(id="a", text=TEXT, lang="en")])
def test_what_holds_no_documents_is_refused_with_the_way_out(given: object) -> None:
    with pytest.raises(
        InputError, match=r"expected several documents, such as read\('articles/'\)"
    ):
        sk.analyze(given)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["EN", "en-GB", "en_US", " en "])
def test_longer_tags_of_a_language_are_that_language(lang: str) -> None:
    (quotation,) = sk.analyze([sk.Document(id="a", text=TEXT, lang=lang)]).quotations
    assert quotation.verbatim == ("talks had failed",)
    assert sk.extract(TEXT, lang=lang)[0].verbatim == ("talks had failed",)


@pytest.mark.parametrize(
    ("name", "given"), [("id", 1), ("text", None), ("text", b"bytes"), ("lang", None)]
)
def test_a_document_names_what_is_no_text(name: str, given: object) -> None:
    fields = {"id": "a", "text": TEXT, "lang": "en", name: given}
    with pytest.raises(InputError, match=f"{name} .*: expected text"):
        sk.Document(**fields)  # type: ignore[arg-type]


def test_of_two_documents_with_one_id_the_second_is_named() -> None:
    documents = [sk.Document(id="a", text=TEXT, lang="en", date=date(2020, 1, n)) for n in (1, 2)]
    analysis = sk.analyze(documents)
    assert len(analysis.documents) == len(analysis.quotations) == 1
    assert [skipped.reason for skipped in analysis.skipped] == [
        "another document has the id 'a': give each its own"
    ]


def test_a_language_without_a_lexicon_is_named() -> None:
    analysis = sk.analyze([sk.Document(id="a", text="Er sagt, dass …", lang="de-AT")])
    assert "no lexicon for language 'de'" in analysis.skipped[0].reason


def test_one_registry_file_may_be_given_as_a_path(tmp_path: Path) -> None:
    assert sk.Options(registry="own.toml").registry == ("own.toml",)  # type: ignore[arg-type]
    path = tmp_path / "own.toml"
    assert sk.Options(registry=path).registry == (str(path),)  # type: ignore[arg-type]
