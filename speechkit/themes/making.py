"""A model from files to a folder: read the labels, train, save, write the card."""

from collections.abc import Sequence
from pathlib import Path

from speechkit.encoders import Encoder
from speechkit.themes.card import write_card
from speechkit.themes.labels import read_labels
from speechkit.themes.model import ThemeModel, save_model
from speechkit.themes.taxonomy import Taxonomy
from speechkit.themes.train import train
from speechkit.themes.zero_shot import from_descriptions


def make_model(
    labels: Sequence[str | Path], taxonomy: Taxonomy, encoder: Encoder, folder: Path
) -> ThemeModel:
    """Train a model and write it to a folder.

    Args:
        labels: Files or folders of labelled sentences; without any, the descriptions of the
            taxonomy have to do.
        taxonomy: The themes.
        encoder: Which encoder the model is for.
        folder: Where to write; made if it is not there.

    Raises:
        InputError: The labels do not suffice, or the folder cannot be written.
    """
    if labels:
        items = read_labels(labels, [theme.id for theme in taxonomy.themes])
        model = train(items, taxonomy, encoder)
    else:
        model = from_descriptions(taxonomy, encoder)
    model = save_model(model, folder)
    write_card(model, folder)
    return model
