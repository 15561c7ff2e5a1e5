"""All settings of a run in one frozen record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of a run; they are part of every manifest.

    Attributes:
        engine: Name of the linguistic engine; ``builtin`` needs no download.
        lang: Language of all documents, or None to detect it for each.
        taxonomy: Name of a shipped taxonomy, or path of one's own.
    """

    engine: str = "builtin"
    lang: str | None = None
    taxonomy: str = "un-peace-security"
