"""All settings of a run in one frozen record."""

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of a run; they are part of every manifest.

    Attributes:
        engine: Name of the linguistic engine; ``builtin`` needs no download, ``stanza`` models of
            the user's; ``auto`` is Stanza for the languages that have some, else ``builtin``.
        lang: Language of all documents, or None to detect it for each.
        taxonomy: Name of a shipped taxonomy, or path of one's own.
        themes: How themes are given: ``model`` (a trained one), ``lexicon`` (terms alone),
            ``auto`` (the model where there is one and its encoder is installed, else the
            lexicon), or the folder of a model of one's own.
        registry: Paths of one's own registry files, laid over the shipped one in this order; a path
            alone is one of them.
        use_gpu: Whether Stanza works on the GPU; results may differ in rare cases.
        tagger: Name or folder of a tagger (``speechkit train tagger``) that is heard beside the
            rules; "" for none.
    """

    engine: str = "builtin"
    lang: str | None = None
    taxonomy: str = "un-peace-security"
    themes: str = "auto"
    registry: tuple[str, ...] = ()
    use_gpu: bool = False
    tagger: str = ""

    def __post_init__(self) -> None:
        given: object = self.registry
        several = (given,) if isinstance(given, str | PurePath) else self.registry
        object.__setattr__(self, "registry", tuple(map(str, several)))
