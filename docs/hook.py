"""What the docs site does beyond MkDocs, which calls the functions named ``on_…``.

The pages are written to be read on a code host: they link to files beside ``docs/`` and have one
index, docs/README.md. On the site the index is the menu, linked files beside ``docs/`` come along
under ``repository/``, and a page that would load anything from elsewhere stops the build.
"""

import re
from collections.abc import Iterator
from os.path import normpath, relpath
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
ASIDE = "repository/"
LINK = re.compile(r"(?<=\]\()[^)\s#:]+(?=[#)])")
ITEM = re.compile(r"^- \[([^\]]+)\]\(([^)]+)\)", re.MULTILINE)
LOADED = re.compile(
    r"<(?:script|img|iframe|source|link rel=.?(?:stylesheet|icon|preload))\b[^>]*//"
)


def on_config(config: MkDocsConfig) -> None:
    """The menu: the sections of docs/README.md, each with its links."""
    _, *sections = (ROOT / "docs/README.md").read_text(encoding="utf-8").split("\n## ")
    menu: list[dict[str, Any]] = [{"Documentation": "README.md"}]
    for section in sections:
        items = [{name: site_path(target("docs", to))} for name, to in ITEM.findall(section)]
        menu.append({section.partition("\n")[0]: items})
    config.nav = menu


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Files beside ``docs/`` that a page of the site links to."""
    pages = [f"docs/{f.src_uri}" for f in files.documentation_pages()]
    for name in sorted(beside(pages)):
        source, level = str(ROOT / name), InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, ASIDE + name, abs_src_path=source, inclusion=level))


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Links of a page, as they lead on the site."""
    here = page.file.src_uri
    folder = str(Path(source_path(here)).parent)

    def moved(link: re.Match[str]) -> str:
        return relpath(site_path(target(folder, link.group())), Path(here).parent)

    return LINK.sub(moved, markdown)


def on_post_page(output: str, page: Page, **_: Any) -> None:
    """Nothing is loaded from elsewhere."""
    if found := LOADED.search(output):
        raise PluginError(f"{page.file.src_uri} loads from elsewhere: {found.group()}")


def beside(pages: list[str]) -> set[str]:
    """Files beside ``docs/`` that these pages link to, or that linked pages link to."""
    found: set[str] = set()
    while pages:
        page = pages.pop()
        new = {name for name in linked(page) if not name.startswith("docs/")} - found
        found |= new
        pages += [name for name in new if name.endswith(".md")]
    return found


def linked(page: str) -> Iterator[str]:
    """The files of the repository that a page links to."""
    folder = str(Path(page).parent)
    for link in LINK.findall((ROOT / page).read_text(encoding="utf-8")):
        if (ROOT / (name := target(folder, link))).is_file():
            yield name


def target(folder: str, link: str) -> str:
    """What a link of a page in a folder of the repository leads to, from its root."""
    return normpath(f"{folder}/{link}")


def site_path(name: str) -> str:
    """Where a file of the repository stands on the site."""
    return name.removeprefix("docs/") if name.startswith("docs/") else ASIDE + name


def source_path(uri: str) -> str:
    """Where a file of the site stands in the repository."""
    return uri.removeprefix(ASIDE) if uri.startswith(ASIDE) else f"docs/{uri}"
