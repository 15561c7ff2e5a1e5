"""The notebooks run from top to bottom, without warnings and without output kept in git."""

import warnings
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture
def no_network() -> None:
    """A kernel is spoken to over the loopback interface."""


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the notebook tools, not of ours
        import nbformat  # noqa: PLC0415
        from nbclient import NotebookClient  # noqa: PLC0415

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    kept = [cell for cell in notebook.cells if cell.get("outputs")]
    assert kept == [], "clear the output before you keep a notebook"
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}})
    client.execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert any("text/html" in output.get("data", {}) for output in outputs)
    assert all(output.get("name") != "stderr" for output in outputs), outputs


def test_there_are_five() -> None:
    assert len(NOTEBOOKS) >= 5


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_text_and_notebook_are_the_same(path: Path) -> None:
    import jupytext  # noqa: PLC0415

    pair = [jupytext.read(one) for one in (path, path.with_suffix(".py"))]
    notebook, text = ([(cell.cell_type, cell.source) for cell in one.cells] for one in pair)
    assert notebook == text, "run `make notebooks` and keep both files"
