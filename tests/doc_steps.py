"""The commands of a page of the docs, run one after another as a reader would."""

import re
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def follow(page: str, section: str, folder: Path) -> None:
    """Run the first block of commands behind a heading, in a folder with models of its own."""
    text = (DOCS / page).read_text(encoding="utf-8").partition(f"## {section}\n")[2]
    steps = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert steps is not None
    for line in steps.group(1).splitlines():
        program, *arguments = line.split()
        assert program == "speechkit"
        done = subprocess.run(
            [sys.executable, "-m", "speechkit", *arguments],
            cwd=folder,
            env={"SPEECHKIT_MODELS": str(folder / "models"), "PATH": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "DEBUG" not in done.stderr
