"""Charts: what they show, their direction, their files."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import matplotlib as mpl
import pytest
from analyses import SPEAKERS, analysis, crowd, one
from drawing import NEEDED, some, texts, written
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from speechkit.charts import CHARTS, GREY, PALETTE, SIZES, chart, chart_options, draw
from speechkit.errors import ConfigError
from speechkit.records import Analysis
from speechkit.summary import label_languages, labels

RTL_MARK = "\u200f"
DEJAVU = Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
BY_TABLE = ("themes_by_speaker", "levels_and_kinds")


def axes(figure: Figure) -> Axes:
    return figure.axes[0]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", label_languages())
def test_a_chart_has_title_size_and_source(name: str, lang: str) -> None:
    drawn = some(name, lang=lang)
    shown = "".join(written(drawn.figure).replace(RTL_MARK, "").split())  # lines may break
    caption = drawn.caption
    for part in (caption.title, caption.figures, caption.source):
        assert "".join(part.split()) in shown
    assert "=" in caption.figures
    for part in (caption.title, caption.figures, caption.source, *caption.notes):
        assert part in caption.text


@pytest.mark.parametrize("name", BY_TABLE)
def test_statements_and_acts_are_counted_apart(name: str) -> None:
    words = labels("ru")
    assert words("n", n=16, statements=12, acts=4) in written(chart(analysis(), name, lang="ru"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_and_no_label_overlaps_another(name: str, size: str) -> None:
    lang = {"natural": "ar", "column": "en", "page": "zh", "slide": "ru"}[size]
    figure = some(name, lang=lang, size=size).figure
    figure.draw_without_rendering()
    edge = figure.bbox.padded(1)
    boxes = [(text, text.get_window_extent()) for text in texts(figure)]
    for text, box in boxes:
        assert edge.x0 <= box.x0, text
        assert box.x1 <= edge.x1, text
        assert edge.y0 <= box.y0, text
        assert box.y1 <= edge.y1, text
    # An empty last line of the title holds the place of the figures below it.
    apart = [
        (t, b.padded(-0.5)) for t, b in boxes if t not in {axes(figure).title, *titles(figure)}
    ]
    for (one_, first), (other, second) in combinations(apart, 2):
        assert not first.overlaps(second), (one_, other)


def titles(figure: Figure) -> set[Text]:
    return {getattr(axes(figure), name) for name in ("_left_title", "_right_title")}


@pytest.mark.parametrize("name", BY_TABLE)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_many_speakers_are_not_cut_off(name: str, lang: str) -> None:
    figure = chart(crowd(40), name, lang=lang)
    figure.draw_without_rendering()
    edge = figure.bbox.padded(1)
    for text in texts(figure):
        box = text.get_window_extent()
        assert edge.x0 <= box.x0 <= box.x1 <= edge.x1, text
        assert edge.y0 <= box.y0 <= box.y1 <= edge.y1, text


def test_a_figure_label_never_overlaps_the_next() -> None:
    figure = chart(analysis(), "themes_by_speaker", lang="ru")
    figure.draw_without_rendering()
    for labels_ in (axes(figure).get_xticklabels(), axes(figure).get_yticklabels()):
        boxes = [label.get_window_extent() for label in labels_ if label.get_text()]
        for first, second in pairwise(boxes):
            assert not first.overlaps(second)


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "network"])
def test_arabic_charts_are_mirrored(name: str) -> None:
    mirrored, plain = axes(some(name, lang="ar").figure), axes(some(name).figure)
    assert mirrored.xaxis_inverted()
    assert mirrored.yaxis.get_ticks_position() == "right"
    assert not plain.xaxis_inverted()
    assert plain.yaxis.get_ticks_position() == "left"


def test_every_line_of_an_arabic_chart_begins_with_its_direction() -> None:
    for name in CHARTS:
        figure = some(name, lang="ar").figure
        lines = [line for text in texts(figure) for line in text.get_text().split("\n")]
        inside = [line for line in lines if any(map(str.isalpha, line))]
        assert inside
        assert all(line.startswith(RTL_MARK) for line in inside)


def test_the_legend_of_an_arabic_chart_begins_on_the_right() -> None:
    legend = axes(chart(analysis(), "levels_and_kinds", lang="ar")).get_legend()
    assert legend is not None
    names = [text.get_text().strip(RTL_MARK) for text in legend.get_texts()]
    assert names == ["مختلط", "غير مباشر", "مباشر"]


def colours(figure: Figure) -> list[str]:
    return [to_hex(bar.get_facecolor()) for bar in axes(figure).patches if bar.get_width()]  # type: ignore[attr-defined]


def test_unresolved_speakers_are_grey_and_the_others_are_not() -> None:
    shown = colours(chart(analysis(), "themes_by_speaker"))
    assert {*shown} - {"#000000"} == {GREY, *PALETTE[: len(SPEAKERS)]}
    assert shown.count(GREY) == 3


def test_statements_and_acts_are_told_apart_without_colour() -> None:
    bars = axes(chart(analysis(), "themes_by_speaker")).patches
    assert {bar.get_hatch() or "" for bar in bars} == {"", "////"}


def test_figures_stand_beside_the_bars() -> None:
    shown = written(chart(analysis(), "themes_by_speaker"))
    assert "3 + 0" in shown
    assert "0 + 2" in shown


def test_what_is_not_counted_is_shown_apart() -> None:
    shown = written(chart(analysis(), "levels_and_kinds"))
    assert "Mentions, not counted" in shown
    assert "Repetitions, not counted" in shown
    assert "not counted" not in written(chart(one("“Yes.”", "Yes."), "levels_and_kinds"))


def test_many_speakers_become_a_few_and_others() -> None:
    figure = chart(crowd(40), "themes_by_speaker")
    names = [label.get_text() for label in axes(figure).get_yticklabels()]
    assert len(names) == 8
    assert names[-1] == "Other speakers (33)"
    assert "\n" in names[0]


@pytest.mark.parametrize("name", [name for name in CHARTS if name not in NEEDED])
def test_an_empty_analysis_has_a_chart(name: str) -> None:
    figure = chart(Analysis((), {}, (), (), {}), name)
    assert "n = 0" in written(figure)
    figure.draw_without_rendering()


def test_a_letter_that_no_font_has_is_named_before_drawing() -> None:
    with pytest.raises(ConfigError, match=r"'𓀀' \(U\+13000\).*DejaVu Sans, Speechkit.*font="):
        chart(one("“Yes.”", "Yes.", speaker="𓀀"), "themes_by_speaker")


def test_chinese_needs_no_font_of_the_user() -> None:
    shown = written(chart(one("“Yes.”", "Yes.", speaker="潘基文"), "themes_by_speaker", lang="zh"))
    assert "潘基文" in shown


def test_a_font_file_can_be_given() -> None:
    name = "themes_by_speaker"
    assert written(chart(analysis(), name, font=DEJAVU)) == written(chart(analysis(), name))
    with pytest.raises(ConfigError, match="no such font file"):
        chart(analysis(), "themes_by_speaker", font="nowhere.ttf")


def test_names_are_no_formulas_and_hide_no_commands() -> None:
    shown = written(chart(one("“Yes.”", "Yes.", speaker="$x^2$ \u202eevil"), "themes_by_speaker"))
    assert "$x^2$ [U+202E]evil" in shown
    figure = chart(one("“Yes.”", "Yes.", speaker="$\\frac$"), "themes_by_speaker")
    figure.draw_without_rendering()


def test_an_unknown_chart_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="themes_by_speaker, speaker_theme_map, levels"):
        chart(analysis(), "pie")


def test_a_chart_can_be_drawn_in_given_axes() -> None:
    figure = Figure(layout="constrained")
    left, _ = figure.subplots(1, 2)
    assert chart(analysis(), "levels_and_kinds", ax=left, lang="zh") is figure
    figure.draw_without_rendering()  # a letter without a font would be a warning
    left.remove()
    with pytest.raises(ConfigError, match="belong to no figure"):
        chart(analysis(), "levels_and_kinds", ax=left)


def test_the_alternative_text_names_form_title_size_and_the_largest() -> None:
    alt = draw(analysis(), "levels_and_kinds").caption.alt
    assert alt.startswith("Bar chart: Levels and kinds of quotations. n = 16 (statements 12, ")
    assert "Largest values: Statements – Indirect (5)" in alt


def test_local_digits() -> None:
    shown = written(chart(analysis(), "levels_and_kinds", lang="ar", digits="local"))
    assert "ن = ١٦" in shown
    assert not re.search(r"[0-9]", shown)
    with pytest.raises(ConfigError, match="latin, local"):
        chart(analysis(), "levels_and_kinds", digits="roman")


@pytest.mark.parametrize(("size", "width"), [("column", 3.35), ("page", 6.9), ("slide", 12.0)])
def test_sizes_for_paper(size: str, width: float) -> None:
    for name in CHARTS:
        figure = some(name, size=size, lang="en" if size == "slide" else "ar").figure
        drawn = figure.get_figwidth()
        assert drawn == pytest.approx(width, abs=0.01) or (size == "slide" and drawn < width)
        assert size != "slide" or figure.get_figheight() < 6.21
    with pytest.raises(ConfigError, match="natural, column, page, slide"):
        chart(analysis(), "levels_and_kinds", size="poster")


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(ConfigError, match="levels_and_kinds has no option 'colour'"):
        chart(analysis(), "levels_and_kinds", colour="red")
    assert chart_options("timeline") == ("of", "by", "theme")


def test_the_users_settings_are_left_as_they_are() -> None:
    with mpl.rc_context({"font.size": 23.0}):
        before = dict(mpl.rcParams)
        chart(analysis(), "themes_by_speaker")
        assert dict(mpl.rcParams) == before
