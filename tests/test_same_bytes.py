"""The same input gives the same bytes, whatever order a process happens to keep its sets in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from drawing import DOSSIER, NEEDED

from speechkit.charts import CHARTS

SAMPLE = DOSSIER.parent / "sample" / "river-agreement.txt"
COMMANDS = [
    ["analyze", str(DOSSIER), "-o", "analysis.jsonl"],
    ["report", "analysis.jsonl", "-o", "report.html"],
    ["report", "analysis.jsonl", "-o", "report.md"],
    ["export", "analysis.jsonl", "--to", "scorer", "-o", "scorer.jsonl"],
    ["analyze", str(SAMPLE), "-o", "one.jsonl"],
    # A narrow column cuts off rows, and ties at the cut are where an order shows.
    *(
        ["chart", "one.jsonl", name, "--size", "column", "-o", f"{name}.svg"]
        for name in CHARTS
        if name not in NEEDED
    ),
]
SCRIPT = f"""
from speechkit.cli.program import run
for command in {COMMANDS!r}:
    assert run(command) == 0, command
"""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = [tmp_path_factory.mktemp("seeded") for _ in range(2)]
    for seed, folder in enumerate(made, start=1):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return made


@pytest.mark.parametrize("name", [command[-1] for command in COMMANDS])
def test_bytes_do_not_depend_on_the_seed_of_hashes(name: str, folders: list[Path]) -> None:
    first, second = (folder / name for folder in folders)
    assert first.stat().st_size > 0
    assert first.read_bytes() == second.read_bytes()
