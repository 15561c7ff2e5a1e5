"""Every quotation a report prints stands in its source, to the letter.

The reader here knows nothing of the writers: it takes what a browser or a wiki would show, and
looks every printed quotation up in the files that were analysed, by place and by words.
"""

import base64
import json
import re
import zlib
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import speechkit as sk

ROOT = Path(__file__).resolve().parents[1]
VOID = {"meta", "br", "img", "link", "path", "use", "rect", "input"}
MARKS = "“”\"'«»„‘’「」『』‹›\u00a0 "
PLACE = re.compile(r"(\d+)–(\d+)")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Texts of four languages by the name of their file, as they stand on the disk."""
    folder = tmp_path_factory.mktemp("sources")
    for path in (
        *sorted((ROOT / "corpora" / "sample").glob("*.txt")),
        *sorted((ROOT / "tests" / "golden").glob("*/*.txt")),
    ):
        name = f"{path.parent.name}-{path.name}"
        (folder / name).write_text(path.read_text("utf-8"), "utf-8")
    analysis = sk.analyze(sk.read(folder))
    assert len(analysis.counted) > 40
    sk.save(analysis, folder / "analysis.jsonl")
    sk.report(analysis, folder / "report.html", lang="fr")
    sk.report(analysis, folder / "report.md", lang="zh")
    found = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    return {**found, "html": str(folder / "report.html"), "md": str(folder / "report.md")}


class Reader(HTMLParser):
    """Takes from a page the words of every quotation with the text around its place."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.items: list[dict[str, str]] = []
        self.packed = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        kind = dict(attrs).get("class") or ""
        if tag == "li" and "li:" not in "".join(self._open):
            self.items.append({"words": "", "rest": ""})
        inside = (
            "words" if kind in {"words", "exact"} else "data" if ("id", "data") in attrs else ""
        )
        self._open.append(f"{tag}:{inside}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if "script:data" in self._open:
            self.packed += data
        elif any(name.startswith("li:") for name in self._open):
            place = "words" if any(name.endswith(":words") for name in self._open) else "rest"
            self.items[-1][place] += data


def flat(text: str) -> str:
    return " ".join(text.split())


def assert_verbatim(words: str, rest: str, sources: dict[str, str]) -> None:
    names = [name for name in sources if name in rest]
    assert names, (words, rest)
    text = sources[max(names, key=len)]
    for piece in words.split(" […] "):
        assert flat(piece.strip(MARKS)) in flat(text), (piece, names)
    places = PLACE.findall(rest.split("sha256", maxsplit=1)[0].rpartition(".txt")[2])
    for (start, end), piece in zip(places, words.split(" […] "), strict=False):
        assert flat(text[int(start) : int(end)]).strip(MARKS) == flat(piece).strip(MARKS)


def test_every_quotation_of_a_page_stands_in_its_source(sources: dict[str, str]) -> None:
    reader = Reader(Path(sources["html"]).read_text("utf-8"))
    printed = [item for item in reader.items if item["words"].strip()]
    assert len(printed) > 100
    for item in printed:
        assert_verbatim(item["words"].strip(), item["rest"], sources)
    data = json.loads(zlib.decompress(base64.b64decode(reader.packed), -15))
    at = {name: number for number, name in enumerate(data["fields"])}
    assert len(data["rows"]) > 40
    for row in data["rows"]:
        place = data["names"][row[at["place"]]]
        assert_verbatim(row[at["words"]], f"{place} {row[at['offsets']]}", sources)


def test_a_changed_word_is_noticed(sources: dict[str, str]) -> None:
    reader = Reader(Path(sources["html"]).read_text("utf-8"))
    item = next(item for item in reader.items if item["words"].strip())
    changed = f"x{item['words'].strip(MARKS)}"
    with pytest.raises(AssertionError):
        assert_verbatim(changed, item["rest"], sources)


def unmarked(text: str) -> str:
    return unescape(re.sub(r"\\(.)", r"\1", text))


def test_every_quotation_of_a_wiki_text_stands_in_its_source(sources: dict[str, str]) -> None:
    text = Path(sources["md"]).read_text("utf-8")
    lines = re.findall(r"^- \\\[\d+\\\] (.*?\.txt.*?字符): (.*)$", text, flags=re.MULTILINE)
    rows = re.findall(r"^\| \d+ \|(.*)\|$", text, flags=re.MULTILINE)
    assert len(lines) > 20
    assert len(rows) > 40
    for place, words in lines:
        assert_verbatim(unmarked(words), unmarked(place), sources)
    for row in rows:
        cells = [unmarked(cell) for cell in re.split(r"(?<!\\)\|", row)]
        words, place = cells[3].strip(), cells[6].strip()
        name, _, offsets = place.partition(" ")
        assert_verbatim(words, f"{name}.txt {offsets}", sources)


def test_no_act_stands_in_marks(sources: dict[str, str]) -> None:
    reader = Reader(Path(sources["html"]).read_text("utf-8"))
    data = json.loads(zlib.decompress(base64.b64decode(reader.packed), -15))
    at = {name: number for number, name in enumerate(data["fields"])}
    acts = [row for row in data["rows"] if data["names"][row[at["level"]]] == "act"]
    assert acts
    assert not [
        row for row in acts if row[at["words"]][0] in MARKS and row[at["words"]][-1] in MARKS
    ]
