"""What every test gets: no network, and the option that rewrites golden files."""

import socket
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run and every machine; `pytest --hypothesis-seed` searches on.
settings.register_profile("speechkit", derandomize=True, deadline=None)
settings.load_profile("speechkit")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves the machine: nothing is fetched at run time."""
    connect = socket.socket.connect

    def refuse(own: socket.socket, address: tuple[str, int]) -> None:
        if address[0] != "127.0.0.1":
            raise AssertionError(f"a connection to {address!r} was attempted")
        connect(own, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the reference data that stands beside the project in its workshop."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the reference data in {SHARED}, which is not here")
    return SHARED
