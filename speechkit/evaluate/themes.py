"""How well themes are given: per theme, per language, against baselines; see ``theme_figures``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from speechkit.encoders import get_encoder
from speechkit.errors import ConfigError
from speechkit.evaluate.theme_figures import (
    Bin,
    Table,
    ThemeFigures,
    Truth,
    calibration,
    calibration_error,
    mean_figures,
    rounded,
    theme_figures,
)
from speechkit.options import Options
from speechkit.themes import Taxonomy, load_taxonomy
from speechkit.themes.card import EVALUATION, write_card
from speechkit.themes.classify import ModelMethod
from speechkit.themes.features import find_all_cues
from speechkit.themes.find import model_folder
from speechkit.themes.labels import Labelled, labels_sha256, read_labels
from speechkit.themes.methods import AUTO, MODEL, choose_method
from speechkit.themes.tagger import THRESHOLD

_OPEN = 0.1  # score from which a pair was worth a thought


@dataclass(frozen=True, slots=True)
class ThemeScores:
    """The result of an evaluation.

    Attributes:
        method: ``model`` or ``lexicon``.
        micro: Over all pairs.
        macro: Mean over the themes that occur.
        core: Over the pairs of the core themes; None where the taxonomy names none.
        themes: By theme.
        languages: By language.
        none_tagged: Share of the sentences without a theme that were given one; None: no such.
        none_missed: Share of the sentences with themes that were given none.
        none_by_theme: How often each theme was given to a sentence without one.
        missed_by_theme: How often a sentence with the theme was given none at all.
        ece: Calibration error over all pairs.
        ece_open: Over pairs with a score of 0.1 or more.
        curve: The bins of the calibration curve.
        baselines: Micro figures of others on the same sentences.
    """

    method: str
    micro: ThemeFigures
    macro: ThemeFigures
    core: ThemeFigures | None
    themes: Mapping[str, ThemeFigures]
    languages: Mapping[str, ThemeFigures]
    none_tagged: float | None
    none_missed: float
    none_by_theme: Mapping[str, int]
    missed_by_theme: Mapping[str, int]
    ece: float
    ece_open: float
    curve: tuple[Bin, ...]
    baselines: Mapping[str, ThemeFigures]


def evaluate_themes(
    gold: str | Path | Sequence[Labelled],
    *,
    options: Options | None = None,
    learn: Sequence[str | Path] = (),
) -> ThemeScores:
    """Return how well the themes of sentences are given.

    Args:
        gold: A file or folder of labelled sentences, or the sentences.
        options: Which taxonomy, and how themes are given.
        learn: Files that baselines are trained on; without any, the lexicon is the only one.

    Raises:
        InputError: A file cannot be used.
        ModelError: The model asked for cannot be used.
    """
    options = options or Options()
    taxonomy = load_taxonomy(options.taxonomy)
    ids = [theme.id for theme in taxonomy.themes]
    items = read_labels([gold], ids) if isinstance(gold, str | Path) else tuple(gold)
    method = choose_method(options.themes, taxonomy)
    lexicon = _by_lexicon(items, taxonomy)
    guesses = {"lexicon": lexicon}
    if isinstance(method, ModelMethod):
        _, likely = method.judge([one.text for one in items], [one.lang for one in items])
        guesses["model"] = likely, likely >= np.array(method.model.thresholds)
    if learn:
        from speechkit.themes.baselines import guess_baselines  # noqa: PLC0415 -- scikit-learn

        taught = read_labels(learn, ids)
        if shared := {one.text for one in taught} & {one.text for one in items}:
            raise ConfigError(
                f"{len(shared)} sentences stand in both files, as {min(shared)[:60]!r}: what a "
                "baseline has learned it cannot be scored on"
            )
        guesses |= guess_baselines(taught, items, ids, get_encoder())
    name = "model" if "model" in guesses else "lexicon"
    return _scores(name, guesses, items, taxonomy)


def record_scores(scores: ThemeScores, gold: str | Path, options: Options) -> Path:
    """Write scores beside the model they are of, and into its card.

    Args:
        scores: What ``evaluate_themes`` gave for these options.
        gold: The file or folder that was scored.
        options: Which model.

    Returns:
        The model's folder.

    Raises:
        ConfigError: The lexicon was scored, which has no card.
    """
    taxonomy = load_taxonomy(options.taxonomy)
    method = choose_method(options.themes, taxonomy)
    if not isinstance(method, ModelMethod):
        raise ConfigError("only the scores of a model can be recorded; the lexicon was scored")
    folder = model_folder(taxonomy.name if options.themes in {AUTO, MODEL} else options.themes)
    items = read_labels([gold])
    entry = {
        "model_sha256": method.model.sha256,
        "gold": Path(gold).as_posix(),
        "gold_sha256": labels_sha256(items),
        "sentences": len(items),
        **rounded(asdict(scores)),
    }
    text = json.dumps(entry, ensure_ascii=False, indent=1) + "\n"
    (folder / EVALUATION).write_text(text, encoding="utf-8", newline="\n")
    write_card(method.model, folder)
    return folder


def _by_lexicon(items: Sequence[Labelled], taxonomy: Taxonomy) -> tuple[Table, Truth]:
    likely = np.zeros((len(items), len(taxonomy.themes)))
    found = find_all_cues([one.text for one in items], [one.lang for one in items], taxonomy)
    for row, cues in zip(likely, found, strict=True):
        for cue in cues:
            row[cue.theme] = cue.score
    return likely, likely >= THRESHOLD


def _scores(
    name: str,
    guesses: Mapping[str, tuple[Table, Truth]],
    items: Sequence[Labelled],
    taxonomy: Taxonomy,
) -> ThemeScores:
    ids = [theme.id for theme in taxonomy.themes]
    truth = np.array([[theme in one.labels for theme in ids] for one in items], dtype=bool)
    likely, given = guesses[name]
    none = np.asarray(~truth.any(axis=1))
    blank = np.asarray(~given.any(axis=1))
    themes = {
        theme: theme_figures(likely[:, [i]], given[:, [i]], truth[:, [i]])
        for i, theme in enumerate(ids)
        if truth[:, i].any()
    }
    core = [ids.index(theme) for theme in taxonomy.core]
    langs = np.array([one.lang for one in items])
    curve = calibration(likely, truth)
    worth = likely >= _OPEN
    return ThemeScores(
        method=name,
        micro=theme_figures(likely, given, truth),
        macro=mean_figures(list(themes.values()), len(items)),
        core=theme_figures(likely[:, core], given[:, core], truth[:, core]) if core else None,
        themes=themes,
        languages={
            str(lang): theme_figures(*(one[langs == lang] for one in (likely, given, truth)))
            for lang in sorted(set(langs.tolist()))
        },
        none_tagged=float(given[none].any(axis=1).mean()) if none.any() else None,
        none_missed=float(blank[~none].mean()) if (~none).any() else 0.0,
        none_by_theme=_counts(ids, given[none]),
        missed_by_theme=_counts(ids, truth[blank]),
        ece=calibration_error(curve),
        ece_open=calibration_error(calibration(likely[worth], truth[worth])),
        curve=curve,
        baselines={key: theme_figures(*one, truth) for key, one in guesses.items() if key != name},
    )


def _counts(ids: Sequence[str], table: Truth) -> dict[str, int]:
    counts = zip(ids, table.sum(axis=0).tolist(), strict=True)
    return {theme: count for theme, count in counts if count}
