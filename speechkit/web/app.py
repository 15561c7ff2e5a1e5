"""What the review page answers: pages on GET, decisions on POST. Knows no sockets."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from speechkit.errors import InputError
from speechkit.report.render import inline, render
from speechkit.review import Judged, Piece
from speechkit.review.decisions import pieces
from speechkit.summary import label_languages, labels
from speechkit.web.answers import ONWARD, Answer, Known, packed, read_answer, unpacked
from speechkit.web.page import Page, stale
from speechkit.web.picker import Picker
from speechkit.web.queue import Queue
from speechkit.web.shared import Shared, Stale, State
from speechkit.web.text import selected

_NOTHING = "default-src 'none'"
_POLICY = (
    f"{_NOTHING}; script-src {{script}}; style-src {{style}}; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back to the browser.

    Attributes:
        status: As HTTP counts.
        body: The page.
        location: Where the browser is sent instead, or empty.
        kind: Media type of the body.
        policy: What the page may load and run.
    """

    status: HTTPStatus
    body: str = ""
    location: str = ""
    kind: str = "text/html"
    policy: str = _NOTHING


class App:
    """The review of one analysis."""

    def __init__(self, shared: Shared, queue: Queue, picker: Picker, lang: str) -> None:
        self._shared = shared
        self._queue = queue
        self._picker = picker
        self._lang = lang

    def handle(self, method: str, path: str, fields: Mapping[str, str]) -> Response:
        """Return what a request is answered with; a fault on the disk is told, nothing is lost."""
        try:
            return self._post(path, fields) if method == "POST" else self._get(path, fields)
        except InputError as error:
            return Response(HTTPStatus.INTERNAL_SERVER_ERROR, f"{error}\n", kind="text/plain")

    def _get(self, path: str, query: Mapping[str, str]) -> Response:
        """Return the page, or the speakers found."""
        if path not in ("/", "/speakers"):
            return _missing(path)
        state = self._shared.state()
        return self._page(state, query, self._at(state, query), part=path == "/speakers")

    def _post(self, path: str, form: Mapping[str, str]) -> Response:
        """Keep what was decided and send the browser on; the page tells what cannot be kept."""
        if path not in ("/decide", "/undo"):
            return _missing(path)
        case = unpacked(form.get("case", ""))
        try:
            then = self._undo(form) if path == "/undo" else self._decide(case, form)
        except Stale as late:
            alert = stale(labels(self._language(form)), late.decision)
            return self._again(form, alert, HTTPStatus.CONFLICT)
        except InputError as error:
            return self._again(form, str(error), HTTPStatus.BAD_REQUEST)
        where = f"/?case={packed(packed(then))}&lang={self._language(form)}"
        return Response(HTTPStatus.SEE_OTHER, location=where)

    def _decide(self, case: str, form: Mapping[str, str]) -> str:
        """Keep an answer and return the case to show next."""
        answer, state = read_answer(form), self._shared.state()
        if case not in state.quotations:
            raise Stale(None)
        if answer.do == "add":
            return self._add(state, case, form)
        cases = {case: form.get("version", "")}
        if answer.spreads:
            cases |= {one: state.version(one) for one in self._queue.alike(case, state)}
            cases[case] = form.get("version", "")
        becomes = {one: self._becomes(state, one, answer) for one in cases}
        self._shared.answer(answer.what, cases, becomes, form.get("why", "").strip())
        if answer.what not in ONWARD:
            return case
        return self._queue.open(self._shared.state(), case) or case

    def _becomes(self, state: State, case: str, answer: Answer) -> Judged | None:
        document = state.documents[state.quotations[case].document]
        return answer.becomes(state.judged(case), document, Known(state, self._picker))

    def _add(self, state: State, case: str, form: Mapping[str, str]) -> str:
        document = state.documents[state.quotations[case].document]
        content: tuple[Piece, ...] = pieces((selected(document.text, form),), document.text)
        return self._shared.add(document.id, Judged(content), form.get("why", "").strip())

    def _undo(self, form: Mapping[str, str]) -> str:
        """Take a decision back and return its case."""
        return self._shared.undo(form.get("decision", ""))

    def _at(self, state: State, query: Mapping[str, str]) -> str:
        """Return the case to show: the one asked for, else the first that is open."""
        case = unpacked(query.get("case", ""))
        return case if case in state.quotations else self._queue.open(state) or self._queue.first

    def _again(self, form: Mapping[str, str], alert: str, status: HTTPStatus) -> Response:
        state = self._shared.state()
        return self._page(state, form, self._at(state, form), alert=alert, status=status)

    def _page(
        self,
        state: State,
        query: Mapping[str, str],
        case: str,
        *,
        alert: str = "",
        status: HTTPStatus = HTTPStatus.OK,
        part: bool = False,
    ) -> Response:
        words = query.get("q", "")
        page = Page(
            state,
            self._queue,
            case,
            self._language(query),
            who=self._shared.who,
            alert=alert,
            query=words,
            offers=self._picker.find(words, state.speakers, state.near(case)),
        )
        if part:
            return Response(status, render("review/offers.html", page=page))
        style, script = inline("report.css"), inline("review/review.js")
        own = inline("review/review.css")
        policy = _POLICY.format(script=script.source, style=f"{style.source} {own.source}")
        body = render("review/page.html", page=page, styles=(style, own), script=script)
        return Response(status, body, policy=policy)

    def _language(self, query: Mapping[str, str]) -> str:
        asked = query.get("lang", "")
        return asked if asked in label_languages() else self._lang


def _missing(path: str) -> Response:
    return Response(HTTPStatus.NOT_FOUND, f"there is no page {path!r}\n", kind="text/plain")
