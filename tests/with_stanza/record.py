"""Records what real Stanza says of own articles: ``tests/data/parses/<lang>.json``.

Run with the models of the languages on the machine: ``python tests/with_stanza/record.py``. What is
recorded is ``to_dict()`` paragraph by paragraph, so that the adapter is tested without torch.
"""

import json
from pathlib import Path

import stanza

from speechkit.models import LanguageModels, find_language

DATA = Path(__file__).parents[1] / "data" / "parses"


def record(models: LanguageModels, paragraphs: list[str]) -> list[object]:
    """Return what Stanza says, with the parse where there is a parser, good or not."""
    settings = {f"{name}_model_path": str(models.path(name)) for name in models.processors}
    names = [*models.processors, *(["lemma"] if "depparse" in models.processors else [])]
    pipeline = stanza.Pipeline(
        models.lang,
        dir=str(models.folder),
        processors=",".join(names),
        download_method=None,
        allow_unknown_language=True,
        lemma_use_identity=True,
        tokenize_max_seqlen=500,
        use_gpu=False,
        logging_level="ERROR",
        **settings,
    )
    keep = ("id", "start_char", "end_char", "text", "upos", "head", "deprel")
    return [
        [
            [{key: entry[key] for key in keep if key in entry} for entry in sentence]
            for sentence in document.to_dict()
        ]
        for document in pipeline.bulk_process(paragraphs)
    ]


def main() -> None:
    """Record every article anew."""
    for path in sorted(DATA.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        models = find_language(path.stem)
        if models is not None:
            sentences = record(models, article["paragraphs"])
            text = json.dumps(
                {"paragraphs": article["paragraphs"], "sentences": sentences}, ensure_ascii=False
            )
            path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
