"""A folder of texts that is analysed again and again: only what is new is done."""

from speechkit.project.config import Config, read_config, write_config
from speechkit.project.run import Summary, run_project
from speechkit.project.view import results

__all__ = ["Config", "Summary", "read_config", "results", "run_project", "write_config"]
