"""HTTP for the review page: the standard library's server, on the loopback interface alone."""

import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from speechkit.errors import ConfigError
from speechkit.web.app import App, Response
from speechkit.web.guard import LOOPBACK, TOKEN, Guard

_LARGEST = 1_000_000  # bytes of a form
_FORM = "application/x-www-form-urlencoded"
_SECONDS = 30  # that a browser may take to send a request
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not "no-referrer": with that, browsers send "Origin: null" with the page's own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server(ThreadingHTTPServer):
    """Serves one review.

    Attributes:
        guard: Who may come in; holds the address.
        app: What is served.
    """

    daemon_threads = True  # a browser that holds a connection open keeps no program from ending
    # On Windows this would let another program listen on the same port.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, app: App, port: int = 0) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.guard = Guard(self.server_port)
        self.app = app

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away while it was answered."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(app: App, port: int = 0) -> Server:
    """Return a server that listens; ``serve_forever`` serves.

    Args:
        app: What is served.
        port: 0 for any that is free.

    Raises:
        ConfigError: The port is taken or not allowed.
    """
    try:
        return Server(app, port)
    except (OSError, OverflowError) as error:
        fault = getattr(error, "strerror", None) or error
        raise ConfigError(f"port {port} cannot be used ({fault}): give another, or 0") from error


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _SECONDS

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = _fields(parts.query)
        given = query.pop(TOKEN, "")
        if refusal := self._refusal(given):
            self._refuse(HTTPStatus.FORBIDDEN, refusal)
        elif given:
            # Out of the address, and with it out of the browser's history.
            self._send(Response(HTTPStatus.SEE_OTHER, location="/"), cookie=True)
        else:
            self._send(self.server.app.handle("GET", parts.path, query))

    def do_POST(self) -> None:
        if refusal := self._refusal():
            self._refuse(HTTPStatus.FORBIDDEN, refusal)
            return
        if self.headers.get_content_type() != _FORM:
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"expected {_FORM}")
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LARGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"expected at most {_LARGEST} bytes")
            return
        form = self.rfile.read(int(length)).decode("ascii", "replace")
        self._send(self.server.app.handle("POST", urlsplit(self.path).path, _fields(form)))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Keep silent: the terminal shows the address, and nothing of what is read."""

    def version_string(self) -> str:
        """Name no versions."""
        return "speechkit"

    def _refusal(self, given: str = "") -> str:
        return self.server.guard.refusal(self.command, self.headers, given)  # type: ignore[arg-type]

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self.close_connection = True  # what was sent with it stays unread
        self._send(Response(status, f"{why}\n", kind="text/plain"))

    def _send(self, response: Response, *, cookie: bool = False) -> None:
        body = response.body.encode("utf-8", "surrogatepass")
        self.send_response(response.status)
        headers = {
            **_HEADERS,
            "Content-Security-Policy": response.policy,
            "Content-Type": f"{response.kind}; charset=utf-8",
            "Content-Length": str(len(body)),
        }
        if response.location:
            headers["Location"] = response.location
        if cookie:
            headers["Set-Cookie"] = self.server.guard.cookie
        if self.close_connection:
            headers["Connection"] = "close"
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _fields(encoded: str) -> dict[str, str]:
    """Return the fields of a query or form; of a name that comes again, all its values in lines."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(encoded, keep_blank_values=True):
        found[name] = f"{found[name]}\n{value}" if name in found else value
    return found
