"""Which name a word of a text belongs to."""

from truceline.language.analysis import Analysis, Name, Span


class NamesAt:
    """Which name a word belongs to."""

    def __init__(
        self,
        analysis: Analysis,
        happenings: frozenset[int] = frozenset(),
        sides: frozenset[str] = frozenset(),
    ) -> None:
        self.sides = sides
        """Words by which the user's profile calls the parties, case folded."""
        self.happenings = happenings
        """Words that name what happens, and so do nothing themselves."""
        self._of: dict[int, Name] = {}
        for name in analysis.names:
            for index in range(name.first, name.last):
                self._of.setdefault(index, name)

    def label(self, index: int) -> str:
        name = self._of.get(index)
        return name.label if name else ""

    def span(self, index: int) -> Span | None:
        name = self._of.get(index)
        return (name.first, name.last) if name else None
