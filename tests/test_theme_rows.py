"""The rows of a theme model, and the few questions that an explanation asks of the encoder."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from speechkit.encoders import get_encoder
from speechkit.records import Span
from speechkit.themes.features import Weights, find_all_cues, lexicon_features
from speechkit.themes.find import open_model
from speechkit.themes.learning import Pieces, Recipe, fit_rows, out_of_fold
from speechkit.themes.load import load_taxonomy
from speechkit.themes.occlusion import Question, decisive_words
from speechkit.themes.rows import Rows
from speechkit.themes.segments import GAIN, LONG, PIECE, lifted
from speechkit.themes.tagger import Cues

TABLE = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]] * 5)
TRUTH = np.array([[True, False], [False, True], [False, False], [False, False]] * 5)
TEXT = (
    "The ministers met in the morning, had lunch together, looked at the new bridge, spoke of the "
    "harvest and of the roads, and before they parted the two envoys asked them to sign a truce, "
    "which both of them did in the old town hall while a small crowd waited outside in the rain."
)


class Counting:
    """The default encoder, which counts what it is asked."""

    def __init__(self) -> None:
        self._encoder = get_encoder()
        self.name, self.dim = self._encoder.name, self._encoder.dim
        self.fingerprint = self._encoder.fingerprint
        self.calls: list[int] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls.append(len(texts))
        return self._encoder.encode(texts)


def test_what_speaks_for_any_theme_counts_for_all_up_to_its_cap() -> None:
    rows = Rows(np.zeros((2, 3)), np.array([1.0, 2.0]), np.array([1.0, 0.0]), start=-1.0, cap=0.5)
    table = np.array([[0.0, 9.0, 9.0], [1.2, 0.0, 0.0], [7.0, 0.0, 0.0]])
    assert rows.values(table).tolist() == [[0.0, 1.0], [1.2, 2.2], [1.5, 2.5]]
    assert rows.by_vector(table[:, :2]).tolist() == rows.values(table).tolist()


def test_a_file_holds_the_rows_to_the_bit() -> None:
    rows = fit_rows(TABLE, TRUTH, Recipe()).rounded()
    again = rows.rounded()
    assert np.array_equal(rows.coefficients, again.coefficients)
    assert (rows.start, rows.cap) == (again.start, again.cap)
    assert rows.coefficients.dtype == np.float32


def test_sentences_of_no_theme_pull_all_themes_down() -> None:
    without = fit_rows(TABLE, TRUTH, replace(Recipe(), relevance=0.0)).values(TABLE)
    values = fit_rows(TABLE, TRUTH, Recipe()).values(TABLE)
    none = ~TRUTH.any(axis=1)
    assert (values[none] < without[none]).all()
    assert (values[~none] >= without[~none]).all()


def test_held_out_sentences_are_scored_with_their_pieces() -> None:
    groups = np.arange(len(TABLE))
    whole = out_of_fold(TABLE, TRUTH, groups, Recipe())
    pieces = Pieces(np.array([[9.0, 0.0]]), np.array([3]))
    found = out_of_fold(TABLE, TRUTH, groups, Recipe(), pieces=pieces)
    assert found[3, 0] > whole[3, 0] + PIECE
    assert np.array_equal(np.delete(found, 3, 0), np.delete(whole, 3, 0))


def test_the_best_piece_lifts_a_text_by_a_share() -> None:
    values = np.array([[1.0], [5.0], [7.0]])
    owners, pieces = np.array([0, 0, 1]), np.array([[2.0], [3.0], [5.0]])
    found = lifted(values, owners, pieces)
    assert found[0, 0] == pytest.approx(1 + GAIN * (3 - PIECE - 1) - LONG)
    assert found[1, 0] == 5 - LONG  # its piece is not so much better that it counts
    assert found[2, 0] == 7  # short


def test_an_explanation_takes_a_few_sentences_of_the_encoder() -> None:
    model = open_model("un-peace-security")
    theme = model.themes.index("mediation")
    encoder = Counting()
    question = Question(0, theme, (Span(0, len(TEXT)),))
    vectors = encoder.encode([TEXT])
    words = decisive_words([question], TEXT, vectors, model, encoder)[0, theme]
    assert sum(encoder.calls[1:]) <= 16 < len(TEXT.split())
    assert 0 < sum(len(span.of(TEXT).split()) for span in words) <= 3
    assert {"envoys", "truce"} & set(" ".join(span.of(TEXT) for span in words).strip(",").split())


def test_a_theme_that_another_outdoes_loses_a_share_of_what_it_is_behind() -> None:
    rows = Rows(np.zeros((3, 1)), np.zeros(3), np.zeros(1), start=0.0, cap=0.0, rivalry=0.5)
    values = np.array([[2.0, 1.0, -9.0], [-1.0, -1.0, -1.0]])
    table = np.zeros((2, 1 + 6))
    assert rows.compared(values, table, 1).tolist() == [[2.0, 0.5, -11.0], [-1.0, -1.0, -1.0]]
    assert rows._replace(rivalry=0.0).compared(values, table, 1).tolist() == values.tolist()
    table[0, 1 + 1] = table[0, 1 + 3 + 2] = 0.6  # terms: enough for the second, some of the third
    assert rows.compared(values, table, 1).tolist()[0] == [2.0, 1.0, -11.0]


def test_more_terms_than_enough_count_for_more() -> None:
    found = [
        (Cues(0, 0.6, 0.5, ()), Cues(1, 0.3, 0.25, ())),
        (Cues(0, 0.84, 0.25, ()),),
        (Cues(1, 0.72, 1.0, ()),),
    ]
    table = lexicon_features(found, 2, Weights(strong=0.5, several=0.8, weak=0.1, whole=0.0))
    assert table[:, :4].tolist() == [[0.5, 0, 0, 0.1], [0.8, 0, 0, 0], [0, 0.8, 0, 0]]
    assert not table[:, 4:].any()


def test_enough_terms_count_for_more_the_less_else_a_text_says() -> None:
    found = [(Cues(0, 0.6, 0.5, ()),), (Cues(0, 0.84, 1.0, ()),), (Cues(0, 0.3, 1.0, ()),)]
    table = lexicon_features(found, 1, Weights(whole=0.8))
    assert table[:, 2].tolist() == [0.4, 0.8, 0.0]


def test_the_share_of_a_text_that_its_terms_are() -> None:
    taxonomy = load_taxonomy("un-peace-security")
    texts = ("a ceasefire", "a ceasefire for the whole of next month, one hopes")
    shares = [
        {taxonomy.themes[one.theme].id: one.share for one in found}["mediation"]
        for found in find_all_cues(texts, ("en", "en"), taxonomy)
    ]
    assert shares == [1 / 2, 1 / 10]
