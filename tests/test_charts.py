"""Charts: what they show, their direction, their files."""

from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import pytest
from analyses import SPEAKERS, analysis, crowd, one
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text

from speechkit.charts import CHARTS, GREY, PALETTE, chart, figure_svg, save_figure
from speechkit.errors import ConfigError
from speechkit.records import Analysis
from speechkit.summary import labels

RTL_MARK = "\u200f"
DEJAVU = Path(mpl.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")


def axes(figure: Figure) -> Axes:
    return figure.axes[0]


def texts(figure: Figure) -> list[Text]:
    found: list[Text] = figure.findobj(Text)
    return [text for text in found if text.get_text().strip()]


def written(figure: Figure) -> str:
    return " ".join(text.get_text().replace("\n", " ") for text in texts(figure))


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", ["ar", "en", "es", "fr", "ru"])
def test_a_chart_has_title_size_and_source(name: str, lang: str) -> None:
    words = labels(lang)
    shown = written(chart(analysis(), name, lang=lang))
    assert words(name) in shown.replace(RTL_MARK, "")
    assert words("n", n=16, statements=12, acts=4) in shown
    assert words("source_many", n=2) in shown


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_is_cut_off(name: str, lang: str) -> None:
    for found in (analysis(), crowd(40)):
        figure = chart(found, name, lang=lang)
        figure.draw_without_rendering()
        edge = figure.bbox.padded(1)
        for text in texts(figure):
            box = text.get_window_extent()
            assert edge.x0 <= box.x0, text
            assert box.x1 <= edge.x1, text
            assert edge.y0 <= box.y0, text
            assert box.y1 <= edge.y1, text


@pytest.mark.parametrize("name", CHARTS)
def test_a_figure_label_never_overlaps_the_next(name: str) -> None:
    figure = chart(analysis(), name, lang="ru")
    figure.draw_without_rendering()
    for labels_ in (axes(figure).get_xticklabels(), axes(figure).get_yticklabels()):
        boxes = [label.get_window_extent() for label in labels_ if label.get_text()]
        for first, second in pairwise(boxes):
            assert not first.overlaps(second)


def test_arabic_charts_are_mirrored() -> None:
    for name in CHARTS:
        mirrored, plain = axes(chart(analysis(), name, lang="ar")), axes(chart(analysis(), name))
        assert mirrored.xaxis_inverted()
        assert mirrored.yaxis.get_ticks_position() == "right"
        assert not plain.xaxis_inverted()
        assert plain.yaxis.get_ticks_position() == "left"


def test_every_line_of_an_arabic_chart_begins_with_its_direction() -> None:
    for name in CHARTS:
        figure = chart(analysis(), name, lang="ar")
        lines = [line for text in texts(figure) for line in text.get_text().split("\n")]
        inside = [line for line in lines if line.strip() and not line.isdigit()]
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


def test_an_empty_analysis_has_a_chart() -> None:
    for name in CHARTS:
        assert "n = 0" in written(chart(Analysis((), {}, (), (), {}), name))


def test_a_letter_that_no_font_has_is_named_before_drawing() -> None:
    with pytest.raises(ConfigError, match=r"U\+5404.*DejaVu Sans.*font="):
        chart(analysis(), "themes_by_speaker", lang="zh")
    with pytest.raises(ConfigError, match=r"'潘'"):
        chart(one("“Yes.”", "Yes.", speaker="潘"), "themes_by_speaker")


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
    with pytest.raises(ConfigError, match="themes_by_speaker, levels_and_kinds"):
        chart(analysis(), "pie")


def test_a_chart_can_be_drawn_in_given_axes() -> None:
    figure = Figure(layout="constrained")
    left, _ = figure.subplots(1, 2)
    assert chart(analysis(), "levels_and_kinds", ax=left) is figure
    left.remove()
    with pytest.raises(ConfigError, match="belong to no figure"):
        chart(analysis(), "levels_and_kinds", ax=left)


@pytest.mark.parametrize("ending", [".png", ".svg"])
@pytest.mark.parametrize("name", CHARTS)
def test_the_same_analysis_gives_the_same_file(tmp_path: Path, name: str, ending: str) -> None:
    figure = chart(analysis(), name, lang="ar")
    first = save_figure(figure, tmp_path / f"first{ending}").read_bytes()
    again = save_figure(figure, tmp_path / f"again{ending}").read_bytes()
    with mpl.rc_context({"savefig.dpi": 30, "font.size": 30, "svg.fonttype": "none"}):
        other = chart(analysis(), name, lang="ar")
        anew = save_figure(other, tmp_path / f"anew{ending}").read_bytes()
    assert first == again == anew


def test_an_svg_needs_no_font(tmp_path: Path) -> None:
    path = save_figure(chart(analysis(), "themes_by_speaker"), tmp_path / "chart.svg")
    source = path.read_text("utf-8")
    assert "<text" not in source
    assert "<use" in source


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\.png or \.svg"):
        save_figure(chart(analysis(), "themes_by_speaker"), tmp_path / "chart.bmp")


def test_two_charts_in_a_page_share_no_ids() -> None:
    sources = [figure_svg(chart(analysis(), name), name) for name in CHARTS]
    assert all(source.startswith("<svg ") for source in sources)
    assert all("<!--" not in source for source in sources)
    for source, name in zip(sources, CHARTS, strict=True):
        assert source.count('id="') == source.count(f'id="{name}-')
        assert source.count("url(#") == source.count(f"url(#{name}-")
        assert 'href="#' in source
        assert source.count('href="#') == source.count(f'href="#{name}-')


def test_the_users_settings_are_left_as_they_are() -> None:
    with mpl.rc_context({"font.size": 23.0}):
        before = dict(mpl.rcParams)
        chart(analysis(), "themes_by_speaker")
        assert dict(mpl.rcParams) == before
