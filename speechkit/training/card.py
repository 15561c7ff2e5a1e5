"""The card of a tagger as text: what it is, what it learned from, how well it does."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from speechkit.store.files import writing

README = "README.md"
_LIMITS = (
    "One tag a token: an attribution inside another's content is not seen.",
    "It looks at one sentence at a time, and knows no speaker beyond the words of the source.",
    "The texts of dev decided which weights were kept: on other texts it does somewhat worse.",
)


def write_card(folder: Path, card: Mapping[str, Any]) -> None:
    """Write ``README.md`` beside the weights."""
    with writing(folder / README) as stream:
        stream.write("\n".join(_lines(card)) + "\n")


def _lines(card: Mapping[str, Any]) -> Iterator[str]:
    yield f"# Tagger {card['name']}"
    yield ""
    yield (
        "Marks the tokens of a sentence as source, cue and content of what somebody is reported to "
        "have said. Weights and JSON only; their sha256 stand in `MANIFEST.json`."
    )
    yield ""
    yield "## Data"
    yield ""
    yield "| language | documents | sentences | tokens | quotations |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for lang, counts in card["languages"].items():
        yield f"| {lang} | {' | '.join(f'{count:,}' for count in counts.values())} |"
    yield ""
    yield (
        f"{card['dev_documents']} further documents decided which weights were kept. Sha256 of all "
        f"texts and annotations: `{card['data_sha256'][:12]}…`."
    )
    yield ""
    yield "## Recipe"
    yield ""
    versions = ", ".join(f"{name} {version}" for name, version in card["versions"].items())
    given = card["vectors_sha256"]
    yield (
        f"Stanza's tagger (BiLSTM over characters and words, CRF), {versions}; "
        + (f"word vectors `{given[:12]}…`." if given else "without word vectors.")
    )
    yield ""
    yield ", ".join(f"{name} {value}" for name, value in card["recipe"].items()) + "."
    yield ""
    yield "Nested records are flattened: the longest content first, then cues, then sources."
    yield ""
    yield "## Scores on dev"
    yield ""
    yield "F1 of whole pieces within a sentence, in per cent; the rules scored in the same way."
    yield ""
    yield "| | content | cue | source | content, rules | cue, rules | source, rules |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for lang, scores in card["dev"].items():
        row = [
            f"{100 * scores[who][role]:.1f}"
            for who in ("tagger", "rules")
            for role in ("content", "cue", "source")
        ]
        yield f"| {lang} | {' | '.join(row)} |"
    yield ""
    yield "## Limits"
    yield ""
    yield from (f"- {limit}" for limit in _LIMITS)
