"""The documentation is true of what is there."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from truceline.cli import main
from truceline.incidents.grade import FINDINGS
from truceline.readings.record import published_schema

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    p
    for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("model/*.md"))
    if ".venv" not in p.parts
)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
STRAY = re.compile(
    r"/(?:home|root|Users|work|mnt)/\w+/|pypi\.org/simple|registry\.npmjs|files\.pythonhosted",
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """Links into the repository name files that are there."""
    links = LINK.findall(page.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in inside if not (page.parent / link).exists()] == []


def test_every_page_is_linked_from_the_index() -> None:
    """A page that nobody links is a page that nobody finds."""
    index = ROOT / "docs/README.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text("utf-8"))}
    assert [p.name for p in (ROOT / "docs").glob("*/*.md") if p not in linked] == []


def test_the_architecture_names_what_is_there_and_nothing_else() -> None:
    """The page's list is the package's folders and modules."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"^(\w+) ", page.split("```")[1], re.MULTILINE)
    there = {
        p.stem
        for p in (ROOT / "src/truceline").iterdir()
        if (p.is_dir() or p.suffix == ".py") and not p.name.startswith(("_", "."))
    }
    assert sorted(named) == sorted(there)


def test_the_layers_name_what_the_architecture_names() -> None:
    """The contract that import-linter checks and the page tell one story, in one order."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"^(\w+) ", page.split("```")[1], re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    held = [name for layer in layers for name in layer.split(" | ") if "(" not in name]
    assert held == [name for name in named if name != "testing"]


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, click.Command]]:
    """Each command with its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)
        else:
            yield " ".join((*above, name)), command


@pytest.mark.parametrize(("name", "command"), [*commands(main)])
def test_every_command_and_option_is_in_the_reference(name: str, command: click.Command) -> None:
    """docs/reference/commands.md is written anew by ``python docs/commands.py``."""
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    _, found, rest = page.partition(f"\n## truceline {name}\n")
    assert found, f"{name}: run python docs/commands.py"
    section = rest.split("\n## ")[0]
    options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
    assert [o for o in options if o not in section] == [], "run python docs/commands.py"


def test_every_variable_of_the_environment_is_in_the_reference() -> None:
    """docs/reference/settings.md names each TRUCELINE_… that the sources name, and no other."""
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    sources = [*ROOT.glob("src/**/*.py"), ROOT / "hatch_build.py"]
    name = re.compile(r"TRUCELINE_[A-Z_]*[A-Z]")
    there = {found for p in sources for found in name.findall(p.read_text(encoding="utf-8"))}
    assert set(re.findall(r"^\| `(\w+)`", page, re.MULTILINE)) == there


def test_the_grades_page_lists_the_rule() -> None:
    """docs/why/grades.md has a row for each grade, and names whatever may be found."""
    page = (ROOT / "docs/why/grades.md").read_text(encoding="utf-8")
    rule = (ROOT / "src/truceline/incidents/grade.toml").read_text(encoding="utf-8")
    names = [grade["name"] for grade in tomllib.loads(rule)["grade"]]
    assert re.findall(r"^\| `([\w ]+)` \|", page, re.MULTILINE) == names
    assert [f for f in FINDINGS if f"`{f}`" not in page] == []


def test_every_field_of_a_claim_is_in_the_reference() -> None:
    """docs/reference/claim.md names each field and value of the published schema."""
    page = (ROOT / "docs/reference/claim.md").read_text(encoding="utf-8")
    schema = json.loads(published_schema())
    words = {
        word
        for made in schema["$defs"].values()
        for word in (*made.get("properties", ()), *made.get("enum", ()))
    }
    assert sorted(w for w in words if f"`{w}`" not in page) == []


RUN = ("how-to/use-another-reader.md", "how-to/use-from-a-notebook.md", "reference/python.md")


@pytest.mark.parametrize("page", RUN)
def test_the_python_of_a_page_runs(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The blocks of a page, run one after another, print something and raise nothing."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    code = compile("\n".join(blocks), page, "exec")
    exec(code, {"__name__": "page"})
    assert capsys.readouterr().out


def test_every_dependency_has_its_reason() -> None:
    """docs/why/dependencies.md has a row for each package that is asked for, by its extra."""
    page = (ROOT / "docs/why/dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = [f"\n| {named(d)} |" for d in project["dependencies"]]
    for extra, needed in project["optional-dependencies"].items():
        rows += [f"\n| {extra} | {named(d)} |" for d in needed if named(d) != "truceline"]
    assert [row.strip() for row in rows if row not in page] == []


def named(dependency: str) -> str:
    """The package that a line asks for."""
    return re.split(r"[\[<>=~]", dependency)[0]


def test_the_readme_s_commands_are_one_line_each() -> None:
    """Two commands come first, each to be copied as one line."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```bash\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert [len(block.splitlines()) for block in blocks[:2]] == [1, 1]


def test_no_file_names_a_machine_or_a_registry() -> None:
    """The project speaks of itself alone."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a clone: nothing tells which files are the project's")
    found = []
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path == Path(__file__) or path.suffix in {".onnx", ".bin"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name}: {m.group()}" for m in STRAY.finditer(text)]
    assert found == []
