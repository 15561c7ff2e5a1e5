"""Letters as matplotlib draws them: joined, ordered from right to left, none missing."""

from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import uharfbuzz as hb
from drawing import some
from matplotlib._text_helpers import layout
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.font_manager import findfont, get_font

from speechkit.charts.fonts import check_glyphs, families
from speechkit.summary import label_languages, labels

DEJAVU = Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
SAMPLES = (
    "المبعوثة الخاصة",
    "الوساطة والمساعي الحميدة",
    "لا إله إلا السلام",
    "مجلسُ الأمنِ",
)


def shaped(text: str) -> list[int]:
    """Return the glyphs of a text that runs from right to left, as HarfBuzz orders them."""
    font = hb.Font(hb.Face(hb.Blob(DEJAVU.read_bytes())))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    hb.shape(font, buffer)
    return [info.codepoint for info in buffer.glyph_infos]


def drawn(text: str) -> list[int]:
    """Return the glyphs that matplotlib draws, from left to right."""
    font = get_font(str(DEJAVU))
    return [item.glyph_index for item in layout(text, font)]


def arabic_labels() -> Iterator[str]:
    for text in labels("ar").text.values():
        if all(char.isalpha() or char == " " for char in text):
            yield text


def test_arabic_is_joined_and_ordered_as_by_harfbuzz() -> None:
    found = [*SAMPLES, *arabic_labels()]
    assert len(found) > 50
    for text in found:
        assert drawn(text) == shaped(text), text


def test_letters_are_joined_at_all() -> None:
    alone = [drawn(char)[0] for char in "سلام"]
    assert set(drawn("سلام")).isdisjoint(alone[:3])


def test_digits_within_arabic_keep_their_order() -> None:
    text = "\u200fفي 2024"
    digits = drawn("2024")
    run = drawn(text)
    at = run.index(digits[0])
    assert run[at : at + 4] == digits
    assert at == 0  # the year is read last, so it stands on the left


def test_a_line_that_begins_with_latin_still_runs_from_the_right() -> None:
    run = drawn("\u200fUNMIR بعثة")
    assert run.index(drawn("U")[0]) > run.index(shaped("بعثة")[0])


@pytest.mark.parametrize("lang", label_languages())
def test_a_font_has_every_letter_of_the_labels(lang: str) -> None:
    words = labels(lang).locally()
    check_glyphs((*words.text.values(), *words.months, words.digits), families())


def test_the_shipped_font_is_chosen_for_chinese_and_ours_alone() -> None:
    latin, chinese = (get_font(findfont(name)) for name in families())
    assert Path(findfont(families()[1])).name == "speechkit-sans-sc.ttf"
    assert chinese.get_char_index(ord("谈")) > 0
    assert latin.get_char_index(ord("谈")) == 0
    count = len(chinese.get_charmap())
    assert 6763 + 1000 <= count <= 9500  # GB 2312 and the first level of Big5
    assert Path(findfont(families()[1])).stat().st_size < 3_500_000
    assert "OFL" in Path(findfont(families()[1])).with_name("OFL.txt").read_text("utf-8").upper()


@pytest.mark.parametrize("lang", ["ar", "zh"])
def test_words_leave_ink_where_they_should_stand(lang: str) -> None:
    figure = some("levels_and_kinds", lang=lang).figure
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    pixels = pixels[..., :3].min(axis=2)
    height = pixels.shape[0]
    for label in figure.axes[0].get_yticklabels():
        box = label.get_window_extent()
        rows = slice(height - int(box.y1), height - int(box.y0))
        part = pixels[rows, int(box.x0) : int(box.x1)]
        dark = (part < 128).mean()
        assert 0.03 < dark < 0.4, label.get_text()
        # A box instead of a letter would be lines of full height; letters vary.
        assert (part < 128).sum(axis=0).std() > 0.5
