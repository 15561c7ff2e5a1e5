"""The program ``speechkit``: finds the command, turns what goes wrong into an exit code.

A command's module is imported when the command is called, so that ``speechkit --help`` and
each command load only what they need.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

import click

from speechkit.cli.streams import say
from speechkit.errors import SpeechkitError

FAILED = 1
INTERRUPTED = 130
# Name to module, attribute and one line of help; the order is that of a day's work.
COMMANDS = {
    "demo": ("work", "demo", "Run the whole path on a sample that ships with speechkit."),
    "analyze": ("work", "analyze", "Find who said what in texts; JSON Lines out."),
    "init": ("project", "init", "Make a folder a project, which `speechkit run` keeps up to date."),
    "run": (
        "project",
        "run",
        "Bring a project up to date: only what is new or changed is analysed.",
    ),
    "review": ("review", "review", "Settle what is in doubt, one key a case."),
    "decisions": (
        "decisions",
        "decisions",
        "Apply what people decided, check it, merge it, learn from it.",
    ),
    "report": ("show", "report", "Write a report of an analysis."),
    "chart": ("picture", "chart", "Draw a chart of an analysis."),
    "verify": ("verify", "verify_command", "Check every quotation of a report against its source."),
    "summarize": ("digest", "summarize", "Choose the quotations that stand for the others."),
    "search": (
        "find",
        "search",
        "Find quotations by words, speaker, theme, day: Arabic and Chinese too.",
    ),
    "kwic": ("find", "kwic", "Show each occurrence of words with what stands around it."),
    "sql": (
        "question",
        "sql",
        "Answer a question in SQL about documents, quotations, speakers and themes.",
    ),
    "attach": (
        "papers",
        "attach",
        "Put figures, tables and quotations into a document of your own.",
    ),
    "export": ("exchange", "export", "Write an analysis in another format."),
    "import": (
        "exchange",
        "import_",
        "Take annotations back from another program, in the format of gold files.",
    ),
    "speakers": (
        "who",
        "speakers",
        "Show who is in texts: which mentions, what they said and why it is theirs.",
    ),
    "registry": (
        "who",
        "registry",
        "Look into the registry of speakers, check it, add to one's own.",
    ),
    "statements": ("learning", "statements", "Find the same statement in several places."),
    "discover": (
        "learning",
        "discover",
        "Group quotations of all languages by what they speak of.",
    ),
    "taxonomy": ("taxonomy", "taxonomy", "Look into a taxonomy of themes, check one's own."),
    "suggest": ("learning", "suggest", "Say which quotations to label next."),
    "train": ("learning", "train", "Train a model from one's own labels."),
    "models": ("models", "models", "Look into the models on this machine, bring some, check them."),
    "doctor": ("models", "doctor", "Say what is installed, and what each missing thing brings."),
    "languages": ("show", "languages", "List the languages there are lexicons for."),
    "eval": ("evaluation", "evaluation", "Score against hand annotation."),
    "errors": ("evaluation", "errors", "Show misses and false alarms by cause, in context."),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"speechkit.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry[2]) for name, entry in COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="speechkit")
def speechkit() -> None:
    """Diplomatic texts in, attributed quotations out.

    Exit codes: 0 done; 1 error; 2 wrong usage; 3 done, but documents were skipped, each named
    with its reason; 130 interrupted.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit code; errors become one line on stderr."""
    try:
        code = speechkit.main(list(arguments), prog_name="speechkit", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SpeechkitError as error:
        say(f"error: {error}")
        return FAILED
    except OSError as error:
        say(f"error: {error.filename}: {error.strerror}" if error.filename else f"error: {error}")
        return FAILED
    return code if isinstance(code, int) else 0


def main() -> None:
    """Run the command line of this process, in UTF-8 on every system."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A lone surrogate is written as \udc80, which in JSON is what it is.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(run(sys.argv[1:]))
