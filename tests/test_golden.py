"""Own articles and what is read from them, one line a quotation; reviewed like code.

``pytest --update-golden`` rewrites the expectations: read the difference before you keep it.
"""

from pathlib import Path

import pytest

import speechkit as sk

FOLDER = Path(__file__).parent / "golden"
ARTICLES = sorted(FOLDER.glob("*/*.txt"))


def lines(path: Path) -> list[str]:
    """Return a readable line for each quotation of an article."""
    analysis = sk.analyze(sk.read(path))
    text = analysis.documents[0].text
    found = []
    for quotation in analysis.quotations:
        speaker = analysis.speaker(quotation.speaker).name if quotation.speaker else "?"
        cue = " … ".join(span.of(text) for span in quotation.cue) or "-"
        themes = ",".join(theme.theme for theme in quotation.themes) or "-"
        places = " ".join(f"{span.start}:{span.end}" for span in quotation.content)
        what = [quotation.level, quotation.kind, speaker, cue, themes, places, quotation.words]
        if quotation.duplicate_of is not None:
            what.append(f"repeats {quotation.duplicate_of}")
        found.append(" | ".join(what))
    return found


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_article(path: Path, request: pytest.FixtureRequest) -> None:
    expected = path.with_suffix(".expected")
    found = "\n".join(lines(path)) + "\n"
    if request.config.getoption("--update-golden"):
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")


def test_there_are_articles_in_both_first_languages() -> None:
    counts = [sum(path.parent.name == lang for path in ARTICLES) for lang in ("ar", "en")]
    assert min(counts) >= 3
