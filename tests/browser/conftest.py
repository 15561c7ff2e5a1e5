"""A real browser for pages of ours: Debian's Chromium, driven by Playwright; axe-core at hand.

``make check-browser`` installs what is needed. Pages are opened from disk or served on the loopback
interface; every request that would leave them is refused and fails the test, and so does every
message on the console. Fixtures for every page of ours: ``window`` opens one, ``Window.faults``
asks axe-core.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, sync_playwright

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZES = {"desktop": (1200, 900), "phone": (390, 844)}
_LOCAL = {"file", "data", "blob", "about"}
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
_PATIENCE = 15_000  # milliseconds
_SERIOUS = ("serious", "critical")


def chromium() -> str | None:
    """Return the path of the browser: what ``$CHROMIUM`` names, or the system's."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@dataclass
class Window:
    """An open page and what went wrong in it.

    Attributes:
        page: Playwright's page.
        messages: What the console said, and errors nobody caught.
        requests: Addresses of requests that would have left the page; none got through.
    """

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep every message and every request from now on."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.route("**/*", self._route)

    def faults(self) -> list[str]:
        """Return the serious and critical faults that axe-core finds, each with its places."""
        script = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
        # By the debugging protocol, which a page's own policy does not bind.
        self.page.evaluate(script)
        run = "axe.run(document, {resultTypes: ['violations']})"
        found: dict[str, Any] = self.page.evaluate(run)
        return [
            f"{fault['id']} ({fault['impact']}): {[node['target'] for node in fault['nodes']]}"
            for fault in found["violations"]
            if fault["impact"] in _SERIOUS
        ]

    def picture(self, path: Path, part: Locator | None = None) -> Path:
        """Write a picture of the whole page, or of a part of it."""
        if part is None:
            self.page.screenshot(path=path, full_page=True)
        else:
            part.screenshot(path=path)
        return path

    def _console(self, message: ConsoleMessage) -> None:
        self.messages.append(f"{message.type}: {message.text}")

    def _route(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in _LOCAL or address.hostname in _LOOPBACK:
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()


Opener = Callable[..., Window]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser with an empty profile, which is thrown away afterwards."""
    path = chromium()
    if path is None:
        pytest.fail("no Chromium is here: apt-get install chromium, or name one as $CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Opener]:
    """Open pages; at the end none may have said or asked for anything."""
    opened: list[Window] = []
    with ExitStack() as stack:

        def open_page(
            address: str | Path, *, dark: bool = False, size: str = "desktop", scripts: bool = True
        ) -> Window:
            width, height = SIZES[size]
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                java_script_enabled=scripts,
                reduced_motion="reduce",
            )
            context.set_default_timeout(_PATIENCE)
            stack.callback(context.close)
            made = Window(context.new_page())
            made.listen()
            opened.append(made)
            made.page.goto(address.as_uri() if isinstance(address, Path) else address)
            return made

        yield open_page
        for one in opened:
            assert one.messages == []
            assert one.requests == []
