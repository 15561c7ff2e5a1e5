"""Puts the trained theme models into the wheel; everything else stands in setup.cfg.

``models/`` lies beside the package, as the papers, the corpora and the reports do. Declaring it as
a package would break editable installs, so it is copied when a wheel is built.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithModels(build_py):
    """Copies ``models/themes`` to ``speechkit/data/models/themes`` of the wheel."""

    def run(self) -> None:
        """Build the package; an editable install finds the models where they are."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "speechkit" / "data" / "models" / "themes"
            shutil.copytree("models/themes", target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithModels})
