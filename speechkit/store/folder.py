"""Names in a project folder that others than the project look for."""

from pathlib import Path

from speechkit.errors import InputError

CONFIG = "speechkit.toml"
VIEW = "analysis.jsonl"
HOME = ".speechkit"
DECISIONS = "decisions.jsonl"


def beside(where: Path, source: Path, name: str) -> Path:
    """Return where something is kept that is made from an analysis and can be made again.

    Args:
        where: The file of the analysis, or the project's folder.
        source: The file of the analysis.
        name: What it is.
    """
    home = where / HOME
    if is_project(where) and home.is_dir():
        return home / name
    return source.with_name(f".{source.name}.{name}")


def state_of(source: Path) -> str:
    """Return what a file looks like: another size, time or inode means another content.

    Raises:
        InputError: The file is not there.
    """
    try:
        found = source.stat()
    except OSError as error:
        raise InputError(f"{source.as_posix()}: {error.strerror}") from error
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def is_project(path: Path) -> bool:
    """Say whether a path is the folder of a project."""
    return (path / CONFIG).is_file()
