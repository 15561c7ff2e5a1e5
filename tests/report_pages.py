"""Reads pages of a report as one who sees them does."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

from speechkit.records import Analysis
from speechkit.report import report

VOID = {"meta", "br", "img", "link", "path", "use", "rect", "input"}


class Page(HTMLParser):
    """What a reader of the page gets: elements, links, and the words of each text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.marked: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.deepest = 0
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(source)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given_ = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given_))
        if given_.get("class") == "text":
            self.texts.append("")
        if given_.get("class") == "words":
            self.words.append("")
        if tag not in VOID:
            self._open.append((tag, given_))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1][0] == tag, (self._open, tag)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        inside = [given_.get("class", "") for _, given_ in self._open]
        if "words" in inside:
            self.words[-1] += data
        if "text" in inside:
            self.texts[-1] += data
            depth = len(inside) - inside.index("text") - 1
            self.deepest = max(self.deepest, depth)
            if depth == 2:
                self.marked.append((data, self._open[-1][1]))

    def values(self, attribute: str) -> list[str]:
        return [given_[attribute] for _, given_ in self.elements if attribute in given_]


def source_of(found: Analysis, folder: Path, name: str = "report.html", **more: str) -> str:
    return report(found, folder / name, **more).read_text("utf-8")


def hash_of(source: str, tag: str) -> str:
    (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, flags=re.DOTALL)
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
