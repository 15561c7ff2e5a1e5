"""Who speaks, told by the words with which a quotation begins."""

from collections.abc import Iterable

import speechkit as sk

Wanted = Iterable[tuple[str, str | None]]


def check_speakers(lang: str, text: str, wanted: Wanted) -> None:
    """Hold each quotation that begins with some words to the name of its speaker, or to None."""
    analysis = sk.analyze([sk.Document(id="t", text=text, lang=lang)])
    names = {speaker.id: speaker.name for speaker in analysis.speakers}
    for begins, name in wanted:
        quotation = next(q for q in analysis.quotations if q.verbatim[0].startswith(begins))
        assert names.get(quotation.speaker or "") == name
