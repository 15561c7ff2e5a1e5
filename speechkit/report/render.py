"""Jinja2 at work: the only file that renders templates.

Every text passes through Jinja2's escaping and through ``show``, so that neither a tag nor a bidi
control of a hostile document leaves its element. Templates run in Jinja2's sandbox: one that came
by mail with a paper can lay a page out, not reach into the machine.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from speechkit.errors import ConfigError
from speechkit.report.cards import BLANK, card
from speechkit.report.marking import mark
from speechkit.report.view import source_of
from speechkit.summary import show
from speechkit.version import VERSION

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE_SIZE = 100  # quotations on the page at once


class Inline(NamedTuple):
    """A style or script that stands in the page, and how a policy allows exactly it."""

    text: Any
    source: str


def render(template: str, folder: Path | None = None, **values: Any) -> str:  # noqa: ANN401 -- what a template names
    """Return a template with its values.

    Args:
        template: Its name.
        folder: A folder of the user's whose files go before those shipped, or None.
        values: What it names.

    Raises:
        ConfigError: A template of the user's has a fault. Names file and line.
    """
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415 -- on use

    try:
        return _environment(folder).get_template(template).render(**values)
    except TemplateSyntaxError as error:
        raise ConfigError(f"{error.filename or error.name}:{error.lineno}: {error}") from error
    except TemplateError as error:
        raise ConfigError(f"{folder or template}: {error}") from error


def inline(template: str, folder: Path | None = None) -> Inline:
    """Return a style or script with the hash that a content security policy names it by."""
    from markupsafe import Markup  # noqa: PLC0415 -- on use

    text = render(template, folder)
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return Inline(Markup(text), f"'sha256-{digest}'")  # noqa: S704 -- our own, or the user's


@cache
def _environment(folder: Path | None) -> "Environment":
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 -- on use

    shipped = PackageLoader("speechkit", "data/report")
    loader = ChoiceLoader([FileSystemLoader(folder), shipped]) if folder else shipped
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.globals.update(
        mark=mark, card=card, blank=BLANK, source_of=source_of, page_size=PAGE_SIZE, version=VERSION
    )
    return environment


def _finalize(value: object) -> object:
    """Show the invisible commands of plain text; markup is ours and stays."""
    return show(value) if type(value) is str else value
