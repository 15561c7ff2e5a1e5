"""The command line, thin over the API: each command reads, calls one function and writes."""

from speechkit.cli.program import main, run

__all__ = ["main", "run"]
