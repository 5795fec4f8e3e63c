"""Write docs/reference/commands.md from the commands' own help: ``python docs/commands.py``."""

from pathlib import Path

import click

from truceline.cli import main

PAGE = Path(__file__).parent / "reference/commands.md"
HEAD = """# Commands

Written by `python docs/commands.py` from what `truceline COMMAND --help` says.

Exit codes: 0 done; 1 another error of ours; 2 wrong usage; 3 input that cannot be read; 4 a
language that no reader here reads; 5 a ledger that cannot be opened, read or written; 6 the
language model or the gazetteer is missing or damaged; 7 some sources were read and some not, or
not as asked; 8 a language model's server gave no answer.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_sections(main, "truceline"))


def _sections(command: click.Command, name: str) -> list[str]:
    context = click.Context(command, info_name=name, terminal_width=88)
    if not isinstance(command, click.Group):
        return [f"\n## {name}\n\n```\n{command.get_help(context)}\n```\n"]
    found = (command.get_command(context, part) for part in command.list_commands(context))
    return [s for c in found if c and c.name for s in _sections(c, f"{name} {c.name}")]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
