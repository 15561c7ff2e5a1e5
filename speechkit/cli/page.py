"""The review as a page of this machine's browser."""

from speechkit.cli.streams import say, write
from speechkit.review.desk import Desk
from speechkit.speakers import Registry
from speechkit.web import open_review


def serve(desk: Desk, registry: Registry, lang: str, *, port: int, sample: int) -> int:
    """Serve the review until it is interrupted; return how many decisions were made meanwhile.

    The address goes to stdout; it holds the token, so whoever reads it may decide.

    Args:
        desk: What is reviewed, by whom.
        registry: Speakers to choose from besides those of the analysis.
        lang: Language of the page at first.
        port: 0 for any that is free.
        sample: Size of a random sample; 0 for what is in doubt.
    """
    before = len(desk.decisions)
    with open_review(desk, registry, lang, port=port, sample=sample) as server:
        say("open this address in a browser of this machine; Ctrl+C ends the review")
        write([server.guard.address])
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("decisions are kept")
    desk.refresh()
    return len(desk.decisions) - before
