"""Who may speak to the review page: this machine's browser, with the token, from the page itself.

A page of another site can send requests to any port of this machine. What keeps it out: the token,
which it does not know, in a cookie that browsers do not send for it (``SameSite=Strict``); the
``Origin`` header, which it cannot change; and the ``Host`` header, which tells a name of its own
that was made to point here (DNS rebinding).
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

LOOPBACK = "127.0.0.1"
TOKEN = "token"  # noqa: S105 -- the name of the field, no secret
_BYTES = 32
_HOSTS = (LOOPBACK, "localhost")
_OWN_SITE = ("same-origin", "none")  # "none": typed, or opened from a terminal


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets requests in or says why not.

    Attributes:
        port: The port that is served.
        token: The secret of this server; new with every start.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES), repr=False)

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"http://{LOOPBACK}:{self.port}/?{TOKEN}={self.token}"

    @property
    def cookie(self) -> str:
        """The ``Set-Cookie`` header. Cookies know no ports, so the name holds it."""
        return f"{self._name}={self.token}; HttpOnly; SameSite=Strict; Path=/"

    def refusal(self, method: str, headers: Mapping[str, str], given: str = "") -> str:
        """Return why a request is refused; empty where it may come in.

        Args:
            method: ``GET`` or ``POST``.
            headers: As they were sent.
            given: The token in the address, or empty.
        """
        host = headers.get("Host") or ""
        if host not in {f"{name}:{self.port}" for name in _HOSTS}:
            return "this page is served under its own address only"
        origin = headers.get("Origin")
        if origin != f"http://{host}" and (origin is not None or method != "GET"):
            return "the request comes from another page"
        if not given and headers.get("Sec-Fetch-Site", "none") not in _OWN_SITE:
            return "the request comes from another site"
        if not self._knows(given or self._carried(headers)):
            return "the token is missing or wrong: open the address that the terminal shows"
        return ""

    @property
    def _name(self) -> str:
        return f"speechkit-{self.port}"

    def _carried(self, headers: Mapping[str, str]) -> str:
        try:
            found = SimpleCookie(headers.get("Cookie") or "").get(self._name)
        except CookieError:
            return ""
        return found.value if found else ""

    def _knows(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())
