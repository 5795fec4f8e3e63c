"""The command line: one file per command, each imported when it is asked for.

A command's module is named after it and holds a click command of the same name (with a
trailing underscore where Python has the word). Modules import click and ``errors`` alone at
the top; all else inside the command, so that ``--help`` stays fast. Errors that are ours end
the program here, with their message and their exit code.
"""

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from truceline import __version__
from truceline.errors import TrucelineError

COMMANDS = (
    "demo",
    "read",
    "add",
    "watch",
    "show",
    "explain",
    "failures",
    "source",
    "brief",
    "incidents",
    "incident",
    "toll",
    "export",
    "import",
    "ceasefire",
    "profile",
    "gazetteer",
    "codebook",
    "serve",
    "review",
    "correct",
    "claim",
    "undo",
    "history",
    "diff",
    "names",
    "ledger",
    "user",
    "doctor",
)
"""In the order in which a user meets them."""


class Lazy(click.Group):
    """A group whose commands are imported when they are named, or listed."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        own = f"{name}_" if iskeyword(name) else name
        found = getattr(import_module(f"truceline.cli.{own}"), own)
        assert isinstance(found, click.Command)
        return found

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except TrucelineError as error:
            click.echo(f"truceline: {error}", err=True)
            context.exit(error.exit_code)
        except BrokenPipeError:
            # A reader such as ``head`` has seen enough. What is still buffered goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(0)


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="truceline", message="%(prog)s %(version)s")
def main() -> None:
    """Keep a ledger of attributed claims from reports of armed conflict.

    Who said what happened, where, when, to whom, with which numbers and how surely; each
    value with the words that say it. Nothing leaves this machine.
    """
