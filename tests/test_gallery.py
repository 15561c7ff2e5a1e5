"""The gallery shows every chart in three languages, with pictures that are there and small."""

import re
from pathlib import Path

from speechkit.charts import CHARTS

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_the_gallery_shows_every_chart_in_three_languages() -> None:
    shown = (DOCS / "gallery.md").read_text("utf-8")
    pictures = re.findall(r"!\[(.+?)\]\((gallery/\S+?\.png)\)", shown)
    names = {Path(path).stem for _, path in pictures}
    assert names >= {f"{name}-{lang}" for name in CHARTS for lang in ("ar", "zh", "en")}
    assert {Path(path).name for _, path in pictures} == {
        path.name for path in (DOCS / "gallery").glob("*.png")
    }
    assert "What was seen" in shown


def test_its_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in (DOCS / "gallery").glob("*.png")]
    assert sum(sizes) < 4_000_000
    assert max(sizes) < 150_000
