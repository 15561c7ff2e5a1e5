# ruff: noqa: INP001 -- a script beside its data, not a package
"""Draw every chart from the shipped texts, and shoot the pages of a report: docs/gallery.md.

    python corpora/gallery.py                  # all
    python corpora/gallery.py charts           # the charts alone
    python corpora/gallery.py html docx        # these pages alone

A page kind is one entry of PAGES: a function that is given the analysis and a folder, and yields
title and picture of each page worth seeing. What is not drawn anew keeps its last picture.
"""

import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from speechkit.charts import CHARTS, draw, save_chart
from speechkit.errors import ConfigError
from speechkit.lang.load import load
from speechkit.pipeline import analyze
from speechkit.read import read
from speechkit.records import Analysis, Span
from speechkit.report import report
from speechkit.themes import load_taxonomy
from speechkit.themes.labels import read_labels
from speechkit.themes.tagger import find_cues

ROOT = Path(__file__).resolve().parents[1]
CORPORA, DOCS = ROOT / "corpora", ROOT / "docs"
FOLDER = DOCS / "gallery"
LANGS = ("ar", "zh", "en")
# What a chart cannot do without, or shows more with.
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "timeline": {"by": "month"},
    "keyness": {"a": "Victor Adeyemi", "b": "Layla Mansouri"},
}
DPI = 90
DESK, PHONE = (1000, 1400), (390, 900)  # pixels of a browser's window

Page = tuple[str, Path]


def main() -> None:
    """Draw what the arguments name, then write the page that shows it all."""
    wanted = sys.argv[1:] or ["charts", *PAGES]
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        analysis = analyze(read(CORPORA / "dossier"))
        lines = list(_charts(analysis, folder, anew="charts" in wanted))
        for kind, shoot in PAGES.items():
            if kind in wanted:
                _shoot(kind, shoot, analysis, folder)
    shown = [*_HEAD, *lines, *_pages(), "", (FOLDER / "seen.md").read_text("utf-8").strip()]
    (DOCS / "gallery.md").write_text("\n".join(shown) + "\n", encoding="utf-8")


_HEAD = [
    "# Gallery",
    "",
    "Made by `make gallery` from `corpora/dossier`, twenty short texts in six languages (the",
    "last chart: from `corpora/themes/train`). Each picture's alternative text is its chart's own.",
]


def _charts(analysis: Analysis, folder: Path, *, anew: bool) -> Iterator[str]:
    scores = folder / "themes-train.csv"
    _write_scores(scores)
    for name in CHARTS:
        options = dict(OPTIONS.get(name, {}))
        if name == "calibration":
            options["scores"] = str(scores)
        yield from ("", f"## {name}", "")
        for lang in LANGS:
            digits = "local" if name in ("timeline", "levels_and_kinds") else "latin"
            drawn = draw(analysis, name, lang=lang, digits=digits, **options)  # type: ignore[arg-type]
            path = FOLDER / f"{name}-{lang}.png"
            if anew:
                save_chart(drawn, path, dpi=DPI)
            yield f"![{drawn.caption.alt}](gallery/{path.name})"
        given = "".join(f' --{key} "{value}"' for key, value in OPTIONS.get(name, {}).items())
        given += " --scores themes-train.csv" if name == "calibration" else ""
        yield from ("", f"    speechkit chart analysis.jsonl {name} -o chart.png --lang ar{given}")


def _write_scores(path: Path) -> None:
    """Write how sure the lexicon is of each theme it finds words for, and whether it is right."""
    taxonomy = load_taxonomy("un-peace-security")
    ids = [theme.id for theme in taxonomy.themes]
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("score", "right"))
        for one in read_labels([CORPORA / "themes" / "train"], ids):
            clitics = load(one.lang).clitics
            content = (Span(0, len(one.text)),)
            for cues in find_cues(one.text, content, one.lang, taxonomy, clitics):
                table.writerow((cues.score, int(ids[cues.theme] in one.labels)))


# Pages of reports --------------------------------------------------------------------------------


def _shoot(kind: str, shoot: "Shoot", analysis: Analysis, folder: Path) -> None:
    try:
        for title, picture in shoot(analysis, folder):
            name = f"page-{kind}-{title.replace(' ', '-')}.png"
            shutil.copyfile(picture, FOLDER / name)
    except (ConfigError, FileNotFoundError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"gallery: no pictures of {kind}, the last ones stay: {error}\n")


def _pages() -> Iterator[str]:
    for kind in PAGES:
        pictures = sorted(FOLDER.glob(f"page-{kind}-*.png"))
        if pictures:
            yield from ("", f"## Report as {kind}", "")
        for picture in pictures:
            title = picture.stem.removeprefix(f"page-{kind}-").replace("-", " ")
            yield f"![Report as {kind}, {title}](gallery/{picture.name})"


def _html(analysis: Analysis, folder: Path) -> Iterator[Page]:
    for lang in LANGS:
        page = report(analysis, folder / f"report-{lang}.html", lang=lang)
        yield f"{lang} light", _browse(page, DESK)
        if lang == "ar":
            yield f"{lang} dark", _browse(page, DESK, "--blink-settings=preferredColorScheme=0")
            yield f"{lang} phone", _browse(page, PHONE)


def _browse(page: Path, window: tuple[int, int], *options: str) -> Path:
    """Return a picture of the top of a page as Chromium shows it."""
    from PIL import Image  # noqa: PLC0415 -- comes with matplotlib

    width, height = window
    target = page.with_name(f"{page.stem}-{width}-{len(options)}.png")
    # A window is never narrower than some 500 pixels; a frame is as narrow as a phone.
    frame = f'<iframe src="{page.as_uri()}" width="{width}" height="{height}" style="border:0">'
    outer = page.with_name("frame.html")
    outer.write_text(f'<body style="margin:0">{frame}</iframe>', encoding="utf-8")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    command = (chromium, "--headless", "--no-sandbox", "--hide-scrollbars", *options)
    size = f"--window-size={max(width, 600)},{height}"
    _run(*command, size, f"--screenshot={target}", outer.as_uri())
    with Image.open(target) as whole:
        whole.crop((0, 0, width, height)).save(target)
    return _smaller(target)


def _docx(analysis: Analysis, folder: Path) -> Iterator[Page]:
    for lang in LANGS:
        written = report(analysis, folder / f"word-{lang}.docx", lang=lang)
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(written))
        yield from _printed(written.with_suffix(".pdf"), lang)


def _pdf(analysis: Analysis, folder: Path) -> Iterator[Page]:
    for lang in LANGS:
        yield from _printed(report(analysis, folder / f"paper-{lang}.pdf", lang=lang), lang)


def _printed(document: Path, lang: str) -> Iterator[Page]:
    """Yield the first pages of a PDF."""
    stem = document.with_suffix("")
    _run("pdftoppm", "-png", "-r", "60", "-f", "1", "-l", "3", str(document), str(stem))
    for number, picture in enumerate(sorted(document.parent.glob(f"{stem.name}-*.png")), 1):
        yield f"{lang} {number}", _smaller(picture)


def _smaller(picture: Path) -> Path:
    """Reduce a picture to 256 colours, which shows as much and takes half the room."""
    from PIL import Image  # noqa: PLC0415 -- comes with matplotlib

    with Image.open(picture) as whole:
        whole.convert("RGB").quantize(256).save(picture, optimize=True)
    return picture


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 -- ours


Shoot = Callable[[Analysis, Path], Iterator[Page]]
PAGES: Mapping[str, Shoot] = {"html": _html, "docx": _docx, "pdf": _pdf}


if __name__ == "__main__":
    main()
