"""What a person types: single keys on a terminal, the same characters from a pipe."""

import os
import sys
from collections import deque

import click

_ENDED = ("\x03", "\x04")  # Ctrl-C, Ctrl-D
_LINE_ENDS = ("\r", "\n")
_MOST = 256  # bytes of keys that are taken at once


class Keys:
    """Keys and lines from standard input; what was typed ahead is kept."""

    def __init__(self) -> None:
        self._ahead: deque[str] = deque()

    def key(self) -> str:
        """Return the next key; empty where the input has ended."""
        if not self._ahead:
            self._ahead.extend(self._read())
        key = self._ahead.popleft() if self._ahead else ""
        return "" if key in _ENDED else key

    def line(self) -> str:
        """Return the next line, without its end."""
        typed: list[str] = []
        while self._ahead:
            char = self._ahead.popleft()
            if char in _LINE_ENDS:
                return "".join(typed).strip()
            typed.append(char)
        return ("".join(typed) + sys.stdin.readline()).strip()

    def _read(self) -> str:
        if not sys.stdin.isatty():
            return sys.stdin.read(1)
        if sys.platform == "win32":
            return click.getchar()
        import termios  # noqa: PLC0415 -- Unix alone has it
        import tty  # noqa: PLC0415

        # Not click's: it would throw away what is typed while the case is being shown.
        number = sys.stdin.fileno()
        before = termios.tcgetattr(number)
        tty.setcbreak(number, termios.TCSANOW)
        try:
            return os.read(number, _MOST).decode(errors="ignore")
        finally:
            termios.tcsetattr(number, termios.TCSANOW, before)
