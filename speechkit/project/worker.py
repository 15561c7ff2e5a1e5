"""A process of the pool: a path a line in, an answer a line out, until nobody asks any more.

It loads what its first shard needs and says that it is ready, before it is given any: a process
that dies while it starts is no shard's fault.
"""

import json
import os
import signal
import sys
from collections.abc import Callable

from speechkit.errors import SpeechkitError
from speechkit.project.shards import load_for, process_shard


def main() -> None:
    """Work on shards; the answer is empty, or says why the run cannot go on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the one who asks
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    answers.write(_line(_answer(load_for, sys.argv[1])))
    for line in sys.stdin.buffer:
        answers.write(_line(_answer(process_shard, json.loads(line))))


def _line(answer: str) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def _answer(do: Callable[[str], None], path: str) -> str:
    try:
        do(path)
    except SpeechkitError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 -- whatever it is, the run must hear of it
        return f"{path}: {type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    main()
