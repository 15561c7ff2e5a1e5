# ruff: noqa: INP001 -- a script beside its data, not a package
"""Check the annotated corpus and compile it to gold: ``python corpora/compile.py [--check]``."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from speechkit.evaluate.checks import check
from speechkit.evaluate.corpus import count, to_gold
from speechkit.evaluate.markup import Annotated, read_annotated

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0, or 1 where a text has a fault; nothing is written then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="folders or .ann files; default: all")
    parser.add_argument("--check", action="store_true", help="check and count, write nothing")
    parser.add_argument("--out", type=Path, default=HERE / "gold", help="folder for the gold")
    options = parser.parse_args(arguments)
    paths = options.paths or [HERE / "annotated"]
    texts = [read_annotated(path) for path in _files(paths)]
    faults = [fault for text in texts for fault in check(text)]
    _say(map(str, faults))
    _say(_summary(texts))
    if any(fault.fatal for fault in faults) or not texts:
        _say([f"{sum(fault.fatal for fault in faults)} faults in {len(texts)} texts"])
        return 1
    if not options.check:
        _write(texts, options.out)
    return 0


def _files(paths: Iterable[Path]) -> list[Path]:
    found = [sorted(path.rglob("*.ann")) if path.is_dir() else [path] for path in paths]
    return [file for files in found for file in files]


def _summary(texts: Sequence[Annotated]) -> Iterable[str]:
    by_lang: dict[str, list[Annotated]] = defaultdict(list)
    for text in texts:
        by_lang[text.lang].append(text)
    for lang, group in sorted(by_lang.items()):
        yield f"{lang}: {len(group)} texts"
        for field, counter in count(group).items():
            yield f"  {field}: {', '.join(f'{key} {n}' for key, n in sorted(counter.items()))}"


def _write(texts: Sequence[Annotated], folder: Path) -> None:
    """Write one file a language and split; documents in the order of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    lines: dict[str, list[str]] = defaultdict(list)
    for text in sorted(texts, key=lambda text: text.doc_id):
        line = json.dumps(to_gold(text), ensure_ascii=False)
        lines[f"{text.lang}-{text.header['split']}"].append(line + "\n")
    for name, content in sorted(lines.items()):
        path = folder / f"{name}.jsonl"
        path.write_text("".join(content), encoding="utf-8", newline="\n")
        _say([f"{path}: {len(content)} texts"])


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main())
