"""Commands about models and what is installed: models, doctor."""

import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from speechkit.cli.streams import say, write
from speechkit.encoders import ENCODERS, is_installed
from speechkit.engines import stanza_fault
from speechkit.errors import EngineError, ModelError
from speechkit.lang.load import available
from speechkit.models import (
    LanguageModels,
    find_language,
    import_models,
    language_models,
    model_roots,
    own_root,
    remove_models,
)
from speechkit.models import verify as verify_files
from speechkit.models.language import LEAST_LAS
from speechkit.tagger.model import check_tagger, find_tagger, remove_tagger, tagger_names
from speechkit.themes.find import find_model, model_names, open_model

_LAS = "Labelled attachment score of the parser as its publisher gives it, in per cent."
# What speechkit works without, and what it brings.
_EXTRAS = {
    "distributed": ("dask", "workers on many machines"),
    "cryptography": ("aes", "PDF files that are encrypted"),
}


@click.group()
def models() -> None:
    """Look into the models on this machine, bring some, check them.

    Three kinds: of themes, made by `speechkit train themes`; taggers, made by `speechkit train
    tagger`; and of Stanza, by language.
    """


@models.command("list")
def list_() -> None:
    """List all models: kind, name, what they do, where they are."""
    write(_listed())


def _listed() -> Iterator[str]:
    for name in model_names():
        yield f"themes\t{name}\t{len(open_model(name).themes)} themes\t{find_model(name)}"
    for name in tagger_names():
        folder = find_tagger(name)
        card, _ = check_tagger(folder)
        yield f"tagger\t{name}\t{', '.join(card['languages'])}\t{folder}"
    for found in language_models():
        yield f"stanza\t{found.lang}\t{_does(found)}\t{found.folder}"


def _does(found: LanguageModels) -> str:
    names = ", types of names" if "ner" in found.processors else ""
    if found.parses:
        return f"tokens, sentences{names} and parse (LAS {found.las:g})"
    basic = f"tokens, sentences{names}" if names else "tokens and sentences"
    if "depparse" not in found.processors:
        return basic
    known = f"LAS {found.las:g}" if found.las is not None else "LAS unknown"
    return f"{basic} ({known}: a parse is used from {LEAST_LAS:g})"


@models.command()
@click.argument("name")
def info(name: str) -> None:
    """Show all that is known of a model: NAME is a language's code, or as `models list` has it."""
    found = find_language(name)
    if found is None:
        write(_tagger_info(name) if name in tagger_names() else _theme_info(name))
        return
    write([f"stanza {found.lang}: {_does(found)}", f"  {found.folder}"])
    for file in found.files:
        write([f"  {file.path}  {file.bytes:,} bytes  sha256 {file.sha256[:12]}…"])
        write(f"    {key}: {value}" for key, value in sorted(file.about.items()))
    if not found.licences:
        write(["  licence: not said; ask whoever made them before you pass them on"])


def _theme_info(name: str) -> Iterator[str]:
    if name not in model_names():
        raise ModelError(f"no model {name!r}: speechkit models list shows all")
    model = open_model(name)
    yield f"themes {name}: {len(model.themes)} themes ({', '.join(model.themes)})"
    yield f"  {find_model(name)}"
    yield f"  encoder: {model.encoder['name']}; sha256 {model.sha256[:12]}…"


def _tagger_info(name: str) -> Iterator[str]:
    folder = find_tagger(name)
    card, files = check_tagger(folder)
    yield f"tagger {name}: {', '.join(card['languages'])}"
    yield f"  {folder}"
    for file in files:
        yield f"  {file.path}  {file.bytes:,} bytes  sha256 {file.sha256[:12]}…"
    for lang, counts in card["languages"].items():
        yield f"  {lang}: {', '.join(f'{count:,} {what}' for what, count in counts.items())}"
    for lang, scores in card.get("dev", {}).items():
        sides = (
            f"{who} {', '.join(f'{role} {value:.2f}' for role, value in roles.items())}"
            for who, roles in scores.items()
        )
        yield f"  F1 on dev, {lang}: {'; '.join(sides)}"


@models.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--lang", help="Take this language alone.")
@click.option("--las", type=float, help=_LAS)
@click.option("--licence", help="Licence, where the folder does not say.")
def import_(folder: Path, lang: str | None, las: float | None, licence: str | None) -> None:
    """Copy models for Stanza to where they are looked for, each checked.

    FOLDER holds a MANIFEST.json with sha256, or is a copied stanza_resources.
    """
    _tell(import_models(folder, lang=lang, las=las, licence=licence))


@models.command()
@click.argument("lang")
@click.option("--las", type=float, help=_LAS)
def download(lang: str, las: float | None) -> None:
    """Fetch the published Stanza models of a language: the one command that needs a network."""
    if fault := stanza_fault():
        raise EngineError(f"Stanza's downloader cannot be used: {fault}")
    with tempfile.TemporaryDirectory() as folder:
        import_module("speechkit.engines.stanza").download_models(lang, Path(folder))
        _tell(import_models(Path(folder), lang=lang, las=las))


def _tell(found: Sequence[LanguageModels]) -> None:
    for one in found:
        say(f"{one.lang}: {_does(one)}; {one.folder}")
        for licence in one.licences:
            say(f"{one.lang}: {licence}")


@models.command()
@click.argument("names", nargs=-1)
def verify(names: tuple[str, ...]) -> None:
    """Check models byte by byte against their hashes: NAMES, or all."""
    found = [one for one in language_models() if not names or one.lang in names]
    themes = [name for name in model_names() if not names or name in names]
    taggers = [name for name in tagger_names() if not names or name in names]
    if unknown := set(names) - {one.lang for one in found} - {*themes, *taggers}:
        raise ModelError(f"no model {min(unknown)!r}: speechkit models list shows all")
    for one in found:
        verify_files(one.folder, one.files)
        write([f"stanza {one.lang}: {len(one.files)} files as they should be"])
    for name in themes:
        open_model(name)
        write([f"themes {name}: as it should be"])
    for name in taggers:
        check_tagger(find_tagger(name))
        write([f"tagger {name}: as it should be"])


@models.command()
def path() -> None:
    """Print where models are imported to; on stderr, where they are looked for."""
    write([str(own_root())])
    for root in model_roots():
        say(f"looked for in {root}{'' if root.is_dir() else ' (is not there)'}")


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Delete imported models for Stanza (NAME: their language) or a tagger of your own."""
    say(f"deleted {remove_tagger(name) if name in tagger_names() else remove_models(name)}")


@click.command()
def doctor() -> None:
    """Say what is installed, and what each missing thing brings."""
    write(_examined())


def _examined() -> Iterator[str]:
    yield _line(True, "engine builtin", f"all of {', '.join(available())}")
    fault = stanza_fault()
    yield _line(not fault, "engine stanza", fault or "installed")
    here = {one.lang: one for one in language_models()}
    for lang in available():
        brings = f"speechkit models download {lang}, or import; the builtin engine needs none"
        yield _line(lang in here, f"Stanza {lang}", _does(here[lang]) if lang in here else brings)
    for name, entry in ENCODERS.items():
        there = is_installed(name)
        yield _line(
            there, f"encoder {name}", "installed" if there else f"pip install {entry.install}"
        )
    for name in model_names():
        yield _line(True, f"themes {name}", str(find_model(name)))
    if not model_names():
        yield _line(False, "theme models", "speechkit train themes; the lexicon gives themes too")
    for name in tagger_names():
        yield _line(True, f"tagger {name}", str(find_tagger(name)))
    if not tagger_names():
        brings = "speechkit train tagger, from your own annotations: a second opinion on the rules"
        yield _line(False, "taggers", brings)
    for package, (extra, brings) in _EXTRAS.items():
        how = f"{brings} (pip install 'speechkit[{extra}]')"
        yield _line(find_spec(package) is not None, package, how)
    fonts = import_module("speechkit.charts.fonts").families()
    yield _line(True, "fonts of charts", ", ".join(fonts))


def _line(there: bool, what: str, more: str) -> str:
    return f"{'here' if there else 'not here':8}  {what:28}  {more}"
