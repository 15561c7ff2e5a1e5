"""A review page that is served for a test, and requests to it by hand."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

from speechkit.records import Analysis
from speechkit.review.desk import Desk
from speechkit.speakers import load_registry
from speechkit.web.answers import packed
from speechkit.web.app import App
from speechkit.web.picker import Picker
from speechkit.web.queue import Queue
from speechkit.web.server import Server, open_server
from speechkit.web.shared import Shared

WHO = "Mona"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answered:
    """What came back: status, headers by lower-case name, body."""

    status: int
    headers: Mapping[str, str]
    body: str


@dataclass
class Client:
    """Sends what a browser would, or what an attacker would."""

    server: Server
    cookie: str = ""

    def enter(self) -> "Client":
        """Open the address that the terminal shows."""
        split = urlsplit(self.server.guard.address)
        answered = self.ask("GET", f"{split.path}?{split.query}")
        assert (answered.status, answered.headers["location"]) == (303, "/")
        self.cookie = answered.headers["set-cookie"].partition(";")[0]
        return self

    def ask(
        self, method: str, path: str, body: str | None = None, **headers: str | None
    ) -> Answered:
        """Send one request; a header given as None is left out."""
        host = f"127.0.0.1:{self.server.server_port}"
        sent: dict[str, str | None] = {"Host": host, "Cookie": self.cookie or None}
        if body is not None:
            sent |= {
                "Origin": f"http://{host}",
                "Content-Type": FORM,
            }
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        try:
            connection.request(
                method, path, body, {name: value for name, value in sent.items() if value}
            )
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answered(response.status, found, response.read().decode("utf-8"))
        finally:
            connection.close()

    def page(self, case: str = "", **query: str) -> Answered:
        """Return the page of a case."""
        fields = {"case": packed(case), **query} if case else query
        return self.ask("GET", f"/?{urlencode(fields)}")

    def decide(self, case: str, do: str, version: str = "", **fields: str) -> Answered:
        """Send a form as the page does."""
        form = {"case": packed(case), "version": version, "do": do, **fields}
        return self.ask("POST", "/decide", urlencode(form))


@contextmanager
def served(analysis: Analysis, path: Path, who: str = WHO) -> Iterator[Server]:
    """Serve an analysis on a free port; all quotations are in the queue, in their order."""
    desk = desk_of(analysis, path, who)
    app = App(Shared(desk), Queue(analysis.quotations), Picker(load_registry()), "en")
    with running(open_server(app)) as server:
        yield server


def desk_of(analysis: Analysis, path: Path, who: str = WHO) -> Desk:
    """Return a desk whose clock goes on by a second with every decision."""
    seconds = count()
    return Desk(analysis, path, who, clock=lambda: f"2026-03-02T10:00:{next(seconds):02}+00:00")


@contextmanager
def running(server: Server) -> Iterator[Server]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class TextOf(HTMLParser):
    """Reads the text element of a page as the script does: characters, and commands as one."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found = ""
        self._depth = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id") == "text" or self._depth:
            self._depth += 1
        if self._depth and (code := given.get("data-code")):
            self.found += chr(int(code[3:-1], 16))

    def handle_endtag(self, _: str) -> None:
        if self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.found += data
