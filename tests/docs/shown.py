"""The commands that a page shows, with what it shows them to print."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?: {4,}|\$ )?(?:\.venv/bin/)?(truceline .+)$")
NAMED = re.compile(r"^# (\S+\.toml)\n", re.MULTILINE)
SAVED = re.compile(r"as `(\S+)`:\n\n((?: {4}.*\n|\n)+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A command's words, and the lines below it; None where the page shows none."""

    words: tuple[str, ...]
    printed: tuple[str, ...] | None = None


def commands(page: str) -> Iterator[Shown]:
    """Every command of a page's blocks, in order."""
    end = 0
    for block in FENCED.finditer(page):
        yield from _lines(page[end : block.start()], console=False)
        yield from _lines(block[2], console=block[1] == "console")
        end = block.end()
    yield from _lines(page[end:], console=False)


def files(page: str) -> Iterator[tuple[str, str]]:
    """Files that a page has its reader write: TOML that begins with a name, text to save."""
    for language, body in FENCED.findall(page):
        if language == "toml" and (name := NAMED.match(body)):
            yield name[1], body
    for name, body in SAVED.findall(page):
        yield name, "\n".join(line.strip() for line in body.strip("\n").split("\n"))


def agrees(printed: str, lines: tuple[str, ...]) -> bool:
    """Whether what was printed is what is shown; … stands for anything, blanks for blanks."""
    wanted = r"\s+".join(
        ".*".join(re.escape(word) for word in part.split("…"))
        for line in lines
        for part in line.split()
    )
    return re.fullmatch(rf"\s*{wanted}\s*", printed, re.DOTALL) is not None


def _lines(text: str, *, console: bool) -> Iterator[Shown]:
    words: tuple[str, ...] | None = None
    below: list[str] = []
    for line in text.replace("\\\n", " ").splitlines():
        if found := COMMAND.match(line):
            if words:
                yield Shown(words=words, printed=tuple(below) if console else None)
            words, below = tuple(shlex.split(found[1], comments=True)[1:]), []
        else:
            below.append(line)
    if words:
        yield Shown(words=words, printed=tuple(below) if console else None)
