"""Write docs/reference/exports.md anew between its marks: every table and column of the exports.

python docs/exports.py
"""

from pathlib import Path

from truceline.exports.content import PLANS
from truceline.exports.events import EVENTS
from truceline.exports.ged import GED
from truceline.exports.hxl import HXL

PAGE = Path(__file__).parent / "reference/exports.md"
START, END = "<!-- tables -->", "<!-- end -->"


def tables() -> str:
    """The tables' columns, in Markdown."""
    parts = []
    for plan in (*(plan for plan, _ in PLANS), GED, EVENTS, HXL):
        parts.append(f"### {plan.name}\n\n{plan.about}\n\n| column | kind | holds |\n|---|---|---|")
        parts[-1] += "".join(f"\n| `{f.name}` | {f.kind.value} | {f.about} |" for f in plan.fields)
    return "\n\n".join(parts)


def written(page: str) -> str:
    """The page with its tables as they are now."""
    head, _, rest = page.partition(START)
    _, _, tail = rest.partition(END)
    return f"{head}{START}\n{tables()}\n{END}{tail}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
