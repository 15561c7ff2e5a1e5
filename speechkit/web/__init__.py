"""The review page: quotations beside their text in a browser of this machine, decisions kept."""

from speechkit.review.desk import Desk
from speechkit.speakers import Registry
from speechkit.web.app import App
from speechkit.web.picker import Picker
from speechkit.web.queue import doubtful, sampled
from speechkit.web.server import Server, open_server
from speechkit.web.shared import Shared

__all__ = ["Server", "open_review"]


def open_review(
    desk: Desk, registry: Registry, lang: str, *, port: int = 0, sample: int = 0
) -> Server:
    """Return a server for the review of a desk; its ``guard`` has the address to open.

    Args:
        desk: What is reviewed, by whom.
        registry: Speakers to choose from besides those of the analysis.
        lang: Language of the page at first.
        port: 0 for any that is free.
        sample: Size of a random sample to go through; 0 for what is in doubt.

    Raises:
        ConfigError: The port cannot be used.
        InputError: The file of decisions cannot be read.
    """
    queue = sampled(desk.base, sample) if sample else doubtful(desk.base)
    shared = Shared(desk, queue.quotations, queue.sample)
    return open_server(App(shared, queue, Picker(registry), lang), port)
