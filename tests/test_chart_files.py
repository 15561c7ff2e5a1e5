"""Charts as files: pictures, their words, and the table behind them."""

import csv
import json
import re
from html import escape
from pathlib import Path

import matplotlib as mpl
import pytest
from analyses import analysis
from drawing import PAIRS, dossier, some
from PIL import Image

from speechkit.charts import CHARTS, chart_svg, draw, save_chart, save_data
from speechkit.errors import ConfigError


@pytest.mark.parametrize(
    ("name", "ending"),
    [*((name, ".svg") for name in CHARTS), ("keyness", ".png"), ("network", ".pdf")],
)
def test_the_same_analysis_gives_the_same_file(tmp_path: Path, name: str, ending: str) -> None:
    drawn = some(name, lang="ar")
    first = save_chart(drawn, tmp_path / f"first{ending}", dpi=60).read_bytes()
    with mpl.rc_context({"savefig.dpi": 30, "font.size": 30, "svg.fonttype": "none"}):
        other = some(name, lang="ar")
        anew = save_chart(other, tmp_path / f"anew{ending}", dpi=60).read_bytes()
    assert first == anew


def test_an_svg_needs_no_font_and_says_what_it_shows(tmp_path: Path) -> None:
    drawn = draw(analysis(), "themes_by_speaker", lang="ar")
    source = save_chart(drawn, tmp_path / "chart.svg").read_text("utf-8")
    assert "<text" not in source
    assert "<use" in source
    assert '<svg role="img" lang="ar" aria-labelledby="title alt" ' in source
    assert f'<title id="title">{drawn.caption.title}</title>' in source
    assert f'<desc id="alt">{drawn.caption.alt}</desc>' in source


def test_a_picture_carries_its_words(tmp_path: Path) -> None:
    drawn = draw(analysis(), "levels_and_kinds", lang="ar")
    with Image.open(save_chart(drawn, tmp_path / "chart.png", dpi=100)) as picture:
        assert picture.info["Title"] == drawn.caption.title
        assert picture.info["Description"].startswith(drawn.caption.alt)
        assert round(picture.info["dpi"][0]) == 100
    assert b"/FontFile2" in save_chart(drawn, tmp_path / "chart.pdf").read_bytes()


def test_another_ending_is_refused(tmp_path: Path) -> None:
    drawn = draw(analysis(), "themes_by_speaker")
    with pytest.raises(ConfigError, match=r"\.png, \.svg, \.pdf"):
        save_chart(drawn, tmp_path / "chart.bmp")
    with pytest.raises(ConfigError, match=r"\.csv or \.json"):
        save_data(drawn, tmp_path / "chart.xlsx")


def test_two_charts_in_a_page_share_no_ids() -> None:
    sources = [chart_svg(some(name), name) for name in CHARTS]
    assert all(source.startswith("<svg ") for source in sources)
    assert all("<!--" not in source for source in sources)
    for source, name in zip(sources, CHARTS, strict=True):
        ids = re.findall(r'\bid="([^"]*)"', source)
        assert len(ids) == len({*ids})
        assert all(found.startswith(f"{name}-") for found in ids)
        assert source.count("url(#") == source.count(f"url(#{name}-")
        assert 'href="#' in source
        assert source.count('href="#') == source.count(f'href="#{name}-')


@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_leads_to_its_quotations(name: str) -> None:
    found = dossier()
    drawn = some(name)
    source = chart_svg(drawn, "c", interactive=True)
    shown = {int(number) for number in re.findall(r'class="datum" data-datum="m(\d+)"', source)}
    seen = {number for number, datum in enumerate(drawn.data) if datum.value or datum.quotations}
    assert shown == seen
    known = {quotation.id for quotation in found.quotations} | {pair.quotation for pair in PAIRS}
    for number in shown:
        datum = drawn.data[number]
        assert datum.quotations
        assert known.issuperset(datum.quotations)
        assert f'<g id="c-m{number}" class="datum" data-datum="m{number}" role="button"' in source
        assert f"<title>{escape(datum.label)}</title>" in source


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_behind_a_chart(tmp_path: Path, name: str) -> None:
    drawn = some(name)
    written_ = json.loads(save_data(drawn, tmp_path / "data.json").read_text("utf-8"))
    with save_data(drawn, tmp_path / "data.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert written_["alt"] == drawn.caption.alt
    assert written_["caption"] == drawn.caption.text
    assert len(rows) == len(written_["data"]) == len(drawn.data) >= 1
    for row, entry, datum in zip(rows, written_["data"], drawn.data, strict=True):
        assert entry["quotations"] == list(datum.quotations)
        assert row["quotations"] == "; ".join(datum.quotations)
        assert row["datum"] == entry["datum"]
        assert row["label"] == datum.label
