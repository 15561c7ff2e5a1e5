"""What a model has to beat: the encoder without terms, and words without meaning.

Both are trained like the model, on the same sentences, calibration and thresholds included.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from speechkit.encoders import Encoder
from speechkit.themes.labels import Labelled
from speechkit.themes.learning import Truth, tfidf
from speechkit.themes.rows import Matrix
from speechkit.themes.train import fit, group_alike, probabilities, recipe_for, truth_of


class Guess(NamedTuple):
    """What something says about some texts.

    Attributes:
        likely: Scores, 0 to 1, shape ``(n, themes)``.
        given: Which themes it gives.
    """

    likely: Matrix
    given: Truth


def guess_baselines(
    learn: Sequence[Labelled], hold: Sequence[Labelled], themes: Sequence[str], encoder: Encoder
) -> Mapping[str, Guess]:
    """Return what each baseline, trained on some sentences, says about others.

    Args:
        learn: Sentences to train on.
        hold: Sentences to judge.
        themes: Ids.
        encoder: For the baseline that knows no terms, and to hold out together what is alike.
    """
    truth = truth_of(learn, themes)
    vectors = encoder.encode([one.text for one in learn]).astype(float)
    groups = group_alike(learn, vectors)
    tables: Mapping[str, Callable[[], tuple[Matrix, Matrix]]] = {
        "embedding": lambda: (vectors, encoder.encode([one.text for one in hold]).astype(float)),
        "tfidf": lambda: tfidf([one.text for one in learn], [one.text for one in hold]),
    }
    guesses = {}
    for name, make in tables.items():
        table, other = make()
        fitted = fit(table, truth, groups, recipe_for(truth))
        values = fitted.rows.compared(fitted.rows.values(other), other, other.shape[1])
        likely = probabilities(values, fitted.slope, fitted.shift)
        guesses[name] = Guess(likely, likely >= fitted.threshold)
    return guesses
