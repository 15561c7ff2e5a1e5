"""The main job on the sample that ships with speechkit, from text to report."""

import sysconfig
from pathlib import Path

from speechkit.charts import draw, save_chart
from speechkit.errors import InputError
from speechkit.pipeline import analyze
from speechkit.read import read
from speechkit.report import report
from speechkit.store import save

_CHARTS = ("themes_by_speaker", "levels_and_kinds")


def sample_folder() -> Path:
    """Return the folder of the sample: beside the package, or where pip put it.

    Raises:
        InputError: It is in neither place.
    """
    beside = Path(__file__).resolve().parents[1] / "corpora" / "sample"
    installed = Path(sysconfig.get_path("data")) / "share" / "speechkit" / "corpora" / "sample"
    for folder in (beside, installed):
        if folder.is_dir():
            return folder
    raise InputError(f"the sample is in neither {beside} nor {installed}: install speechkit again")


def run_demo(folder: Path) -> Path:
    """Analyse the sample and write analysis, charts and report.

    Args:
        folder: Where to write; made if it is not there.

    Returns:
        Path of the HTML report.
    """
    folder.mkdir(parents=True, exist_ok=True)
    analysis = analyze(read(sample_folder()))
    save(analysis, folder / "analysis.jsonl")
    for name in _CHARTS:
        for ending in ("png", "svg"):
            save_chart(draw(analysis, name, lang="ar"), folder / f"{name}.{ending}")
    report(analysis, folder / "report.md")
    return report(analysis, folder / "report.html")
