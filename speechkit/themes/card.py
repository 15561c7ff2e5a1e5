"""The card of a model: what it is, what it was trained on, how well it does, where it fails.

It is written when a model is trained, and again when the model is scored on sentences it has not
seen. Scores stand in ``evaluation.json`` beside the model, with the hashes of the model and of the
sentences; a model trained again loses them, since they are no longer its own.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from speechkit.themes.model import ThemeModel

README, EVALUATION = "README.md", "evaluation.json"
_LIMITS = (
    "A theme of a sentence is a matter of judgement; borderline sentences are labelled one way.",
    "Sentences were written for this project. Speeches and newspapers are more varied, and longer.",
    "Beyond a few sentences a vector blurs: themes that are only touched upon are missed.",
    "Irony and negation are not understood: “this is no mediation” speaks of mediation.",
)


def write_card(model: ThemeModel, folder: Path) -> None:
    """Write ``README.md`` into the folder of a saved model."""
    path = folder / EVALUATION
    scores = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if scores and scores["model_sha256"] != model.sha256:
        path.unlink()
        scores = {}
    text = "\n".join(_card(model, scores)) + "\n"
    (folder / README).write_text(text, encoding="utf-8", newline="\n")


def _card(model: ThemeModel, scores: Mapping[str, Any]) -> Iterator[str]:
    training = model.training
    yield f"# Theme model {model.name}"
    yield ""
    yield (
        f"Gives quotations the themes of the taxonomy `{model.taxonomy['name']}` "
        f"(version {model.taxonomy['version'] or 'unnamed'}, sha256 "
        f"`{model.taxonomy['sha256'][:12]}…`). Arrays and JSON only; nothing in it can run."
    )
    yield ""
    yield "## Data"
    yield ""
    yield from _data(model)
    yield ""
    yield "## Recipe"
    yield ""
    yield (
        f"Encoder `{model.encoder['name']}` (fingerprint `{str(model.encoder['fingerprint'])[:12]}"
        f"…`; any other is refused), {model.dim} numbers a text; three features a theme from the "
        f"terms of the taxonomy (enough: {model.weights.strong}, "
        f"more than enough: {model.weights.several}; some: {model.weights.weak}; "
        f"where enough, their share of the words: up to {model.weights.whole})."
    )
    if model.kind == "labels":
        yield (
            f"One logistic regression a theme (C = {training['strength']}) and one for any theme "
            f"(times {training['relevance']}, up to a cap), fitted on all; "
            f"calibration and threshold ({model.thresholds[0]:.2f}) from {training['folds']} parts "
            "held out in turn, with all sentences that say the same in one part. Long contents "
            "are scored whole and in pieces; the best lifts the whole. A theme that another one "
            f"outdoes loses {training['rivalry']} times what it is behind, unless its terms are "
            f"enough. What {len(model.words.keys):,} beginnings of words and pairs of them say is "
            f"fitted apart and added (times {training['words']}). Themes with many sentences lose "
            f"{training['even']} times the logarithm of how many more they have than others, "
            "unless their terms are enough."
        )
    yield ""
    yield "## Scores"
    yield ""
    yield from _scores(training.get("held_out", {}), scores)
    yield ""
    yield "## Limits"
    yield ""
    yield from (f"- {limit}" for limit in _LIMITS)


def _data(model: ThemeModel) -> Iterator[str]:
    training = model.training
    if model.kind != "labels":
        yield "No labelled sentences: labels, definitions and terms of the taxonomy (zero-shot)."
        return
    langs = ", ".join(f"{lang} {count}" for lang, count in training["languages"].items())
    yield (
        f"{training['sentences']} labelled sentences ({langs}), {training['none']} of them without "
        f"a theme; sha256 `{training['sha256'][:12]}…`."
    )
    yield ""
    yield "| theme | sentences |"
    yield "| --- | ---: |"
    yield from (f"| {theme} | {training['themes'][theme]} |" for theme in model.themes)


def _scores(held_out: Mapping[str, Any], scores: Mapping[str, Any]) -> Iterator[str]:
    if held_out:
        yield (
            "On held-out training sentences, calibration and threshold held out as well: "
            f"micro-F1 {held_out['micro_f1']:.3f}, macro-F1 {held_out['macro_f1']:.3f}, sentences "
            f"without a theme that were given one: {held_out['none_tagged']:.3f}."
        )
    if not scores:
        yield ""
        yield "Not yet scored on sentences from elsewhere (`speechkit eval themes GOLD --record`)."
        return
    yield ""
    yield (
        f"On `{scores['gold']}` ({scores['sentences']} sentences the model has not seen, sha256 "
        f"`{scores['gold_sha256'][:12]}…`), in per cent:"
    )
    yield ""
    yield "| | pairs | P | R | F1 | AP |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    rows = {
        "all (micro)": scores["micro"],
        "mean of themes (macro)": scores["macro"],
        "core themes": scores["core"],
        **{f"for comparison: {name}": row for name, row in scores["baselines"].items()},
        **scores["languages"],
        **scores["themes"],
    }
    for name, row in rows.items():
        if row:
            rates = " | ".join(f"{100 * row[key]:.1f}" for key in ("p", "r", "f1", "ap"))
            yield f"| {name} | {row['pairs']} | {rates} |"
    yield ""
    tagged = scores["none_tagged"]
    shown = "none in the set" if tagged is None else f"{100 * tagged:.1f} %"
    yield (
        f"Sentences without a theme that were given one: {shown}. Calibration error: "
        f"{scores['ece']:.3f} over all pairs, {scores['ece_open']:.3f} over scores from 0.1."
    )
